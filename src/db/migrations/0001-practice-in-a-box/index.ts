import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { FUNCTIONS } from './functions.ts';
import { ACROSS } from './tables-across.ts';
import { OF_PRACTICE } from './tables-of-practice.ts';
import { TRIGGERS } from './triggers.ts';

const PRACTICE_TABLES = [
  'practices',
  'baa_records',
  'practice_keys',
  'staff',
  'ehr_connections',
  'faxes',
  'decisions',
  'filings',
  'filing_effects',
  'review_items',
  'rulesets',
  'pauses',
  'chat_workspaces',
  'chat_links',
  'notices',
  'audit_events',
  'audit_heads',
];

const raw = (text: string) => sql.raw(text);

/**
 * The first schema. Two kinds of table:
 *
 * - of one practice: `practice_id` first in every key, row-level security forced, so that even the owner sees
 *   nothing without `app.practice_id`. A reused connection has '' in that setting, hence nullif.
 * - across practices (listed in ACROSS): no grants at all; the app reaches them through the functions below,
 *   each of which answers one question.
 */
const up = async (db: Kysely<never>): Promise<void> => {
  await raw(OF_PRACTICE).execute(db);
  await raw(ACROSS).execute(db);
  await raw(TRIGGERS).execute(db);
  await raw(FUNCTIONS).execute(db);
  for (const table of PRACTICE_TABLES) {
    await raw(`alter table ${table} enable row level security`).execute(db);
    await raw(`alter table ${table} force row level security`).execute(db);
    await raw(
      `create policy own_practice on ${table}
         using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
         with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)`,
    ).execute(db);
  }
  await raw('revoke execute on all functions in schema public from public').execute(db);
};

export const practiceInABox: Migration = { up };
