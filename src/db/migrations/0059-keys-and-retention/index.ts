import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Every practice is in the directory from its first key on, so that keys can be looked after across practices. */
const KNOWN = `
create function keys_to_directory() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into practice_directory (practice_id) values (new.practice_id) on conflict do nothing;
  return null;
end $$;
create trigger practice_keys_directory after insert on practice_keys
  for each row execute function keys_to_directory();
alter table practices no force row level security;
insert into practice_directory (practice_id) select practice_id from practices on conflict do nothing;
alter table practices force row level security;

create function practices_known() returns setof uuid
  language sql security definer set search_path = pg_catalog, public, pg_temp stable as
  $$ select practice_id from practice_directory where destroyed_at is null order by practice_id $$;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(KNOWN).execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

export const keysAndRetention: Migration = { up };
