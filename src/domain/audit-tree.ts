import { createHash } from 'node:crypto';

/** SHA-256. */
export const HASH_BYTES = 32;

/**
 * A Merkle tree (RFC 9162, section 2.1) as far as it has to be known to add to it: how many leaves, and the roots of the
 * full subtrees that they make, the largest first, 32 bytes each.
 */
export interface AuditTree {
  readonly size: number;
  readonly peaks: Buffer;
}

export const EMPTY_TREE: AuditTree = { size: 0, peaks: Buffer.alloc(0) };

/** @param data what a leaf is made of */
export const leafHash = (data: string): Buffer =>
  createHash('sha256').update(Buffer.of(0)).update(data, 'utf8').digest();

export const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

/** The tree with one more leaf. The database does the same in the trigger that numbers events. Pure. */
export const addLeaf = ({ size, peaks }: AuditTree, leaf: Buffer): AuditTree => {
  let [node, kept] = [leaf, peaks.length];
  // Each pair of subtrees of one size becomes one of twice the size.
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    node = nodeHash(peaks.subarray(kept - HASH_BYTES, kept), node);
    kept -= HASH_BYTES;
  }
  return { size: size + 1, peaks: Buffer.concat([peaks.subarray(0, kept), node]) };
};

/** The root: of no leaves it is the hash of nothing. Pure. */
export const rootOf = ({ peaks }: AuditTree): Buffer => {
  let root: Buffer | undefined;
  for (let end = peaks.length; end > 0; end -= HASH_BYTES) {
    const peak = peaks.subarray(end - HASH_BYTES, end);
    root = root === undefined ? Buffer.from(peak) : nodeHash(peak, root);
  }
  return root ?? createHash('sha256').digest();
};

/** True when there are as many peaks as a tree of that size has: one for each bit. */
export const hasItsPeaks = ({ size, peaks }: AuditTree): boolean => {
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return peaks.length === bits * HASH_BYTES;
};

export const sameTree = (one: AuditTree, other: AuditTree): boolean =>
  one.size === other.size && one.peaks.equals(other.peaks);
