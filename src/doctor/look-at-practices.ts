import { isLostBy } from '../audit/accept-restart.ts';
import { checkTree } from '../audit/check-tree.ts';
import type { AuditDeps } from '../audit/deps.ts';
import type { PracticeTx } from '../db/database.ts';
import { newestAnchored } from '../db/stores/audit-checkpoints.ts';
import { listRestarts } from '../db/stores/audit-restarts.ts';
import { loadConnection } from '../db/stores/connections.ts';
import { hasBaa, listPracticesKnown } from '../db/stores/practices.ts';
import { codeOf } from '../domain/errors.ts';
import type { PracticeId } from '../domain/ids.ts';
import { bad, type Line, ok, warn } from './line.ts';

const ZALLY = { kind: 'zally' } as const;
const ANCHOR_AGE_MS = 26 * 3_600_000;
const INBOX_AGE_MS = 5 * 60_000;
const OVERDUE_MS = 10 * 60_000;

const baa = async (tx: PracticeTx): Promise<Line> =>
  (await hasBaa(tx))
    ? ok('baa', 'A BAA is on record.')
    : warn('baa', 'No BAA is in force: nothing is processed.', 'Record it with `zally practice baa`.');

const people = async (tx: PracticeTx): Promise<readonly Line[]> => {
  const members = await tx.q.selectFrom('staff').select(['id', 'role']).where('active', '=', true).execute();
  const proven = await tx.q
    .selectFrom('second_factors')
    .select('staff_id')
    .where('ended_at', 'is', null)
    .execute();
  const have = new Set(proven.map((row) => row.staff_id));
  const without = members.filter(({ id }) => !have.has(id)).length;
  const owners = members.filter((member) => member.role === 'owner').length;
  return [
    owners >= 2
      ? ok('owners', `${owners} owners.`)
      : warn(
          'owners',
          `${owners} owners: when that one is away, nobody decides.`,
          'Make a second member an owner.',
        ),
    without === 0
      ? ok('mfa', 'Every member has a second factor here.')
      : warn(
          'mfa',
          `${without} of ${members.length} members have no second factor here; they add one at their next sign-in unless their provider vouches for one.`,
          'Ask them to sign in, or deactivate who no longer comes.',
        ),
  ];
};

const ehr = async (tx: PracticeTx): Promise<Line> => {
  const connection = await loadConnection(tx);
  if (connection === undefined)
    return warn('ehr', 'No EHR is connected.', 'An owner connects it under Settings, EHR.');
  if (connection.state === 'reconnect')
    return bad('ehr', 'The EHR let Zally’s access end.', 'An owner connects it again under Settings, EHR.');
  if (connection.lastError?.code === 'ehr_forbidden')
    return bad(
      'ehr',
      'Zally’s user in the EHR lacks a permission.',
      'Give it “Access All Messages for Practice Group”, or the scopes of docs/fhir.md.',
    );
  const age = connection.inboxSeenAt === null ? Infinity : tx.at.getTime() - connection.inboxSeenAt.getTime();
  return connection.state === 'connected' && age <= INBOX_AGE_MS
    ? ok('ehr', 'The inbox was seen within five minutes.')
    : bad(
        'ehr',
        'The inbox hasn’t been seen for five minutes.',
        'See that a worker runs, and that the EHR answers.',
      );
};

/** The sweeper gives each of these out again when its row says that it is due: one that isn't for long says that nothing sweeps. */
const overdue = async (tx: PracticeTx): Promise<Line> => {
  const since = new Date(tx.at.getTime() - OVERDUE_MS);
  const faxes = await tx.q
    .selectFrom('faxes')
    .select('id')
    .where('state', '=', 'received')
    .where('due_at', '<', since)
    .execute();
  const filings = await tx.q
    .selectFrom('filings')
    .select('id')
    .where('state', 'in', ['planned', 'running', 'retracting'])
    .where('due_at', '<', since)
    .execute();
  const count = faxes.length + filings.length;
  return count === 0
    ? ok('sweeper', 'Nothing is overdue.')
    : bad(
        'sweeper',
        `${count} faxes and filings are overdue by ten minutes and more.`,
        'See that a worker runs, that calls to the EHR are left, and that filing isn’t held up.',
      );
};

const audit = async (tx: PracticeTx, deps: AuditDeps): Promise<Line> => {
  const restarts = await listRestarts(tx, deps.key);
  const anchor = await deps.anchors?.newest(tx.practiceId, isLostBy(restarts));
  const checked = await checkTree(tx, deps.key, anchor);
  if ('finding' in checked)
    return bad(
      'audit',
      `The audit log doesn’t fit what was signed: ${checked.finding.kind} at ${checked.finding.at}.`,
      'Read SECURITY.md; after a restore, `zally audit accept`.',
    );
  const newest = await newestAnchored(tx);
  if (deps.anchors === undefined)
    return ok('audit', 'The audit log fits its newest checkpoint; anchors aren’t set.');
  return newest === undefined || tx.at.getTime() - newest.at.getTime() > ANCHOR_AGE_MS
    ? warn(
        'audit',
        'The audit log fits, but its newest anchor is older than a day.',
        'See that a worker runs and writes ZALLY_AUDIT_ANCHOR_DIR.',
      )
    : ok('audit', 'The audit log fits its newest checkpoint and anchor.');
};

const lookAt = async (deps: AuditDeps, practiceId: PracticeId): Promise<readonly Line[]> =>
  await deps.db.inPractice(practiceId, ZALLY, async (tx) => [
    await baa(tx),
    ...(await people(tx)),
    await ehr(tx),
    await overdue(tx),
    await audit(tx, deps),
  ]);

/** What can be told of each practice, named by its id. Reads no PHI. */
export const lookAtPractices = async (
  deps: AuditDeps,
): Promise<readonly (Line & { readonly practiceId: PracticeId })[]> => {
  const all: (Line & { practiceId: PracticeId })[] = [];
  for (const practiceId of await listPracticesKnown(deps.db)) {
    const lines = await lookAt(deps, practiceId).catch((error: unknown) => [
      bad('practice', `Looking failed (${codeOf(error)}).`, 'Look at the line about the database.'),
    ]);
    all.push(...lines.map((line) => ({ ...line, practiceId })));
  }
  return all;
};
