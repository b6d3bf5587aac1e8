import { type Kysely, sql } from 'kysely';

/**
 * What the app role may do, table by table. DELETE only of what is kept for a while, and no UPDATE of what is never
 * edited in place;
 * the tables across practices aren't listed, since they are reached through functions alone.
 */
const GRANTS: Readonly<Record<string, string>> = {
  practices:
    'select, insert, update (name, time_zone, automatic, default_assignee_sealed, ai_reader, ai_reader_by, ai_reader_at, ai_reader_arrangement, deputy_id, business_hours, quiet_hours, repost_hours, idle_minutes, inboxes_confirmed_at, retention_at, us_only, audit_mail, contained_at)',
  baa_records: 'select, insert, update (ended_at)',
  practice_destructions: 'select, insert, update (due_at, announced_at, cancelled_at, destroyed_at)',
  practice_keys: 'select, insert, update (wrapped_key, destroyed_at)',
  staff:
    'select, insert, update (display_name, role, active, oidc_subject, ehr_user_sealed, email, classes, out_until, cover_id, ehr_left_at)',
  staff_passwords: 'select, insert, update (hash, set_at)',
  second_factors: 'select, insert, update (secret_sealed, last_step, counter, used_at, ended_at)',
  recovery_codes: 'select, insert, update (used_at, ended_at)',
  sign_in_providers:
    'select, insert, update (version, issuer, client_id, secret_sealed, mfa_acr, changed_by, changed_at)',
  ehr_connections: 'select, insert, update',
  faxes: 'select, insert, update',
  decisions: 'select, insert',
  filings: 'select, insert, update',
  filing_effects: 'select, insert, update',
  duplicates: 'select, insert, update (ehr_sealed, state, decided_by, decided_at)',
  privacy_events:
    'select, insert, update (in_chart_until, portal, nature, recipient, acquired, mitigated, conclusion, assessed_by, assessed_at)',
  second_looks: 'select, insert, update (looked_at, looked_by)',
  review_items: 'select, insert, update',
  misdirected_checklists: 'select, insert, update (state, closed_at, withdrawn_by)',
  misdirected_ticks: 'select, insert',
  rulesets: 'select, insert',
  on_call_tables: 'select, insert',
  location_tables: 'select, insert',
  practice_types: 'select, insert',
  autonomy: 'select, insert, update (agreed, other_type, other_chart, other_urgency, demoted_at)',
  handed_on: 'select, insert, delete',
  review_openings: 'select, insert, update (until, shown_at, undrawn_at), delete',
  kept_corrections: 'select, insert, update (kept_at, corrections_sealed, given_away_at), delete',
  ruleset_drafts:
    'select, insert, update (base_version, restored_version, rules, revision, changed_by, changed_at), delete',
  pauses: 'select, insert, update (ended_at, ended_by, ends_at)',
  chat_workspaces:
    'select, insert, update (channel, tokens_sealed, bot_user, service_url, state, state_since, installed_at, installed_by, token_expires_at, token_version, audience_seen_at, audience_changed_at, refused_for)',
  slack_installs: 'select, insert, delete',
  ehr_connects: 'select, insert, delete',
  chat_links: 'select, insert, update (ended_at, conversation)',
  chat_requests: 'select, insert, update (decided_by, decided_at)',
  notices: 'select, insert, update',
  second_notices: 'select, insert, update (state, attempts, changed_at, due_at)',
  alerts:
    'select, insert, update (level, next_at, asked_at, claimed_by, claimed_at, claimed_until, lapsed_at, seen_by, seen_at, ended_at)',
  audit_events: 'select, insert',
  audit_checkpoints: 'select, insert',
  audit_anchors: 'select, insert',
  audit_restarts: 'select, insert',
  audit_findings: 'select, insert, update (ended_at)',
  incidents:
    'select, insert, update (told_at, reported_at, notified_at, closed_at, closed_by, identifiers, individuals, from_date, until_date, measures, reminded, audit_closed)',
  incident_evidence: 'select, insert',
  watched_events: 'select, insert, update (seq)',
  member_hours: 'select, insert, update (opened, searched, exported, acted, denied), delete',
  member_networks: 'select, insert, update (last_at), delete',
  decoys: 'select, insert, update (ended_at)',
  anomalies:
    'select, insert, update (measure, span, figure, usual, last_at, acknowledged_at, acknowledged_by)',
};

