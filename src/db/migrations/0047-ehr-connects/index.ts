import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who is on the way to the EHR's consent page and back. The state is kept as a hash, for its session alone, and taken once. */
const CONNECTS = `
create table ehr_connects (
  practice_id uuid not null references practices,
  state_hash bytea not null,
  session uuid not null,
  expires_at timestamptz not null,
  primary key (practice_id, state_hash)
);
alter table ehr_connects enable row level security;
alter table ehr_connects force row level security;
create policy own_practice on ehr_connects
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

/** Whose inbox a connection is: the EHR's practice as a hash, for all practices of the installation, and sealed to be shown. */
const ACCOUNTS = `
alter table ehr_connections add column account_sealed bytea;
create table ehr_directory (
  account_hash bytea primary key,
  practice_id uuid not null unique
);
-- An EHR practice belongs to one practice; one that connects another gives its former one up.
create function ehr_account_take(p_hash bytea, p_practice uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    if exists (select from ehr_directory d where d.account_hash = p_hash and d.practice_id <> p_practice) then
      return false;
    end if;
    delete from ehr_directory d where d.practice_id = p_practice and d.account_hash <> p_hash;
    insert into ehr_directory (account_hash, practice_id) values (p_hash, p_practice) on conflict do nothing;
    return exists (select from ehr_directory d where d.account_hash = p_hash and d.practice_id = p_practice);
  end $$;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [CONNECTS, ACCOUNTS]) await sql.raw(part).execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

/** The way to the EHR and back belongs to one session; an EHR practice belongs to one practice. */
export const ehrConnects: Migration = { up };
