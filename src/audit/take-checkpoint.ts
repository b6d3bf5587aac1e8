import type { PracticeTx } from '../db/database.ts';
import { addCheckpoint, newestCheckpoint, type StoredCheckpoint } from '../db/stores/audit-checkpoints.ts';
import { endFinding, keepFinding } from '../db/stores/audit-findings.ts';
import { listRestarts } from '../db/stores/audit-restarts.ts';
import { inTurn } from '../db/stores/practice-change.ts';
import { addSecond, hasSecondFor } from '../db/stores/second-notices.ts';
import type { AuditFinding } from '../domain/audit-findings.ts';
import { rootOf } from '../domain/audit-tree.ts';
import type { PracticeId } from '../domain/ids.ts';
import { isLostBy } from './accept-restart.ts';
import { checkTree } from './check-tree.ts';
import type { AuditDeps } from './deps.ts';
import { mailCheckpoint } from './mail-checkpoint.ts';
import type { Anchor } from './ports.ts';
import { putAnchors } from './put-anchors.ts';

const ZALLY = { kind: 'zally' } as const;

/** What came of it: the newest checkpoint (none while nothing has been audited), or what doesn't fit. */
export type Checkpointed =
  | { readonly newest: StoredCheckpoint | undefined }
  | { readonly finding: AuditFinding };

/** Says once, for as long as it is the same, that something doesn't fit. */
const tell = async ({ ways }: AuditDeps, tx: PracticeTx, finding: AuditFinding): Promise<boolean> => {
  const kept = await keepFinding(tx, finding);
  if (kept === undefined) return false;
  await addSecond(tx, ways, `audit_doubted:${kept.id}`, {
    kind: 'audit_doubted',
    since: kept.foundAt.getTime(),
  });
  return true;
};

/**
 * Each restart that the log goes on by is told by whoever signs checkpoints, once: also one whose mail somebody has taken out of
 * the database.
 */
const tellOfRestarts = async ({ ways, key }: AuditDeps, tx: PracticeTx): Promise<void> => {
  for (const { id, at } of await listRestarts(tx, key)) {
    const cause = `audit_restarted:${id}`;
    if (await hasSecondFor(tx, cause)) continue;
    await addSecond(tx, ways, cause, { kind: 'audit_restarted', since: at.getTime() });
  }
};

const anchorOf = async (
  { db, key, anchors, log }: AuditDeps,
  practiceId: PracticeId,
): Promise<Anchor | undefined> => {
  try {
    if (anchors === undefined) return undefined;
    const restarts = await db.inPractice(practiceId, ZALLY, async (tx) => await listRestarts(tx, key));
    return await anchors.newest(practiceId, isLostBy(restarts));
  } catch (error) {
    // The log goes on without: what can't be anchored waits, and its age shows.
    log.error('audit.anchor_failed', error, { practiceId });
    return undefined;
  }
};

/**
 * Looks whether everything fits, signs how large the tree is now unless that is signed already, and anchors what is to be
 * anchored. Where something doesn't fit nothing is signed, and owners are told.
 */
export const takeCheckpoint = async (deps: AuditDeps, practiceId: PracticeId): Promise<Checkpointed> => {
  const { db, log, key } = deps;
  const anchor = await anchorOf(deps, practiceId);
  const result = await db.inPractice(practiceId, ZALLY, async (tx): Promise<Checkpointed> => {
    await inTurn(tx, 'audit_checkpoint');
    const checked = await checkTree(tx, key, anchor);
    if ('finding' in checked) {
      const isNew = await tell(deps, tx, checked.finding);
      if (isNew) log.warn('audit.doubted', { practiceId, state: checked.finding.kind });
      return checked;
    }
    const { tree, signed } = checked;
    await endFinding(tx);
    await tellOfRestarts(deps, tx);
    if (tree.size > signed.size) {
      const note = key.sign({ practiceId, size: tree.size, root: rootOf(tree), at: tx.at });
      await addCheckpoint(tx, tree, note);
    }
    const newest = await newestCheckpoint(tx);
    if (newest !== undefined) await mailCheckpoint(deps, tx, newest);
    return { newest };
  });
  if ('newest' in result) await putAnchors(deps, practiceId);
  return result;
};
