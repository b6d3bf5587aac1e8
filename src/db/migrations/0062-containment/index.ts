import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A practice that is contained: nothing of it is processed. */
const CONTAINMENT = `
alter table practices add column contained_at timestamptz;

-- Ends whatever somebody, or everybody of a practice, could come in by: sessions, sign-ins under way, invitations, codes for chat, and
-- what makes a browser known. Whoever comes after it proves both factors anew.
create function contain_ways_in(p_practice uuid, p_staff uuid, p_now timestamptz) returns integer language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ended integer;
begin
  if p_practice is distinct from nullif(current_setting('app.practice_id', true), '')::uuid then
    raise exception 'another practice';
  end if;
  update sessions set ended_at = p_now where practice_id = p_practice and ended_at is null and (p_staff is null or staff_id = p_staff);
  get diagnostics ended = row_count;
  update pending_sign_ins set ended_at = p_now where practice_id = p_practice and ended_at is null and (p_staff is null or staff_id = p_staff);
  update invitations set ended_at = p_now
    where practice_id = p_practice and used_at is null and ended_at is null and (p_staff is null or staff_id = p_staff);
  delete from sign_in_choices where token_hash in (
    select c.token_hash from sign_in_choices c where c.practice_id = p_practice and (p_staff is null or c.staff_id = p_staff));
  delete from link_codes where practice_id = p_practice and used_at is null and (p_staff is null or staff_id = p_staff);
  delete from known_browsers where practice_id = p_practice and (p_staff is null or staff_id = p_staff);
  if p_staff is null then
    delete from provider_sign_ins where practice_id = p_practice;
  end if;
  return ended;
end $$;
revoke execute on function contain_ways_in(uuid, uuid, timestamptz) from public;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(CONTAINMENT).execute(db);
};

export const containment: Migration = { up };
