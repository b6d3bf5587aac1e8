import { beforeAll, describe, expect, it } from 'vitest';
import { listDuplicates } from '../../../src/db/stores/duplicates.ts';
import { listPrivacyEvents } from '../../../src/db/stores/privacy-events.ts';
import { LATE_LOOKS_MS, UNDO_WINDOW_MS } from '../../../src/domain/retraction.ts';
import { decideDuplicate } from '../../../src/pipeline/steps/decide-duplicate.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { sweep } from '../../../src/pipeline/steps/sweep.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Filed, filingsOf } from '../../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { filedByPerson, never, statesOf, stepDeps } from '../../support/steps.ts';

let test: TestDatabase;
let box: PracticeInABox;
let deps: StepDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  deps = stepDeps(test, box);
});

const zally = { kind: 'zally' } as const;

const work = async (one: Filed, rounds: number): Promise<void> =>
  await filingsOf(test, box).work(one, rounds);

const duplicates = async () =>
  await test.db.inPractice(box.practiceId, zally, async (tx) => await listDuplicates(tx));

const events = async () =>
  (await test.db.inPractice(box.practiceId, zally, async (tx) => await listPrivacyEvents(tx))).slice(0, 1);

/** Documents and tasks in the EHR that aren't archived, counted from a moment on. */
const live = () => {
  const practice = box.sandbox.records().practices[0];
  return {
    documents: practice?.documents.filter(({ archived }) => !archived).length ?? 0,
    tasks: practice?.tasks.filter(({ archived }) => !archived).length ?? 0,
  };
};

/** Nothing that is held back commits by itself: the test says when. */
const NEVER_MS = 600_000;
const commit = (): void => {
  expect(box.sandbox.commitLate()).toBe(1);
};

/** A filing whose call for `kind` was lost, looked for in vain, made again, and then took effect after all. */
const filedTwice = async (kind: 'documents' | 'tasks'): Promise<Filed> => {
  const one = await filedByPerson(test, box, deps);
  box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'POST', path: `/api/${kind}` });
  await work(one, 3);
  commit();
  expect((await statesOf(test, box.practiceId, one.faxId)).filing).toBe('done');
  return one;
};

describe.each(['documents', 'tasks'] as const)(
  'a call for %s that takes effect after everybody has looked',
  (kind) => {
    it('is found by a later look, reported once, and removed when a person says so', async () => {
      const before = live();
      const one = await filedTwice(kind);
      expect(live()[kind]).toBe(before[kind] + 2);
      expect(await duplicates()).toEqual([]);
      for (const wait of LATE_LOOKS_MS) {
        test.clock.now += wait;
        await sweep(deps, box.practiceId, 60_000);
        await fileFax(deps, box.practiceId, one.filingId, never);
      }
      const [found, ...others] = await duplicates();
      expect(others).toEqual([]);
      expect(found).toMatchObject({ filingId: one.filingId, state: 'reported' });
      // Nothing is removed unasked.
      expect(live()[kind]).toBe(before[kind] + 2);
      const by = { kind: 'staff', id: one.staffId, role: 'owner' } as const;
      box.sandbox.addFault({
        kind: 'status',
        status: 500,
        method: kind === 'documents' ? 'DELETE' : 'PATCH',
      });
      await expect(decideDuplicate(deps, box.practiceId, by, found?.id ?? '', 'remove')).rejects.toThrow();
      expect(await duplicates()).toMatchObject([{ state: 'removing' }]);
      // What may be gone by now isn't left there.
      await expect(decideDuplicate(deps, box.practiceId, by, found?.id ?? '', 'leave')).rejects.toThrow();
      await decideDuplicate(deps, box.practiceId, by, found?.id ?? '', 'remove');
      expect(live()[kind]).toBe(before[kind] + 1);
      expect(await duplicates()).toEqual([]);
      await expect(decideDuplicate(deps, box.practiceId, by, found?.id ?? '', 'leave')).rejects.toMatchObject(
        {
          code: 'conflict',
        },
      );
    });

    it('is taken back with a filing in the wrong chart, long after it was found', async () => {
      const before = live();
      const one = await filedTwice(kind);
      for (const wait of LATE_LOOKS_MS) {
        test.clock.now += wait;
        await fileFax(deps, box.practiceId, one.filingId, never);
      }
      expect(await duplicates()).toHaveLength(1);
      test.clock.now += 30 * 24 * 3_600_000;
      await sweep(deps, box.practiceId, 60_000);
      const by = { kind: 'staff', id: one.staffId, role: 'owner' } as const;
      await takeBackByPerson(test.db, box.practiceId, by, one.faxId, 'wrong_chart');
      await work(one, 1);
      expect(live()).toEqual(before);
      expect(await duplicates()).toEqual([]);
    });

    it('is taken back with its filing', async () => {
      const before = live();
      const one = await filedTwice(kind);
      const by = { kind: 'staff', id: one.staffId, role: 'owner' } as const;
      await takeBackByPerson(test.db, box.practiceId, by, one.faxId, 'undo');
      await work(one, 1);
      expect(live()).toEqual(before);
    });
  },
);

