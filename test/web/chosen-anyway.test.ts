import { describe, expect, test as it } from 'vitest';
import { textOf } from './filed-faxes.ts';
import { sessionOf, signedIn } from './fixture.ts';
import { askedAbout, CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

const NOBODYS = [
  'Quest Reference Laboratories',
  'LABORATORY REPORT',
  'Test Result Flag Reference Range Units',
  'Sodium 139 135-145 mmol/L',
  'Potassium 4.1 3.5-5.1 mmol/L',
  'Creatinine 0.9 0.6-1.2 mg/dL',
];

describe('a chart with which nothing on the page agrees', async () => {
  const { test, box, app, owner, waiting, audited } = await practiceWithFaxes([NOBODYS]);
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
    const answer = (await owner.post(`/review/${itemId}/question`, { patient: CHOICE.patient })).json();
    expect(answer).toEqual({ words: asked, mark: expect.stringMatching(/^[\w-]{43}$/) });
    expect(await recorded()).toEqual([]);
    expect(await audited(itemId)).toContain('review.asked');
    const filed = await owner.post(`/review/${itemId}/file`, { ...CHOICE, confirmed: answer.mark });
    expect(filed.statusCode).toBe(200);
    expect(await recorded()).toEqual([{ actor_id: owner.staffId, detail: { why: 'nothing_agrees' } }]);
    expect(textOf((await owner.get(`/history/${faxId}`)).body)).toContain(
      'Chart chosen although neither name nor birth date agreed exactly; they were asked.',
    );
  });

  it('takes no word for it from a session that was not asked about this fax, chart, and part', async () => {
    const [first, second] = [await waiting(), await waiting()];
    for (const { itemId } of [first, second]) {
      await owner.get(`/review/${itemId}`);
      await owner.post(`/review/${itemId}/search`, { name: 'smith', born: '' });
    }
    const again = await sessionOf(app, test, box.practiceId, owner.staffId);
    const whole = { first: 1, last: 1 };
    const marks = {
      'none at all': '1',
      'of another fax': await askedAbout(owner, first.itemId, CHOICE.patient),
      'of another chart': await askedAbout(owner, second.itemId, '1002'),
      'of another part': await askedAbout(owner, second.itemId, CHOICE.patient, whole),
      'of another session': await askedAbout(again, second.itemId, CHOICE.patient),
    };
    expect(new Set(Object.values(marks)).size).toBe(5);
    for (const [what, confirmed] of Object.entries(marks)) {
      const sent = await owner.post(`/review/${second.itemId}/file`, { ...CHOICE, confirmed });
      expect([what, sent.statusCode]).toEqual([what, 409]);
    }
    expect(await audited(second.itemId)).not.toContain('review.chosen_anyway');
    const confirmed = await askedAbout(owner, second.itemId, CHOICE.patient);
    expect((await owner.post(`/review/${second.itemId}/file`, { ...CHOICE, confirmed })).statusCode).toBe(
      200,
    );
  });

  it('asks nobody who does not have the fax, and nothing about a chart that was not found', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    const manager = await signedIn(app, test, box.practiceId, 'manager');
    const ask = { patient: CHOICE.patient };
    expect((await manager.post(`/review/${itemId}/question`, ask)).statusCode).toBe(409);
    expect((await owner.post(`/review/${itemId}/question`, ask)).statusCode).toBe(400);
    expect(await audited(itemId)).not.toContain('review.asked');
  });
});
