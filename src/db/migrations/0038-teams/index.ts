import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * With the tenant and the conversation, all of a conversation reference of Teams that Zally needs to post to it: where its
 * connector takes calls, which differs by region and may change. Null of what nobody has written from yet, and of Slack.
 */
const SERVICE_URL = `
alter table chat_workspaces add column service_url text check (service_url is null or platform = 'teams');
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(SERVICE_URL).execute(db);
};

export const teams: Migration = { up };
