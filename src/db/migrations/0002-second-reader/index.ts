import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The AI reader is off until somebody turns it on for a practice, and can't be on without who, when and the
 * arrangement with the provider under which nothing is kept there.
 */
const COLUMNS = `
alter table practices
  add column ai_reader boolean not null default false,
  add column ai_reader_by text,
  add column ai_reader_at timestamptz,
  add column ai_reader_arrangement text,
  add constraint ai_reader_on_record check (not ai_reader or (
    ai_reader_by is not null and ai_reader_at is not null
    and ai_reader_arrangement is not null and btrim(ai_reader_arrangement) <> ''
  ));
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(COLUMNS).execute(db);
};

export const secondReader: Migration = { up };
