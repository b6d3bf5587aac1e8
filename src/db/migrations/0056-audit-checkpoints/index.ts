import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Signed checkpoints of the audit tree, where they were anchored, and what didn't fit. */
const CHECKPOINTS = `
create table audit_checkpoints (
  practice_id uuid not null references practices,
  size bigint not null check (size > 0),
  -- Of the tree at that size, so that the next check begins there.
  peaks bytea not null,
  note text not null,
  made_at timestamptz not null,
  primary key (practice_id, size)
);
create table audit_anchors (
  practice_id uuid not null,
  size bigint not null,
  anchored_at timestamptz not null,
  primary key (practice_id, size),
  foreign key (practice_id, size) references audit_checkpoints
);
create table audit_findings (
  practice_id uuid not null references practices,
  id uuid not null,
  kind text not null,
  -- The number of the event or the size of the tree that it is about.
  at_size bigint not null,
  found_at timestamptz not null,
  ended_at timestamptz,
  primary key (practice_id, id)
);
create unique index audit_findings_open on audit_findings (practice_id) where ended_at is null;

alter table practices add column audit_mail boolean not null default false;

create trigger audit_checkpoints_append_only before update or delete on audit_checkpoints
  for each row execute function refuse_change();
create trigger audit_checkpoints_no_truncate before truncate on audit_checkpoints
  for each statement execute function refuse_change();
create trigger audit_anchors_append_only before update or delete on audit_anchors
  for each row execute function refuse_change();
create trigger audit_anchors_no_truncate before truncate on audit_anchors
  for each statement execute function refuse_change();

-- Which practices are due is asked across all of them, once a minute.
alter table audit_heads add column checkpointed bigint not null default 0;
alter table audit_heads add column anchored bigint not null default 0;
create function audit_checkpoint_to_head() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Nothing larger than the log is signed: such a row would stand before each that is.
  if not exists (select from audit_heads where practice_id = new.practice_id and size >= new.size) then
    raise exception 'a checkpoint is of at most the size of the log';
  end if;
  update audit_heads set checkpointed = greatest(checkpointed, new.size) where practice_id = new.practice_id;
  return null;
end $$;
create trigger audit_checkpoints_head after insert on audit_checkpoints
  for each row execute function audit_checkpoint_to_head();
create function audit_anchor_to_head() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update audit_heads set anchored = greatest(anchored, new.size) where practice_id = new.practice_id;
  return null;
end $$;
create trigger audit_anchors_head after insert on audit_anchors
  for each row execute function audit_anchor_to_head();

-- Practices with events after their newest checkpoint, or with one that isn't anchored yet. Also without a BAA: their log goes on.
create function audit_practices(p_all boolean, p_anchors boolean) returns table (practice_id uuid) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select h.practice_id from audit_heads h
    where p_all or h.size <> h.checkpointed or (p_anchors and h.checkpointed > h.anchored)
    order by h.practice_id;
$$;
revoke execute on function audit_practices(boolean, boolean), audit_checkpoint_to_head(), audit_anchor_to_head() from public;
`;

const TABLES = ['audit_checkpoints', 'audit_anchors', 'audit_findings'];

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(CHECKPOINTS).execute(db);
  for (const table of TABLES) {
    await sql
      .raw(`alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy own_practice on ${table}
          using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
          with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)`)
      .execute(db);
  }
};

export const auditCheckpoints: Migration = { up };
