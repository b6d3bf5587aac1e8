import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeDigit, misspell } from '../../../src/sandbox/fax-machine/inbox/identity.ts';
import { makePractice } from '../../../src/sandbox/fax-machine/index.ts';
import { makeRng } from '../../../src/sandbox/fax-machine/random.ts';

const { patients } = makePractice(1);
const seeds = fc.integer({ min: 0, max: 1e6 });
const people = fc.constantFrom(...patients);

describe('slips of a sender', () => {
  it('never spell a name right, and keep its capital', () => {
    fc.assert(
      fc.property(seeds, people, (seed, { firstName, lastName }) => {
        for (const name of [firstName, lastName]) {
          const slip = misspell(makeRng(seed), name);
          expect(slip.toLowerCase()).not.toBe(name.toLowerCase());
          expect(slip.charAt(0)).toMatch(/[A-Z]/);
          expect(Math.abs(slip.length - name.length)).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 1 },
    );
  });

  it('change one digit of a date, which stays a date', () => {
    fc.assert(
      fc.property(seeds, people, (seed, { dateOfBirth }) => {
        const slip = changeDigit(makeRng(seed), dateOfBirth);
        const different = [...slip].filter((digit, at) => digit !== dateOfBirth.charAt(at));
        expect(different).toHaveLength(1);
        expect(new Date(`${slip}T00:00:00Z`).toISOString().slice(0, 10)).toBe(slip);
      }),
      { seed: 1 },
    );
  });
});
