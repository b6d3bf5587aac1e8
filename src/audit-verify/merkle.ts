import { hash } from 'node:crypto';

/**
 * The Merkle tree of RFC 9162, section 2.1, as far as somebody who checks a log needs it. Sizes and indexes are plain
 * numbers up to 2^53, so they are halved by arithmetic: shifts would cut them to 32 bits.
 */

export const HASH_BYTES = 32;

const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;

const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');

/** @param data the bytes of a leaf, without the prefix */
export const leafHash = (data: Uint8Array): Buffer => {
  const prefixed = Buffer.allocUnsafe(data.length + 1);
  prefixed[0] = 0;
  prefixed.set(data, 1);
  return sha256(prefixed);
};

// One node is hashed at a time, and a million of them make no garbage this way.
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** Hash of the node over two others. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
};

/** A tree that only grows, of which nothing is kept but the roots of its complete parts: one for each bit of its size. */
export interface GrowingTree {
  readonly size: number;
  readonly add: (leaf: Buffer) => void;
  readonly root: () => Buffer;
}

export const createGrowingTree = (): GrowingTree => {
  let size = 0;
  const parts: Buffer[] = [];
  return {
    get size() {
      return size;
    },
    add: (leaf) => {
      let node = leaf;
      for (let left = size; isOdd(left); left = half(left)) node = nodeHash(parts.pop() as Buffer, node);
      parts.push(node);
      size += 1;
    },
    // The split is at the largest power of two, so the smallest parts, on the right, are joined first.
    root: () =>
      parts.length === 0
        ? sha256(Buffer.alloc(0))
        : parts.reduceRight((right: Buffer, left: Buffer) => nodeHash(left, right)),
  };
};

/**
 * The root that an inclusion proof leads to (RFC 9162, 2.1.3.2).
 *
 * @param proof hashes from the leaf up
 * @returns undefined when the proof is too long or too short for such a place
 */
export const rootByInclusion = (
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
): Buffer | undefined => {
  if (index < 0 || index >= size) return undefined;
  let [node, at, last] = [leaf, index, size - 1];
  for (const beside of proof) {
    if (last === 0) return undefined;
    if (isOdd(at) || at === last) {
      node = nodeHash(beside, node);
      // The rightmost node of a level without a neighbour goes up as it is.
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      node = nodeHash(node, beside);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? node : undefined;
};

/** A tree of so many leaves with that root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/**
 * Whether a proof shows that the second tree begins with the whole first one (RFC 9162, 2.1.4.2). Of a first tree without
 * leaves nothing has to be shown, and the RFC has no proof for it: the proof is empty then, as it is for two equal trees.
 */
export const isConsistent = (first: TreeHead, second: TreeHead, proof: readonly Buffer[]): boolean => {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && first.root.equals(second.root);
  if (first.size === 0) return proof.length === 0;
  let [at, last] = [first.size - 1, second.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  // A first tree of a power of two is a node of the second one, which the proof leaves out.
  const [start, ...rest] = at === 0 ? [first.root, ...proof] : proof;
  if (start === undefined || (at === 0 && rest.length === 0)) return false;
  let [older, newer] = [start, start];
  for (const beside of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      [older, newer] = [nodeHash(beside, older), nodeHash(beside, newer)];
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      newer = nodeHash(newer, beside);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && older.equals(first.root) && newer.equals(second.root);
};
