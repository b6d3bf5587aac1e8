import type { LeafOf } from '../../domain/audit-leaf.ts';
import type { PracticeTx } from '../database.ts';

/** An event as it is kept. */
export interface StoredEvent extends LeafOf {
  readonly seq: number;
}

export const EVENT_COLUMNS = [
  'practice_id',
  'seq',
  'at',
  'actor_kind',
  'actor_id',
  'role',
  'action',
  'resource_kind',
  'resource_id',
  'outcome',
  'address',
  'detail',
] as const;

/** Events by rising number, with the hashes that were kept with them. */
export const listEventsUp = async (
  tx: PracticeTx,
  limit: number,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<readonly (StoredEvent & { readonly leaf: Buffer })[]> => {
  const rows = await tx.q
    .selectFrom('audit_events')
    .select([...EVENT_COLUMNS, 'leaf_hash as leaf'])
    .where('practice_id', '=', tx.practiceId)
    .where('seq', '>', String(after))
    .where('seq', '<=', String(upTo))
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
};
