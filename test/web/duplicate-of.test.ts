import { sql } from 'kysely';
import { describe, expect, test as it } from 'vitest';
import type { FaxId } from '../../src/domain/ids.ts';
import { textOf, withoutChance } from './filed-faxes.ts';
import { signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

const PHI = ['Smith', 'Joanna', '1980', '02/03'];

describe('a fax that has come before', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes();
  const opened = async (who = owner) => {
    const item = await waiting();
    await who.get(`/review/${item.itemId}`);
    return item;
  };
  const listed = async (itemId: string, who = owner): Promise<readonly string[]> => {
    const { body, statusCode } = await who.get(`/review/${itemId}/originals`);
    expect(statusCode).toBe(200);
    return [...body.matchAll(/data-of="([0-9a-f-]{36})"/g)].map(([, id]) => String(id));
  };
  const received = async (faxId: FaxId, at: Date) => {
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await sql`update faxes set received_at = ${at} where practice_id = ${tx.practiceId} and id = ${faxId}`.execute(
        tx.q,
      );
    });
  };

  it('lists likely originals by when they came and what they are, and names nobody', async () => {
    const first = await waiting();
    const again = await opened();
    const { body } = await owner.get(`/review/${again.itemId}/originals`);
    expect(await listed(again.itemId)).toContain(String(first.faxId));
    expect(await listed(again.itemId)).not.toContain(String(again.faxId));
    expect(textOf(body)).toMatch(/\d{2}:\d{2}:\d{2}/);
    expect(textOf(body)).toContain('Lab result');
    expect(textOf(body)).toContain('I don’t see it here');
    for (const phi of PHI) expect(withoutChance(body)).not.toContain(phi);
  });

  it('lists what came before, the latest first, each with a way to look at it', async () => {
    const [first, second] = [await waiting(), await waiting()];
    const again = await opened();
    const later = await waiting();
    const all = await listed(again.itemId);
    expect(all.slice(0, 2)).toEqual([String(second.faxId), String(first.faxId)]);
    expect(all).not.toContain(String(later.faxId));
    const { body } = await owner.get(`/review/${again.itemId}/originals`);
    expect(body).toContain(`href="/history/${first.faxId}"`);
  });

  it('doesn’t say what is closed to this person', async () => {
    const first = await waiting();
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await tx.q
        .updateTable('faxes')
        .set({ restricted: true })
        .where('practice_id', '=', tx.practiceId)
        .where('id', '=', first.faxId)
        .execute();
    });
    const clerk = await signedIn(app, test, box.practiceId, 'manager', 'Cora Lund', ['clinical']);
    const again = await opened(clerk);
    const { body } = await clerk.get(`/review/${again.itemId}/originals`);
    const row = body.split('<button').find((each) => each.includes(String(first.faxId))) ?? '';
    expect(textOf(`<button${row}`)).toContain('closed to you');
    expect(row).not.toContain('Lab result');
  });

  it('is kept with the one that was chosen, and both stories lead to the other', async () => {
    const first = await waiting();
    const again = await opened();
    const sent = { outcome: 'duplicate', of: String(first.faxId) };
    expect((await owner.post(`/review/${again.itemId}/aside`, sent)).statusCode).toBe(200);
    const { body } = await owner.get(`/history/${again.faxId}`);
    expect(textOf(body)).toContain('Set aside as a duplicate of another fax. Received Nov');
    expect(body).toContain(`href="/history/${first.faxId}"`);
    const original = (await owner.get(`/history/${first.faxId}`)).body;
    expect(textOf(original)).toContain('Another fax was set aside as a duplicate of this one. Received Nov');
    expect(original).toContain(`href="/history/${again.faxId}"`);
  });

  it('can be one whose original isn’t listed', async () => {
    const again = await opened();
    await owner.post(`/review/${again.itemId}/aside`, { outcome: 'duplicate', of: 'not_listed' });
    const { body } = await owner.get(`/history/${again.faxId}`);
    expect(textOf(body)).toContain('Set aside as a duplicate; its original was not among those listed.');
  });

  it('takes no original that isn’t listed: itself, one of long ago, one of another practice', async () => {
    const old = await waiting();
    await received(old.faxId, new Date(test.clock.now - 90 * 86_400_000));
    const again = await opened();
    expect(await listed(again.itemId)).not.toContain(String(old.faxId));
    for (const of of [String(again.faxId), String(old.faxId), '00000000-0000-4000-8000-000000000000', 'x'])
      expect([
        of,
        (await owner.post(`/review/${again.itemId}/aside`, { outcome: 'duplicate', of })).statusCode,
      ]).toEqual([of, 400]);
  });
});
