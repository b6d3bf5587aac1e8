import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const HEAD = 'security definer set search_path = pg_catalog, public, pg_temp';

const FUNCTIONS = `
-- As it was, and a choice that waits is a sign-in under way, too.
create or replace function session_end_staff(p_practice uuid, p_staff uuid, p_now timestamptz) returns void
  language sql ${HEAD} as $$
    update sessions set ended_at = p_now where practice_id = p_practice and staff_id = p_staff and ended_at is null;
    update pending_sign_ins set ended_at = p_now where practice_id = p_practice and staff_id = p_staff and ended_at is null;
    delete from sign_in_choices where token_hash in (
      select c.token_hash from sign_in_choices c where c.practice_id = p_practice and c.staff_id = p_staff) $$;

-- Whatever is under way at the provider that a practice had until now.
create function sign_ins_end_provider(p_practice uuid, p_now timestamptz) returns void
  language sql ${HEAD} as $$
    update pending_sign_ins set ended_at = p_now where practice_id = p_practice and first_factor = 'oidc' and ended_at is null;
    delete from provider_sign_ins where practice_id = p_practice;
    delete from sign_in_choices where token_hash in (
      select c.token_hash from sign_in_choices c where c.practice_id = p_practice and c.first_factor = 'oidc') $$;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(FUNCTIONS).execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

/** A password that is set anew, or a provider that is changed, ends what was under way. */
export const signInsUnderWay: Migration = { up };
