import type { Proof } from './proof.ts';

/** Who gets in, what they may do, and what is on record of it. */
export const PROOFS_OF_ACCESS = {
  mfa: {
    code: ['src/web/sign-in/second-routes.ts', 'src/domain/mfa-proof.ts', 'src/domain/step-up.ts'],
    tests: [
      [
        'test/web/sign-in/provider.test.ts',
        'without a second factor enrols one at the first sign-in, and asks for it at the next',
      ],
      [
        'test/web/sign-in/invitation.test.ts',
        'leads through a password and a second factor to recovery codes and in',
      ],
      [
        'test/web/sign-in/own-provider.test.ts',
        'without proof of a second factor gives nobody a session: it is given here',
      ],
      ['test/db/second-factors.test.ts', 'stays, also when both are removed at the same moment'],
    ],
  },
  least_access: {
    code: ['src/domain/permissions.ts', 'src/web/access.ts', 'src/web/document-guard.ts'],
    tests: [
      ['test/web/access.test.ts', 'is declared for every route, as listed'],
      ['test/web/access.test.ts', 'stops the start when a route declares nothing'],
      ['test/web/queue.test.ts', 'gives a viewer counts and reasons, and no way to a fax'],
      ['test/web/document-classes.test.ts', 'are asked for by every address that names a document'],
    ],
  },
  unique_users: {
    code: ['src/db/stores/sessions.ts', 'src/db/stores/leaving.ts', 'src/web/viewer.ts'],
    tests: [
      ['test/web/access.test.ts', 'end after the idle time, which timers and streams do not renew'],
      ['test/web/access.test.ts', 'go on while a person does something, until the last hour is over'],
      ['test/web/access.test.ts', 'are worth nothing once the member is inactive'],
      ['test/web/sessions.test.ts', 'ends there and nowhere else when they say so'],
      ['test/db/access-ends.test.ts', 'ends every way in, for when somebody is activated again'],
    ],
  },
  tenant_isolation: {
    code: ['src/db/database.ts', 'src/db/grants.ts', 'test/schema.sql'],
    tests: [
      ['test/db/no-filters.test.ts', 'no page shows anything of another practice'],
      [
        'test/db/no-filters.test.ts',
        'two hundred connections that both practices use in turn show each its own rows alone',
      ],
      [
        'test/db/row-security.test.ts',
        'forces row-level security on every table that has a practice_id and is granted',
      ],
      ['test/db/row-security.test.ts', 'refuses a row for another practice'],
    ],
  },
  operators: {
    code: ['src/commands/command.ts', 'src/db/stores/operators.ts'],
    tests: [
      [
        'test/commands/operator.test.ts',
        'a command for real patients is done by somebody on the list, until their access ends',
      ],
      ['test/start.test.ts', 'puts who typed a command into the practice’s log'],
      [
        'test/web/processing.test.ts',
        'shows who at the operator can act for the practice, and who could; and where its data is',
      ],
    ],
  },
  oauth: {
    code: [
      'src/web/settings/connect-ehr.ts',
      'src/web/sign-in/provider.ts',
      'src/adapters/ehr/drchrono/tokens.ts',
      'src/bot/slack/receiver.ts',
      'src/bot/teams/verify.ts',
    ],
    tests: [
      ['test/web/sign-in.test.ts', 'asks for a code with S256, state and a nonce'],
      ['test/web/settings/connect-ehr.test.ts', 'from no other member and in no other session'],
      [
        'test/adapters/ehr/drchrono/tokens.test.ts',
        'happens once, however many processes find the token old at the same moment',
      ],
      ['test/bot/slack/routes.test.ts', 'a request without Slack’s signature'],
      ['test/bot/teams/routes.test.ts', 'a request without a token of the Bot Framework for our app'],
      [
        'test/bot/second/senders.test.ts',
        'gets the closed words as JSON, with a signature over what was sent and an id to tell repeats',
      ],
    ],
  },
  audit: {
    code: [
      'src/db/migrations/0055-audit-tree/index.ts',
      'src/audit/take-checkpoint.ts',
      'src/audit/put-anchors.ts',
      'src/audit/export-log.ts',
      'src/audit-verify/verify-log.ts',
      'src/web/audit/routes.ts',
      'docs/audit.md',
    ],
    tests: [
      ['test/db/audit.test.ts', 'can’t be changed or deleted by the app role, and not by the owner either'],
      ['test/db/audit.test.ts', 'is committed with its cause, or not at all'],
      ['test/db/audit-tree.test.ts', 'is that of RFC 9162 at each size up to 70'],
      ['test/audit/checkpoints.test.ts', 'is a signed note of the tree, as docs/audit.md says'],
      ['test/audit/anchors.test.ts', 'is never written twice, and the same one isn’t a failure'],
      ['test/audit-verify/changes.test.ts', 'every bit that is changed is found'],
      [
        'test/audit-attacks/attacks.test.ts',
        'of what was signed: the signature over it doesn’t fit any more',
      ],
      ['test/audit-attacks/attacks.test.ts', 'rollback to an old backup'],
      [
        'test/web/audit.test.ts',
        'says who did what to what and from where, the newest first, and nothing twice over pages',
      ],
    ],
  },
  connection_monitoring: {
    code: ['src/domain/blind-after.ts', 'src/domain/ehr-failures.ts'],
    tests: [
      ['test/bot/announcements.test.ts', 'is said after five minutes, once, and that it is back, once'],
      ['test/web/queue.test.ts', 'never looks clear while it is blind'],
      ['test/bot/wording.test.ts', 'says all clear only of an inbox that was seen within five minutes'],
    ],
  },
  anomalies: {
    code: [
      'src/domain/anomalies.ts',
      'src/domain/watched-events.ts',
      'src/security/watch-practice.ts',
      'src/security/raise.ts',
    ],
    tests: [
      ['test/security/watch.test.ts', 'tells owners by mail of what is unusual, in closed words'],
      ['test/security/watch.test.ts', 'runs beside the work, and finds by itself what is written'],
      ['test/security/watch.test.ts', 'is told to every practice at work, once until it is acknowledged'],
      ['test/web/security.test.ts', 'tells a decoy that is shown as a candidate of a fax'],
    ],
  },
  breach_notice: {
    code: [
      'src/domain/incidents.ts',
      'src/db/stores/incidents.ts',
      'src/db/stores/containment.ts',
      'src/security/remind.ts',
    ],
    tests: [
      ['test/domain/incidents.test.ts', 'clocks run 24 hours, 48 hours and 60 days from discovery'],
      [
        'test/web/incidents.test.ts',
        'owners are reminded before a clock is due, once, and the operator in the log',
      ],
      [
        'test/security/contain.test.ts',
        'sends nothing more: not from the inbox, not from a fax in hand, not from a filing',
      ],
    ],
  },
  backups: {
    code: ['src/backup/sealed-file.ts', 'src/backup/restore.ts', 'src/backup/mark-restored.ts'],
    tests: [
      ['test/backup/backup.test.ts', 'has nothing in the clear, and no key of a practice in any form'],
      ['test/backup/backup.test.ts', 'isn’t taken when it is %s'],
      [
        'test/backup/backup.test.ts',
        'brings everything back as it was, in a database that forbids and hides what it did before',
      ],
      [
        'test/backup/backup.test.ts',
        'destroys again what the ledger says is destroyed, with keys that came back and without',
      ],
      [
        'test/backup/hour.test.ts',
        'leads to no document and no task that wasn’t there, and takes none out of a chart',
      ],
    ],
  },
  emergency: {
    code: ['src/web/settings/down/view.ts', 'src/pipeline/steps/handled-in-ehr.ts', 'docs/emergency.md'],
    tests: [
      [
        'test/pipeline/steps/drill.test.ts',
        'when Zally was down and people worked by the printed page, nothing of theirs is filed again and nothing is lost',
      ],
    ],
  },
} as const satisfies Readonly<Record<string, Proof>>;
