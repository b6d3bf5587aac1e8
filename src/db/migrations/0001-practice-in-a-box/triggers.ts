/** What the database itself keeps true, whoever writes. */
export const TRIGGERS = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are never changed';
end $$;
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function refuse_change();
create trigger audit_events_no_truncate before truncate on audit_events
  for each statement execute function refuse_change();

-- The number is given under the head's row lock, so numbers have no gaps and no twins.
create function number_audit_event() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into audit_heads (practice_id, size) values (new.practice_id, 1)
    on conflict (practice_id) do update set size = audit_heads.size + 1
    returning size into new.seq;
  return new;
end $$;
create trigger audit_events_number before insert on audit_events
  for each row execute function number_audit_event();

create function baa_to_directory() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into practice_directory (practice_id, baa_in_force)
    values (new.practice_id, exists (
      select 1 from baa_records b where b.practice_id = new.practice_id and b.ended_at is null))
    on conflict (practice_id) do update set baa_in_force = excluded.baa_in_force;
  return null;
end $$;
create trigger baa_records_directory after insert or update on baa_records
  for each row execute function baa_to_directory();

create function staff_to_directory() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from staff_directory where practice_id = new.practice_id and staff_id = new.id;
  if new.active then
    insert into staff_directory (email, practice_id, staff_id) values (lower(new.email), new.practice_id, new.id);
  else
    update sessions set ended_at = now() where practice_id = new.practice_id and staff_id = new.id and ended_at is null;
  end if;
  return null;
end $$;
create trigger staff_directory_sync after insert or update of email, active on staff
  for each row execute function staff_to_directory();

create function workspace_to_directory() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- A workspace belongs to one practice: a second one is refused by the key, not handed over.
  insert into workspace_directory (platform, workspace, practice_id)
    values (new.platform, new.workspace, new.practice_id);
  return null;
end $$;
create trigger chat_workspaces_directory after insert on chat_workspaces
  for each row execute function workspace_to_directory();
`;
