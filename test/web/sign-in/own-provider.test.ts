import { randomUUID } from 'node:crypto';
import { describe, expect, test as it } from 'vitest';
import { openSession } from '../../../src/db/stores/sessions.ts';
import { createTestWeb } from '../fixture.ts';
import { auditOf, createBrowser, isIn, NO_EHR } from './browser.ts';
import { comeBack, createTwoProviders, isSignedIn, startAt, through } from './two-providers.ts';

describe('a practice’s own provider', async () => {
  const world = await createTwoProviders();
  const { test, app, server, elm, oak, atElm, atOak, atAsh, add, fresh, email } = world;

  /** A member of Elm, in a browser that is on its way. */
  const onTheWay = async () => {
    const [address, browser] = [email(), fresh()];
    await add(atElm, address);
    return { address, browser, asked: await startAt(browser, atElm) };
  };

  it('is where its sign-in address leads, with a way back of its own, S256, a state and a nonce', async () => {
    const page = await fresh().get(`/sign-in/at/${atElm}`);
    expect(page.body).toContain('Sign in to Elm Clinic.');
    expect(page.body).toContain(`href="/sign-in/at/${atElm}/start"`);
    const asked = new URL(await startAt(fresh(), atElm));
    expect(asked.origin).toBe(elm.issuer);
    expect(asked.searchParams.get('client_id')).toBe('elm');
    expect(asked.searchParams.get('redirect_uri')).toBe(`http://zally.test/sign-in/at/${atElm}/callback`);
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.searchParams.get(name)?.length).toBeGreaterThan(20);
  });

  it('signs its members in, and the browser finds it again after signing out', async () => {
    const [address, browser] = [email(), fresh()];
    await add(atElm, address);
    await browser.get(`/sign-in/at/${atElm}`);
    expect((await through(browser, elm, address, atElm)).headers.location).toBe('/queue');
    await browser.get('/queue');
    await browser.send('/sign-out');
    expect((await browser.get('/sign-in')).body).toContain(`href="/sign-in/at/${atElm}/start"`);
    const elsewhere = await browser.get('/sign-in/elsewhere');
    expect(elsewhere.body).toContain('href="/sign-in/start"');
    expect((await browser.get('/sign-in')).body).toContain('href="/sign-in/start"');
  });

  it('shows nobody who is a member: its address asks for none, and one that there isn’t leads to everybody’s', async () => {
    expect((await fresh().get(`/sign-in/at/${randomUUID()}`)).headers.location).toBe('/sign-in');
    expect((await fresh().get(`/sign-in/at/${randomUUID()}/start`)).headers.location).toBe('/sign-in');
    expect((await fresh().get('/sign-in/at/elm')).headers.location).toBe('/sign-in');
    const address = email();
    await add(atOak, address);
    const [member, stranger] = [
      await through(fresh(), elm, address, atElm),
      await through(fresh(), elm, 'nobody@example.org', atElm),
    ];
    expect([member.statusCode, stranger.statusCode]).toEqual([403, 403]);
    expect(member.body).toBe(stranger.body);
  });

  it('opens no other practice, and the server’s opens none that has its own', async () => {
    const address = email();
    for (const practice of [atElm, atOak]) await add(practice, address);
    const browser = fresh();
    // At Elm's provider somebody may call themselves anything: it opens Elm.
    await through(browser, elm, address, atElm);
    expect((await browser.get('/you')).body).toContain('Elm Clinic');
    const other = fresh();
    expect((await through(other, server, address)).statusCode).toBe(403);
    expect((await through(other, server, address, atAsh)).statusCode).toBe(403);
    expect(isSignedIn(other)).toBe(false);
  });

  it('leaves an answer of one provider at another’s address alone', async () => {
    // The mix-up: the attacker's provider (Elm's) sends the browser to Oak's, to have Oak's code brought to Elm's address.
    const [address, browser] = [email(), fresh()];
    for (const practice of [atElm, atOak]) await add(practice, address);
    const asked = new URL(await startAt(browser, atElm));
    const back = oak.consent(asked.href, address);
    expect(back.pathname).toBe(`/sign-in/at/${atElm}/callback`);
    const calls = [elm.tokenCalls, oak.tokenCalls];
    expect((await comeBack(browser, back)).statusCode).toBe(403);
    // Elm's provider was asked with Oak's code and knows no such code; Oak's was never asked.
    expect([elm.tokenCalls, oak.tokenCalls]).toEqual([calls[0]! + 1, calls[1]]);
    // Where Oak's names itself, its code isn't even taken there.
    oak.namesItself = true;
    expect((await comeBack(browser, oak.consent(await startAt(browser, atElm), address))).statusCode).toBe(
      403,
    );
    oak.namesItself = false;
    expect(elm.tokenCalls).toBe(calls[0]! + 1);
    const moved = await startAt(browser, atElm);
    const answer = elm.consent(moved, address);
    answer.pathname = `/sign-in/at/${atOak}/callback`;
    expect((await comeBack(browser, answer)).statusCode).toBe(403);
    const toServer = elm.consent(await startAt(browser, atElm), address);
    toServer.pathname = '/sign-in/callback';
    expect((await comeBack(browser, toServer)).statusCode).toBe(403);
    expect(isSignedIn(browser)).toBe(false);
  });

  it('takes no answer that names another, or none where the provider always does', async () => {
    elm.namesItself = true;
    // Zally keeps what it has discovered until a practice changes its provider.
    await world.give(atElm, elm, 'elm', 1);
    const changes = [
      (back: URL) => back.searchParams.set('iss', oak.issuer),
      (back: URL) => back.searchParams.delete('iss'),
    ];
    for (const change of changes) {
      const { address, browser, asked } = await onTheWay();
      const back = elm.consent(asked, address);
      change(back);
      expect((await comeBack(browser, back)).statusCode).toBe(403);
      expect(isSignedIn(browser)).toBe(false);
    }
    const { address, browser, asked } = await onTheWay();
    await comeBack(browser, elm.consent(asked, address));
    expect(isSignedIn(browser)).toBe(true);
  });

  it('takes a state once, in the browser that it is of, and for ten minutes', async () => {
    const { address, browser, asked } = await onTheWay();
    const back = elm.consent(asked, address);
    const cookies = { ...browser.cookies };
    await comeBack(browser, back);
    expect(isSignedIn(browser)).toBe(true);
    // The same state, cookies and all, with a code that the provider would take.
    const again = elm.consent(asked, address);
    const replay = await app.inject({ url: `${again.pathname}${again.search}`, cookies });
    expect(replay.statusCode).toBe(403);
    const victim = fresh();
    await startAt(victim, atElm);
    expect((await comeBack(victim, elm.consent(asked, address))).statusCode).toBe(403);
    // Whoever brings a state that isn't theirs uses nothing up.
    const robbed = await onTheWay();
    const theirs = elm.consent(robbed.asked, robbed.address);
    await startAt(victim, atElm);
    expect((await comeBack(victim, theirs)).statusCode).toBe(403);
    expect((await comeBack(robbed.browser, theirs)).headers.location).toBe('/queue');
    const late = await onTheWay();
    const answer = elm.consent(late.asked, late.address);
    const calls = elm.tokenCalls;
    test.clock.now += 11 * 60_000;
    expect((await comeBack(late.browser, answer)).statusCode).toBe(403);
    test.clock.now -= 11 * 60_000;
    expect(elm.tokenCalls).toBe(calls);
    expect([victim, late.browser].map(isSignedIn)).toEqual([false, false]);
  });

  it('takes no nonce of another sign-in, and asks no provider about it', async () => {
    const [one, two] = [await onTheWay(), await onTheWay()];
    const back = elm.consent(one.asked, one.address);
    one.browser.cookies['zally-nonce'] = String(two.browser.cookies['zally-nonce']);
    const calls = elm.tokenCalls;
    expect((await comeBack(one.browser, back)).statusCode).toBe(403);
    expect(elm.tokenCalls).toBe(calls);
  });

  it('takes no code of another client', async () => {
    const { address, browser, asked } = await onTheWay();
    const theirs = new URL(asked);
    theirs.searchParams.set('client_id', 'somebody-else');
    expect((await comeBack(browser, elm.consent(theirs.href, address))).statusCode).toBe(403);
    expect(isSignedIn(browser)).toBe(false);
  });

  it.each([
    ['that nobody signed', { alg: 'none' }],
    ['signed with the client’s secret', { alg: 'HS256' }],
    ['signed by another key', { foreignKey: true }],
    ['of another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['for another audience', { claims: { aud: 'oak' } }],
    ['that has expired', { expired: true }],
    ['with another nonce', { claims: { nonce: 'another' } }],
    ['with an address that the provider hasn’t verified', { claims: { email_verified: false } }],
    ['with an address that it says in words it hasn’t verified', { claims: { email_verified: 'false' } }],
  ] as const)('refuses an ID token %s', async (_what, forgery) => {
    const { address, browser, asked } = await onTheWay();
    elm.forge(forgery);
    expect((await comeBack(browser, elm.consent(asked, address))).statusCode).toBe(403);
    expect(isSignedIn(browser)).toBe(false);
  });

  it('without proof of a second factor gives nobody a session: it is given here', async () => {
    const { address, browser, asked } = await onTheWay();
    elm.forge({ leaveOut: 'amr' });
    expect((await comeBack(browser, elm.consent(asked, address))).headers.location).toBe('/sign-in/second');
    expect(isSignedIn(browser)).toBe(false);
  });

  it('is what its members confirm with, and no other', async () => {
    const [address, browser] = [email(), fresh()];
    await add(atElm, address, 'owner');
    elm.forge({ claims: { auth_time: Math.floor(test.clock.now / 1000) - 3600 } });
    await through(browser, elm, address, atElm);
    expect((await browser.get('/settings/sign-in')).body).toContain('href="/you/confirm"');
    const asked = String((await browser.get('/sign-in/confirm')).headers.location);
    expect(asked.startsWith(elm.issuer)).toBe(true);
    expect((await comeBack(browser, elm.consent(asked, address))).headers.location).toBe('/settings/sign-in');
  });

  it('brings people back to where a link in chat led, in a browser that knows no practice', async () => {
    const [address, browser, notice] = [email(), fresh(), randomUUID()];
    await add(atElm, address);
    const asked = await browser.get(`/n/${notice}?at=${atElm}`);
    expect(asked.headers.location).toBe(`/sign-in/at/${atElm}`);
    await browser.get(`/sign-in/at/${atElm}`);
    expect((await through(browser, elm, address, atElm)).headers.location).toBe(`/n/${notice}`);
    // And from a session in another practice.
    const other = await browser.get(`/n/${notice}?at=${atOak}`);
    expect(other.headers.location).toBe(`/sign-in/at/${atOak}`);
    expect((await browser.get(`/n/${notice}?at=${atElm}`)).headers.location).toContain('/queue');
  });

  it('that is down says so and what to do, and works when it is back', async () => {
    const practice = atOak;
    oak.down = true;
    const start = await fresh().get(`/sign-in/at/${practice}/start`);
    expect(start.statusCode).toBe(503);
    expect(start.body).toContain('The sign-in service does not answer');
    expect(start.body).toContain('sign in with a passkey or a password');
    oak.down = false;
    const [address, browser] = [email(), fresh()];
    await add(practice, address);
    const asked = await startAt(browser, practice);
    oak.down = true;
    const back = await comeBack(browser, oak.consent(asked, address));
    expect(back.statusCode).toBe(503);
    oak.down = false;
    await through(browser, oak, address, practice);
    expect(await isIn(browser)).toBe(true);
  });

  it('proves nothing in a session of another practice, for somebody who is bound to nobody there', async () => {
    const [address, browser] = [email(), fresh()];
    const id = await add(atElm, address, 'owner');
    await add(atOak, address);
    // A session without a proof, as one that was stolen would be after a while.
    const place = { address: null, device: null };
    browser.cookies['zally-trial'] = await openSession(test.db, atElm, id, 3_600_000, place, null);
    await browser.get('/sign-in/confirm');
    const confirming = String(browser.cookies['zally-confirming']);
    const asked = await startAt(browser, atOak);
    browser.cookies['zally-confirming'] = confirming;
    expect((await comeBack(browser, oak.consent(asked, address))).headers.location).toBe('/sign-in');
    expect((await browser.get('/settings/sign-in')).body).toContain('href="/you/confirm"');
  });

  it('is there on a server that has none itself', async () => {
    const env = { OIDC_HOSTS: elm.issuer };
    const alone = await createTestWeb(test, { ehr: NO_EHR, env });
    const at = createBrowser(alone, '198.51.100.200');
    expect((await at.get('/sign-in')).body).not.toContain('/start"');
    expect((await at.get(`/sign-in/at/${atAsh}`)).body).not.toContain('/start"');
    expect((await at.get(`/sign-in/at/${atAsh}/start`)).body).toContain('No sign-in service is set up here');
    expect((await at.get(`/sign-in/at/${atElm}`)).body).toContain(`/sign-in/at/${atElm}/start"`);
    // Oak's host isn't on this server's list.
    expect((await at.get(`/sign-in/at/${atOak}/start`)).body).toContain('does not answer');
    const address = email();
    await add(atElm, address);
    await through(at, elm, address, atElm);
    expect(await isIn(at)).toBe(true);
  });

  it('ends what is under way when the practice changes it, and knows members anew', async () => {
    const [address, browser] = [email(), fresh()];
    const id = await add(atOak, address);
    await through(browser, oak, address, atOak);
    const late = fresh();
    const asked = await startAt(late, atOak);
    await world.give(atOak, elm, 'oak', 1);
    // The new one would take it: by the same client id it was asked, and what it says is right.
    expect((await comeBack(late, elm.consent(asked, address))).statusCode).toBe(403);
    expect(isSignedIn(late)).toBe(false);
    // The session goes on. Confirming asks the new one, and takes nobody else for its owner.
    expect(await isIn(browser)).toBe(true);
    const confirm = async (as: string) => {
      const to = String((await browser.get('/sign-in/confirm')).headers.location);
      return (await comeBack(browser, elm.consent(to, as))).statusCode;
    };
    expect(await confirm(email())).toBe(403);
    expect(await confirm(address)).toBe(303);
    const next = fresh();
    await through(next, elm, address, atOak);
    expect(await isIn(next)).toBe(true);
    const fields = (await auditOf(test, atOak, id)).filter(({ action }) => action === 'staff.changed');
    expect(fields).toHaveLength(2);
    await world.give(atOak, oak, 'oak', 2);
  });
});
