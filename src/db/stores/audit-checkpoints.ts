import { sql } from 'kysely';
import type { AuditTree } from '../../domain/audit-tree.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { Database, PracticeTx } from '../database.ts';

/** A signed checkpoint, with the tree that it is about. */
export interface StoredCheckpoint {
  readonly tree: AuditTree;
  readonly note: string;
  readonly madeAt: Date;
}

interface Row {
  readonly size: string;
  readonly peaks: Buffer;
  readonly note: string;
  readonly made_at: Date;
}

const stored = ({ size, peaks, note, made_at: madeAt }: Row): StoredCheckpoint => ({
  tree: { size: Number(size), peaks },
  note,
  madeAt,
});

/** The tree as the database keeps it; empty where nothing has been audited. */
export const loadTree = async (tx: PracticeTx): Promise<AuditTree> => {
  const { rows } = await sql<{ size: string; peaks: Buffer }>`select size, peaks from audit_head()`.execute(
    tx.q,
  );
  const [head] = rows;
  return head === undefined
    ? { size: 0, peaks: Buffer.alloc(0) }
    : { size: Number(head.size), peaks: head.peaks };
};

/**
 * Checkpoints by falling size.
 *
 * @param upTo the largest size that is asked for
 */
export const listCheckpointsDown = async (
  tx: PracticeTx,
  limit: number,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<readonly StoredCheckpoint[]> => {
  const rows = await tx.q
    .selectFrom('audit_checkpoints')
    .select(['size', 'peaks', 'note', 'made_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('size', '<=', String(upTo))
    .orderBy('size', 'desc')
    .limit(limit)
    .execute();
  return rows.map(stored);
};

export const newestCheckpoint = async (tx: PracticeTx): Promise<StoredCheckpoint | undefined> =>
  (await listCheckpointsDown(tx, 1))[0];

/** Checkpoints by rising size, after one. */
export const listCheckpointsUp = async (
  tx: PracticeTx,
  limit: number,
  after: number,
): Promise<readonly StoredCheckpoint[]> => {
  const rows = await tx.q
    .selectFrom('audit_checkpoints')
    .select(['size', 'peaks', 'note', 'made_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('size', '>', String(after))
    .orderBy('size')
    .limit(limit)
    .execute();
  return rows.map(stored);
};

/** Keeps a checkpoint; where another process has kept one of that size, that one stays. */
export const addCheckpoint = async (tx: PracticeTx, tree: AuditTree, note: string): Promise<void> => {
  await tx.q
    .insertInto('audit_checkpoints')
    .values({ practice_id: tx.practiceId, size: tree.size, peaks: tree.peaks, note, made_at: tx.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** The largest checkpoint that stands in the anchor folder, and since when. */
export const newestAnchored = async (
  tx: PracticeTx,
): Promise<{ readonly size: number; readonly at: Date } | undefined> => {
  const row = await tx.q
    .selectFrom('audit_anchors')
    .select(['size', 'anchored_at as at'])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { size: Number(row.size), at: row.at };
};

export const noteAnchored = async (tx: PracticeTx, sizes: readonly number[]): Promise<void> => {
  if (sizes.length === 0) return;
  await tx.q
    .insertInto('audit_anchors')
    .values(sizes.map((size) => ({ practice_id: tx.practiceId, size, anchored_at: tx.at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/**
 * Practices whose log has grown since their newest checkpoint, and those with one that isn't anchored.
 *
 * @param which `all` for each that has a log
 */
export const listAuditedPractices = async (
  db: Database,
  which: 'due' | 'all',
  anchors: boolean,
): Promise<readonly PracticeId[]> => {
  const { rows } = await sql<{
    practice_id: PracticeId;
  }>`select practice_id from audit_practices(${which === 'all'}, ${anchors})`.execute(db.q);
  return rows.map(({ practice_id: practiceId }) => practiceId);
};
