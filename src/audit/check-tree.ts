import type { AuditKey } from '../adapters/vault/audit-key.ts';
import type { PracticeTx } from '../db/database.ts';
import { listCheckpointsDown, loadTree, type StoredCheckpoint } from '../db/stores/audit-checkpoints.ts';
import { listEventsUp } from '../db/stores/audit-events.ts';
import { readCheckpoint } from '../domain/audit-checkpoint.ts';
import type { AuditFinding, AuditFindingKind } from '../domain/audit-findings.ts';
import { leafOf } from '../domain/audit-leaf.ts';
import { type AuditTree, addLeaf, EMPTY_TREE, hasItsPeaks, rootOf, sameTree } from '../domain/audit-tree.ts';
import type { Anchor } from './ports.ts';

const BATCH = 2000;
const CHECKPOINTS = 20;

/** Ends a check. */
class Found extends Error {
  readonly finding: AuditFinding;
  constructor(kind: AuditFindingKind, at: number) {
    super(kind);
    this.finding = { kind, at };
  }
}

/** The tree that a checkpoint is about, where it is ours and as it was signed; undefined where another key has signed it. */
const signedTree = (
  key: AuditKey,
  practiceId: string,
  { tree, note }: StoredCheckpoint,
): AuditTree | undefined => {
  const read = readCheckpoint(note);
  const fits =
    read !== undefined &&
    read.practiceId === practiceId &&
    read.size === tree.size &&
    hasItsPeaks(tree) &&
    rootOf(tree).equals(read.root);
  const signed = fits ? key.look(read) : 'changed';
  if (signed === 'changed') throw new Found('checkpoint_changed', tree.size);
  return signed === 'ours' ? tree : undefined;
};

/** The newest tree of at most that size that we have signed. What another key has signed is passed over. */
const signedUpTo = async (tx: PracticeTx, key: AuditKey, size: number): Promise<AuditTree> => {
  let upTo = size;
  for (;;) {
    const list = await listCheckpointsDown(tx, CHECKPOINTS, upTo);
    for (const checkpoint of list) {
      const tree = signedTree(key, tx.practiceId, checkpoint);
      if (tree !== undefined) return tree;
      upTo = checkpoint.tree.size - 1;
    }
    if (list.length < CHECKPOINTS) return EMPTY_TREE;
  }
};

/** Makes leaves anew from the rows after a tree, and adds them to it up to a size. */
const grow = async (tx: PracticeTx, from: AuditTree, upTo: number): Promise<AuditTree> => {
  let tree = from;
  while (tree.size < upTo) {
    const events = await listEventsUp(tx, BATCH, { after: tree.size, upTo });
    for (const event of events) {
      if (event.seq !== tree.size + 1) throw new Found('event_missing', tree.size + 1);
      const leaf = leafOf(event);
      if (!leaf.equals(event.leaf)) throw new Found('event_changed', event.seq);
      tree = addLeaf(tree, leaf);
    }
    if (events.length === 0) throw new Found('event_missing', tree.size + 1);
  }
  return tree;
};

/** @throws Found when an anchor isn't of this tree */
const compareAnchor = (tree: AuditTree, { size, note }: Anchor, practiceId: string): void => {
  const read = readCheckpoint(note);
  const fits =
    read !== undefined &&
    read.practiceId === practiceId &&
    read.size === size &&
    rootOf(tree).equals(read.root);
  if (!fits) throw new Found('differs_from_anchor', size);
};

/**
 * Whether events, tree, newest checkpoint and newest anchor fit together, by as little as shows it: the rows since the newest
 * checkpoint that we have signed, and since one before the anchor where the anchor is older.
 *
 * @param anchor read before the transaction began, so that it can't be ahead of what the database has
 * @returns the tree, with the one that was signed last; or what doesn't fit
 */
export const checkTree = async (
  tx: PracticeTx,
  key: AuditKey,
  anchor: Anchor | undefined,
): Promise<{ readonly tree: AuditTree; readonly signed: AuditTree } | { readonly finding: AuditFinding }> => {
  try {
    // In this order: what is signed meanwhile isn't ahead of a head that was read before.
    const signed = await signedUpTo(tx, key, Number.MAX_SAFE_INTEGER);
    const head = await loadTree(tx);
    if (head.size < signed.size) throw new Found('behind_checkpoint', signed.size);
    if (anchor !== undefined && anchor.size > head.size) throw new Found('behind_anchor', anchor.size);
    let from = signed;
    if (anchor !== undefined) {
      const base = anchor.size < signed.size ? await signedUpTo(tx, key, anchor.size) : signed;
      const then = await grow(tx, base, anchor.size);
      compareAnchor(then, anchor, tx.practiceId);
      if (then.size > from.size) from = then;
    }
    const tree = await grow(tx, from, head.size);
    if (!sameTree(tree, head)) throw new Found('tree_differs', head.size);
    return { tree, signed };
  } catch (error) {
    if (error instanceof Found) return { finding: error.finding };
    throw error;
  }
};
