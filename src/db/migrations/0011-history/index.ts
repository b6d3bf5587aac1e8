import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What became of each fax, and the figures of a period, are asked of indexes that begin where the answers do. */
const INDEXES = `
-- The history of one type of document, the newest first.
create index faxes_typed on faxes (practice_id, document_type, received_at);
-- The story of a fax: what happened to its filings and its review item. What happens most often isn't told, and isn't here.
create index audit_events_story on audit_events (practice_id, resource_id)
  where resource_kind in ('filing', 'review_item')
    and action not in ('filing.effect', 'filing.started', 'review.claimed', 'review.released');
-- Why faxes came to people in a period.
create index review_items_opened on review_items (practice_id, opened_at);
-- How people's choices of a period stood to what was proposed, and what was taken back in it.
create index review_items_counted on review_items (practice_id, decided_at) where counted_as is not null;
create index filings_taken_back on filings (practice_id, retracted_at) where retracted_at is not null;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(INDEXES).execute(db);
};

export const history: Migration = { up };
