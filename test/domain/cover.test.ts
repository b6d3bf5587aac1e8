import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Coverable, standInFor } from '../../src/domain/cover.ts';
import type { StaffId } from '../../src/domain/ids.ts';

const id = (name: string): StaffId => name as StaffId;
/** `A>B` is out with B as cover, `A>` is out without one, `A-` has left, `A` is there. */
const team = (text: string): Coverable[] =>
  text.split(' ').map((each) => {
    const [name = '', cover] = each.split('>');
    return {
      id: id(name.replace('-', '')),
      active: !name.endsWith('-'),
      out: cover !== undefined,
      coverId: cover === undefined || cover === '' ? null : id(cover),
    };
  });

describe('who stands in for A', () => {
  it.each([
    ['A B', 'A'],
    ['A>B B', 'B'],
    ['A>B B>C C', 'C'],
    ['A> B', null],
    ['A>B B> C', null],
    ['A>B B- C', null],
    ['A- B', null],
    ['A>B B>A', null],
    ['A>B B>C C>B', null],
    ['A>A B', null],
    ['A>X B', null],
    ['B', null],
  ])('%s: %s', (text, expected) => {
    expect(standInFor(team(text), id('A'))).toBe(expected);
  });

  it('is always somebody who is there, and asking always ends', () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    const member = fc.record({
      active: fc.boolean(),
      out: fc.boolean(),
      coverId: fc.option(fc.constantFrom(...names.map(id))),
    });
    fc.assert(
      fc.property(fc.array(member, { minLength: 5, maxLength: 5 }), (given) => {
        const members = given.map((each, n) => ({ ...each, id: id(names[n] ?? '') }));
        const found = standInFor(members, id('A'));
        const there = members.find((each) => each.id === found);
        expect(found === null || (there?.active === true && !there.out)).toBe(true);
      }),
    );
  });
});
