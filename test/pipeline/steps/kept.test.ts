import { beforeAll, describe, expect, it } from 'vitest';
import { listFiled, listKept, listUnderway } from '../../../src/db/stores/filed.ts';
import { findLastFiling } from '../../../src/db/stores/filings.ts';
import type { FilingId } from '../../../src/domain/ids.ts';
import { phi } from '../../../src/domain/phi.ts';
import { fileByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import { decideKept } from '../../../src/pipeline/steps/decide-kept.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Filed, filingsOf, personOf } from '../../support/filings.ts';
import { createPracticeInABox } from '../../support/practice-in-a-box.ts';
import { CHOICE, GRACE_MS } from '../../support/steps.ts';

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
  const nameOf = ({ faxId, filingId }: Filed) => ({ faxId, filingId, kind: 'document', part: 1 }) as const;

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

  it('is looked for by its key where the EHR never said what it is called', async () => {
    const stubborn = await createPracticeInABox(test);
    const { deps, planned, work, states, inEhr } = filingsOf(test, stubborn);
    const { practiceId, sandbox } = stubborn;
    const one = await planned();
    sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/documents' });
    await work(one, 1);
    await takeBackByPerson(test.db, practiceId, personOf(one), one.faxId, 'wrong_chart');
    sandbox.addFault({ kind: 'status', status: 403, method: 'GET', path: '^/api/documents' });
    await work(one, 1);
    expect((await states(one)).effects['document']).toBe('kept');
    await decideKept(deps, practiceId, personOf(one), nameOf(one), 'try_again');
    expect((await states(one)).effects['document']).toBe('retracted');
    expect(inEhr(one).document?.archived).toBe(true);
  });

  it('is of one fax, whatever the address says', async () => {
    const { one, deps, practiceId, planned } = await kept();
    const name = { ...nameOf(one), faxId: (await planned()).faxId };
    await expect(decideKept(deps, practiceId, personOf(one), name, 'done_by_hand')).rejects.toMatchObject({
      code: 'not_found',
    });
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

describe('a message that the EHR didn’t let be put back', () => {
  const keptInbox = async () => {
    const stubborn = await createPracticeInABox(test, { unassign: 'refuse' });
    const practice = filingsOf(test, stubborn);
    const one = await practice.filed();
    await takeBackByPerson(test.db, stubborn.practiceId, personOf(one), one.faxId, 'undo');
    await practice.work(one, 1);
    expect((await practice.states(one)).effects['inbox']).toBe('kept');
    const again = async (ehrPatientId: string): Promise<void> => {
      const choice = phi({ ...CHOICE, ehrPatientId });
      await fileByPerson(test.db, stubborn.practiceId, personOf(one), one.itemId, choice, GRACE_MS);
      const filing = await test.db.inPractice(
        stubborn.practiceId,
        zally,
        async (tx) => await findLastFiling(tx, one.faxId),
      );
      await practice.work({ filingId: filing?.id as FilingId }, 1);
    };
    return { one, stubborn, again, ...practice };
  };

  it('doesn’t keep the fax from being filed to the right chart', async () => {
    const { one, again, states, inEhr } = await keptInbox();
    await again('1003');
    expect(await states(one)).toMatchObject({ fax: 'filed', filing: 'done' });
    expect(inEhr(one).message?.patient).toBe(1003);
  });

  it('counts as put back once it waits in the EHR’s inbox, and a colleague’s work there counts from then on', async () => {
    const { one, stubborn, look, states } = await keptInbox();
    stubborn.sandbox.byHand({ message: one.message, action: 'unassign' });
    await look();
    test.clock.now += 1000;
    stubborn.sandbox.byHand({ message: one.message, action: 'assign', patient: 1003 });
    await look();
    expect((await states(one)).fax).toBe('handled_in_ehr');
  });

  it('hides no colleague who gives it to another patient', async () => {
    const { one, stubborn, look, states } = await keptInbox();
    await look();
    expect((await states(one)).fax).toBe('review');
    test.clock.now += 1000;
    stubborn.sandbox.byHand({ message: one.message, action: 'assign', patient: 1003 });
    await look();
    expect(await states(one)).toMatchObject({ fax: 'handled_in_ehr', item: 'closed' });
  });
});
