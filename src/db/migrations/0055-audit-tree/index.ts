import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type AuditDetail, type LeafOf, leafOf } from '../../../domain/audit-leaf.ts';
import { type AuditTree, addLeaf, EMPTY_TREE, HASH_BYTES } from '../../../domain/audit-tree.ts';

const OPEN = `
alter table audit_heads add column peaks bytea not null default '';
alter table audit_events no force row level security;
-- Read for all practices by functions that run as the owner. The app role has no grant on it: what it may see of its practice's, a function says.
alter table audit_heads no force row level security;
alter table audit_events disable trigger audit_events_append_only;
`;

/**
 * The compact range of RFC 9162's tree, kept up by whoever numbers: under the lock of the head's row, in the transaction of the
 * event. One hash an event on average.
 */
const TREE = String.raw`
alter table audit_events enable trigger audit_events_append_only;
alter table audit_events force row level security;
alter table audit_events add constraint audit_events_leaf check (octet_length(leaf_hash) = 32);

create function audit_peaks_with(p_peaks bytea, p_size bigint, p_leaf bytea) returns bytea language plpgsql immutable as $$
declare
  node bytea := p_leaf;
  rest bigint := p_size;
  kept integer := length(p_peaks);
begin
  -- A head that somebody has damaged stops nobody's work: the next check finds it.
  while rest & 1 = 1 and kept >= 32 loop
    node := sha256('\x01'::bytea || substr(p_peaks, kept - 31, 32) || node);
    kept := kept - 32;
    rest := rest >> 1;
  end loop;
  return substr(p_peaks, 1, kept) || node;
end $$;

create or replace function number_audit_event() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if octet_length(new.leaf_hash) is distinct from 32 then
    raise exception 'a leaf hash has 32 bytes' using errcode = 'check_violation';
  end if;
  insert into audit_heads (practice_id, size, peaks) values (new.practice_id, 1, new.leaf_hash)
    on conflict (practice_id) do update
      set size = audit_heads.size + 1, peaks = audit_peaks_with(audit_heads.peaks, audit_heads.size, new.leaf_hash)
    returning size into new.seq;
  return new;
end $$;

create function audit_head() returns table (size bigint, peaks bytea) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select size, peaks from audit_heads where practice_id = nullif(current_setting('app.practice_id', true), '')::uuid;
$$;
revoke execute on function audit_peaks_with(bytea, bigint, bytea), audit_head() from public;

-- What the page of the log asks for: of a time, of a person, of an action, and what wasn't allowed or failed.
create index audit_events_at on audit_events (practice_id, at, seq);
create index audit_events_actor on audit_events (practice_id, actor_id, at, seq) where actor_id is not null;
create index audit_events_resource on audit_events (practice_id, resource_id, at, seq) where resource_id is not null;
create index audit_events_action on audit_events (practice_id, action, at, seq);
create index audit_events_not_ok on audit_events (practice_id, at, seq) where outcome <> 'ok';
`;

const BATCH = 2000;

interface Row extends LeafOf {
  readonly seq: string;
  readonly detail: AuditDetail;
}

/** A number that somebody has taken out: the tree keeps its place, and the first check says that it is missing. */
const MISSING = Buffer.alloc(HASH_BYTES);

/** Makes the leaves of a practice anew. @returns their tree */
const growTree = async (db: Kysely<never>, practiceId: string, size: number): Promise<AuditTree> => {
  let tree = EMPTY_TREE;
  while (tree.size < size) {
    const { rows } =
      await sql<Row>`select practice_id, seq, at, actor_kind, actor_id, role, action, resource_kind, resource_id,
        outcome, address, detail from audit_events
      where practice_id = ${practiceId} and seq > ${tree.size} and seq <= ${Math.min(size, tree.size + BATCH)} order by seq`.execute(
        db,
      );
    const leaves = new Map(rows.map((row) => [Number(row.seq), leafOf(row)]));
    if (leaves.size > 0) {
      await sql`update audit_events set leaf_hash = fresh.leaf
        from unnest(${[...leaves.keys()]}::bigint[], ${[...leaves.values()]}::bytea[]) as fresh (seq, leaf)
        where practice_id = ${practiceId} and audit_events.seq = fresh.seq`.execute(db);
    }
    const end = Math.min(size, tree.size + BATCH);
    for (let seq = tree.size + 1; seq <= end; seq += 1) tree = addLeaf(tree, leaves.get(seq) ?? MISSING);
  }
  return tree;
};

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(OPEN).execute(db);
  const { rows } = await sql<{
    practice_id: string;
    size: string;
  }>`select practice_id, size from audit_heads`.execute(db);
  for (const { practice_id: practiceId, size } of rows) {
    const { peaks } = await growTree(db, practiceId, Number(size));
    await sql`update audit_heads set peaks = ${peaks} where practice_id = ${practiceId}`.execute(db);
  }
  await sql.raw(TREE).execute(db);
};

/** Leaves in the form of docs/audit.md, and the tree that they make, for what was there before as well. */
export const auditTree: Migration = { up };
