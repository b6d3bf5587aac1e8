import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which documents a member may open, and which faxes may be specially protected. */
const CHANGES = `
alter table staff add column classes text[] not null default '{clinical,billing,front_desk}'
  check (classes <@ array['clinical', 'billing', 'front_desk', 'restricted']);
alter table faxes add column restricted boolean not null default false;

-- Owners open everything until they say otherwise; what earlier decisions called sensitive is restricted from now on.
-- The owner of the tables is held by their policies, too, and has to see all practices for this one change.
alter table staff no force row level security;
alter table faxes no force row level security;
alter table decisions no force row level security;
update staff set classes = '{clinical,billing,front_desk,restricted}' where role = 'owner';
update faxes f set restricted = true from decisions d
  where d.practice_id = f.practice_id and d.fax_id = f.id and 'sensitive' = any(d.reasons);
alter table staff force row level security;
alter table faxes force row level security;
alter table decisions force row level security;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(CHANGES).execute(db);
};

export const documentClasses: Migration = { up };
