import { describe, expect, test as it } from 'vitest';
import { DOCUMENT_CLASSES, type DocumentClass } from '../../../src/domain/document-classes.ts';
import type { DocumentType } from '../../../src/domain/document-types.ts';
import { practiceWithFiledFaxes, textOf } from '../filed-faxes.ts';
import type { Client } from '../fixture.ts';
import { CHOICE } from '../practice-with-faxes.ts';

describe('in the history of a patient’s chart', async () => {
  const { as, work, waiting, takeBack } = await practiceWithFiledFaxes();
  type Item = Awaited<ReturnType<typeof waiting>>;
  const file = async (by: Client, item: Item, type: DocumentType): Promise<void> => {
    for (const path of ['', '/pages/1', '/proposal']) await by.get(`/review/${item.itemId}${path}`);
    const answer = await by.post(`/review/${item.itemId}/file`, { ...CHOICE, type });
    expect(answer.statusCode).toBe(200);
    await work(item.faxId);
  };
  const chartOf = async (who: Client, name = 'Smith, Joanna'): Promise<string> => {
    const { body } = await who.post('/history/patient/search', { name, born: '' });
    return /data-chart="([^"]+)"/.exec(body)?.[1] ?? '';
  };
  const history = async (who: Client): Promise<string> => {
    const { body } = await who.post('/history/patient/chart', { chart: await chartOf(who) });
    expect(body).toContain('Filed to the chart of');
    return body;
  };
  const CLASSES: readonly (readonly DocumentClass[])[] = [['clinical'], ['billing'], ['clinical', 'billing']];
  /** For each of these, whether they find it there. */
  const seenBy = async ({ faxId }: Item): Promise<readonly boolean[]> => {
    const seen = [];
    for (const classes of CLASSES) {
      const who = await as('manager', classes.join(' '), classes);
      seen.push((await history(who)).includes(faxId));
    }
    return seen;
  };

  it('a fax that a person filed as another class than Zally read is there for who opens both', async () => {
    const item = await waiting();
    await file(await as('owner'), item, 'billing');
    expect(await seenBy(item)).toEqual([false, false, true]);
  });

  it('so is a fax that was taken back and filed anew as another class', async () => {
    const item = await waiting();
    const owner = await as('owner');
    await file(owner, item, 'lab_result');
    await takeBack(owner, item.faxId);
    await work(item.faxId);
    await file(await as('owner'), item, 'billing');
    expect(await seenBy(item)).toEqual([false, false, true]);
  });

  it('a fax that one has handed on is left out, also of the file, which says so for every chart alike', async () => {
    const kin = await as('manager', 'Kin Ray', DOCUMENT_CLASSES);
    const other = await as('manager', 'Bea Lund', DOCUMENT_CLASSES);
    const item = await waiting();
    await kin.get(`/review/${item.itemId}`);
    expect((await kin.post(`/review/${item.itemId}/hand-on`)).statusCode).toBe(200);
    await file(other, item, 'lab_result');
    const again = await as('manager', 'Bea Lund', DOCUMENT_CLASSES);
    const mine = await history(kin);
    expect(mine).not.toContain(item.faxId);
    expect(textOf(mine)).toContain('What you have handed on is left out here, whosever it is.');
    const theirs = await history(again);
    expect([theirs.includes(item.faxId), theirs.includes('is left out')]).toEqual([true, false]);
    const saved = async (who: Client, name?: string) => {
      const answer = await who.post('/history/patient/export', { chart: await chartOf(who, name) });
      expect(answer.statusCode).toBe(200);
      const lines = answer.body.trim().split('\r\n').slice(1);
      return {
        documents: lines.filter((line) => line.includes(',Chart,')).length,
        left: lines.filter((line) => line.includes('handed on is left out')),
      };
    };
    const [hers, whole] = [await saved(kin), await saved(again)];
    expect([whole.documents - hers.documents, whole.left]).toEqual([1, []]);
    expect(hers.left).toHaveLength(1);
    // Of somebody else's chart it is said in the same words.
    expect((await saved(kin, 'Varela')).left).toEqual(hers.left);
    expect(textOf(mine)).toContain('A colleague who has handed nothing on saves the whole of it.');
    expect(textOf(theirs)).not.toContain('A colleague who has handed nothing on');
  });
});
