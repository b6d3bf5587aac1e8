import type { LedgerEntry } from '../adapters/ledger/key-ledger.ts';
import type { MasterKey } from '../adapters/vault/vault.ts';
import type { AuditDeps } from '../audit/deps.ts';
import type { Actor } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import { loadTree } from '../db/stores/audit-checkpoints.ts';
import { destroyPractice } from '../db/stores/destroy-practice.ts';
import { loadPractice } from '../db/stores/practices.ts';
import type { PracticeId } from '../domain/ids.ts';
import { replayLedger } from '../keys/ledger.ts';

/**
 * What the ledger says is destroyed is destroyed again, also where its keys haven't come back.
 *
 * @returns how many practices were destroyed, and how many had a key replaced
 */
export const destroyAgain = async (
  deps: { readonly db: Database; readonly master: MasterKey },
  entries: readonly LedgerEntry[],
  practices: readonly PracticeId[],
  actor: Actor,
): Promise<{ readonly destroyed: number; readonly rotated: number }> => {
  const gone = new Set(
    entries.filter(({ why }) => why === 'practice_destroyed').map((each) => each.practice),
  );
  let destroyed = 0;
  for (const practiceId of practices.filter((id) => gone.has(id))) {
    destroyed += await deps.db.inPractice(practiceId, actor, async (tx) => {
      if ((await loadPractice(tx)).destroyed) return 0;
      await destroyPractice(tx, true);
      return 1;
    });
  }
  const { rotated } = await replayLedger(deps, entries, actor);
  return { destroyed, rotated };
};

/** Practices whose newest anchor is ahead of the log that came back: nothing of them is signed before somebody has said why. */
export const listBehindAnchors = async (
  { db, anchors }: Pick<AuditDeps, 'db' | 'anchors'>,
  practices: readonly PracticeId[],
): Promise<readonly PracticeId[]> => {
  const behind: PracticeId[] = [];
  for (const practiceId of practices) {
    const anchor = await anchors?.newest(practiceId);
    const { size } = await db.inPractice(practiceId, { kind: 'zally' }, loadTree);
    if (anchor !== undefined && anchor.size > size) behind.push(practiceId);
  }
  return behind;
};
