import type { Actor } from '../db/audit.ts';
import { loadTree, newestCheckpoint } from '../db/stores/audit-checkpoints.ts';
import {
  type AuditRestart,
  addRestart,
  listRestarts,
  type RestartReason,
} from '../db/stores/audit-restarts.ts';
import { inTurn } from '../db/stores/practice-change.ts';
import { addSecond } from '../db/stores/second-notices.ts';
import { readCheckpoint } from '../domain/audit-checkpoint.ts';
import { EMPTY_TREE, rootOf } from '../domain/audit-tree.ts';
import type { PracticeId } from '../domain/ids.ts';
import type { AuditDeps } from './deps.ts';
import type { Anchor } from './ports.ts';

/** True for an anchor of what was lost: signed before the restart, of a larger tree than it went on from. Pure. */
export const isLostBy =
  (restarts: readonly AuditRestart[]) =>
  ({ size, note }: Anchor): boolean => {
    const at = readCheckpoint(note)?.at.getTime();
    return (
      at !== undefined &&
      restarts.some(
        (restart) => size > restart.size && size <= restart.lostSize && at <= restart.at.getTime(),
      )
    );
  };

/**
 * Somebody says that a log that is behind its newest anchor is so for a reason. It stands in the log itself, signed, owners are told, and
 * from then on the anchors of what is lost no longer stop the signer. Every other check stays.
 *
 * @returns the restart, or undefined where the log isn't behind
 * @throws ZallyError `anchor_unavailable`
 */
export const acceptRestart = async (
  { db, key, anchors, ways }: Pick<AuditDeps, 'db' | 'key' | 'anchors' | 'ways'>,
  practiceId: PracticeId,
  actor: Actor,
  why: RestartReason,
): Promise<AuditRestart | undefined> => {
  const restarts = await db.inPractice(practiceId, actor, async (tx) => await listRestarts(tx, key));
  const anchor = await anchors?.newest(practiceId, isLostBy(restarts));
  return await db.inPractice(practiceId, actor, async (tx) => {
    await inTurn(tx, 'audit_checkpoint');
    const head = await loadTree(tx);
    const signed = (await newestCheckpoint(tx))?.tree ?? EMPTY_TREE;
    // What this database has signed as much of isn't lost.
    if (anchor === undefined || anchor.size <= signed.size) return undefined;
    // The log may have grown past the anchor meanwhile: from there on it is another one.
    const tree = anchor.size > head.size ? head : signed;
    const restart = { id: tx.newId(), at: tx.at, why, size: tree.size, lostSize: anchor.size };
    const operatorId = actor.kind === 'operator' ? (actor.id ?? null) : null;
    const root = rootOf(tree);
    const note = key.signRestart({ ...restart, practiceId, root });
    await addRestart(tx, { ...restart, root, operatorId, note });
    tx.audit({
      action: 'audit.restarted',
      resource: 'practice',
      resourceId: practiceId,
      detail: { restart: restart.id, why, size: tree.size, lost: anchor.size },
    });
    await addSecond(tx, ways, `audit_restarted:${restart.id}`, {
      kind: 'audit_restarted',
      since: tx.at.getTime(),
    });
    tx.changed();
    return restart;
  });
};
