import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What pages show stands on the row that it is about: looked for in the audit log, it would be read out of years of events.
 * Whether a channel's readers have changed since a look began has a moment of its own.
 */
const COLUMNS = `
-- Since when whoever has the item has it.
alter table review_items add column claimed_at timestamptz;
-- How often it was posted again after an answer was lost.
alter table notices add column repeats integer not null default 0;
-- When the platform last said that somebody else may read the channel now.
alter table chat_workspaces add column audience_changed_at timestamptz;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(COLUMNS).execute(db);
};

export const noScans: Migration = { up };
