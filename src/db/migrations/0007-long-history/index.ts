import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What pages, chat and the sweeper ask stays as quick with a million faxes as with ten thousand: each count and list has
 * an index that begins where its answer does.
 */
const INDEXES = `
-- "41 filed today".
create index faxes_filed on faxes (practice_id, changed_at) where state = 'filed';
-- What somebody decided lately.
create index review_items_decided on review_items (practice_id, decided_by, decided_at) where decided_by is not null;
-- What a week's calls were spent on.
create index decisions_made on decisions (practice_id, made_at);
create index filings_created on filings (practice_id, created_at);
create index audit_events_opened on audit_events (practice_id, at) where action = 'fax.opened';
-- The newest filings on the same evidence, however many there are.
drop index decisions_evidence;
create index decisions_evidence on decisions (practice_id, document_type, evidence, made_at) where evidence <> '';
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(INDEXES).execute(db);
};

export const longHistory: Migration = { up };
