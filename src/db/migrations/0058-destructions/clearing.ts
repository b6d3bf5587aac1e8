/** What is left of a practice whose keys are destroyed, and which keys those were. */
export const CLEARING = `
-- Across practices, so that it can be held against a database of any age.
create table destroyed_keys (
  practice_id uuid not null,
  key_id uuid not null,
  destroyed_at timestamptz not null,
  why text not null check (why in ('practice_destroyed', 'rotated')),
  -- When it was written to the ledger outside of the database; null: not yet, or there is none.
  in_ledger_at timestamptz,
  primary key (practice_id, key_id)
);

create function key_destroyed(p_practice uuid, p_key uuid, p_at timestamptz, p_why text) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as
  -- Of the practice of the transaction, and of a key that is gone: nobody's living key is called destroyed.
  $$ insert into destroyed_keys (practice_id, key_id, destroyed_at, why)
     select p_practice, p_key, p_at, p_why from practice_keys k
     where k.practice_id = p_practice and k.key_id = p_key and k.wrapped_key is null
       and k.practice_id = nullif(current_setting('app.practice_id', true), '')::uuid
     on conflict do nothing $$;

create function keys_destroyed() returns table (practice_id uuid, key_id uuid, destroyed_at timestamptz, why text, in_ledger boolean)
  language sql security definer set search_path = pg_catalog, public, pg_temp stable as
  $$ select d.practice_id, d.key_id, d.destroyed_at, d.why, d.in_ledger_at is not null from destroyed_keys d
     order by d.destroyed_at, d.key_id $$;

create function keys_in_ledger(p_keys uuid[], p_now timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ update destroyed_keys set in_ledger_at = p_now where key_id = any(p_keys) and in_ledger_at is null $$;

-- Of the practice of the transaction alone, and only when none of its keys is left. What six years of records need stays:
-- BAAs, the audit log, privacy events, what became of each fax, and the names of members, without which the log says nobody.
create function practice_clear(p_now timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_practice uuid := nullif(current_setting('app.practice_id', true), '')::uuid;
begin
  if v_practice is null or not exists (select from practices where practice_id = v_practice)
    or exists (select from practice_keys where practice_id = v_practice and wrapped_key is not null) then
    raise exception 'the practice has keys';
  end if;
  delete from kept_corrections where practice_id = v_practice;
  delete from review_openings where practice_id = v_practice;
  delete from ruleset_drafts where practice_id = v_practice;
  delete from rulesets where practice_id = v_practice;
  delete from on_call_tables where practice_id = v_practice;
  delete from location_tables where practice_id = v_practice;
  delete from practice_types where practice_id = v_practice;
  delete from chat_requests where practice_id = v_practice;
  delete from chat_links where practice_id = v_practice;
  delete from second_notices where practice_id = v_practice;
  delete from notices where practice_id = v_practice;
  delete from chat_workspaces where practice_id = v_practice;
  delete from workspace_directory where practice_id = v_practice;
  delete from slack_installs where practice_id = v_practice;
  delete from ehr_connects where practice_id = v_practice;
  delete from ehr_connections where practice_id = v_practice;
  delete from ehr_directory where practice_id = v_practice;
  delete from sign_in_providers where practice_id = v_practice;
  delete from staff_passwords where practice_id = v_practice;
  delete from second_factors where practice_id = v_practice;
  delete from recovery_codes where practice_id = v_practice;
  update faxes set ehr_sealed = '', content_hash = null, inbox_hash = null where practice_id = v_practice;
  update filings set plan_sealed = null where practice_id = v_practice;
  update filing_effects set ehr_sealed = null, chart_hash = null where practice_id = v_practice;
  update duplicates set ehr_sealed = '' where practice_id = v_practice;
  update practices set default_assignee_sealed = null, deputy_id = null, ai_reader = false, ai_reader_arrangement = null,
    business_hours = null, quiet_hours = null where practice_id = v_practice;
  update staff set active = false, email = id || '@destroyed.invalid', oidc_subject = null, ehr_user_sealed = null,
    out_until = null, cover_id = null where practice_id = v_practice;
  -- Ended before they go: pages that are open hear of it.
  update sessions set ended_at = p_now where practice_id = v_practice and ended_at is null;
  delete from sessions where practice_id = v_practice;
  delete from pending_sign_ins where practice_id = v_practice;
  delete from provider_sign_ins where practice_id = v_practice;
  delete from sign_in_choices where practice_id = v_practice;
  delete from invitations where practice_id = v_practice;
  delete from link_codes where practice_id = v_practice;
  delete from known_browsers where practice_id = v_practice;
  delete from staff_directory where practice_id = v_practice;
  delete from outbox where practice_id = v_practice;
  -- Tables of later migrations; a function looks for them when it runs. What was found and reported stays.
  delete from watched_events where practice_id = v_practice;
  delete from member_hours where practice_id = v_practice;
  delete from member_networks where practice_id = v_practice;
  delete from decoys where practice_id = v_practice;
  delete from call_counts where practice_id = v_practice;
  delete from call_shares where practice_id = v_practice;
end $$;
`;
