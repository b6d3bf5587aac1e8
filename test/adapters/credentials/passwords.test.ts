import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../../src/adapters/credentials/password-hash.ts';
import { isEasyToGuess } from '../../../src/adapters/credentials/password-strength.ts';
import { checkTotp, newTotpSecret } from '../../../src/adapters/credentials/totp.ts';

describe('a password’s hash', () => {
  it('says how it was made, and is another each time', async () => {
    const [one, two] = [await hashPassword('quiet harbour'), await hashPassword('quiet harbour')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect([await verifyPassword('quiet harbour', one), await verifyPassword('quiet harbour', two)]).toEqual([
      true,
      true,
    ]);
    expect(await verifyPassword('quiet harbours', one)).toBe(false);
  });

  it('goes on working when it was made with other parameters', async () => {
    // As an earlier version might have made it.
    const made = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$';
    const { argon2Sync } = await import('node:crypto');
    const tag = argon2Sync('argon2id', {
      message: 'password',
      nonce: Buffer.from('somesalt12345678'),
      memory: 256,
      passes: 2,
      parallelism: 1,
      tagLength: 32,
    });
    const hash = `${made}${tag.toString('base64').replace(/=+$/, '')}`;
    expect(await verifyPassword('password', hash)).toBe(true);
    expect(await verifyPassword('passwort', hash)).toBe(false);
  });

  it.each(['', 'plain', '$argon2id$v=19$m=19456,t=2,p=1$$', '$2b$10$x'])(
    'that reads %j fits nothing',
    async (hash) => {
      expect(await verifyPassword('', hash)).toBe(false);
    },
  );

  it('of nobody fits nothing, not even what it is made of', async () => {
    expect(await verifyPassword('', undefined)).toBe(false);
  });
});

describe('what is easy to guess', () => {
  const known = ['mara@elm.example', 'Mara Quinn', 'Elm Street Family Medicine', 'Zally'];
  it.each([
    'passwordpassword',
    'Password1234!',
    '123456789012',
    'qwertyuiopasdf',
    'aaaaaaaaaaaaaaaa',
    'iloveyou1234',
    'MaraQuinn2026',
    'mara@elm.example',
    'Zally-Zally-1',
    'abcdefghijklmnop',
  ])('%j', async (password) => expect(await isEasyToGuess(password, known)).toBe(true));
  it.each([
    'quiet harbour seven lamps',
    'correct horse battery staple',
    'tR4!xq9ZpL2#v',
    'Löwenzahn im Regen 7',
  ])('not %j', async (password) => expect(await isEasyToGuess(password, known)).toBe(false));
  it('is told quickly, however long it is', async () => {
    expect(await isEasyToGuess('ab'.repeat(128), known)).toBe(true);
    expect(await isEasyToGuess('1'.repeat(256), known)).toBe(true);
  });
});

describe('a code of an authenticator app', () => {
  // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('at %i is %s, as the RFC has it', (seconds, code) => {
    expect(checkTotp(secret, code, seconds * 1000, undefined)).toBe(Math.floor(seconds / 30));
    expect(
      checkTotp(secret, `${code.slice(0, 3)} ${code.slice(3)}`, seconds * 1000, undefined),
    ).toBeDefined();
  });
  it.each(['', '1', '28708', '2870822', 'abcdef', '-28708', '２８７０８２'])('isn’t %j', (typed) => {
    expect(checkTotp(secret, typed, 59_000, undefined)).toBeUndefined();
  });
  it('is refused at its own step and before, and a step far ahead throws nothing', () => {
    expect(checkTotp(secret, '287082', 59_000, 0)).toBe(1);
    for (const after of [1, 2, 3, 1_000_000])
      expect(checkTotp(secret, '287082', 59_000, after)).toBeUndefined();
  });
  it('comes from 160 bits', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
  });
});
