import type { PromiseName } from '../../src/domain/promises.ts';

/** What keeps a promise, and what proves it: files of the project, and tests by file and title. */
export interface Proof {
  readonly code: readonly string[];
  readonly tests: readonly (readonly [file: string, title: string])[];
}

/** Every promise has one: the compiler says so. */
export const PROOFS: Readonly<Partial<Record<PromiseName, Proof>>> = {
  baa_first: {
    code: ['src/db/stores/practices.ts'],
    tests: [
      [
        'test/pipeline/steps/intake.test.ts',
        'makes no call without a BAA, and goes on when there is one again',
      ],
      ['test/bot/delivery.test.ts', 'nothing is made, and nothing is posted'],
      [
        'test/web/review.test.ts',
        'shows nothing of a fax once the BAA has ended, not even what is held in memory',
      ],
      [
        'test/pipeline/steps/second-read.test.ts',
        'after the BAA ended while the fax was being read; the fax is kept until there is one again',
      ],
    ],
  },
  encrypted_in_transit: {
    code: [
      'src/config-transport.ts',
      'src/adapters/ingress/servers.ts',
      'src/adapters/egress/weak-tls.ts',
      'src/web/redirect-plain.ts',
    ],
    tests: [
      [
        'test/config-transport.test.ts',
        'takes an installation that encrypts everything, or keeps it on this machine',
      ],
      ['test/config-transport.test.ts', 'refuses a process that takes any certificate'],
      ['test/web/transport.test.ts', 'serves HTTPS itself where it has a certificate, from TLS 1.2 on'],
      ['test/web/transport.test.ts', 'leads plain HTTP to the address that people open, and nowhere else'],
      [
        'test/db/encrypted.test.ts',
        'an address that asks for TLS never falls back to a plain connection: the test server has none',
      ],
      [
        'test/bot/second/senders.test.ts',
        'is encrypted from the first byte with smtps, and a certificate that nobody vouches for is refused',
      ],
    ],
  },
  encrypted_at_rest: {
    code: ['src/adapters/vault/sealing.ts', 'src/adapters/vault/vault.ts', 'src/db/load-vault.ts'],
    tests: [
      [
        'test/adapters/vault/vault.test.ts',
        'does not open for another practice, under another key, or with any byte changed',
      ],
      ['test/adapters/vault/vault.test.ts', 'opens old records after a new key has taken over'],
    ],
  },
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
  no_phi_outside: {
    code: ['src/domain/phi.ts', 'src/domain/notices.ts', 'src/adapters/log/logger.ts', 'src/bot/answers.ts'],
    tests: [
      [
        'test/bot/wording.test.ts',
        'holds nothing but words of the vocabulary, numbers, mentions, times and links to our own host',
      ],
      [
        'test/adapters/log/logger.test.ts',
        'drops what somebody passes around the types: names, dates, phone numbers, nested values',
      ],
      ['test/domain/phi.test.ts', 'shows [PHI] when it is printed, however deep it lies'],
      ['test/bot/slack/routes.test.ts', 'comes back, is logged, is kept or is written to the console'],
    ],
  },
  reader_isolation: {
    code: ['src/adapters/ocr/child-process.ts', 'src/adapters/ocr/reader-pool.ts'],
    tests: [
      [
        'test/adapters/ocr/wall.test.ts',
        'has no network, writes no file, starts nothing, sees no environment and no other file',
      ],
      ['test/adapters/ocr/reader-pool.test.ts', 'loses a process, and nothing else, when memory runs out'],
      ['test/adapters/ocr/reader-pool.test.ts', 'stops a fax that takes longer than it may'],
    ],
  },
  ai: {
    code: [
      'src/pipeline/steps/second-read.ts',
      'src/adapters/reader/anthropic/client.ts',
      'src/db/stores/ai-reader.ts',
      'src/db/stores/automatic.ts',
    ],
    tests: [
      ['test/pipeline/steps/second-read.test.ts', 'after it was turned off while the fax was being read'],
      ['test/pipeline/steps/second-read.test.ts', 'for a practice that never turned it on'],
      [
        'test/pipeline/steps/second-read.test.ts',
        'goes out as masked words: no name, date, number, sender, file name or id of the fax, the chart or the practice',
      ],
      [
        'test/adapters/reader/anthropic/client.test.ts',
        'asks for inference in the US and for structured output by the schema that the answer is checked with',
      ],
      ['test/web/processing.test.ts', 'turns the AI reader on under an agreement and with a BAA, and off'],
      ['test/web/processing.test.ts', 'turns filing without a person off and on, on record'],
    ],
  },
  in_the_us: {
    code: ['src/domain/regions.ts', 'src/foundation.ts', 'src/db/stores/region.ts'],
    tests: [
      ['test/start.test.ts', 'runs outside of the US where no practice requires it, which is on record'],
      ['test/domain/regions.test.ts', 'names each variable that leads out of the US, and what is declared'],
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
  connection_monitoring: {
    code: ['src/domain/blind-after.ts', 'src/domain/ehr-failures.ts'],
    tests: [
      ['test/bot/announcements.test.ts', 'is said after five minutes, once, and that it is back, once'],
      ['test/web/queue.test.ts', 'never looks clear while it is blind'],
      ['test/bot/wording.test.ts', 'says all clear only of an inbox that was seen within five minutes'],
    ],
  },
  subprocessors: {
    code: [
      'src/domain/subprocessors.ts',
      'src/adapters/egress/egress.ts',
      'src/adapters/ehr/allowed-calls.ts',
    ],
    tests: [
      [
        'test/adapters/egress/egress.test.ts',
        'refuses before anything is sent: an unlisted host, another destination’s host, another port or scheme',
      ],
      [
        'test/adapters/egress/egress.test.ts',
        'lets out, to a host whose calls are listed, those by method and whole path',
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
  ehr_least: {
    code: [
      'src/adapters/ehr/allowed-calls.ts',
      'src/adapters/ehr/drchrono/calls.ts',
      'src/adapters/ehr/fhir/calls.ts',
    ],
    tests: [
      ['test/adapters/ehr/allowed-calls.test.ts', 'towards DrChrono'],
      ['test/adapters/ehr/allowed-calls.test.ts', 'towards a FHIR server'],
      ['test/adapters/ehr/allowed-calls.test.ts', 'what an answer links to is read and never changed'],
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
};
