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
