import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const FUNCTIONS = `
create or replace function staff_to_directory() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from staff_directory where practice_id = new.practice_id and staff_id = new.id;
  if new.active then
    insert into staff_directory (email, practice_id, staff_id) values (lower(new.email), new.practice_id, new.id);
  else
    -- Whatever opened something for them: whoever is activated again begins anew.
    perform session_end_staff(new.practice_id, new.id, now());
    update invitations set ended_at = now()
      where practice_id = new.practice_id and staff_id = new.id and used_at is null and ended_at is null;
    delete from link_codes where practice_id = new.practice_id and staff_id = new.id and used_at is null;
    perform browser_forget(new.practice_id, new.id);
  end if;
  return null;
end $$;
`;

/** Of those who are inactive already. Nobody inactive is in the directory. */
const EARLIER = `
update invitations i set ended_at = now() where used_at is null and ended_at is null
  and not exists (select from staff_directory d where d.practice_id = i.practice_id and d.staff_id = i.staff_id);
update pending_sign_ins p set ended_at = now() where ended_at is null
  and not exists (select from staff_directory d where d.practice_id = p.practice_id and d.staff_id = p.staff_id);
delete from sign_in_choices c
  where not exists (select from staff_directory d where d.practice_id = c.practice_id and d.staff_id = c.staff_id);
delete from link_codes l where used_at is null
  and not exists (select from staff_directory d where d.practice_id = l.practice_id and d.staff_id = l.staff_id);
delete from known_browsers b
  where not exists (select from staff_directory d where d.practice_id = b.practice_id and d.staff_id = b.staff_id);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [FUNCTIONS, EARLIER]) await sql.raw(part).execute(db);
};

/** Deactivating ends links, sign-ins under way, codes and known browsers as well as sessions. */
export const accessEnds: Migration = { up };
