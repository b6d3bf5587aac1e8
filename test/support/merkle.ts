import { createHash } from 'node:crypto';

const sha = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 9162, section 2.1.1, to the letter, over hashes of leaves. */
export const rootOfLeaves = (leaves: readonly Buffer[]): Buffer => {
  const [first] = leaves;
  if (first === undefined) return sha();
  if (leaves.length === 1) return first;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha(Buffer.of(1), rootOfLeaves(leaves.slice(0, k)), rootOfLeaves(leaves.slice(k)));
};

/** The roots of the full subtrees, the largest first. */
export const peaksOfLeaves = (leaves: readonly Buffer[]): Buffer => {
  const peaks: Buffer[] = [];
  let rest = leaves;
  while (rest.length > 0) {
    let k = 1;
    while (k * 2 <= rest.length) k *= 2;
    peaks.push(rootOfLeaves(rest.slice(0, k)));
    rest = rest.slice(k);
  }
  return Buffer.concat(peaks);
};

/** RFC 9162, 2.1.3.1: the inclusion proof of leaf `m`. */
export const inclusionOf = (m: number, leaves: readonly Buffer[]): readonly Buffer[] => {
  if (leaves.length <= 1) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k
    ? [...inclusionOf(m, left), rootOfLeaves(right)]
    : [...inclusionOf(m - k, right), rootOfLeaves(left)];
};

/** RFC 9162, 2.1.4.1: the consistency proof between the first `m` leaves and all. */
export const consistencyOf = (m: number, leaves: readonly Buffer[], whole = true): readonly Buffer[] => {
  if (m === leaves.length) return whole ? [] : [rootOfLeaves(leaves)];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...consistencyOf(m, left, whole), rootOfLeaves(right)]
    : [...consistencyOf(m - k, right, false), rootOfLeaves(left)];
};
