import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Corrections on a fax that their member has given away: nobody's, the member's included, unless they have the fax back before
 * anybody has had it.
 */
const GIVEN = `
alter table kept_corrections add column given_away_at timestamptz;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(GIVEN).execute(db);
};

export const correctionsHadBack: Migration = { up };
