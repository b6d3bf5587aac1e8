import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { provesMfa } from '../../src/domain/mfa-proof.ts';
import { lengthProblem, normalisePassword } from '../../src/domain/passwords.ts';
import { parseRecoveryCode, recoveryCodeFrom, showRecoveryCode } from '../../src/domain/recovery-codes.ts';
import { isProven, PROOF_MS } from '../../src/domain/step-up.ts';

describe('proof of a second factor in an ID token', () => {
  it.each([
    [['mfa'], true],
    [['mca'], true],
    [['pwd', 'otp'], true],
    [['pwd', 'sms'], true],
    [['hwk', 'pin'], true],
    [['swk', 'face'], true],
    [['pwd'], false],
    [['otp'], false],
    [['hwk'], false],
    [['hwk', 'otp'], false],
    [['pwd', 'kba'], false],
    [['fpt', 'face'], false],
    // Words that say something else: where somebody is, that a risk was weighed, that somebody was there.
    [['pwd', 'geo', 'rba', 'user'], false],
    [['MFA'], false],
    [[], false],
  ])('%j: %s', (amr, proven) => expect(provesMfa({ amr }, [])).toBe(proven));

  it('takes a level that was agreed on, and no other', () => {
    expect(provesMfa({ acr: 'phr' }, ['phr'])).toBe(true);
    expect(provesMfa({ acr: '0' }, ['phr'])).toBe(false);
    expect(provesMfa({ acr: '' }, [])).toBe(false);
    expect(provesMfa({}, ['phr'])).toBe(false);
  });
});

describe('a fresh proof', () => {
  const now = 1_800_000_000_000;
  it('is one of the last minutes; a little longer for what was begun in them', () => {
    const ago = (ms: number): Date => new Date(now - ms);
    expect(isProven(ago(PROOF_MS), now)).toBe(true);
    expect(isProven(ago(PROOF_MS + 1), now)).toBe(false);
    expect(isProven(null, now)).toBe(false);
  });
});

describe('a recovery code', () => {
  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.constantFrom('-', ' ', ''),
        (bytes, between) => {
          const code = recoveryCodeFrom(bytes);
          const typed = showRecoveryCode(code).replaceAll('-', between).toLowerCase();
          expect(showRecoveryCode(code)).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/);
          expect(parseRecoveryCode(` ${typed} `)).toBe(code);
        },
      ),
    );
  });
  it.each(['', 'AAAA', '0000-0000-0000-0000', 'AAAA-AAAA-AAAA-AAAA-A', 'x'.repeat(1000)])(
    'isn’t %j',
    (typed) => {
      expect(parseRecoveryCode(typed)).toBeUndefined();
    },
  );
});

describe('a password', () => {
  it('is counted in signs', () => {
    expect(lengthProblem('🔑'.repeat(12))).toBeUndefined();
    expect(lengthProblem('🔑'.repeat(11))).toBe('too_short');
    expect(lengthProblem('a'.repeat(256))).toBeUndefined();
    expect(lengthProblem('a'.repeat(257))).toBe('too_long');
  });
  it('is the same from any keyboard', () => {
    expect(normalisePassword('e\u0301')).toBe(normalisePassword('\u00e9'));
  });
});
