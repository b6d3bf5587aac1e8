import { describe, expect, test as it } from 'vitest';
import type { PracticeTx } from '../../../src/db/database.ts';
import { loadTakenOut, sameTakenOut } from '../../../src/web/review/taken-out.ts';
import { practiceWithFiledFaxes, textOf } from '../filed-faxes.ts';
import { askedAbout, CHOICE } from '../practice-with-faxes.ts';

const OUT = /Taken out of this chart by Mara Quinn, \w{3} \d+, \d{4}, \d\d:\d\d: wrong chart\./;

describe('a chart that a fax was taken out of as the wrong one', async () => {
  const { test, box, filed, work, as, takeBack, waiting, audited } = await practiceWithFiledFaxes();
  const chartOf = (body: string, patient: string): string =>
    new RegExp(
      `<li class="candidate"(?:(?!</li>\\s*(?:<li class="candidate"|</ol>)).)*value="${patient}".*?</p>\\s*</li>`,
      's',
    ).exec(body)?.[0] ?? '';
  const proposalOf = async (who: Awaited<ReturnType<typeof as>>, itemId: string): Promise<string> => {
    for (const path of ['', '/pages/1']) await who.get(`/review/${itemId}${path}`);
    return (await who.get(`/review/${itemId}/proposal`)).body;
  };
  const takenOut = async () => {
    const { faxId, itemId } = await filed();
    const mara = await as('owner', 'Mara Quinn');
    expect((await takeBack(mara, faxId, 'wrong-chart', { sure: '1' })).statusCode).toBe(303);
    await work(faxId);
    return { faxId, itemId, mara };
  };

  it('is shown as that, and chosen for nobody', async () => {
    const owner = await as('owner');
    const other = await waiting();
    // Any other fax of the same words has it chosen.
    const usual = await proposalOf(owner, other.itemId);
    expect(usual).toMatch(/value="1001" checked/);
    expect(usual).not.toContain('Taken out');
    const { itemId, mara } = await takenOut();
    const body = await proposalOf(mara, itemId);
    expect(body).not.toMatch(/name="patient"[^>]* checked/);
    expect(textOf(chartOf(body, '1001'))).toMatch(OUT);
    expect(body).toMatch(
      /value="1001"[^>]*data-objection="Taken out of this chart by [^"]*File it there all the same\?"/,
    );
    const found = (await mara.post(`/review/${itemId}/search`, { name: 'smith', born: '' })).body;
    expect(textOf(chartOf(found, '1001'))).toMatch(OUT);
    expect(textOf(chartOf(found, '1002'))).not.toContain('Taken out');
  });

  it('is filed to only by whoever was asked, and that is on record', async () => {
    const { faxId, itemId, mara } = await takenOut();
    await proposalOf(mara, itemId);
    const refused = await mara.post(`/review/${itemId}/file`, CHOICE);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'conflict']);
    const part = { ...CHOICE, first: 1, last: 1 };
    const split = await mara.post(`/review/${itemId}/split`, { parts: [part] });
    expect([split.statusCode, split.json().advice]).toEqual([400, expect.stringMatching(OUT)]);
    const confirmed = await askedAbout(mara, itemId, CHOICE.patient);
    expect((await mara.post(`/review/${itemId}/file`, { ...CHOICE, confirmed })).statusCode).toBe(200);
    expect(await audited(itemId)).toContain('review.chosen_anyway');
    expect(textOf((await mara.get(`/history/${faxId}`)).body)).toContain(
      'Chart chosen although the fax had been taken out of it as the wrong one; they were asked.',
    );
    const counted = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const query = tx.q.selectFrom('review_items').select('counted_as').where('id', '=', itemId);
      return (await query.executeTakeFirstOrThrow()).counted_as;
    });
    expect(counted).toBeNull();
  });

  it('is looked at again in the transaction that files, for a colleague may have said it meanwhile', async () => {
    const { faxId } = await filed();
    const mara = await as('owner', 'Mara Quinn');
    await takeBack(mara, faxId);
    await work(faxId);
    const inTx = async <T>(work: (tx: PracticeTx) => Promise<T>): Promise<T> =>
      await test.db.inPractice(box.practiceId, { kind: 'zally' }, work);
    const known = await inTx(async (tx) => await loadTakenOut(tx, faxId));
    const still = async (chart: string) =>
      await inTx(async (tx) => await sameTakenOut(tx, faxId, known, [chart]));
    await still('1001');
    await takeBack(mara, faxId, 'wrong-chart', { sure: '1' });
    await expect(still('1001')).rejects.toMatchObject({ code: 'conflict' });
    await still('1002');
  });
});
