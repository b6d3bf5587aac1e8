import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const HEAD = 'security definer set search_path = pg_catalog, public, pg_temp';

/**
 * When one of Zally's processes last had a connection of its own to a chat platform (Slack's Socket Mode), and since when
 * the platform refuses one. It is the app's and no practice's, so it lies across practices, behind functions. No row: no
 * such connection is wanted.
 */
const SOCKETS = `
create table chat_sockets (
  platform text primary key check (platform = 'slack'),
  wanted_since timestamptz not null,
  seen_at timestamptz,
  refused_at timestamptz
);

create function socket_seen(p_platform text, p_now timestamptz) returns void language sql ${HEAD} as $$
  insert into chat_sockets (platform, wanted_since, seen_at) values (p_platform, p_now, p_now)
    on conflict (platform) do update set seen_at = greatest(chat_sockets.seen_at, excluded.seen_at), refused_at = null;
$$;

-- Since when: the first refusal after the last connection stays.
create function socket_refused(p_platform text, p_now timestamptz) returns void language sql ${HEAD} as $$
  insert into chat_sockets (platform, wanted_since, refused_at) values (p_platform, p_now, p_now)
    on conflict (platform) do update set refused_at = coalesce(chat_sockets.refused_at, excluded.refused_at);
$$;

create function socket_wanted(p_platform text, p_now timestamptz) returns void language sql ${HEAD} as $$
  insert into chat_sockets (platform, wanted_since) values (p_platform, p_now)
    on conflict (platform) do nothing;
$$;

create function socket_forget(p_platform text) returns void language sql ${HEAD} as $$
  delete from chat_sockets where platform = p_platform;
$$;

create function socket_look(p_platform text)
  returns table (wanted_since timestamptz, seen_at timestamptz, refused_at timestamptz) language sql stable ${HEAD} as $$
  select s.wanted_since, s.seen_at, s.refused_at from chat_sockets s where s.platform = p_platform;
$$;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(SOCKETS).execute(db);
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

export const chatSockets: Migration = { up };
