import { describe, expect, test as it } from 'vitest';
import { loadCorrections } from '../../src/db/stores/reports.ts';
import { LAB_PAGE } from './fixture.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';
import { splittingReader } from './two-patients.ts';

const MORE = [
  'Quest Reference Laboratories',
  'Patient Name: Smith, Joanna',
  'Page 2 of 2',
  'Chloride 101 98-107 mmol/L',
];

describe('a fax whose split was drawn and removed again', async () => {
  const pages = [LAB_PAGE, MORE];
  const { test, box, owner, waiting } = await practiceWithFaxes(pages, splittingReader(pages));
  const counts = async () =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const all = await loadCorrections(tx, { from: new Date(0), until: new Date(tx.at.getTime() + 1) });
      const lab = all.find(({ type }) => type === 'lab_result');
      return [lab?.agreed ?? 0, lab?.other_type ?? 0, lab?.other_chart ?? 0];
    });
  /** Files it by the form of its one part, as the page does. */
  const file = async (changed: object = {}, whole: object = { first: 1, last: 2 }): Promise<void> => {
    const { itemId } = await waiting();
    for (const path of ['', '/pages/1', '/proposal']) await owner.get(`/review/${itemId}${path}`);
    await owner.post(`/review/${itemId}/part`, whole);
    const answer = await owner.post(`/review/${itemId}/split`, {
      parts: [{ ...CHOICE, ...whole, ...changed }],
    });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  };

  it('counts as agreed where nothing else differs, and as a correction where something does', async () => {
    await file();
    expect(await counts()).toEqual([1, 0, 0]);
    await file({ type: 'consult_note' });
    expect(await counts()).toEqual([1, 1, 0]);
    // With a page left out it is a part, and says nothing of how the fax would have been filed.
    await file({}, { first: 1, last: 1 });
    expect(await counts()).toEqual([1, 1, 0]);
  });
});
