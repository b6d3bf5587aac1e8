import { sql } from 'kysely';
import { describe, expect, test as it } from 'vitest';
import { textOf } from './filed-faxes.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('when a fax was received', async () => {
  const { test, box, owner, waiting } = await practiceWithFaxes();

  it('is said to the second, in the practice’s zone: two of one minute are two', async () => {
    const item = await waiting();
    // 14:20:07 in New York.
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const at = new Date('2026-03-04T19:20:07Z');
      await sql`update faxes set received_at = ${at} where practice_id = ${tx.practiceId} and id = ${item.faxId}`.execute(
        tx.q,
      );
    });
    for (const page of [`/review/${item.itemId}`, '/history', `/history/${item.faxId}`]) {
      const { body } = await owner.get(page);
      expect([page, textOf(body)]).toEqual([page, expect.stringContaining('14:20:07')]);
    }
    // What happened to it as well.
    const story = textOf((await owner.get(`/history/${item.faxId}`)).body);
    expect(story).toMatch(/\d\d:\d\d:\d\d Waits for a person|\d\d:\d\d:\d\d Decided:/);
  });
});
