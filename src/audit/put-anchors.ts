import type { AuditKey } from '../adapters/vault/audit-key.ts';
import type { PracticeTx } from '../db/database.ts';
import {
  listCheckpointsDown,
  listCheckpointsUp,
  loadTree,
  newestAnchored,
  noteAnchored,
  type StoredCheckpoint,
} from '../db/stores/audit-checkpoints.ts';
import { readCheckpoint } from '../domain/audit-checkpoint.ts';
import type { PracticeId } from '../domain/ids.ts';
import type { AuditDeps } from './deps.ts';

const ZALLY = { kind: 'zally' } as const;
/** As many as a folder that was away for a day has missed, in a few rounds. */
const AT_ONCE = 500;

/** What our key has signed of this practice at that size. An anchor stays for ever, so nobody else's row becomes one. */
const isOurs =
  (key: AuditKey, practiceId: string) =>
  ({ tree, note }: StoredCheckpoint): boolean => {
    const read = readCheckpoint(note);
    return read?.practiceId === practiceId && read.size === tree.size && key.look(read) === 'ours';
  };

/** Those of ours that aren't anchored, of at most the log's size; rows that aren't ours are passed over, however many. */
const listWaiting = async (tx: PracticeTx, key: AuditKey): Promise<readonly StoredCheckpoint[]> => {
  const ours = isOurs(key, tx.practiceId);
  const { size } = await loadTree(tx);
  let at = (await newestAnchored(tx))?.size;
  const isFirst = at === undefined;
  for (;;) {
    const list = isFirst
      ? await listCheckpointsDown(tx, AT_ONCE, at === undefined ? size : at - 1)
      : await listCheckpointsUp(tx, AT_ONCE, at ?? 0);
    const found = list.filter((each) => each.tree.size <= size && ours(each));
    if (found.length > 0) return isFirst ? found.slice(0, 1) : found;
    at = list.at(-1)?.tree.size;
    if (at === undefined || list.length < AT_ONCE) return [];
  }
};

/**
 * Puts checkpoints among the anchors: those after the newest that stands there, in order, or the newest of all where none does.
 * What can't be put waits for the next round.
 */
export const putAnchors = async (
  { db, log, key, anchors }: AuditDeps,
  practiceId: PracticeId,
): Promise<void> => {
  if (anchors === undefined) return;
  const waiting = await db.inPractice(practiceId, ZALLY, async (tx) => await listWaiting(tx, key));
  const put: number[] = [];
  try {
    for (const { tree, note } of waiting) {
      await anchors.put(practiceId, tree.size, note);
      put.push(tree.size);
    }
  } catch (error) {
    log.error('audit.anchor_failed', error, { practiceId });
  }
  await db.inPractice(practiceId, ZALLY, async (tx) => await noteAnchored(tx, put));
};
