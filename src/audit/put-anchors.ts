import {
  listCheckpointsUp,
  newestAnchored,
  newestCheckpoint,
  noteAnchored,
} from '../db/stores/audit-checkpoints.ts';
import type { PracticeId } from '../domain/ids.ts';
import type { AuditDeps } from './deps.ts';

const ZALLY = { kind: 'zally' } as const;
/** As many as a folder that was away for a day has missed, in a few rounds. */
const AT_ONCE = 500;

/**
 * Puts checkpoints among the anchors: those after the newest that stands there, in order, or the newest of all where none does.
 * What can't be put waits for the next round.
 */
export const putAnchors = async ({ db, log, anchors }: AuditDeps, practiceId: PracticeId): Promise<void> => {
  if (anchors === undefined) return;
  const waiting = await db.inPractice(practiceId, ZALLY, async (tx) => {
    const anchored = await newestAnchored(tx);
    if (anchored !== undefined) return await listCheckpointsUp(tx, AT_ONCE, anchored.size);
    const newest = await newestCheckpoint(tx);
    return newest === undefined ? [] : [newest];
  });
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
