import { describe, expect, test as it } from 'vitest';
import { textOf } from './filed-faxes.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

const NOBODYS = [
  'Quest Reference Laboratories',
  'LABORATORY REPORT',
  'Test Result Flag Reference Range Units',
  'Sodium 139 135-145 mmol/L',
  'Potassium 4.1 3.5-5.1 mmol/L',
  'Creatinine 0.9 0.6-1.2 mg/dL',
];

describe('a chart with which nothing on the page agrees', async () => {
  const { test, box, owner, waiting } = await practiceWithFaxes([NOBODYS]);
  const recorded = async () =>
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'detail'])
          .where('action', '=', 'review.chosen_anyway')
          .execute(),
    );

  it('is asked about once, filed at the second word, and that is on record and in the story', async () => {
    const { itemId, faxId } = await waiting();
    for (const path of ['', '/pages/1', '/proposal']) await owner.get(`/review/${itemId}${path}`);
    const found = await owner.post(`/review/${itemId}/search`, { name: 'smith', born: '' });
    const asked = 'Nothing on this fax agrees with this chart. File it there all the same?';
    expect(found.body).toContain(`data-objection="${asked}"`);
    const refused = await owner.post(`/review/${itemId}/file`, CHOICE);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'conflict']);
    expect(await recorded()).toEqual([]);
    const filed = await owner.post(`/review/${itemId}/file`, { ...CHOICE, confirmed: '1' });
    expect(filed.statusCode).toBe(200);
    expect(await recorded()).toEqual([{ actor_id: owner.staffId, detail: { why: 'nothing_agrees' } }]);
    expect(textOf((await owner.get(`/history/${faxId}`)).body)).toContain(
      'Chart chosen although neither name nor birth date agreed; they were asked.',
    );
  });
});
