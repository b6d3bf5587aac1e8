import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMasterKey, createVault } from '../../../src/adapters/vault/vault.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';

const practice = randomUUID() as PracticeId;
const key = () => ({ id: randomUUID(), key: randomBytes(32) });
const place = { table: 'faxes', column: 'ehr_sealed', row: randomUUID() };

it('opens what it sealed', () => {
  const vault = createVault(practice, [key()], randomBytes(32));
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(vault.open(place, vault.seal(place, value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it.each([
  ['row', { ...place, row: randomUUID() }],
  ['column', { ...place, column: 'other' }],
  ['table', { ...place, table: 'filings' }],
])('does not open in another %s', (_what, other) => {
  const vault = createVault(practice, [key()], randomBytes(32));
  expect(() => vault.open(other, vault.seal(place, 'x'))).toThrow(
    expect.objectContaining({ code: 'seal_broken' }),
  );
});

it('does not open for another practice, under another key, or with any byte changed', () => {
  const seal = key();
  const vault = createVault(practice, [seal], randomBytes(32));
  const sealed = vault.seal(place, 'x');
  const broken = expect.objectContaining({ code: 'seal_broken' });
  expect(() => createVault(randomUUID() as PracticeId, [seal], randomBytes(32)).open(place, sealed)).toThrow(
    broken,
  );
  expect(() =>
    createVault(practice, [{ ...seal, key: randomBytes(32) }], randomBytes(32)).open(place, sealed),
  ).toThrow(broken);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => vault.open(place, changed), `byte ${at}`).toThrow(broken);
  }
  expect(() => vault.open(place, sealed.subarray(0, 20))).toThrow(broken);
});

it('opens old records after a new key has taken over', () => {
  const old = key();
  const sealed = createVault(practice, [old], randomBytes(32)).seal(place, 'x');
  expect(createVault(practice, [key(), old], randomBytes(32)).open(place, sealed)).toBe('x');
});

it('says that the master key is wrong', () => {
  const keyId = randomUUID();
  const wrapped = createMasterKey(randomBytes(32).toString('base64')).wrap(practice, keyId, randomBytes(32));
  const other = createMasterKey(randomBytes(32).toString('base64'));
  expect(() => other.unwrap(practice, keyId, wrapped)).toThrow(
    expect.objectContaining({ code: 'master_key_wrong' }),
  );
});

it('hashes equal values equally within a practice and differently across practices', () => {
  const lookup = randomBytes(32);
  const one = createVault(practice, [key()], lookup);
  const two = createVault(practice, [key()], randomBytes(32));
  expect(one.hash('42')).toEqual(one.hash('42'));
  expect(one.hash('42')).not.toEqual(one.hash('43'));
  expect(one.hash('42')).not.toEqual(two.hash('42'));
});
