import { type AuditTree, addLeaf, EMPTY_TREE, rootOf } from './audit-tree.ts';

/** Proofs of RFC 9162, section 2.1, about one tree. */
export interface AuditProofs {
  readonly root: Buffer;
  /** 2.1.3: from the leaf up. @param index counted from 0 */
  inclusion(index: number): Promise<readonly Buffer[]>;
  /** 2.1.4: that the tree begins with a smaller one. @param size of that, at least 1 */
  consistency(size: number): Promise<readonly Buffer[]>;
}

/** Hashes of the leaves `from` to before `to`. */
export type LoadLeaves = (from: number, to: number) => Promise<readonly Buffer[]>;

/** Leaves are read in full subtrees of this many; of all others only the root is kept. */
const BLOCK = 4096;
const KEPT_BLOCKS = 4;

const rootOfLeaves = (leaves: readonly Buffer[]): Buffer =>
  rootOf(leaves.reduce<AuditTree>((tree, leaf) => addLeaf(tree, leaf), EMPTY_TREE));

/** The largest power of two that is smaller. */
const splitOf = (count: number): number => {
  let k = 1;
  while (k * 2 < count) k *= 2;
  return k;
};

/**
 * Prepares proofs about the first `size` leaves of a log: reads each hash once, and keeps the roots of blocks. A proof then
 * reads the one block that its leaf stands in, so that proofs by rising index read each block once more at most.
 *
 * @param block a power of two
 */
export const createProofs = async (size: number, load: LoadLeaves, block = BLOCK): Promise<AuditProofs> => {
  const blocks: Buffer[] = [];
  const endOf = (from: number): number => Math.min(size, from + block);
  for (let from = 0; from < size; from += block) blocks.push(rootOfLeaves(await load(from, endOf(from))));
  const kept = new Map<number, readonly Buffer[]>();
  const leavesOf = async (number: number): Promise<readonly Buffer[]> => {
    const known = kept.get(number);
    if (known !== undefined) return known;
    const leaves = await load(number * block, endOf(number * block));
    const [oldest] = kept.keys();
    if (kept.size >= KEPT_BLOCKS && oldest !== undefined) kept.delete(oldest);
    kept.set(number, leaves);
    return leaves;
  };
  /** The root of a node of the tree: its leaves are in one block, or it begins with one. */
  const rootBetween = async (from: number, to: number): Promise<Buffer> => {
    const number = Math.floor(from / block);
    if (from % block === 0 && (to === size || to % block === 0))
      return rootOfLeaves(blocks.slice(number, Math.ceil(to / block)));
    const leaves = await leavesOf(number);
    return rootOfLeaves(leaves.slice(from - number * block, to - number * block));
  };
  return {
    root: await rootBetween(0, size),
    inclusion: async (index) => {
      const path: Buffer[] = [];
      let [from, to] = [0, size];
      while (to - from > 1) {
        const middle = from + splitOf(to - from);
        const [next, sibling] =
          index < middle
            ? [
                [from, middle],
                [middle, to],
              ]
            : [
                [middle, to],
                [from, middle],
              ];
        path.push(await rootBetween(sibling[0] ?? 0, sibling[1] ?? 0));
        [from, to] = [next[0] ?? 0, next[1] ?? 0];
      }
      return path.toReversed();
    },
    consistency: async (smaller) => {
      const path: Buffer[] = [];
      let [from, to, whole] = [0, size, true];
      while (to > smaller) {
        const middle = from + splitOf(to - from);
        if (smaller <= middle) {
          path.push(await rootBetween(middle, to));
          to = middle;
        } else {
          path.push(await rootBetween(from, middle));
          [from, whole] = [middle, false];
        }
      }
      if (!whole) path.push(await rootBetween(from, to));
      return path.toReversed();
    },
  };
};
