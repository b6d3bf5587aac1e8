import { describe, expect, test as it } from 'vitest';
import { signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

/** One office: everybody of it comes from one network address. */
describe('limits', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes();
  const colleague = await signedIn(app, test, box.practiceId, 'manager', 'Mara Quinn');
  const times = async (count: number, what: () => Promise<{ statusCode: number }>): Promise<number> => {
    let last = 0;
    for (let n = 0; n < count; n += 1) last = (await what()).statusCode;
    return last;
  };

  it('count searches by member', async () => {
    const [mine, theirs] = [await waiting(), await waiting()];
    await owner.get(`/review/${mine.itemId}`);
    await colleague.get(`/review/${theirs.itemId}`);
    const search = { name: '', born: '' };
    expect(await times(61, async () => await owner.post(`/review/${mine.itemId}/search`, search))).toBe(429);
    expect(
      (await colleague.post(`/review/${theirs.itemId}/search`, { name: 'Smith', born: '' })).statusCode,
    ).toBe(200);
  });

  it('count the signs of life of each open fax by themselves', async () => {
    const [mine, second, theirs] = [await waiting(), await waiting(), await waiting()];
    const opened = async (who: typeof owner, itemId: string): Promise<string | undefined> =>
      /data-opening="([^"]+)"/.exec((await who.get(`/review/${itemId}`)).body)?.[1];
    const [one, two] = [await opened(owner, mine.itemId), await opened(owner, second.itemId)];
    const three = await opened(colleague, theirs.itemId);
    const beat = async () => await owner.post(`/review/${mine.itemId}/beat`, { opening: one });
    expect(await times(240, beat)).toBe(204);
    expect(await times(1, beat)).toBe(429);
    expect((await owner.post(`/review/${second.itemId}/beat`, { opening: two })).statusCode).toBe(204);
    expect((await colleague.post(`/review/${theirs.itemId}/beat`, { opening: three })).statusCode).toBe(204);
  });

  it('leave the second factor to each sign-in under way', async () => {
    const send = async (pending: string) =>
      await app.inject({
        method: 'POST',
        url: '/sign-in/second/code',
        payload: { code: '123456' },
        headers: { origin: 'http://zally.test' },
        cookies: { 'zally-pending': pending },
      });
    expect(await times(31, async () => await send('one'))).toBe(429);
    expect((await send('two')).statusCode).toBe(403);
    // What is made up each time counts by the address.
    let made = 0;
    expect(await times(600, async () => await send(`made up ${(made += 1)}`))).toBe(429);
    expect((await owner.post('/you/confirm/code', { code: '123456' })).statusCode).toBe(403);
  });

  it('let a whole practice sign in at eight', async () => {
    const passwords = async () =>
      await app.inject({ method: 'POST', url: '/sign-in/passkey', headers: { origin: 'http://zally.test' } });
    expect(await times(60, passwords)).toBe(403);
    expect(await times(300, async () => await app.inject('/sign-in'))).toBe(200);
    expect(await times(301, async () => await app.inject('/sign-in'))).toBe(429);
  });
});
