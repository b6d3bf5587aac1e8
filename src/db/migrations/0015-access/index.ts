import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { SESSIONS, TRIES, WAYS_IN } from './functions.ts';
import { ACROSS, OF_PRACTICE } from './tables.ts';

const SECURITY = ['staff_passwords', 'second_factors', 'recovery_codes']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_practice on ${table}
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);`,
  )
  .join('\n');

/** Local accounts, second factors, invitations, and a time of proof with each session. */
const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [OF_PRACTICE, ACROSS, SESSIONS, WAYS_IN, TRIES, SECURITY])
    await sql.raw(part).execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

export const access: Migration = { up };
