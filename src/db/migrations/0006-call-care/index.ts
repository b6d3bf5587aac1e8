import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { CALL_FUNCTIONS, CALL_PARTS } from './functions.ts';
import { ACCOUNT_TABLES, CONNECTION_COLUMNS } from './tables.ts';

/** The account of calls by the EHR's own clock, shared fairly between practices; the care of a connection. */
const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [ACCOUNT_TABLES, CONNECTION_COLUMNS, CALL_PARTS, CALL_FUNCTIONS]) {
    await sql.raw(part).execute(db);
  }
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

export const callCare: Migration = { up };
