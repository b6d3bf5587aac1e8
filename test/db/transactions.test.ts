import { expect, it } from 'vitest';
import { loadFax, moveFax, receiveFax } from '../../src/db/stores/faxes.ts';
import { startPause } from '../../src/db/stores/pauses.ts';
import type { FaxId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { addOwner } from '../support/steps.ts';

it('of two transactions that wait for each other one gives way and runs again: both happen, each once', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const zally = { kind: 'zally' } as const;
  const [a, b] = await test.db.inPractice(practiceId, zally, async (tx) => {
    const ref = (n: number) => ({ ehrFaxId: String(n), ehrDoctorId: null });
    return [
      (await receiveFax(tx, ref(1), tx.at)) as FaxId,
      (await receiveFax(tx, ref(2), tx.at)) as FaxId,
    ] as const;
  });
  const [hasA, hasB] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let runs = 0;
  const lockBoth = async (
    first: FaxId,
    second: FaxId,
    has: () => void,
    other: Promise<void>,
  ): Promise<void> =>
    await test.db.inPractice(practiceId, zally, async (tx) => {
      runs += 1;
      await loadFax(tx, first, true);
      has();
      await other;
      await loadFax(tx, second, true);
      const { state } = await loadFax(tx, first);
      if (state === 'received') await moveFax(tx, first, 'received', 'review');
    });
  await Promise.all([lockBoth(a, b, hasA.resolve, hasB.promise), lockBoth(b, a, hasB.resolve, hasA.promise)]);
  // The one that gave way may be back before the other has woken, and give way again.
  expect(runs).toBeGreaterThanOrEqual(3);
  const audited = await test.db.inPractice(
    practiceId,
    zally,
    async (tx) =>
      await tx.q.selectFrom('faxes').select('state').where('practice_id', '=', tx.practiceId).execute(),
  );
  expect(audited).toEqual([{ state: 'review' }, { state: 'review' }]);
});

it('whoever comes second to the same row hears that somebody was faster', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const [one, other] = [await addOwner(test, practiceId), await addOwner(test, practiceId)];
  const ready = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const pause = async (n: number, by: typeof one): Promise<void> =>
    await test.db.inPractice(practiceId, { kind: 'staff', id: by, role: 'owner' }, async (tx) => {
      await tx.q.selectFrom('pauses').select('id').execute();
      ready[n]?.resolve();
      await Promise.all(ready.map(async ({ promise }) => await promise));
      await startPause(tx, by, null);
    });
  const outcomes = await Promise.allSettled([pause(0, one), pause(1, other)]);
  const failed = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  // They may also come one after the other; what may not happen is an error of the database's own.
  for (const reason of failed) expect(reason).toMatchObject({ code: 'conflict' });
  expect(failed.length).toBeLessThan(2);
});
