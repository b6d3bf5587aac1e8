import { importJWK, type JWK } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { practiceFhir } from '../../src/commands/practice-fhir.ts';
import { type Connection, loadConnection, setConnectionState } from '../../src/db/stores/connections.ts';
import { endBaa } from '../../src/db/stores/practices.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { actAsOperator } from '../support/act-as-operator.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { createFhirServer, type FhirServer } from '../support/fhir/server.ts';
import { createSigningKey } from '../support/practice-on-fhir.ts';

const OPERATOR = { kind: 'operator' } as const;

let test: TestDatabase;
let server: FhirServer;
let practiceId: PracticeId;
let said = '';
beforeAll(async () => {
  test = await createTestDatabase();
  const { key, publicJwk } = await createSigningKey('RS384');
  server = await createFhirServer({ client: { id: 'zally', publicJwk, alg: 'RS384' }, now: Date.now });
  vi.stubEnv('DATABASE_URL', test.appUrl);
  vi.stubEnv('ZALLY_MASTER_KEY', test.masterKey);
  await actAsOperator(test);
  vi.stubEnv('FHIR_HOSTS', `https://fhir.example, ${server.baseUrl}`);
  vi.stubEnv('FHIR_PRIVATE_JWK', JSON.stringify(key.jwk));
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await server.close();
});
beforeEach(async () => {
  practiceId = await createTestPractice(test);
  said = '';
});

const run = async (values: Readonly<Record<string, string | boolean>> = {}): Promise<void> =>
  await practiceFhir.run({ practice: practiceId, url: server.baseUrl, 'client-id': 'zally', ...values });
const connection = async (): Promise<Connection | undefined> =>
  await test.db.inPractice(practiceId, OPERATOR, loadConnection);

describe('practice fhir', () => {
  it('connects once the server has granted a token, and begins with the faxes of now', async () => {
    await run({ url: `${server.baseUrl}/` });
    expect(said).toBe('The practice is connected.\n');
    expect(await connection()).toMatchObject({
      provider: 'fhir',
      clientId: 'zally',
      server: { baseUrl: server.baseUrl, tokenUrl: server.tokenUrl, smartScopes: 'v2' },
      tokens: null,
      state: 'connected',
    });
  });

  it('connects again after the access was ended, and leaves nothing out', async () => {
    await run();
    const before = await connection();
    await test.db.inPractice(practiceId, OPERATOR, async (tx) => await setConnectionState(tx, 'reconnect'));
    await run();
    expect(await connection()).toMatchObject({
      state: 'connected',
      takeFrom: before?.takeFrom,
      tokenVersion: 2,
    });
  });

  it.each([
    ['over plain HTTP', { url: 'http://fhir.example/r4' }, 'invalid_input', /https/],
    ['at no address', { url: 'fhir.example' }, 'invalid_input', /--url/],
    ['with a password in the address', { url: 'https://a:b@fhir.example/r4' }, 'invalid_input', /--url/],
    [
      'with a host that is not on the list',
      { url: 'https://other.example/r4' },
      'config_invalid',
      /FHIR_HOSTS/,
    ],
    ['with a client that the server does not know', { 'client-id': 'stranger' }, 'ehr_reconnect', /./],
  ])('does not connect %s', async (_how, values, code, words) => {
    await expect(run(values)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
    expect(await connection()).toBeUndefined();
    expect(said).toBe('');
  });

  it('calls nobody without a BAA', async () => {
    await test.db.inPractice(practiceId, OPERATOR, endBaa);
    const granted = server.tokensGranted();
    await expect(run()).rejects.toMatchObject({ code: 'baa_missing' });
    expect(server.tokensGranted()).toBe(granted);
  });

  it.each([
    ['grant_types_supported', ['authorization_code']],
    ['token_endpoint_auth_methods_supported', ['client_secret_basic']],
    ['token_endpoint_auth_signing_alg_values_supported', ['ES384']],
    ['token_endpoint', 'http://fhir.example/token'],
  ])('does not connect to a server whose %s are %o', async (name, value) => {
    const { smart } = server.says;
    server.says.smart = { ...smart, [name]: value };
    await expect(run()).rejects.toMatchObject({ code: 'ehr_refused' });
    server.says.smart = smart;
    expect(await connection()).toBeUndefined();
  });

  it('spells scopes as the server does', async () => {
    const { smart } = server.says;
    server.says.smart = { ...smart, capabilities: ['permission-v1'] };
    await run();
    server.says.smart = smart;
    expect((await connection())?.server?.smartScopes).toBe('v1');
  });

  it('says what the server does not promise, and connects all the same', async () => {
    const { statement } = server.says;
    const text = JSON.stringify(statement)
      .replace(
        '{"type":"Organization","interaction":[{"code":"read"},{"code":"search-type"}]',
        '{"type":"Group"',
      )
      .replaceAll('"conditionalCreate":true', '"conditionalCreate":false');
    server.says.statement = JSON.parse(text) as object;
    await run();
    server.says.statement = statement;
    expect(said.split('\n')).toEqual([
      'The server doesn’t promise DocumentReference: conditional create.',
      'The server doesn’t promise Task: conditional create.',
      'The server doesn’t promise Organization: search-type.',
      'The practice is connected.',
      '',
    ]);
  });

  it('prints the public half of the key, and nothing of the private one', async () => {
    await run({ 'public-key': true });
    const { keys } = JSON.parse(said) as { keys: JWK[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {}).toSorted()).toEqual(['alg', 'e', 'key_ops', 'kid', 'kty', 'n', 'use']);
    expect(await importJWK(keys[0] ?? {}, 'RS384')).toMatchObject({ type: 'public' });
  });
});
