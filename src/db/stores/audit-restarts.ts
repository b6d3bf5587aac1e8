import type { AuditKey } from '../../adapters/vault/audit-key.ts';
import { readNote } from '../../domain/audit-checkpoint.ts';
import { restartText } from '../../domain/audit-restart.ts';
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
  restart: AuditRestart & {
    readonly root: Buffer;
    readonly operatorId: string | null;
    /** What the audit key has signed of it. */
    readonly note: string;
  },
): Promise<void> => {
  const { id, at, why, size, lostSize, root, operatorId, note } = restart;
  const row = {
    practice_id: tx.practiceId,
    id,
    at,
    why,
    size,
    root,
    lost_size: lostSize,
    operator_id: operatorId,
    note,
  };
  await tx.q.insertInto('audit_restarts').values(row).execute();
};

/**
 * Those that our key has signed and an event of the log itself declares, the oldest first. Whoever can write to the database can
 * write a row and an event, but can't sign; and a signed row of a log that was set back lacks its event.
 */
export const listRestarts = async (tx: PracticeTx, key: AuditKey): Promise<readonly AuditRestart[]> => {
  const rows = await tx.q
    .selectFrom('audit_restarts')
    .select(['id', 'at', 'why', 'size', 'root', 'lost_size', 'note'])
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
    .map(({ id, at, why, size, root, lost_size: lostSize, note }) => ({
      restart: { id, at, why, size: Number(size), lostSize: Number(lostSize) },
      root,
      read: readNote(note),
    }))
    .filter(
      ({ restart, root, read }) =>
        read?.text === restartText({ ...restart, practiceId: tx.practiceId, root }) &&
        key.look(read) === 'ours',
    )
    .map(({ restart }) => restart);
};
