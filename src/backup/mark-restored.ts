import type { Client } from 'pg';

/**
 * The EHR is ahead of a database that was restored. What was under way at the backup is looked for by its keys before anything
 * of it is written; what people may have decided since waits for one of them; the inbox is read anew from its beginning. Every
 * practice is contained until somebody who has looked ends it.
 *
 * @param now and `from`, when the backup was made: literals
 */
const marksOf = (now: string, from: string): readonly string[] => [
  // The time that is lost may hold the end of a BAA, a containment, and credentials that were revoked: nothing goes on by itself.
  `update practices set restored_at = ${now}, restored_from = ${from}, contained_at = coalesce(contained_at, ${now}),
     ai_reader = false, ai_reader_by = case when ai_reader then 'operator' else ai_reader_by end,
     ai_reader_at = case when ai_reader then ${now} else ai_reader_at end`,
  `update recovery_codes set ended_at = ${now} where used_at is null and ended_at is null`,
  `update ehr_connections set inbox_seen_at = null, swept_at = null, looked_at = null`,
  // Not decided at the backup: it may be in a chart by now, under keys that nobody here knows.
  `update faxes set restored = true where state = 'received'`,
  `update review_items set reasons = array_prepend('restored', array_remove(reasons, 'restored'))
     where state = 'waiting'`,
  `update filings set restored = true where state in ('planned', 'running', 'stopped', 'done')`,
  `update filing_effects e set state = 'unknown', attempts = 0, unclear = true, changed_at = ${now},
       intended_at = coalesce(e.intended_at, f.created_at)
     from filings f where f.practice_id = e.practice_id and f.id = e.filing_id
       and f.state in ('planned', 'running', 'stopped') and e.state in ('planned', 'intended', 'refused', 'done')`,
  // Under way: what is planned wouldn't be looked for.
  `update filings set state = 'running', attempts = 0, changed_at = ${now} where state = 'planned'`,
  // A call of the process that is gone has settled by then.
  `update filings set due_at = ${now} + interval '1 minute' where state in ('running', 'retracting')`,
  // Whether its documents are still where they were filed, as far as the plan says where that is.
  `update filings set look_at = ${now}, looks = 0, due_at = null where state = 'done' and plan_sealed is not null`,
];

/**
 * Marks all of that, in a database whose triggers and row-level security are off.
 *
 * @param at now
 * @param madeAt when the backup was made
 */
export const markRestored = async (client: Client, at: Date, madeAt: Date): Promise<void> => {
  const literal = (time: Date): string => `${client.escapeLiteral(time.toISOString())}::timestamptz`;
  for (const mark of marksOf(literal(at), literal(madeAt))) await client.query(mark);
};
