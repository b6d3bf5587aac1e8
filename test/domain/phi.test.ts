import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PhiLeakError, phi } from '../../src/domain/phi.ts';
import { reveal } from '../../src/domain/reveal.ts';

// Marked, so that it can't be a word of the printer's own, such as "length".
const text = fc.string({ minLength: 6 }).map((value) => `phi-${value}`);

it('shows [PHI] when it is printed, however deep it lies', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(
        inspect(
          { list: [phi(value)], map: new Map([['key', phi({ value })]]) },
          { depth: 9, showHidden: true },
        ),
      ).not.toContain(value);
    }),
  );
  expect(inspect(phi('Jane'))).toBe('[PHI]');
});

it.each([
  ['a template', (v: unknown) => `${v as string}`],
  ['JSON', (v: unknown) => JSON.stringify({ v })],
  ['String()', (v: unknown) => String(v)],
  ['concatenation', (v: unknown) => (v as string) + ''],
  ['a number', (v: unknown) => Number(v)],
  ['join', (v: unknown) => [v].join(',')],
])('throws instead of becoming text through %s', (_way, convert) => {
  expect(() => convert(phi('Jane Doe'))).toThrow(PhiLeakError);
});

it('has no key that holds the value', () => {
  const wrapped = phi('Jane Doe');
  expect(Reflect.ownKeys(wrapped)).toEqual([]);
  expect(structuredClone({ ...wrapped })).toEqual({});
});

it('gives the value back to reveal', () => {
  const value = { name: 'Jane' };
  expect(reveal(phi(value))).toBe(value);
});
