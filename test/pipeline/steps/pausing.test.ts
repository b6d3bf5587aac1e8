import { beforeEach, describe, expect, it } from 'vitest';
import { changeRuleset } from '../../../src/db/stores/change-ruleset.ts';
import { moveFax, receiveFax } from '../../../src/db/stores/faxes.ts';
import { planFiling } from '../../../src/db/stores/filings.ts';
import { dropJobs, takeJobs } from '../../../src/db/stores/outbox.ts';
import { endPause, endPauseOf, listPauses, pausedUntil, startPause } from '../../../src/db/stores/pauses.ts';
import { loadRuleset } from '../../../src/db/stores/rulesets.ts';
import type { DocumentType, Urgency } from '../../../src/domain/document-types.ts';
import type { FaxId, FilingId, StaffId } from '../../../src/domain/ids.ts';
import { sweep } from '../../../src/pipeline/steps/sweep.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { addOwner, statesOf, stepDeps } from '../../support/steps.ts';

let test: TestDatabase;
let box: PracticeInABox;
let owner: StaffId;
beforeEach(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  owner = await addOwner(test, box.practiceId);
});

const LOOK_MS = 60_000;
const HOUR_MS = 3_600_000;
type Tx = Parameters<typeof startPause>[0];
const zally = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  await test.db.inPractice(box.practiceId, { kind: 'zally' }, work);

let made = 0;
/** A filing that waits, as Zally or a person decided it. */
const planned = async (
  type: DocumentType,
  urgency: Urgency,
  decidedBy: StaffId | null = null,
): Promise<{ faxId: FaxId; filingId: FilingId }> =>
  await zally(async (tx) => {
    made += 1;
    test.clock.now += 1;
    const ref = { ehrFaxId: `made-${made}`, ehrDoctorId: '11' };
    const faxId = (await receiveFax(tx, ref, tx.at)) as FaxId;
    await moveFax(tx, faxId, 'received', 'filing', { type, urgency });
    const filingId = await planFiling(tx, {
      faxId,
      decidedBy,
      type,
      urgency,
      notBefore: tx.at,
      tasks: [false],
      sealable: { ehrFaxId: ref.ehrFaxId, responsibleEhrUserId: null, documents: [] },
    });
    return { faxId, filingId };
  });

/** Ids of a queue's jobs in the order in which the queue would work on them; they are gone then. */
const jobs = async (queue: string): Promise<readonly string[]> => {
  const taken = await takeJobs(test.db, 500);
  await dropJobs(
    test.db,
    taken.map(({ id }) => id),
  );
  return taken
    .filter((job) => job.queue === queue)
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ payload }) => payload.id ?? '');
};

describe('a pause', () => {
  it('of one type holds that type alone, beside a pause of everything', async () => {
    await zally(async (tx) => await startPause(tx, owner, null, 'lab_result'));
    expect(await zally(async (tx) => await pausedUntil(tx, 'lab_result', LOOK_MS))).toEqual(
      new Date(test.clock.now + LOOK_MS),
    );
    expect(await zally(async (tx) => await pausedUntil(tx, 'billing', LOOK_MS))).toBeNull();
    const until = new Date(test.clock.now + HOUR_MS);
    await zally(async (tx) => await startPause(tx, owner, until));
    expect(await zally(async (tx) => await pausedUntil(tx, 'billing', LOOK_MS))).toEqual(until);
    // Both have to be over; what nobody has said an end of is looked at again sooner.
    expect(await zally(async (tx) => await pausedUntil(tx, 'lab_result', LOOK_MS))).toEqual(until);
    expect((await zally(listPauses)).map(({ type, startedBy }) => [type, startedBy])).toEqual([
      [null, owner],
      ['lab_result', owner],
    ]);
    await zally(async (tx) => await endPauseOf(tx, owner, 'lab_result'));
    expect((await zally(listPauses)).map(({ type }) => type)).toEqual([null]);
    await zally(async (tx) => await startPause(tx, owner, null, 'billing'));
    expect(await zally(async (tx) => await endPause(tx, owner))).toBe(true);
    expect(await zally(listPauses)).toEqual([]);
    expect(await zally(async (tx) => await endPause(tx, owner))).toBe(false);
  });

  it('ends by itself, each at its own time', async () => {
    await zally(async (tx) => await startPause(tx, owner, new Date(test.clock.now + HOUR_MS), 'billing'));
    await zally(async (tx) => await startPause(tx, owner, new Date(test.clock.now + 2 * HOUR_MS)));
    test.clock.now += HOUR_MS + 1;
    await sweep(stepDeps(test, box), box.practiceId, LOOK_MS);
    expect((await zally(listPauses)).map(({ type }) => type)).toEqual([null]);
    test.clock.now += HOUR_MS;
    await sweep(stepDeps(test, box), box.practiceId, LOOK_MS);
    expect(await zally(listPauses)).toEqual([]);
    const rows = await zally(
      async (tx) => await tx.q.selectFrom('pauses').select(['ended_by', 'ended_at']).execute(),
    );
    expect(rows.map(({ ended_by, ended_at }) => [ended_by, ended_at === null])).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  it('drains urgent first, then oldest', async () => {
    await zally(async (tx) => await startPause(tx, owner, null));
    const routine = await planned('billing', 'routine');
    const soon = await planned('billing', 'soon');
    const urgent = await planned('lab_result', 'urgent');
    const later = await planned('lab_result', 'urgent');
    const latest = await planned('billing', 'routine');
    await jobs('zally-file');
    test.clock.now += HOUR_MS;
    await zally(async (tx) => await endPause(tx, owner));
    await sweep(stepDeps(test, box), box.practiceId, LOOK_MS);
    const rows = await zally(
      async (tx) =>
        await tx.q.selectFrom('filings').select(['id', 'due_at']).where('due_at', '>', tx.at).execute(),
    );
    expect(rows).toHaveLength(5);
    expect(await jobs('zally-file')).toEqual(
      [urgent, later, soon, routine, latest].map(({ filingId }) => filingId),
    );
  });

  it('takes as many as a batch holds in that order: an urgent one that came last goes before old routine', async () => {
    await zally(async (tx) => await startPause(tx, owner, null));
    for (let count = 0; count < 55; count += 1) await planned('billing', 'routine');
    const urgent = await planned('lab_result', 'urgent');
    await jobs('zally-file');
    test.clock.now += HOUR_MS;
    await zally(async (tx) => await endPause(tx, owner));
    await sweep(stepDeps(test, box), box.practiceId, LOOK_MS);
    const first = await jobs('zally-file');
    expect(first).toHaveLength(50);
    expect(first[0]).toBe(urgent.filingId);
  });
});

describe('a change of the rules', () => {
  it('decides anew what Zally had decided and not begun, and leaves what a person decided', async () => {
    await zally(async (tx) => await startPause(tx, owner, null));
    const own = await planned('billing', 'routine');
    const persons = await planned('billing', 'routine', owner);
    const { ruleset } = await zally(loadRuleset);
    await zally(async (tx) => await changeRuleset(tx, ruleset, owner));
    expect(await statesOf(test, box.practiceId, own.faxId)).toMatchObject({
      fax: 'received',
      filing: 'cancelled',
      planKept: false,
    });
    expect(await statesOf(test, box.practiceId, persons.faxId)).toMatchObject({
      fax: 'filing',
      filing: 'planned',
    });
    await sweep(stepDeps(test, box), box.practiceId, LOOK_MS);
    expect(await jobs('zally-process')).toContain(own.faxId);
  });
});
