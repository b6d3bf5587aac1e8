import { describe, expect, test as it } from 'vitest';
import { LOCK_MS } from '../../src/db/stores/review-openings.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, ORIGIN, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

const MINUTE = 60_000;

describe('a fax that is open on a page', async () => {
  const { test, box, app, owner, waiting, audited } = await practiceWithFaxes();
  const other = await signedIn(app, test, box.practiceId, 'manager', 'Mara Quinn');
  const open = async (who: Client, itemId: string): Promise<string | undefined> =>
    /data-opening="([^"]+)"/.exec((await who.get(`/review/${itemId}`)).body)?.[1];
  const leave = async (who: Client, itemId: string, opening: string | undefined) =>
    await who.post(`/review/${itemId}/leave`, { opening });
  /** Time goes by; people who sit there stay signed in. */
  const pass = async (ms: number): Promise<void> => {
    for (let rest = ms; rest > 0; rest -= MINUTE) {
      test.clock.now += Math.min(rest, MINUTE);
      await Promise.all([owner, other].map(async (each) => await each.post('/stay')));
    }
  };
  const beat = async (who: Client, itemId: string, opening: string | undefined): Promise<number> =>
    (await who.post(`/review/${itemId}/beat`, { opening })).statusCode;

  it('is free for others as soon as its page is left', async () => {
    const { itemId } = await waiting();
    const opening = await open(owner, itemId);
    expect(await open(other, itemId)).toBeUndefined();
    expect(textOf((await other.get(`/review/${itemId}`)).body)).toMatch(
      /Olive Park has this open\. Since [^.]*\d\d:\d\d\. It is free again when they leave it, or at [^.]*\d\d:\d\d if their page is gone\./,
    );
    expect((await leave(owner, itemId, opening)).statusCode).toBe(204);
    expect(await audited(itemId)).toEqual(['review.claimed', 'review.released']);
    expect(await open(other, itemId)).toBeDefined();
    // A page that was left holds nothing any more.
    expect(await beat(owner, itemId, opening)).toBe(409);
  });

  it('is released by who has it, and by nobody else', async () => {
    const { itemId } = await waiting();
    await open(owner, itemId);
    await other.post(`/queue/${itemId}/release`);
    expect(await audited(itemId)).toEqual(['review.claimed']);
    expect(await open(other, itemId)).toBeUndefined();
    await owner.post(`/queue/${itemId}/release`);
    await owner.post(`/queue/${itemId}/release`);
    expect(await audited(itemId)).toEqual(['review.claimed', 'review.released']);
    await owner.post(`/queue/${itemId}/claim`);
    await owner.get(`/review/${itemId}`);
    await owner.post(`/review/${itemId}/aside`, { outcome: 'junk' });
    const before = await audited(itemId);
    await owner.post(`/queue/${itemId}/release`);
    expect(await audited(itemId)).toEqual(before);
  });

  it('stays locked while another page of the same person shows it', async () => {
    const { itemId } = await waiting();
    const [first, second] = [await open(owner, itemId), await open(owner, itemId)];
    expect(first).not.toBe(second);
    await leave(owner, itemId, first);
    expect(await open(other, itemId)).toBeUndefined();
    expect((await owner.get(`/review/${itemId}/pages/1`)).statusCode).toBe(200);
    await leave(owner, itemId, second);
    expect(await open(other, itemId)).toBeDefined();
  });

  it('is locked by signs of life, and soon free without them', async () => {
    const { itemId } = await waiting();
    const opening = await open(owner, itemId);
    for (let n = 0; n < 3; n += 1) {
      await pass(LOCK_MS - 1000);
      expect(await beat(owner, itemId, opening)).toBe(204);
    }
    expect(await open(other, itemId)).toBeUndefined();
    await pass(LOCK_MS);
    // A page that slept has it back as long as nobody else took it.
    expect(await beat(owner, itemId, opening)).toBe(204);
    expect(await open(other, itemId)).toBeUndefined();
    await pass(LOCK_MS);
    expect(await open(other, itemId)).toBeDefined();
    expect(await beat(owner, itemId, opening)).toBe(409);
  });

  it('isn’t kept by a page that crashed beside another one', async () => {
    const { itemId } = await waiting();
    const [, second] = [await open(owner, itemId), await open(owner, itemId)];
    await pass(LOCK_MS - 1000);
    await beat(owner, itemId, second);
    test.clock.now += 2000;
    await leave(owner, itemId, second);
    expect(await open(other, itemId)).toBeDefined();
  });

  it('stays taken where it was taken from the queue, for its time', async () => {
    const { itemId } = await waiting();
    await owner.post(`/queue/${itemId}/claim`);
    const opening = await open(owner, itemId);
    await leave(owner, itemId, opening);
    expect(textOf((await other.get(`/review/${itemId}`)).body)).toMatch(
      /Olive Park has taken this until [^.]*\d\d:\d\d\./,
    );
    await pass(15 * MINUTE - 10_000);
    expect(await open(other, itemId)).toBeUndefined();
    test.clock.now += 10_000;
    expect(await open(other, itemId)).toBeDefined();
  });

  it('isn’t freed by anybody else, by another page’s name, or without the form’s token', async () => {
    const { itemId } = await waiting();
    const { itemId: another } = await waiting();
    const [opening, elsewhere] = [await open(owner, itemId), await open(owner, another)];
    await leave(other, itemId, opening);
    await leave(owner, itemId, elsewhere);
    const bare = { 'x-zally-csrf': '' };
    expect((await owner.post(`/review/${itemId}/leave`, { opening }, bare)).statusCode).toBe(403);
    expect(await open(other, itemId)).toBeUndefined();
    // The token in the body, as a page sends it that goes away.
    const { cookie, csrf } = owner;
    const last = await app.inject({
      method: 'POST',
      url: `/review/${itemId}/leave`,
      headers: { cookie, origin: ORIGIN, 'content-type': 'application/json' },
      payload: { opening, _csrf: csrf },
    });
    expect(last.statusCode).toBe(204);
    expect(await open(other, itemId)).toBeDefined();
  });

  it('doesn’t keep anybody signed in', async () => {
    const { itemId } = await waiting();
    const third = await signedIn(app, test, box.practiceId, 'manager');
    const opening = await open(third, itemId);
    test.clock.now += 6 * MINUTE;
    expect(await beat(third, itemId, opening)).toBe(204);
    test.clock.now += 6 * MINUTE;
    expect(await beat(third, itemId, opening)).toBe(401);
  });

  it('leaves what was corrected in the last moment', async () => {
    const me = await signedIn(app, test, box.practiceId, 'manager');
    const { itemId } = await waiting();
    const opening = await open(me, itemId);
    const corrections = { whole: { type: 'billing' }, split: null };
    await me.post(`/review/${itemId}/leave`, { opening, corrections });
    await open(me, itemId);
    expect((await me.get(`/review/${itemId}/proposal`)).body).toContain('Kept from before: type.');
  });
});
