import type { PracticeTx } from '../database.ts';

export const RESTART_REASONS = ['restored', 'lost'] as const;
export type RestartReason = (typeof RESTART_REASONS)[number];

/** From where a log goes on, though anchors have seen more of it. */
export interface AuditRestart {
  readonly id: string;
  readonly at: Date;
  readonly why: RestartReason;
  /** Of the tree from which it goes on. */
  readonly size: number;
  /** Of the newest anchor that is ahead of it. */
  readonly lostSize: number;
}

/** Keeps it; the audit event that declares it is its caller's. */
export const addRestart = async (
  tx: PracticeTx,
  restart: AuditRestart & { readonly root: Buffer; readonly operatorId: string | null },
): Promise<void> => {
  const { id, at, why, size, lostSize, root, operatorId } = restart;
  const row = {
    practice_id: tx.practiceId,
    id,
    at,
    why,
    size,
    root,
    lost_size: lostSize,
    operator_id: operatorId,
  };
  await tx.q.insertInto('audit_restarts').values(row).execute();
};

/** Those that an event of the log itself declares, the oldest first: a row alone is nobody's word. */
export const listRestarts = async (tx: PracticeTx): Promise<readonly AuditRestart[]> => {
  const rows = await tx.q
    .selectFrom('audit_restarts')
    .select(['id', 'at', 'why', 'size', 'lost_size'])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('at')
    .execute();
  if (rows.length === 0) return [];
  const events = await tx.q
    .selectFrom('audit_events')
    .select('detail')
    .where('practice_id', '=', tx.practiceId)
    .where('action', '=', 'audit.restarted')
    .execute();
  const declared = new Set(
    events.map(({ detail }) => `${detail['restart']} ${detail['size']} ${detail['lost']}`),
  );
  return rows
    .filter((row) => declared.has(`${row.id} ${row.size} ${row.lost_size}`))
    .map((row) => ({
      id: row.id,
      at: row.at,
      why: row.why,
      size: Number(row.size),
      lostSize: Number(row.lost_size),
    }));
};
