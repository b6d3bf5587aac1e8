import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGrowingTree, isConsistent, leafHash, rootByInclusion } from '../../src/audit-verify/merkle.ts';
import { leafOf, mth, path, proof } from './log-maker.ts';

// The inputs and answers that Certificate Transparency's implementations have in common.
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const known = INPUTS.map((input) => leafHash(hex(input)));
const headOf = (size: number) => ({ size, root: hex(ROOTS[size] ?? '') });

describe('the vectors of Certificate Transparency', () => {
  it('grow to the known roots', () => {
    const tree = createGrowingTree();
    const roots = [tree.root().toString('hex')];
    for (const leaf of known) {
      tree.add(leaf);
      roots.push(tree.root().toString('hex'));
    }
    expect(roots).toEqual(ROOTS);
  });

  it.each([
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('take the known inclusion proof of leaf %i of %i', (index, size, hashes) => {
    expect(rootByInclusion(known[index] as Buffer, index, size, hashes.map(hex))?.toString('hex')).toBe(
      ROOTS[size],
    );
  });

  it.each([
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('take the known consistency proof from %i to %i', (from, to, hashes) => {
    expect(isConsistent(headOf(from), headOf(to), hashes.map(hex))).toBe(true);
  });
});

const MOST = 70;
const leaves = Array.from({ length: MOST }, (_, index) => leafOf(`leaf ${index}`));
const roots = Array.from({ length: MOST + 1 }, (_, size) => mth(leaves.slice(0, size)));
const head = (size: number) => ({ size, root: roots[size] as Buffer });
const flipped = (hash: Buffer, bit: number): Buffer => {
  const changed = Buffer.from(hash);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
};
/** Every way to make another proof of one: a bit, one hash less at either end, one more, two swapped. */
const spoilt = (hashes: readonly Buffer[], bit: number): readonly (readonly Buffer[])[] => [
  ...hashes.map((hash, index) => hashes.with(index, flipped(hash, bit))),
  ...(hashes.length === 0 ? [] : [hashes.slice(1), hashes.slice(0, -1)]),
  [...hashes, leaves[0] as Buffer],
  [leaves[0] as Buffer, ...hashes],
  ...hashes.slice(1).map((hash, index) => hashes.with(index, hash).with(index + 1, hashes[index] as Buffer)),
];

describe('trees of any size up to 70', () => {
  it('grow to the root that the definition gives', () => {
    const tree = createGrowingTree();
    for (const [index, leaf] of leaves.entries()) {
      tree.add(leaf);
      expect(tree.root()).toEqual(roots[index + 1]);
    }
  });

  it('take the inclusion proof of every leaf, at its place alone', () => {
    for (let size = 1; size <= MOST; size += 1)
      for (let index = 0; index < size; index += 1) {
        const hashes = path(index, leaves.slice(0, size));
        const leaf = leaves[index] as Buffer;
        expect(rootByInclusion(leaf, index, size, hashes)).toEqual(roots[size]);
        for (const other of [index - 1, index + 1, index ^ 2])
          expect(rootByInclusion(leaf, other, size, hashes)).not.toEqual(roots[size]);
      }
  });

  it('take the consistency proof of every pair, and not in the other direction', () => {
    for (let to = 1; to <= MOST; to += 1)
      for (let from = 1; from < to; from += 1) {
        const hashes = proof(from, leaves.slice(0, to));
        expect(isConsistent(head(from), head(to), hashes)).toBe(true);
        expect(isConsistent(head(to), head(from), hashes)).toBe(false);
      }
  });

  it('take no proof that was changed anywhere', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: MOST })
          .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 }))),
        fc.integer({ min: 0, max: 255 }),
        ([size, index], bit) => {
          const leaf = leaves[index] as Buffer;
          for (const hashes of spoilt(path(index, leaves.slice(0, size)), bit))
            expect(rootByInclusion(leaf, index, size, hashes)?.equals(roots[size] as Buffer) ?? false).toBe(
              false,
            );
          expect(
            rootByInclusion(flipped(leaf, bit), index, size, path(index, leaves.slice(0, size))),
          ).not.toEqual(roots[size]);
        },
      ),
    );
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: MOST })
          .chain((to) => fc.tuple(fc.integer({ min: 1, max: to - 1 }), fc.constant(to))),
        fc.integer({ min: 0, max: 255 }),
        ([from, to], bit) => {
          const right = proof(from, leaves.slice(0, to));
          for (const hashes of spoilt(right, bit))
            expect(isConsistent(head(from), head(to), hashes)).toBe(false);
          const other = (size: number) => ({ size, root: flipped(roots[size] as Buffer, bit) });
          expect(isConsistent(other(from), head(to), right)).toBe(false);
          expect(isConsistent(head(from), other(to), right)).toBe(false);
        },
      ),
    );
  });

  it('have nothing to show about a tree without leaves, and nothing between equal ones', () => {
    expect(isConsistent(head(0), head(5), [])).toBe(true);
    expect(isConsistent(head(0), head(5), [leaves[0] as Buffer])).toBe(false);
    expect(isConsistent(head(5), head(5), [])).toBe(true);
    expect(isConsistent(head(5), { size: 5, root: roots[4] as Buffer }, [])).toBe(false);
    expect(isConsistent(head(4), head(8), [])).toBe(false);
    expect(isConsistent(head(5), head(8), [])).toBe(false);
  });
});

it('counts beyond 32 bits', () => {
  const size = 2 ** 40 + 1;
  // The last leaf of such a tree is alone on the right, and the other part is one hash.
  const [last, rest] = [leaves[0] as Buffer, leaves[1] as Buffer];
  const joined = mth([rest, last]);
  expect(rootByInclusion(last, 2 ** 40, size, [rest])).toEqual(joined);
  expect(rootByInclusion(last, 0, size, [rest])).toBeUndefined();
  expect(isConsistent({ size: 2 ** 40, root: rest }, { size, root: joined }, [last])).toBe(true);
});
