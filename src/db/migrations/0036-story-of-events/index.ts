import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What has become of a privacy event is told by its audit events; there are few among many. */
const STORY = `
create index audit_events_privacy on audit_events (practice_id, resource_id) where resource_kind = 'privacy_event';
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(STORY).execute(db);
};

export const storyOfEvents: Migration = { up };
