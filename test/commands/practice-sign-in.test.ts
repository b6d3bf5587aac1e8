import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { practiceSignIn } from '../../src/commands/practice-sign-in.ts';
import { loadSignIn, openProviderSecret } from '../../src/db/stores/sign-in-providers.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { actAsOperator } from '../support/act-as-operator.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { createTestProvider, type TestProvider } from '../web/oidc-provider.ts';

const OPERATOR = { kind: 'operator' } as const;

let test: TestDatabase;
let provider: TestProvider;
let practiceId: PracticeId;
let said = '';
const folder = mkdtempSync(join(tmpdir(), 'zally-'));
const file = join(folder, 'secret');
beforeAll(async () => {
  test = await createTestDatabase();
  provider = await createTestProvider('elm');
  vi.stubEnv('DATABASE_URL', test.appUrl);
  vi.stubEnv('ZALLY_MASTER_KEY', test.masterKey);
  await actAsOperator(test);
  vi.stubEnv('ZALLY_PUBLIC_URL', 'https://zally.example');
  vi.stubEnv('OIDC_HOSTS', provider.issuer);
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
  writeFileSync(file, 'top-secret\n');
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  practiceId = await createTestPractice(test);
  said = '';
});

const run = async (values: Readonly<Record<string, string | boolean>> = {}): Promise<void> =>
  await practiceSignIn.run({ practice: practiceId, ...values });
const set = async (values: Readonly<Record<string, string>> = {}): Promise<void> =>
  await run({ issuer: `${provider.issuer}/`, 'client-id': 'elm', 'secret-file': file, ...values });
const stored = async () => await test.db.inPractice(practiceId, OPERATOR, loadSignIn);

describe('practice sign-in', () => {
  it('gives the practice a provider with the secret of a file, and prints the addresses', async () => {
    await set({ acr: 'gold,phr' });
    expect(await stored()).toMatchObject({
      version: 1,
      own: { issuer: provider.issuer, clientId: 'elm', mfaAcr: ['gold', 'phr'] },
      changedBy: null,
    });
    const secret = await test.db.inPractice(practiceId, OPERATOR, openProviderSecret);
    expect(secret).toBe('top-secret');
    expect(said.split('\n')).toEqual([
      `Its own provider: ${provider.issuer}, client elm`,
      `Members sign in at https://zally.example/sign-in/at/${practiceId}`,
      `Redirect address to register at a provider of its own: https://zally.example/sign-in/at/${practiceId}/callback`,
      '',
    ]);
  });

  it('takes it away, and says how it stands', async () => {
    await set();
    said = '';
    await run({ remove: true });
    expect((await stored()).own).toBeNull();
    expect(said).toContain('No provider: passkeys and passwords alone.');
    await expect(run({ remove: true })).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([
    ['without a file for the secret', { 'secret-file': '' }, 'invalid_input', /--secret-file is needed/],
    ['with a file that isn’t there', { 'secret-file': '/nowhere/at/all' }, 'file_invalid', /--secret-file/],
    ['at a host that isn’t on the list', { issuer: 'https://elm.example' }, 'invalid_input', /OIDC_HOSTS/],
    ['over plain HTTP', { issuer: 'http://elm.example' }, 'invalid_input', /https/],
  ] as const)('changes nothing %s', async (_how, values, code, words) => {
    await expect(set(values)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
    expect((await stored()).version).toBe(0);
  });

  it('changes nothing with a secret that the provider doesn’t take', async () => {
    provider.secret = 'another';
    await expect(set()).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/Client secret/),
    });
    provider.secret = undefined;
    expect((await stored()).version).toBe(0);
  });

  it('keeps what stands for a second factor when the secret alone is new', async () => {
    await set({ acr: 'gold' });
    await set();
    expect((await stored()).own?.mfaAcr).toEqual(['gold']);
    await set({ acr: 'silver' });
    expect((await stored()).own?.mfaAcr).toEqual(['silver']);
  });

  it.each(['client-id', 'secret-file', 'acr'])('says that --%s alone changes nothing', async (option) => {
    await expect(run({ [option]: 'elm' })).rejects.toThrow(`--${option} needs --issuer beside it`);
    expect((await stored()).version).toBe(0);
  });

  it('knows no practice that there isn’t', async () => {
    const nobody = { practice: '0b0e7a52-5a3c-4d7c-9a5a-3f6f5a0d1c11' };
    await expect(set(nobody)).rejects.toMatchObject({ code: 'not_found' });
    await expect(run(nobody)).rejects.toMatchObject({ code: 'not_found' });
    await expect(run({ issuer: 'x', remove: true })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
