import { sql } from 'kysely';
import type { LeafOf } from '../../domain/audit-leaf.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { AuditAction } from '../audit.ts';
import type { PracticeTx } from '../database.ts';

/** An event as it is kept. */
export interface StoredEvent extends LeafOf {
  readonly seq: number;
  readonly outcome: 'ok' | 'denied' | 'failed';
}

const EVENT_COLUMNS = [
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

/** Who did something: a member, or one of the kinds that are nobody's account. */
export type AuditPerson = { readonly staffId: StaffId } | { readonly kind: 'zally' | 'operator' | 'nobody' };

/** Which events. A field that is left out, or null, leaves nothing out. */
export interface AuditFilter {
  readonly person?: AuditPerson | null;
  readonly actions?: readonly AuditAction[] | null;
  readonly outcome?: StoredEvent['outcome'] | null;
  /** A Zally id: of a fax, a member, a filing. */
  readonly resourceId?: string | null;
  /** At this moment or later. */
  readonly from?: Date | null;
  /** Before this moment. */
  readonly until?: Date | null;
}

const selectEvents = (tx: PracticeTx, filter: AuditFilter) => {
  const { person, actions, outcome, resourceId, from, until } = filter;
  let query = tx.q.selectFrom('audit_events').where('practice_id', '=', tx.practiceId);
  if (person != null)
    query =
      'staffId' in person
        ? query.where('actor_id', '=', person.staffId)
        : query.where('actor_kind', '=', person.kind);
  if (actions != null) query = query.where('action', 'in', [...actions]);
  // Said as an inequality too, for the index of what wasn't allowed or failed.
  if (outcome != null)
    query = query.where('outcome', '=', outcome).$if(outcome !== 'ok', (q) => q.where('outcome', '<>', 'ok'));
  if (resourceId != null) query = query.where('resource_id', '=', resourceId);
  if (from != null) query = query.where('at', '>=', from);
  if (until != null) query = query.where('at', '<', until);
  return query;
};

/** Where a page of the list ended. */
export interface AuditPlace {
  readonly at: Date;
  readonly seq: number;
}

const numbered = <T extends { readonly seq: string }>(row: T): Omit<T, 'seq'> & { readonly seq: number } => ({
  ...row,
  seq: Number(row.seq),
});

/** What was found, the newest first. @param before goes on below a page that ended there */
export const listEventsDown = async (
  tx: PracticeTx,
  filter: AuditFilter,
  limit: number,
  before: AuditPlace | null = null,
): Promise<readonly StoredEvent[]> => {
  let query = selectEvents(tx, filter).select(EVENT_COLUMNS);
  if (before !== null) query = query.where(sql<boolean>`(at, seq) < (${before.at}, ${before.seq}::bigint)`);
  const rows = await query.orderBy('at', 'desc').orderBy('seq', 'desc').limit(limit).execute();
  return rows.map(numbered);
};

/** What was found by rising number, for a file. */
export const listFoundUp = async (
  tx: PracticeTx,
  filter: AuditFilter,
  limit: number,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<readonly StoredEvent[]> => {
  const rows = await selectEvents(tx, filter)
    .select(EVENT_COLUMNS)
    .where('seq', '>', String(after))
    .where('seq', '<=', String(upTo))
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(numbered);
};

/** How many events were found up to a number. */
export const countFound = async (tx: PracticeTx, filter: AuditFilter, upTo: number): Promise<number> => {
  const { n } = await selectEvents(tx, filter)
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('seq', '<=', String(upTo))
    .executeTakeFirstOrThrow();
  return Number(n);
};

/** Hashes of leaves `from` to before `to`, counted from 0; fewer where some are missing. */
export const loadLeaves = async (tx: PracticeTx, from: number, to: number): Promise<readonly Buffer[]> => {
  const rows = await tx.q
    .selectFrom('audit_events')
    .select('leaf_hash')
    .where('practice_id', '=', tx.practiceId)
    .where('seq', '>', String(from))
    .where('seq', '<=', String(to))
    .orderBy('seq')
    .execute();
  return rows.map(({ leaf_hash: leaf }) => leaf);
};
