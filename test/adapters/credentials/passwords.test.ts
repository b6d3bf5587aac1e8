import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMostlyWalks } from '../../../src/adapters/credentials/keyboard-walks.ts';
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
    // Walks over two rows and more, one after the other or to and fro.
    'qwertyuiop[]asdf',
    'QWERTYUIOP{}asdf',
    'asdfghjkl;zxcvbn',
    'poiuytrewqlkjhgf',
    'yuiophjkl;nm,./',
    'qawsedrftgyhujik',
    'q2w3e4r5t6y7u8i9',
    '!QAZ@WSX#EDC$RFV',
    'qwertyuiop[]asdf1!',
    'azertyuiopqsdfgh',
  ])('%j', async (password) => expect(await isEasyToGuess(password, known)).toBe(true));
  it.each([
    'quiet harbour seven lamps',
    'correct horse battery staple',
    'tR4!xq9ZpL2#v',
    'Löwenzahn im Regen 7',
    'property liberty assert',
    'qwerty-lamps-seven-harbour',
    'asdf jumps over quiet roofs',
  ])('not %j', async (password) => expect(await isEasyToGuess(password, known)).toBe(false));
  it('isn’t what a machine makes of signs, or somebody of words, for its walks', () => {
    const keyboards = Object.values(adjacencyGraphs);
    const words = dictionary['diceware-common'].map(String).filter((word) => word.length > 2);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 4, maxLength: 6 }), (chosen) => {
        expect(isMostlyWalks(chosen.join(' '), keyboards)).toBe(false);
      }),
    );
    const sign = fc.constantFrom(...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%+?_');
    fc.assert(
      fc.property(fc.array(sign, { minLength: 12, maxLength: 20 }), (signs) => {
        // Shrinking and edge cases repeat signs, which no machine does; repeats are no walks.
        expect(isMostlyWalks(signs.join(''), keyboards)).toBe(false);
      }),
    );
  });
  it('are walks of any row, from any key and either way, up to its end and on in another', () => {
    const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
    const walk = fc
      .record({ row: fc.constantFrom(...rows), back: fc.boolean(), upper: fc.boolean(), from: fc.nat(3) })
      .map(({ row, back, upper, from }) => {
        const keys = (back ? [...row].toReversed().join('') : row).slice(from);
        return upper ? keys.toUpperCase() : keys;
      });
    fc.assert(
      fc.property(fc.array(walk, { minLength: 3, maxLength: 5 }), (walks) => {
        expect(isMostlyWalks(walks.join(''), [adjacencyGraphs.qwerty])).toBe(true);
      }),
    );
  });
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
