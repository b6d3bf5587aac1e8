import { beforeAll, describe, expect, it } from 'vitest';
import { listFiled, listKept, listUnderway } from '../../../src/db/stores/filed.ts';
import type { FilingId } from '../../../src/domain/ids.ts';
import { decideKept } from '../../../src/pipeline/steps/decide-kept.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Filed, filingsOf, personOf } from '../../support/filings.ts';
import { createPracticeInABox } from '../../support/practice-in-a-box.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
const zally = { kind: 'zally' } as const;

describe('what couldn’t be taken back', () => {
  /** A filing whose document the EHR didn't let go. */
  const kept = async () => {
    const stubborn = await createPracticeInABox(test);
    const practice = filingsOf(test, stubborn);
    const one = await practice.filed();
    await takeBackByPerson(test.db, stubborn.practiceId, personOf(one), one.faxId, 'wrong_chart');
    stubborn.sandbox.addFault({ kind: 'status', status: 403, method: 'DELETE', path: '/api/documents' });
    await practice.work(one, 1);
    expect((await practice.states(one)).effects['document']).toBe('kept');
    return { one, stubborn, ...practice, practiceId: stubborn.practiceId };
  };
  const nameOf = ({ filingId }: Filed) => ({ filingId, kind: 'document', part: 1 }) as const;

  it('is tried again on a person’s word', async () => {
    const { one, stubborn, deps, practiceId, states, inEhr } = await kept();
    const listed = async () =>
      await test.db.inPractice(practiceId, zally, async (tx) => await listKept(tx, one.faxId));
    expect(await listed()).toEqual([nameOf(one)]);
    stubborn.sandbox.addFault({ kind: 'status', status: 403, method: 'DELETE', path: '/api/documents' });
    await expect(decideKept(deps, practiceId, personOf(one), nameOf(one), 'try_again')).rejects.toMatchObject(
      { code: 'ehr_forbidden' },
    );
    expect((await states(one)).effects['document']).toBe('kept');
    await decideKept(deps, practiceId, personOf(one), nameOf(one), 'try_again');
    expect((await states(one)).effects['document']).toBe('retracted');
    expect(inEhr(one).document?.archived).toBe(true);
    expect(await listed()).toEqual([]);
    await expect(
      decideKept(deps, practiceId, personOf(one), nameOf(one), 'done_by_hand'),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('counts as taken back when a person has done it in the EHR, on their word', async () => {
    const { one, deps, practiceId, states } = await kept();
    await decideKept(deps, practiceId, personOf(one), nameOf(one), 'done_by_hand');
    expect((await states(one)).effects['document']).toBe('retracted');
    const said = await test.db.inPractice(
      practiceId,
      zally,
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'detail'])
          .where('action', '=', 'filing.kept_decided')
          .execute(),
    );
    expect(said).toMatchObject([{ actor_id: one.staffId, detail: { verdict: 'done_by_hand' } }]);
  });

  it('stays where somebody has moved it meanwhile', async () => {
    const { one, stubborn, deps, practiceId, states, inEhr } = await kept();
    const document = inEhr(one).document?.id ?? 0;
    stubborn.sandbox.byHand({ document, action: 'move', patient: 1003 });
    await decideKept(deps, practiceId, personOf(one), nameOf(one), 'try_again');
    expect((await states(one)).effects['document']).toBe('moved');
    expect(inEhr(one).document).toMatchObject({ archived: false, patient: 1003 });
  });
});

it('lists what is under way before what is done, and page by page misses and repeats nothing', async () => {
  const own = await createPracticeInABox(test);
  const { filed } = filingsOf(test, own);
  const all = [await filed(), await filed(), await filed()];
  await test.db.inPractice(own.practiceId, zally, async (tx) => {
    // All in one moment, as after an hour whose calls were spent.
    await tx.q.updateTable('filings').set({ done_at: tx.at }).execute();
    const seen: string[] = [];
    let place: { doneAt: Date; filingId: FilingId } | null = null;
    for (let page = 0; page < 4; page += 1) {
      const rows = await listFiled(tx, 1, place);
      const [row] = rows;
      if (row?.doneAt == null) break;
      seen.push(row.filingId);
      place = { doneAt: row.doneAt, filingId: row.filingId };
    }
    expect(seen.toSorted()).toEqual(all.map(({ filingId }) => filingId).toSorted());
    expect(await listUnderway(tx, 10)).toEqual([]);
  });
  const [one] = all;
  if (one === undefined) return;
  await takeBackByPerson(test.db, own.practiceId, personOf(one), one.faxId, 'undo');
  const underway = await test.db.inPractice(own.practiceId, zally, async (tx) => await listUnderway(tx, 10));
  expect(underway).toMatchObject([{ filingId: one.filingId, state: 'retracting' }]);
});
