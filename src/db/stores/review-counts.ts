import { sql } from 'kysely';
import type { DocumentType } from '../../domain/document-types.ts';
import type { PracticeTx } from '../database.ts';

export interface ReviewCounts {
  readonly waiting: number;
  readonly urgent: number;
  readonly oldestReceivedAt: Date | null;
  /** When the newest urgent item was opened; taking back a decision doesn't open it anew. */
  readonly newestUrgentAt: Date | null;
}

export const countWaiting = async (tx: PracticeTx): Promise<ReviewCounts> => {
  const row = await tx.q
    .selectFrom('review_items')
    .innerJoin('faxes', (join) =>
      join
        .onRef('faxes.practice_id', '=', 'review_items.practice_id')
        .onRef('faxes.id', '=', 'review_items.fax_id'),
    )
    .select(({ fn }) => [
      fn.countAll<string>().as('waiting'),
      fn.countAll<string>().filterWhere('review_items.urgency', '=', 'urgent').as('urgent'),
      fn.min('faxes.received_at').as('oldest'),
      fn.max('review_items.opened_at').filterWhere('review_items.urgency', '=', 'urgent').as('newest_urgent'),
    ])
    .where('review_items.practice_id', '=', tx.practiceId)
    .where('review_items.state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return {
    waiting: Number(row.waiting),
    urgent: Number(row.urgent),
    oldestReceivedAt: row.oldest,
    newestUrgentAt: row.newest_urgent,
  };
};

const HOUR_MS = 3_600_000;

/** What waits by the age of its fax, and by type, most first. */
export const countWaitingBy = async (
  tx: PracticeTx,
): Promise<{
  readonly ages: { readonly underHour: number; readonly underDay: number; readonly older: number };
  readonly types: readonly (readonly [DocumentType, number])[];
}> => {
  const { rows } = await sql<{ type: DocumentType; count: number; under_hour: number; under_day: number }>`
    select review_items.document_type as type, count(*)::int as count,
      count(*) filter (where received_at > ${new Date(tx.at.getTime() - HOUR_MS)})::int as under_hour,
      count(*) filter (where received_at > ${new Date(tx.at.getTime() - 24 * HOUR_MS)})::int as under_day
    from review_items join faxes on faxes.practice_id = review_items.practice_id and faxes.id = review_items.fax_id
    where review_items.practice_id = ${tx.practiceId} and review_items.state = 'waiting'
    group by review_items.document_type order by count desc, type`.execute(tx.q);
  const sum = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  const underHour = sum((row) => row.under_hour);
  return {
    ages: {
      underHour,
      underDay: sum((row) => row.under_day) - underHour,
      older: sum((row) => row.count - row.under_day),
    },
    types: rows.map(({ type, count }) => [type, count]),
  };
};
