import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** That a log went on from a smaller tree than its anchors have seen, as somebody declared it. Only added to. */
const RESTARTS = `
create table audit_restarts (
  practice_id uuid not null references practices,
  id uuid not null,
  at timestamptz not null,
  why text not null check (why in ('restored', 'lost')),
  operator_id uuid,
  -- Of the tree from which it goes on.
  size bigint not null,
  root bytea not null check (octet_length(root) = 32),
  -- Of the newest anchor, whose events are lost.
  lost_size bigint not null check (lost_size > size),
  -- All of it as the audit key has signed it.
  note text not null,
  primary key (practice_id, id)
);
create trigger audit_restarts_append_only before update or delete on audit_restarts
  for each row execute function refuse_change();
create trigger audit_restarts_no_truncate before truncate on audit_restarts
  for each statement execute function refuse_change();
alter table audit_restarts enable row level security;
alter table audit_restarts force row level security;
create policy own_practice on audit_restarts
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(RESTARTS).execute(db);
};

export const auditRestarts: Migration = { up };
