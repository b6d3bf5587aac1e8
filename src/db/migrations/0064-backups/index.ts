import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const HEAD = 'security definer set search_path = pg_catalog, public, pg_temp';

/** That backups are made, and what has to be looked at anew once one has been restored. */
const BACKUPS = `
create table backups (
  id uuid primary key,
  made_at timestamptz not null,
  bytes bigint not null,
  row_count bigint not null
);
create function backup_newest() returns table (made_at timestamptz, bytes bigint) language sql stable ${HEAD} as $$
  select made_at, bytes from backups order by made_at desc limit 1;
$$;

-- What \`zally doctor\` asks across practices: how much the relay has before it, and which migrations there are.
create function outbox_waiting(p_now timestamptz) returns table (waiting bigint, oldest timestamptz) language sql stable ${HEAD} as $$
  select count(*), min(run_at) from outbox where run_at <= p_now;
$$;
create function migrations_done() returns setof text language sql stable ${HEAD} as $$
  select name::text from kysely_migration order by name;
$$;

-- When the practice came out of a backup, and of when that was.
alter table practices add column restored_at timestamptz;
alter table practices add column restored_from timestamptz;
-- May have been worked on in the time that a restore has lost: a person decides, also where Zally would be sure.
alter table faxes add column restored boolean not null default false;
-- Was there when its database was restored: nothing of it is written, or marked again, before somebody has looked.
alter table filings add column restored boolean not null default false;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(BACKUPS).execute(db);
  await sql
    .raw(
      'revoke execute on function backup_newest(), outbox_waiting(timestamptz), migrations_done() from public',
    )
    .execute(db);
};

export const backups: Migration = { up };
