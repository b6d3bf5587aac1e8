import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const HEAD = 'security definer set search_path = pg_catalog, public, pg_temp';

/**
 * Who works for whoever runs Zally, and may act for practices on the command line. They belong to no practice, so they lie
 * across practices, behind functions. Nobody is ever taken off the list: the audit log names them by id.
 */
const OPERATORS = `
create table operators (
  id uuid primary key,
  email text not null,
  name text not null,
  added_at timestamptz not null,
  ended_at timestamptz
);
create unique index operators_email on operators (lower(email)) where ended_at is null;

create function operator_add(p_id uuid, p_email text, p_name text, p_now timestamptz) returns void language sql ${HEAD} as $$
  insert into operators (id, email, name, added_at) values (p_id, p_email, p_name, p_now);
$$;

create function operator_end(p_id uuid, p_now timestamptz) returns boolean language sql ${HEAD} as $$
  with ended as (update operators set ended_at = p_now where id = p_id and ended_at is null returning 1)
  select exists (select from ended);
$$;

create function operators_list() returns setof operators language sql stable ${HEAD} as $$
  select * from operators order by added_at, id;
$$;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(OPERATORS).execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

export const operators: Migration = { up };
