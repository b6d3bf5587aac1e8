import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createProofs } from '../../src/domain/audit-proofs.ts';
import { consistencyOf, inclusionOf, rootOfLeaves } from '../support/merkle.ts';

const leavesOf = (size: number): readonly Buffer[] =>
  Array.from({ length: size }, (_, n) => createHash('sha256').update(String(n)).digest());
const hex = (proof: readonly Buffer[]): readonly string[] => proof.map((hash) => hash.toString('hex'));

it('are those of RFC 9162, for each leaf and each smaller tree, whatever is read at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 70 }), fc.constantFrom(1, 2, 8, 4096), async (size, block) => {
      const leaves = leavesOf(size);
      const proofs = await createProofs(size, async (from, to) => leaves.slice(from, to), block);
      expect(proofs.root.toString('hex')).toBe(rootOfLeaves(leaves).toString('hex'));
      for (let n = 0; n < size; n += 1) {
        expect(hex(await proofs.inclusion(n))).toEqual(hex(inclusionOf(n, leaves)));
        expect(hex(await proofs.consistency(n + 1))).toEqual(hex(consistencyOf(n + 1, leaves)));
      }
    }),
    { numRuns: 60 },
  );
});

it('reads each hash twice at most for proofs by rising index', async () => {
  const leaves = leavesOf(100);
  let read = 0;
  const proofs = await createProofs(
    100,
    async (from, to) => {
      read += to - from;
      return leaves.slice(from, to);
    },
    8,
  );
  for (let n = 0; n < 100; n += 1) await proofs.inclusion(n);
  expect(read).toBe(200);
});
