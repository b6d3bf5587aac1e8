import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Named as in src/domain/retention-ends.ts, which says why. */
const ENDS: readonly (readonly [name: string, table: string, column: string, days: number, only: string])[] =
  [
    ['sessions', 'sessions', 'expires_at', 400, 'true'],
    ['invitations', 'invitations', 'expires_at', 90, 'true'],
    ['link_codes', 'link_codes', 'expires_at', 30, 'true'],
    ['known_browsers', 'known_browsers', 'expires_at', 1, 'true'],
    ['pending_sign_ins', 'pending_sign_ins', 'expires_at', 1, 'true'],
    ['provider_sign_ins', 'provider_sign_ins', 'expires_at', 1, 'true'],
    ['sign_in_choices', 'sign_in_choices', 'expires_at', 1, 'true'],
    ['slack_installs', 'slack_installs', 'expires_at', 1, 'true'],
    ['ehr_connects', 'ehr_connects', 'expires_at', 1, 'true'],
    ['review_openings', 'review_openings', 'until', 30, 'true'],
    ['notices', 'notices', 'changed_at', 400, "state in ('closed', 'stopped')"],
    [
      'second_notices',
      'second_notices',
      'changed_at',
      400,
      "state in ('sent', 'stopped') and cause not like 'subprocessors:%'",
    ],
    ['chat_requests', 'chat_requests', 'expires_at', 400, 'true'],
    ['call_counts', 'call_counts', 'hour', 400, 'true'],
  ];

/**
 * The practice is the transaction's. The clock is the database's as well as the caller's: whoever sets the app's clock
 * forward deletes nothing sooner.
 */
const RUN = `
create table retention_ends (
  name text primary key,
  table_name text not null,
  column_name text not null,
  days integer not null check (days > 0),
  only_where text not null
);

create function retention_ends_list() returns setof retention_ends
  language sql security definer set search_path = pg_catalog, public, pg_temp stable as
  $$ select * from retention_ends order by name $$;

create function retention_run(p_now timestamptz) returns table (ended text, deleted bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_practice uuid := nullif(current_setting('app.practice_id', true), '')::uuid;
  v_end retention_ends;
begin
  if v_practice is null then
    raise exception 'no practice';
  end if;
  for v_end in select * from retention_ends order by name loop
    execute format('delete from %I where practice_id = $1 and %I < $2 and (%s)', v_end.table_name, v_end.column_name, v_end.only_where)
      using v_practice, least(p_now, clock_timestamp()) - make_interval(days => v_end.days);
    get diagnostics deleted = row_count;
    if deleted > 0 then
      ended := v_end.name;
      return next;
    end if;
  end loop;
end $$;

alter table practices add column retention_at timestamptz;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(RUN).execute(db);
  for (const [name, table, column, days, only] of ENDS)
    await sql`insert into retention_ends (name, table_name, column_name, days, only_where)
      values (${name}, ${table}, ${column}, ${days}, ${only})`.execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

/** What has an end goes by itself, once a day. */
export const retention: Migration = { up };
