import { describe, expect, test as it } from 'vitest';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('a search while the EHR is down', async () => {
  const { box, owner, waiting } = await practiceWithFaxes();

  it('says what to do, on review and in the history', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    expect((await owner.get(`/review/${itemId}/proposal`)).statusCode).toBe(200);
    box.sandbox.addFault({ kind: 'status', status: 503 });
    const wanted = { name: 'Varela, Peter', born: '' };
    const onReview = await owner.post(`/review/${itemId}/search`, wanted);
    box.sandbox.addFault({ kind: 'status', status: 503 });
    const inHistory = await owner.post('/history/patient/search', wanted);
    for (const [answer, way] of [
      [onReview, 'press M and give the fax back'],
      [inHistory, 'under History'],
    ] as const) {
      expect([answer.statusCode, answer.body]).toEqual([503, expect.any(String)]);
      const { advice } = answer.json<{ advice: string }>();
      expect(advice).toContain('Search again in a minute');
      expect(advice).toContain(way);
      expect(advice.length).toBeLessThanOrEqual(160);
    }
  });
});
