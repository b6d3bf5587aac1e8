import { exportJWK, generateKeyPair } from 'jose';
import { expect, it } from 'vitest';
import { describeVariables, parseConfig } from '../src/config.ts';
import { slackWay } from '../src/config-slack.ts';
import { ZallyError } from '../src/domain/errors.ts';

const TRIAL = { ZALLY_LOCAL_TRIAL: 'true' };
const message = (env: Record<string, string>): string => {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ZallyError && error.code === 'config_invalid') return error.message;
    throw error;
  }
  return '';
};

it('asks each command for what it needs and no more', () => {
  const database = {
    DATABASE_URL: 'postgres://a:b@localhost/z',
    DATABASE_MIGRATION_URL: 'postgres://o:p@localhost/z',
  };
  expect(() => parseConfig(database, 'migrate')).not.toThrow();
  expect(() => parseConfig({ DATABASE_URL: database.DATABASE_URL }, 'migrate')).toThrow(
    /DATABASE_MIGRATION_URL is needed/,
  );
  expect(() => parseConfig(database, 'command')).toThrow(/ZALLY_MASTER_KEY/);
  const withKey = { ...database, ZALLY_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
  expect(() => parseConfig(withKey, 'command')).not.toThrow();
  expect(() => parseConfig(withKey)).toThrow(/ZALLY_PUBLIC_URL must be https/);
});

it('names a misspelt variable instead of ignoring it', () => {
  expect(message({ ...TRIAL, ZALLY_POL_SECONDS: '5' })).toContain('ZALLY_POL_SECONDS');
});

it('names every wrong variable at once, and never its value', () => {
  const said = message({
    ...TRIAL,
    ZALLY_PORT: 'secret-a',
    DATABASE_URL: 'secret-b',
    ZALLY_MASTER_KEY: 'secret-c',
  });
  for (const name of ['ZALLY_PORT', 'DATABASE_URL', 'ZALLY_MASTER_KEY']) expect(said).toContain(name);
  expect(said).not.toContain('secret');
});

it('refuses to work with real patients over plain HTTP, without a database or a key', () => {
  const said = message({});
  for (const name of ['DATABASE_URL', 'ZALLY_MASTER_KEY', 'ZALLY_PUBLIC_URL']) expect(said).toContain(name);
});

it('takes an empty value for not set, and leaves strangers’ variables alone', () => {
  const config = parseConfig({ ...TRIAL, ZALLY_PORT: '', HOME: '/x', DRCHRONO_SOMETHING: 'y' });
  expect(config.ZALLY_PORT).toBe(8080);
  expect(Object.isFrozen(config)).toBe(true);
});

it('describes every variable', () => {
  for (const { name, meaning } of describeVariables()) expect(meaning, name).not.toBe('');
});

it('takes a private key for FHIR servers that is strong enough, and names it without showing it', async () => {
  const key = async (alg: string): Promise<Record<string, unknown>> => ({
    ...(await exportJWK((await generateKeyPair(alg, { extractable: true })).privateKey)),
    kid: 'k1',
  });
  const parse = (jwk: object): unknown => parseConfig({ ...TRIAL, FHIR_PRIVATE_JWK: JSON.stringify(jwk) });
  const [rsa, ec] = [await key('RS384'), await key('ES384')];
  expect(parse(rsa)).toMatchObject({ FHIR_PRIVATE_JWK: { alg: 'RS384' } });
  expect(parse(ec)).toMatchObject({ FHIR_PRIVATE_JWK: { alg: 'ES384' } });
  const { d: _d, ...publicHalf } = ec;
  const { kid: _kid, ...nameless } = ec;
  for (const wrong of [publicHalf, nameless, await key('ES256'), { ...rsa, n: 'AQAB' }]) {
    const said = message({ ...TRIAL, FHIR_PRIVATE_JWK: JSON.stringify(wrong) });
    expect(said).toMatch(/FHIR_PRIVATE_JWK must be a private JWK/);
    for (const value of Object.values(wrong)) {
      if (typeof value === 'string' && value.length > 8) expect(said).not.toContain(value);
    }
  }
  expect(message({ ...TRIAL, FHIR_PRIVATE_JWK: '{"d":"secret-d' })).not.toContain('secret');
});

it('calls FHIR servers over HTTPS alone, except on this machine', () => {
  expect(message({ ...TRIAL, FHIR_HOSTS: 'https://a.example,http://b.example' })).toContain('FHIR_HOSTS');
  const { FHIR_HOSTS } = parseConfig({ ...TRIAL, FHIR_HOSTS: 'https://a.example/, http://127.0.0.1:8090' });
  expect(FHIR_HOSTS).toEqual(['https://a.example', 'http://127.0.0.1:8090']);
});

const TEAMS = {
  TEAMS_APP_ID: '0F1E2D3C-4B5A-4968-8776-655443322110',
  TEAMS_TENANT_ID: '4f3e2d1c-0b1a-4918-8716-151413121110',
};

it('asks for the app of Teams, its secret and its tenant together', () => {
  const secret = { TEAMS_APP_PASSWORD: 'a-client-secret' };
  expect(message({ ...TRIAL, ...TEAMS })).toMatch(/TEAMS_APP_PASSWORD and TEAMS_TENANT_ID belong together/);
  expect(message({ ...TRIAL, ...secret })).toMatch(/belong together/);
  const config = parseConfig({ ...TRIAL, ...TEAMS, ...secret });
  expect([config.TEAMS_APP_ID, config.TEAMS_PLAYGROUND]).toEqual([TEAMS.TEAMS_APP_ID.toLowerCase(), false]);
  expect(message({ ...TRIAL, ...TEAMS, ...secret, TEAMS_SERVICE_URLS: 'http://smba.example.org' })).toMatch(
    /TEAMS_SERVICE_URLS.* must be https/,
  );
});

it('lets the playground’s unsigned messages in on this machine alone, and only when it is told to', () => {
  const playground = {
    ...TRIAL,
    ...TEAMS,
    TEAMS_PLAYGROUND: 'true',
    TEAMS_SERVICE_URLS: 'http://localhost:56150/_connector',
  };
  expect(message(playground)).toBe('');
  expect(message({ ...playground, ZALLY_LOCAL_TRIAL: '' })).toMatch(
    /TEAMS_PLAYGROUND needs ZALLY_LOCAL_TRIAL/,
  );
  for (const exposed of [
    { ZALLY_HOST: '0.0.0.0' },
    { ZALLY_HOST: '::' },
    { ZALLY_PUBLIC_URL: 'https://zally.example.org' },
    { ZALLY_PUBLIC_URL: 'http://localhost.example.org' },
    { TEAMS_SERVICE_URLS: 'https://smba.trafficmanager.net/teams' },
    { TEAMS_SERVICE_URLS: 'http://localhost:1,https://smba.trafficmanager.net/teams' },
  ])
    expect(message({ ...playground, ...exposed })).toMatch(/TEAMS_PLAYGROUND needs loopback hosts/);
  expect(message({ ...playground, TEAMS_APP_PASSWORD: 'a-client-secret' })).toMatch(/exclude one another/);
  expect(message({ ...playground, TEAMS_TENANT_ID: '' })).toMatch(/needs TEAMS_APP_ID and TEAMS_TENANT_ID/);
});

it('takes an app-level token of Slack and no other, and says by which way Slack reaches Zally', () => {
  const appToken = { SLACK_APP_TOKEN: 'xapp-1-A012-345-abcdef' };
  expect(message({ ...TRIAL, ...appToken })).toBe('');
  for (const wrong of ['xoxb-1-A012-345-abcdef', 'xoxp-1', 'xapp-', 'A012', ' xapp-1-A012-345-abcdef']) {
    const said = message({ ...TRIAL, SLACK_APP_TOKEN: wrong });
    expect(said).toMatch(/SLACK_APP_TOKEN must be an app-level token, which begins with xapp-/);
    if (wrong.length > 8) expect(said).not.toContain(wrong);
  }
  expect(message({ ...TRIAL, SLACK_SOCKET_URL: 'ws://wss-primary.slack.com' })).toMatch(
    /SLACK_SOCKET_URL must be wss/,
  );
  expect(message({ ...TRIAL, SLACK_SOCKET_URL: 'https://slack.com' })).toMatch(/SLACK_SOCKET_URL must be/);
  expect(message({ ...TRIAL, SLACK_SOCKET_URL: 'ws://127.0.0.1:9000' })).toBe('');
  const secret = { SLACK_SIGNING_SECRET: 'a-signing-secret' };
  expect(slackWay(parseConfig({ ...TRIAL, ...secret }))).toBeUndefined();
  expect(slackWay(parseConfig(TRIAL))).toMatch(/isn’t listened to/);
  expect(slackWay(parseConfig({ ...TRIAL, ...appToken }))).toBe('Slack is listened to by Socket Mode.');
  expect(slackWay(parseConfig({ ...TRIAL, ...appToken, ...secret }))).toMatch(
    /by Socket Mode, and by HTTP .* done once/,
  );
});
