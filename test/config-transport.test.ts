import { expect, it } from 'vitest';
import { weakTls } from '../src/adapters/egress/weak-tls.ts';
import { parseConfig } from '../src/config.ts';
import { ZallyError } from '../src/domain/errors.ts';

/** An installation for real patients whose parts are all encrypted. */
const REAL = {
  DATABASE_URL: 'postgres://zally:secret@db.example.org/zally?sslmode=verify-full',
  ZALLY_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
  ZALLY_PUBLIC_URL: 'https://zally.example.org',
};

const problemsOf = (env: Readonly<Record<string, string>>, purpose?: 'migrate'): string => {
  try {
    parseConfig(env, purpose);
    return '';
  } catch (error) {
    if (error instanceof ZallyError) return error.message;
    throw error;
  }
};

it('takes an installation that encrypts everything, or keeps it on this machine', () => {
  expect(problemsOf(REAL)).toBe('');
  expect(problemsOf({ ...REAL, DATABASE_URL: 'postgres://zally@127.0.0.1/zally' })).toBe('');
  expect(problemsOf({ ...REAL, DATABASE_URL: 'postgres://zally@%2Fvar%2Frun%2Fpostgresql/zally' })).toBe('');
  expect(problemsOf({ ...REAL, REDIS_URL: 'rediss://redis.example.org' })).toBe('');
  expect(problemsOf({ ...REAL, REDIS_URL: 'redis://localhost:6379' })).toBe('');
  const tls = { ZALLY_TLS_CERT_FILE: 'package.json', ZALLY_TLS_KEY_FILE: 'package.json' };
  expect(problemsOf({ ...REAL, ...tls, ZALLY_HOST: '0.0.0.0' })).toBe('');
});

it.each([
  [
    'a database without TLS',
    { DATABASE_URL: 'postgres://zally@db.example.org/zally' },
    'sslmode=verify-full',
  ],
  // The server isn't known by it, so anybody in between can answer.
  [
    'a database whose name isn’t checked',
    { DATABASE_URL: 'postgres://zally@db.example.org/zally?sslmode=require' },
    'sslmode=verify-full',
  ],
  [
    'a database elsewhere behind a host of here',
    { DATABASE_URL: 'postgres://localhost/zally?host=db.example.org' },
    'sslmode=verify-full',
  ],
  [
    'a database without a host, that is elsewhere',
    { DATABASE_URL: 'postgres:///zally?host=db.example.org' },
    'sslmode=verify-full',
  ],
  [
    'a database whose last word is no TLS',
    { DATABASE_URL: 'postgres://db.example.org/zally?sslmode=verify-full&sslmode=disable' },
    'sslmode=verify-full',
  ],
  ['Redis without TLS', { REDIS_URL: 'redis://redis.example.org' }, 'REDIS_URL must be rediss'],
  ['an open port without TLS', { ZALLY_HOST: '0.0.0.0' }, 'ZALLY_TLS_CERT_FILE'],
  ['a plain EHR', { DRCHRONO_API_URL: 'http://ehr.example.org' }, 'DRCHRONO_API_URL must be https'],
  ['plain tokens', { DRCHRONO_AUTH_URL: 'http://ehr.example.org' }, 'DRCHRONO_AUTH_URL must be https'],
  ['plain files', { DRCHRONO_FILES_URL: 'http://files.example.org' }, 'DRCHRONO_FILES_URL must be https'],
  ['a plain chat', { SLACK_API_URL: 'http://slack.example.org' }, 'SLACK_API_URL must be https'],
  [
    'plain sign-in',
    { OIDC_ISSUER: 'http://id.example.org', OIDC_CLIENT_ID: 'zally' },
    'OIDC_ISSUER must be https',
  ],
  ['a certificate without a key', { ZALLY_TLS_CERT_FILE: 'package.json' }, 'belong together'],
  ['a certificate that isn’t there', { ZALLY_TLS_CERT_FILE: 'no-such-file' }, 'ZALLY_TLS_CERT_FILE'],
  ['a redirect beside nothing', { ZALLY_REDIRECT_PORT: '80' }, 'ZALLY_REDIRECT_PORT needs'],
])('refuses %s', (_what, env, expected) => {
  const said = problemsOf({ ...REAL, ...env });
  expect(said).toContain(expected);
  expect(said).not.toContain('secret');
});

it('lets a local trial go without, and asks `zally migrate` for the same of its database', () => {
  const plain = { DATABASE_URL: 'postgres://a@db.example.org/z', REDIS_URL: 'redis://redis.example.org' };
  expect(problemsOf({ ...plain, ZALLY_LOCAL_TRIAL: 'true' })).toBe('');
  const owner = { ...REAL, DATABASE_MIGRATION_URL: 'postgres://owner@db.example.org/zally' };
  expect(problemsOf(owner, 'migrate')).toMatch(/DATABASE_MIGRATION_URL .*verify-full/);
  expect(problemsOf({ ...owner, ZALLY_LOCAL_TRIAL: 'true' }, 'migrate')).toBe('');
});

it('refuses a process that takes any certificate', () => {
  expect(weakTls({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toHaveLength(1);
  expect(weakTls({ NODE_TLS_REJECT_UNAUTHORIZED: '1' })).toEqual([]);
});
