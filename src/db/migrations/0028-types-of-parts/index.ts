import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A fax that is filed as several documents has a type for each, and asks for the class of each at every door. Of what was
 * split before, only the first one's type is known: what the others were stood in plans that are sealed, or deleted.
 */
const TYPES = `
alter table faxes add column part_types text[] not null default '{}';
alter table filing_effects add column document_type text;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(TYPES).execute(db);
};

export const typesOfParts: Migration = { up };
