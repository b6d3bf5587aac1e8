import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Which pages of its fax each document holds, with its effect: a plan says so, but is deleted a day after filing, and a wrong
 * chart has no time limit. Null of what was filed before: nobody knows any more. A last page that is null beside a first one
 * is the end of the fax.
 */
const PAGES = `
alter table filing_effects add column first_page integer check (first_page >= 1);
alter table filing_effects add column last_page integer check (last_page >= first_page);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(PAGES).execute(db);
};

export const pagesOfDocuments: Migration = { up };