const FUNCTIONS = [
  'retention_run(timestamptz)',
  'retention_ends_list()',
  'operator_add(uuid, text, text, timestamptz)',
  'operator_end(uuid, timestamptz)',
  'operators_list()',
  'practices_at_work()',
  'practices_ending()',
  'practices_known()',
  'practice_clear(timestamptz)',
  'key_destroyed(uuid, uuid, timestamptz, text)',
  'keys_destroyed()',
  'keys_in_ledger(uuid[], timestamptz)',
  'staff_by_email(text)',
  'session_open(bytea, uuid, uuid, text, timestamptz, timestamptz, text, text, timestamptz)',
  'session_list(bytea, timestamptz, interval)',
  'session_end_others(bytea, timestamptz, uuid)',
  'session_use(bytea, timestamptz, interval, boolean)',
  'session_end(bytea, timestamptz)',
  'session_prove(bytea, bytea, timestamptz)',
  'session_lives(uuid, timestamptz, interval)',
  'session_end_staff(uuid, uuid, timestamptz)',
  'invitation_add(bytea, uuid, uuid, boolean, timestamptz, timestamptz)',
  'invitation_look(bytea)',
  'invitation_use(bytea, timestamptz)',
  'invitation_waits(uuid, uuid)',
  'pending_open(bytea, uuid, uuid, text, timestamptz, timestamptz)',
  'pending_look(bytea, timestamptz)',
  'pending_end(bytea, timestamptz)',
  'provider_sign_in_open(bytea, bytea, uuid, boolean, text, text, timestamptz, timestamptz)',
  'provider_sign_in_take(bytea, timestamptz)',
  'sign_in_choice_open(bytea, uuid[], uuid[], text, text, boolean, timestamptz, timestamptz, timestamptz)',
  'sign_in_choice_look(bytea, timestamptz)',
  'sign_in_choice_take(bytea, uuid, timestamptz)',
  'sign_ins_end_provider(uuid, timestamptz)',
  'challenge_put(bytea, text, text, timestamptz, timestamptz)',
  'challenge_take(bytea, text, timestamptz)',
  'try_begin(bytea, timestamptz, integer, interval, interval, interval)',
  'try_good(bytea, boolean)',
  'browser_add(bytea, uuid, uuid, timestamptz, timestamptz)',
  'browser_known(bytea, uuid, uuid, timestamptz)',
  'browser_forget(uuid, uuid)',
  'link_code_add(bytea, uuid, uuid, timestamptz)',
  'link_code_use(bytea, uuid, timestamptz)',
  'practice_of_workspace(text, text)',
  'ehr_account_take(bytea, uuid)',
  'outbox_add(uuid, uuid, text, jsonb, integer, timestamptz, timestamptz)',
  'outbox_take(integer, timestamptz)',
  'outbox_done(uuid[])',
  'call_spend(bytea, uuid, timestamptz, integer, text, text)',
  'call_answered(bytea, timestamptz, timestamptz, timestamptz)',
  'call_failed(bytea, uuid, timestamptz, text, text, boolean)',
  'call_throttled(bytea, timestamptz, timestamptz, timestamptz, interval, boolean)',
  'call_look(bytea, timestamptz)',
  'call_counts_since(timestamptz, text)',
  'delivery_first(text, text, timestamptz)',
  'socket_wanted(text, timestamptz)',
  'socket_seen(text, timestamptz)',
  'socket_refused(text, timestamptz)',
  'socket_forget(text)',
  'socket_look(text)',
  'backup_newest()',
  'outbox_waiting(timestamptz)',
  'migrations_done()',
  'audit_head()',
  'audit_practices(boolean, boolean)',
  'practices_to_watch()',
  'sessions_since(uuid, timestamptz)',
  'contain_ways_in(uuid, uuid, timestamptz)',
];

/** Gives the app role what it needs and no more. Run after every migration; repeating it changes nothing. */
export const grantApp = async (db: Kysely<never>, appRole: string): Promise<void> => {
  const role = sql.id(appRole);
  await sql`revoke all on all tables in schema public from ${role}`.execute(db);
  await sql`grant usage on schema public to ${role}`.execute(db);
  for (const [table, rights] of Object.entries(GRANTS)) {
    await sql`grant ${sql.raw(rights)} on ${sql.table(table)} to ${role}`.execute(db);
  }
  for (const signature of FUNCTIONS) {
    await sql`grant execute on function ${sql.raw(signature)} to ${role}`.execute(db);
  }
};
