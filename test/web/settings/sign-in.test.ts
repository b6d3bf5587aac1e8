import { describe, expect, test as it } from 'vitest';
import { hashPassword } from '../../../src/adapters/credentials/password-hash.ts';
import { savePassword } from '../../../src/db/stores/passwords.ts';
import { addFactor, listFactors, type NewFactor } from '../../../src/db/stores/second-factors.ts';
import { loadSignIn, openProviderSecret } from '../../../src/db/stores/sign-in-providers.ts';
import { bindSubject, loadStaff } from '../../../src/db/stores/staff.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { type Client, createTestWeb, signedIn } from '../fixture.ts';
import { createTestProvider } from '../oidc-provider.ts';
import { NO_EHR, PASSWORD } from '../sign-in/browser.ts';

const OPERATOR = { kind: 'operator' } as const;
const PATH = '/settings/sign-in';
const APP: NewFactor = { kind: 'totp', secret: 'A'.repeat(32), step: 1 };
const PASSKEY: NewFactor = {
  kind: 'passkey',
  passkey: {
    credentialId: Buffer.from('one'),
    publicKey: Buffer.from('key'),
    counter: 0,
    transports: [],
    synced: false,
  },
};
const FORM = { accept: 'text/html' };

describe('a practice’s own provider under Settings', async () => {
  const test = await createTestDatabase();
  const [server, elm] = [await createTestProvider('zally'), await createTestProvider('elm')];
  const env = { OIDC_HOSTS: elm.issuer, OIDC_CLIENT_ID: 'zally', OIDC_CLIENT_SECRET: 'secret' };
  const app = await createTestWeb(test, { ehr: NO_EHR, env: { ...env, OIDC_ISSUER: server.issuer } });
  const alone = await createTestWeb(test, { ehr: NO_EHR, env: { OIDC_HOSTS: elm.issuer } });
  const hash = await hashPassword(PASSWORD);
  const good = { issuer: elm.issuer, clientId: 'elm', secret: 'top-secret', mfaAcr: '' };

  const setUp = async (of = app, local = true) => {
    const practiceId = await createTestPractice(test, { name: 'Elm Clinic' });
    const owner = await signedIn(of, test, practiceId, 'owner', 'Olive Park');
    if (local)
      await test.db.inPractice(practiceId, OPERATOR, async (tx) => savePassword(tx, owner.staffId, hash));
    return { practiceId, owner };
  };
  const stored = async (practiceId: PracticeId) =>
    await test.db.inPractice(practiceId, OPERATOR, async (tx) => await loadSignIn(tx));
  const save = async (owner: Client, seen: number, fields: object = {}) =>
    await owner.post(PATH, { ...good, ...fields, seen: String(seen) }, FORM);
  /** The note of a field, and whether the field is marked. */
  const noteOf = (body: string, field: string) => ({
    note: new RegExp(`id="${field}-note">([^<]*)<`).exec(body)?.[1],
    marked: new RegExp(`name="${field}"[^>]*aria-invalid="true"`).test(body),
  });

  it('is kept sealed, shown without its secret, and put on record without what was typed', async () => {
    const { practiceId, owner } = await setUp();
    const page = await owner.get(PATH);
    expect(page.body).toContain(`http://zally.test/sign-in/at/${practiceId}</code>`);
    expect(page.body).toContain(`http://zally.test/sign-in/at/${practiceId}/callback</code>`);
    expect((await save(owner, 0, { mfaAcr: 'gold, phr' })).headers.location).toBe(`${PATH}?done=saved`);
    expect(await stored(practiceId)).toMatchObject({
      version: 1,
      own: { issuer: elm.issuer, clientId: 'elm', mfaAcr: ['gold', 'phr'] },
      changedBy: owner.staffId,
    });
    const { row, secret, audit } = await test.db.inPractice(practiceId, OPERATOR, async (tx) => ({
      row: await tx.q.selectFrom('sign_in_providers').selectAll().executeTakeFirstOrThrow(),
      secret: await openProviderSecret(tx),
      audit: await tx.q
        .selectFrom('audit_events')
        .select(['action', 'actor_id', 'detail'])
        .where('action', '=', 'practice.changed')
        .execute(),
    }));
    expect(secret).toBe('top-secret');
    expect(row.secret_sealed?.toString('latin1')).not.toContain('top-secret');
    const detail = { field: 'sign_in_provider', version: 1, to: 'own', unbound: 0 };
    expect(audit).toEqual([{ action: 'practice.changed', actor_id: owner.staffId, detail }]);
    const saved = await owner.get(PATH);
    expect(saved.body).not.toContain('top-secret');
  });

  it('keeps its secret for the same client alone', async () => {
    const { practiceId, owner } = await setUp();
    await save(owner, 0);
    await save(owner, 1, { secret: '', mfaAcr: 'gold' });
    expect((await stored(practiceId)).version).toBe(2);
    const refused = await save(owner, 2, { secret: '', clientId: 'another' });
    expect(refused.statusCode).toBe(400);
    expect(noteOf(refused.body, 'secret')).toMatchObject({ marked: true });
    expect((await stored(practiceId)).version).toBe(2);
  });

  it('knows members anew where another client is meant, and not otherwise', async () => {
    const { practiceId, owner } = await setUp();
    await save(owner, 0);
    const bound = async () =>
      await test.db.inPractice(
        practiceId,
        OPERATOR,
        async (tx) => (await loadStaff(tx, owner.staffId)).oidcSubject,
      );
    await test.db.inPractice(practiceId, OPERATOR, async (tx) =>
      bindSubject(tx, await loadStaff(tx, owner.staffId), 'a|1'),
    );
    await save(owner, 1, { secret: 'newer' });
    expect(await bound()).toBe('a|1');
    await save(owner, 2, { clientId: 'another' });
    expect(await bound()).toBeNull();
  });

  it.each([
    ['no address', 'issuer', { issuer: 'elm' }, /begins with https/],
    ['plain HTTP', 'issuer', { issuer: 'http://elm.example' }, /has to begin with https/],
    ['a password in the address', 'issuer', { issuer: 'https://a:b@elm.example' }, /begins with https/],
    [
      'a host that Zally may not call',
      'issuer',
      { issuer: 'https://169.254.169.254' },
      /adds it to OIDC_HOSTS/,
    ],
    ['a client id of two words', 'clientId', { clientId: 'two words' }, /Client id/],
    ['a secret of two words', 'secret', { secret: 'two words' }, /Client secret/],
  ] as const)('refuses %s, names the field and keeps what was typed', async (_what, field, fields, words) => {
    const { practiceId, owner } = await setUp();
    const refused = await save(owner, 0, fields);
    expect(refused.statusCode).toBe(400);
    const { note, marked } = noteOf(refused.body, field);
    expect(note).toMatch(words);
    expect(marked).toBe(true);
    expect(refused.body).toContain(`value="${{ ...good, ...fields }.clientId}"`);
    expect(refused.body).not.toContain('value="top-secret"');
    expect((await stored(practiceId)).own).toBeNull();
  });

  it.each([
    ['leads to a private address', { leadsTo: 'http://10.0.0.1/' }, /leads on to another address/],
    ['is down', { down: true }, /nothing answers/],
    ['gives itself another name', { metadata: { issuer: 'https://elsewhere.example' } }, /another name/],
    [
      'has its tokens at a private address',
      { metadata: { token_endpoint: 'https://10.0.0.1/token' } },
      /may not call https:\/\/10\.0\.0\.1/,
    ],
    [
      'has its keys at a private address',
      { metadata: { jwks_uri: 'https://10.0.0.1/keys' } },
      /may not call https:\/\/10\.0\.0\.1/,
    ],
    [
      'sends people over plain HTTP',
      { metadata: { authorization_endpoint: 'http://elm.example/authorize' } },
      /https/,
    ],
    [
      'sends people where Zally may not call',
      { metadata: { authorization_endpoint: 'https://elsewhere.example/authorize' } },
      /may not call https:\/\/elsewhere\.example/,
    ],
    [
      'has nothing at its address for tokens',
      { metadata: { token_endpoint: `${elm.issuer}/none` } },
      /isn’t an OpenID Connect service/,
    ],
    ['has no keys', { metadata: { jwks_uri: `${elm.issuer}/none` } }, /doesn’t show the keys/],
    ['isn’t one', { metadata: { token_endpoint: 7 } }, /isn’t an OpenID Connect service/],
    ['never ends', { metadata: { more: 'x'.repeat(400_000) } }, /isn’t an OpenID Connect service/],
  ] as const)('refuses a service that %s', async (_what, wrong, words) => {
    const { practiceId, owner } = await setUp();
    Object.assign(elm, wrong);
    const refused = await save(owner, 0);
    Object.assign(elm, { leadsTo: undefined, down: false, metadata: {} });
    expect(refused.statusCode).toBe(400);
    expect(noteOf(refused.body, 'issuer').note).toMatch(words);
    expect((await stored(practiceId)).own).toBeNull();
  });

  it('is tried with its client before it is saved, a kept secret too', async () => {
    const { practiceId, owner } = await setUp();
    elm.secret = 'another';
    const refused = await save(owner, 0);
    expect(refused.statusCode).toBe(400);
    expect(noteOf(refused.body, 'secret')).toEqual({
      note: expect.stringMatching(/doesn’t take it with this client id/),
      marked: true,
    });
    expect((await stored(practiceId)).own).toBeNull();
    // What has to be encoded for the header counts as it was typed.
    elm.secret = '~a:b%+/=';
    await save(owner, 0, { secret: elm.secret });
    expect((await stored(practiceId)).version).toBe(1);
    elm.secret = 'renewed';
    expect((await save(owner, 1, { secret: '', mfaAcr: 'gold' })).statusCode).toBe(400);
    elm.secret = undefined;
    elm.tokensAt = 'http://127.0.0.1:1';
    const silent = await save(owner, 1);
    elm.tokensAt = undefined;
    expect(noteOf(silent.body, 'issuer').note).toMatch(/may not call|nothing answers/);
    expect((await stored(practiceId)).version).toBe(1);
  });

  it('takes no change on top of another’s', async () => {
    const { practiceId, owner } = await setUp();
    await save(owner, 0);
    expect((await save(owner, 0, { clientId: 'late' })).statusCode).toBe(409);
    expect((await save(owner, 0, { issuer: 'elm' })).statusCode).toBe(409);
    expect((await owner.post(`${PATH}/remove`, { seen: '0' }, FORM)).statusCode).toBe(409);
    expect((await stored(practiceId)).own?.clientId).toBe('elm');
  });

  it('goes when it is taken away, secret and all, and ends no session', async () => {
    const { practiceId, owner } = await setUp();
    await save(owner, 0);
    expect((await owner.get(PATH)).body).toContain('Whoever is signed in stays signed in');
    expect((await owner.post(`${PATH}/remove`, { seen: '1' })).headers.location).toBe(`${PATH}?done=remove`);
    expect((await stored(practiceId)).own).toBeNull();
    const kept = await test.db.inPractice(practiceId, OPERATOR, async (tx) =>
      tx.q.selectFrom('sign_in_providers').select('secret_sealed').executeTakeFirstOrThrow(),
    );
    expect(kept.secret_sealed).toBeNull();
    expect((await owner.get('/queue')).statusCode).toBe(200);
    expect((await owner.post(`${PATH}/remove`, { seen: '2' }, FORM)).statusCode).toBe(409);
  });

  it('lets no owner cut their own last way in', async () => {
    const { practiceId, owner } = await setUp(alone, false);
    const other = await signedIn(alone, test, practiceId, 'owner', 'Saul Owen');
    await test.db.inPractice(practiceId, OPERATOR, async (tx) => savePassword(tx, other.staffId, hash));
    const { body } = await owner.get(PATH);
    expect(body).toContain('You have no passkey and no password here');
    expect(body).toMatch(/<fieldset class="stack" disabled/);
    expect((await other.get(PATH)).body).not.toMatch(/<fieldset[^>]* disabled/);
    const refused = await save(owner, 0);
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('Add a passkey under You');
    await save(other, 0);
    expect((await stored(practiceId)).version).toBe(1);
    expect((await owner.post(`${PATH}/remove`, { seen: '1' }, FORM)).statusCode).toBe(400);
    expect((await stored(practiceId)).own).not.toBeNull();
    expect((await other.get(PATH)).body).toContain('1 of them has neither');
    await other.post(`${PATH}/remove`, { seen: '1' });
    expect((await stored(practiceId)).own).toBeNull();
  });

  it.each([
    ['no', 'an authenticator app without a password', APP, 400],
    ['a', 'a passkey', PASSKEY, 303],
  ] as const)('takes for %s way in of one’s own: %s', async (_is, _what, factor, status) => {
    const { practiceId, owner } = await setUp(alone, false);
    await test.db.inPractice(practiceId, OPERATOR, async (tx) => addFactor(tx, owner.staffId, factor, true));
    expect((await save(owner, 0)).statusCode).toBe(status);
  });

  it('once gone leaves everybody their last passkey, or a password', async () => {
    const remove = async (of: typeof app, came: boolean) => {
      const { practiceId, owner } = await setUp(of, false);
      const passkey = await test.db.inPractice(practiceId, OPERATOR, async (tx) => {
        if (came) await bindSubject(tx, await loadStaff(tx, owner.staffId), 'subject-1');
        for (const factor of [PASSKEY, APP]) await addFactor(tx, owner.staffId, factor, false);
        return (await listFactors(tx, owner.staffId)).find(({ kind }) => kind === 'passkey');
      });
      const sent = await owner.post(`/you/access/factors/${passkey?.id}/remove`, {}, FORM);
      const left = await test.db.inPractice(practiceId, OPERATOR, async (tx) =>
        listFactors(tx, owner.staffId),
      );
      return [sent.statusCode, left.length];
    };
    expect(await remove(alone, true)).toEqual([409, 2]);
    // A service by which they have never come may let nobody in.
    expect(await remove(app, false)).toEqual([409, 2]);
    expect(await remove(app, true)).toEqual([303, 1]);
  });

  it('may be taken away by whom the server’s provider lets in', async () => {
    const { practiceId, owner } = await setUp(app, false);
    const other = await signedIn(app, test, practiceId, 'owner', 'Saul Owen');
    await test.db.inPractice(practiceId, OPERATOR, async (tx) => savePassword(tx, other.staffId, hash));
    await save(other, 0);
    await owner.post(`${PATH}/remove`, { seen: '1' });
    expect((await stored(practiceId)).own).toBeNull();
  });

  it('may be tried ten times in a minute by one owner', async () => {
    const { owner } = await setUp();
    const sent: number[] = [];
    for (let n = 0; n < 11; n += 1) sent.push((await save(owner, 0, { issuer: 'x' })).statusCode);
    expect(sent).toEqual([...Array.from({ length: 10 }, () => 400), 429]);
  });

  it('is in no other practice’s reach', async () => {
    const [one, two] = [await setUp(), await setUp()];
    await save(one.owner, 0);
    expect((await stored(two.practiceId)).version).toBe(0);
    expect((await two.owner.get(PATH)).body).not.toContain('Your own, <strong>');
    const rows = await test.db.inPractice(two.practiceId, OPERATOR, async (tx) =>
      tx.q.selectFrom('sign_in_providers').selectAll().execute(),
    );
    expect(rows).toEqual([]);
  });
});
