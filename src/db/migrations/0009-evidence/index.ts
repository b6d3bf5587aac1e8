import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Filings rest on the same evidence, whatever the document is. */
const INDEXES = `
drop index decisions_evidence;
create index decisions_evidence on decisions (practice_id, evidence, made_at) where evidence <> '';
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(INDEXES).execute(db);
};

export const evidence: Migration = { up };
