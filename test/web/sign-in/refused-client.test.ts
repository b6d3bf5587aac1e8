import { describe, expect, test as it } from 'vitest';
import { auditOf } from './browser.ts';
import { createTwoProviders, isSignedIn, through } from './two-providers.ts';

describe('a sign-in service and the browsers that come by it', async () => {
  const { test, server, elm, atElm, atOak, atAsh, add, fresh, email } = await createTwoProviders();

  it.each([
    ['a practice’s own', elm, atElm, 'An owner of your practice types the new one'],
    ['the server’s', server, atAsh, 'Whoever runs Zally has to give it the new one'],
  ] as const)(
    'says of %s that it is the client secret, not the person',
    async (_whose, provider, at, words) => {
      const [address, browser] = [email(), fresh()];
      await add(at, address);
      provider.secret = 'renewed';
      const answer = await through(browser, provider, address, at);
      expect(answer.statusCode).toBe(503);
      expect(answer.body).toContain('It isn’t you');
      expect(answer.body).toContain(words);
      expect(isSignedIn(browser)).toBe(false);
      provider.secret = undefined;
      expect((await through(browser, provider, address, at)).headers.location).toBe('/queue');
    },
  );

  it('puts on record by whose, and by which version of the setting, somebody came', async () => {
    const came = async (provider: typeof elm, at: typeof atElm) => {
      const address = email();
      const id = await add(at, address);
      await through(fresh(), provider, address, at);
      return (await auditOf(test, at, id)).find(({ action }) => action === 'staff.signed_in')?.detail;
    };
    expect(await came(elm, atElm)).toMatchObject({ by: 'oidc', provider: 'own', sign_in_version: 1 });
    expect(await came(server, atAsh)).toMatchObject({ by: 'oidc', provider: 'server', sign_in_version: 0 });
  });

  it('leave a browser its practice when somebody opens another’s address, or everybody’s, without signing in', async () => {
    const [address, browser] = [email(), fresh()];
    await add(atElm, address);
    await browser.get(`/sign-in/at/${atElm}`);
    await through(browser, elm, address, atElm);
    await browser.get('/queue');
    await browser.send('/sign-out');
    for (const link of [`/sign-in/at/${atOak}`, '/sign-in/elsewhere']) {
      await browser.get(link);
      expect((await browser.get('/sign-in')).body).not.toContain(`/sign-in/at/${atElm}/start`);
      // What a link has left goes with the minutes that signing in takes.
      delete browser.cookies['zally-visited'];
      expect((await browser.get('/sign-in')).body).toContain(`/sign-in/at/${atElm}/start`);
    }
  });
});