it('is looked for after the filing was taken back, too: what comes then is reported', async () => {
  const before = live();
  const one = await filedByPerson(test, box, deps);
  box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'POST', path: '/api/documents' });
  await work(one, 3);
  const by = { kind: 'staff', id: one.staffId, role: 'owner' } as const;
  await takeBackByPerson(test.db, box.practiceId, by, one.faxId, 'wrong_chart');
  await work(one, 1);
  expect((await statesOf(test, box.practiceId, one.faxId)).filing).toBe('retracted');
  expect(live()).toEqual(before);
  expect(box.sandbox.commitLate()).toBe(1);
  expect(live().documents).toBe(before.documents + 1);
  for (const wait of LATE_LOOKS_MS) {
    test.clock.now += wait;
    await sweep(deps, box.practiceId, 60_000);
    await fileFax(deps, box.practiceId, one.filingId, never);
  }
  const [found] = await duplicates();
  expect(found).toMatchObject({ filingId: one.filingId, kind: 'document' });
  // The privacy event isn't over: something is in that chart again.
  expect(await events()).toMatchObject([{ inChartUntil: null }]);
  test.clock.now += 3_600_000;
  await sweep(deps, box.practiceId, 60_000);
  expect((await statesOf(test, box.practiceId, one.faxId)).planKept).toBe(false);
  await decideDuplicate(deps, box.practiceId, by, found?.id ?? '', 'remove');
  expect(live()).toEqual(before);
  expect(await events()).toMatchObject([{ inChartUntil: expect.any(Date) as Date }]);
});

it('looks again only where an answer was lost, three times, and forgets the plan after the undo window', async () => {
  const plain = await filedByPerson(test, box, deps);
  await work(plain, 1);
  const unclear = await filedByPerson(test, box, deps);
  box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/documents' });
  await work(unclear, 3);
  const lists = () =>
    box.sandbox
      .records()
      .log.filter(({ method, template }) => method === 'GET' && template === '/api/documents').length;
  const begun = lists();
  for (let hour = 0; hour < 30; hour += 1) {
    test.clock.now += 3_600_000;
    await sweep(deps, box.practiceId, 60_000);
    for (const { filingId } of [plain, unclear]) await fileFax(deps, box.practiceId, filingId, never);
  }
  expect(lists() - begun).toBe(LATE_LOOKS_MS.length);
  expect(30 * 3_600_000).toBeGreaterThan(UNDO_WINDOW_MS);
  for (const { faxId } of [plain, unclear]) {
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ filing: 'done', planKept: false });
  }
});

it('reports a second document at once when looking finds two', async () => {
  const one = await filedByPerson(test, box, deps);
  box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'POST', path: '/api/documents' });
  box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/documents' });
  await work(one, 2);
  commit();
  await work(one, 2);
  expect((await statesOf(test, box.practiceId, one.faxId)).filing).toBe('done');
  expect(await duplicates()).toMatchObject([{ filingId: one.filingId, kind: 'document' }]);
});
