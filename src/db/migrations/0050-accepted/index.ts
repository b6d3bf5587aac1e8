import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const FUNCTIONS = `
-- True for who was sent a link and has used none: nobody has said yes to being a member.
create function invitation_waits(p_practice uuid, p_staff uuid) returns boolean
  language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    select exists (select from invitations where practice_id = p_practice and staff_id = p_staff)
      and not exists (select from invitations where practice_id = p_practice and staff_id = p_staff and used_at is not null) $$;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(FUNCTIONS).execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

/** A practice to choose is one that somebody has agreed to be a member of. */
export const accepted: Migration = { up };
