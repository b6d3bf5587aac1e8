-- tables
alerts.practice_id uuid not null
alerts.id uuid not null
alerts.fax_id uuid not null
alerts.raised_at timestamp with time zone not null
alerts.level smallint
alerts.next_at timestamp with time zone not null
alerts.asked_at timestamp with time zone
alerts.claimed_by uuid
alerts.claimed_at timestamp with time zone
alerts.claimed_until timestamp with time zone
alerts.lapsed_at timestamp with time zone
alerts.seen_by uuid
alerts.seen_at timestamp with time zone
alerts.ended_at timestamp with time zone
anomalies.practice_id uuid not null
anomalies.id uuid not null
anomalies.kind text not null
anomalies.staff_id uuid
anomalies.measure text
anomalies.span text
anomalies.figure integer not null
anomalies.usual integer
anomalies.found_at timestamp with time zone not null
anomalies.last_at timestamp with time zone not null
anomalies.acknowledged_at timestamp with time zone
anomalies.acknowledged_by uuid
audit_anchors.practice_id uuid not null
audit_anchors.size bigint not null
audit_anchors.anchored_at timestamp with time zone not null
audit_checkpoints.practice_id uuid not null
audit_checkpoints.size bigint not null
audit_checkpoints.peaks bytea not null
audit_checkpoints.note text not null
audit_checkpoints.made_at timestamp with time zone not null
audit_events.practice_id uuid not null
audit_events.seq bigint not null
audit_events.at timestamp with time zone not null
audit_events.actor_kind text not null
audit_events.actor_id uuid
audit_events.role text
audit_events.action text not null
audit_events.resource_kind text not null
audit_events.resource_id uuid
audit_events.outcome text not null
audit_events.address text
audit_events.detail jsonb not null default '{}'::jsonb
audit_events.leaf_hash bytea not null
audit_findings.practice_id uuid not null
audit_findings.id uuid not null
audit_findings.kind text not null
audit_findings.at_size bigint not null
audit_findings.found_at timestamp with time zone not null
audit_findings.ended_at timestamp with time zone
audit_heads.practice_id uuid not null
audit_heads.size bigint not null default 0
audit_heads.peaks bytea not null default '\x'::bytea
audit_heads.checkpointed bigint not null default 0
audit_heads.anchored bigint not null default 0
audit_heads.watched bigint not null default 0
audit_restarts.practice_id uuid not null
audit_restarts.id uuid not null
audit_restarts.at timestamp with time zone not null
audit_restarts.why text not null
audit_restarts.operator_id uuid
audit_restarts.size bigint not null
audit_restarts.root bytea not null
audit_restarts.lost_size bigint not null
audit_restarts.note text not null
autonomy.practice_id uuid not null
autonomy.document_type text not null
autonomy.agreed integer not null default 0
autonomy.other_type integer not null default 0
autonomy.other_chart integer not null default 0
autonomy.demoted_at timestamp with time zone
autonomy.other_urgency integer not null default 0
baa_records.practice_id uuid not null
baa_records.id uuid not null
baa_records.version text not null
baa_records.signer text not null
baa_records.document_sha256 text not null
baa_records.signed_at timestamp with time zone not null
baa_records.ended_at timestamp with time zone
baa_records.document bytea
baa_records.media_type text
backups.id uuid not null
backups.made_at timestamp with time zone not null
backups.bytes bigint not null
backups.row_count bigint not null
call_accounts.client_hash bytea not null
call_accounts.per_hour integer not null
call_accounts.clock_ahead interval not null default '00:00:00'::interval
call_accounts.hour timestamp with time zone not null
call_accounts.used integer not null default 0
call_accounts.used_at_edge integer not null default 0
call_accounts.used_elsewhere integer not null default 0
call_accounts.used_elsewhere_before integer not null default 0
call_accounts.blocked_until timestamp with time zone
call_accounts.failures integer not null default 0
call_accounts.down_since timestamp with time zone
call_accounts.probe_at timestamp with time zone
call_counts.practice_id uuid not null
call_counts.purpose text not null
call_counts.calls integer not null
call_counts.hour timestamp with time zone not null
call_shares.client_hash bytea not null
call_shares.practice_id uuid not null
call_shares.hour timestamp with time zone not null
call_shares.background integer not null default 0
call_shares.seen_at timestamp with time zone not null
call_shares.asked_at timestamp with time zone
call_shares.spent_since timestamp with time zone
chat_links.practice_id uuid not null
chat_links.platform text not null
chat_links.workspace text not null
chat_links.chat_user text not null
chat_links.staff_id uuid not null
chat_links.linked_at timestamp with time zone not null
chat_links.ended_at timestamp with time zone
chat_links.conversation text
chat_requests.practice_id uuid not null
chat_requests.id uuid not null
chat_requests.asked_by uuid not null
chat_requests.asked_at timestamp with time zone not null
chat_requests.wanted text not null
chat_requests.pause_length text
chat_requests.document_type text
chat_requests.expires_at timestamp with time zone not null
chat_requests.decided_by uuid
chat_requests.decided_at timestamp with time zone
chat_sockets.platform text not null
chat_sockets.wanted_since timestamp with time zone not null
chat_sockets.seen_at timestamp with time zone
chat_sockets.refused_at timestamp with time zone
chat_workspaces.practice_id uuid not null
chat_workspaces.id uuid not null
chat_workspaces.platform text not null
chat_workspaces.workspace text not null
chat_workspaces.channel text
chat_workspaces.tokens_sealed bytea not null
chat_workspaces.bot_user text
chat_workspaces.state text not null
chat_workspaces.state_since timestamp with time zone not null
chat_workspaces.service_url text
chat_workspaces.installed_at timestamp with time zone
chat_workspaces.installed_by uuid
chat_workspaces.token_expires_at timestamp with time zone
chat_workspaces.token_version integer not null default 0
chat_workspaces.audience_seen_at timestamp with time zone
chat_workspaces.refused_for text
chat_workspaces.audience_changed_at timestamp with time zone
decisions.practice_id uuid not null
decisions.id uuid not null
decisions.fax_id uuid not null
decisions.made_at timestamp with time zone not null
decisions.decision text not null
decisions.document_type text not null
decisions.urgency text not null
decisions.action text not null
decisions.reasons ARRAY not null
decisions.rule_inputs jsonb not null
decisions.ruleset_version integer not null
decisions.rule_number integer
decisions.evidence text not null default ''::text
decoys.practice_id uuid not null
decoys.id uuid not null
decoys.chart bytea not null
decoys.added_by uuid not null
decoys.added_at timestamp with time zone not null
decoys.ended_at timestamp with time zone
destroyed_keys.practice_id uuid not null
destroyed_keys.key_id uuid not null
destroyed_keys.destroyed_at timestamp with time zone not null
destroyed_keys.why text not null
destroyed_keys.in_ledger_at timestamp with time zone
duplicates.practice_id uuid not null
duplicates.id uuid not null
duplicates.filing_id uuid not null
duplicates.kind text not null
duplicates.ehr_hash bytea not null
duplicates.ehr_sealed bytea not null
duplicates.found_at timestamp with time zone not null
duplicates.state text not null
duplicates.decided_by uuid
duplicates.decided_at timestamp with time zone
ehr_connections.practice_id uuid not null
ehr_connections.id uuid not null
ehr_connections.provider text not null
ehr_connections.client_id text not null
ehr_connections.tokens_sealed bytea
ehr_connections.token_version integer not null default 0
ehr_connections.token_expires_at timestamp with time zone
ehr_connections.state text not null
ehr_connections.state_since timestamp with time zone not null
ehr_connections.looked_at timestamp with time zone
ehr_connections.inbox_seen_at timestamp with time zone
ehr_connections.swept_at timestamp with time zone
ehr_connections.take_from timestamp with time zone not null
ehr_connections.base_url text
ehr_connections.token_url text
ehr_connections.smart_scopes text
ehr_connections.token_issued_at timestamp with time zone
ehr_connections.refresh_sent_at timestamp with time zone
ehr_connections.refresh_refused_at timestamp with time zone
ehr_connections.last_error text
ehr_connections.last_error_at timestamp with time zone
ehr_connections.fax_came_at timestamp with time zone
ehr_connections.account_sealed bytea
ehr_connects.practice_id uuid not null
ehr_connects.state_hash bytea not null
ehr_connects.session uuid not null
ehr_connects.expires_at timestamp with time zone not null
ehr_directory.account_hash bytea not null
ehr_directory.practice_id uuid not null
faxes.practice_id uuid not null
faxes.id uuid not null
faxes.ehr_hash bytea not null
faxes.ehr_sealed bytea not null
faxes.state text not null
faxes.received_at timestamp with time zone not null
faxes.first_seen_at timestamp with time zone not null
faxes.changed_at timestamp with time zone not null
faxes.due_at timestamp with time zone
faxes.attempts integer not null default 0
faxes.pages integer
faxes.document_type text
faxes.urgency text not null default 'routine'::text
faxes.content_hash bytea
faxes.inbox_kept boolean not null default false
faxes.inbox_hash bytea
faxes.restricted boolean not null default false
faxes.practice_type uuid
faxes.part_types ARRAY not null default '{}'::text[]
faxes.restored boolean not null default false
filing_effects.practice_id uuid not null
filing_effects.filing_id uuid not null
filing_effects.kind text not null
filing_effects.key uuid not null
filing_effects.state text not null
filing_effects.ehr_sealed bytea
filing_effects.attempts integer not null default 0
filing_effects.intended_at timestamp with time zone
filing_effects.changed_at timestamp with time zone not null
filing_effects.part smallint not null default 1
filing_effects.unclear boolean not null default false
filing_effects.chart_hash bytea
filing_effects.document_type text
filing_effects.first_page integer
filing_effects.last_page integer
filings.practice_id uuid not null
filings.id uuid not null
filings.fax_id uuid not null
filings.state text not null
filings.decided_by uuid
filings.document_type text not null
filings.urgency text not null
filings.plan_sealed bytea
filings.not_before timestamp with time zone not null
filings.created_at timestamp with time zone not null
filings.changed_at timestamp with time zone not null
filings.due_at timestamp with time zone
filings.attempts integer not null default 0
filings.done_at timestamp with time zone
filings.plan_until timestamp with time zone
filings.look_at timestamp with time zone
filings.looks integer not null default 0
filings.retracted_for text
filings.retracted_by uuid
filings.retracted_at timestamp with time zone
filings.chosen_as text
filings.restored boolean not null default false
handed_on.practice_id uuid not null
handed_on.item_id uuid not null
handed_on.staff_id uuid not null
handed_on.at timestamp with time zone not null
handed_on.was_given boolean not null default false
handed_on.deputy_since timestamp with time zone
incident_evidence.practice_id uuid not null
incident_evidence.incident_id uuid not null
incident_evidence.kind text not null
incident_evidence.ref text not null
incident_evidence.as_of jsonb not null
incident_evidence.taken_at timestamp with time zone not null
incidents.practice_id uuid not null
incidents.id uuid not null
incidents.kind text not null
incidents.discovered_at timestamp with time zone not null
incidents.opened_at timestamp with time zone not null
incidents.opened_by uuid
incidents.anomaly_id uuid
incidents.privacy_event_id uuid
incidents.told_at timestamp with time zone
incidents.reported_at timestamp with time zone
incidents.notified_at timestamp with time zone
incidents.closed_at timestamp with time zone
incidents.closed_by uuid
incidents.identifiers ARRAY not null default '{}'::text[]
incidents.individuals integer
incidents.from_date date
incidents.until_date date
incidents.measures ARRAY not null default '{}'::text[]
incidents.reminded ARRAY not null default '{}'::text[]
incidents.audit_from bigint not null
incidents.audit_to bigint not null
incidents.checkpoint_size bigint
incidents.audit_closed bigint
invitations.token_hash bytea not null
invitations.practice_id uuid not null
invitations.staff_id uuid not null
invitations.new_factors boolean not null
invitations.created_at timestamp with time zone not null
invitations.expires_at timestamp with time zone not null
invitations.used_at timestamp with time zone
invitations.ended_at timestamp with time zone
kept_corrections.practice_id uuid not null
kept_corrections.item_id uuid not null
kept_corrections.staff_id uuid not null
kept_corrections.kept_at timestamp with time zone not null
kept_corrections.corrections_sealed bytea not null
kept_corrections.given_away_at timestamp with time zone
known_browsers.token_hash bytea not null
known_browsers.practice_id uuid not null
known_browsers.staff_id uuid not null
known_browsers.expires_at timestamp with time zone not null
link_codes.code_hash bytea not null
link_codes.practice_id uuid not null
link_codes.staff_id uuid not null
link_codes.expires_at timestamp with time zone not null
link_codes.used_at timestamp with time zone
location_tables.practice_id uuid not null
location_tables.version integer not null
location_tables.locations jsonb not null
location_tables.created_by uuid not null
location_tables.created_at timestamp with time zone not null
member_hours.practice_id uuid not null
member_hours.staff_id uuid not null
member_hours.hour timestamp with time zone not null
member_hours.opened integer not null default 0
member_hours.searched integer not null default 0
member_hours.exported integer not null default 0
member_hours.acted integer not null default 0
member_hours.denied integer not null default 0
member_networks.practice_id uuid not null
member_networks.staff_id uuid not null
member_networks.network bytea not null
member_networks.last_at timestamp with time zone not null
misdirected_checklists.practice_id uuid not null
misdirected_checklists.id uuid not null
misdirected_checklists.fax_id uuid not null
misdirected_checklists.opened_at timestamp with time zone not null
misdirected_checklists.opened_by uuid not null
misdirected_checklists.state text not null default 'open'::text
misdirected_checklists.closed_at timestamp with time zone
misdirected_checklists.withdrawn_by uuid
misdirected_ticks.practice_id uuid not null
misdirected_ticks.id uuid not null
misdirected_ticks.checklist_id uuid not null
misdirected_ticks.step text not null
misdirected_ticks.answer text not null
misdirected_ticks.done_on date not null
misdirected_ticks.done_by uuid not null
misdirected_ticks.noted_at timestamp with time zone not null
misdirected_ticks.noted_by uuid not null
notices.practice_id uuid not null
notices.id uuid not null
notices.workspace_id uuid not null
notices.kind text not null
notices.body jsonb not null
notices.state text not null
notices.message_ref text
notices.shown jsonb
notices.due_at timestamp with time zone
notices.attempts integer not null default 0
notices.created_at timestamp with time zone not null
notices.changed_at timestamp with time zone not null
notices.expires_at timestamp with time zone not null
notices.staff_id uuid
notices.repeats integer not null default 0
notices.failing_since timestamp with time zone
notices.failed_on text
on_call_tables.practice_id uuid not null
on_call_tables.version integer not null
on_call_tables.duties jsonb not null
on_call_tables.created_by uuid not null
on_call_tables.created_at timestamp with time zone not null
operators.id uuid not null
operators.email text not null
operators.name text not null
operators.added_at timestamp with time zone not null
operators.ended_at timestamp with time zone
outbox.id uuid not null
outbox.practice_id uuid not null
outbox.queue text not null
outbox.payload jsonb not null
outbox.priority integer not null
outbox.run_at timestamp with time zone not null
outbox.created_at timestamp with time zone not null
outbox.taken_at timestamp with time zone
outbox.seq bigint not null
passkey_challenges.holder_hash bytea not null
passkey_challenges.purpose text not null
passkey_challenges.challenge text not null
passkey_challenges.expires_at timestamp with time zone not null
pauses.practice_id uuid not null
pauses.id uuid not null
pauses.started_at timestamp with time zone not null
pauses.started_by uuid not null
pauses.ends_at timestamp with time zone
pauses.ended_at timestamp with time zone
pauses.ended_by uuid
pauses.document_type text
pauses.of_others boolean not null default false
pending_sign_ins.token_hash bytea not null
pending_sign_ins.practice_id uuid not null
pending_sign_ins.staff_id uuid not null
pending_sign_ins.first_factor text not null
pending_sign_ins.created_at timestamp with time zone not null
pending_sign_ins.expires_at timestamp with time zone not null
pending_sign_ins.ended_at timestamp with time zone
practice_destructions.practice_id uuid not null
practice_destructions.id uuid not null
practice_destructions.started_at timestamp with time zone not null
practice_destructions.started_by uuid
practice_destructions.due_at timestamp with time zone not null
practice_destructions.announced_at timestamp with time zone
practice_destructions.cancelled_at timestamp with time zone
practice_destructions.destroyed_at timestamp with time zone
practice_directory.practice_id uuid not null
practice_directory.baa_in_force boolean not null default false
practice_directory.idle_minutes integer
practice_directory.destroy_at timestamp with time zone
practice_directory.destroyed_at timestamp with time zone
practice_keys.practice_id uuid not null
practice_keys.key_id uuid not null
practice_keys.purpose text not null
practice_keys.wrapped_key bytea
practice_keys.created_at timestamp with time zone not null
practice_keys.destroyed_at timestamp with time zone
practice_types.practice_id uuid not null
practice_types.version integer not null
practice_types.types jsonb not null
practice_types.created_by uuid not null
practice_types.created_at timestamp with time zone not null
practices.practice_id uuid not null
practices.name text not null
practices.time_zone text not null
practices.automatic boolean not null default true
practices.default_assignee_sealed bytea
practices.created_at timestamp with time zone not null
practices.ai_reader boolean not null default false
practices.ai_reader_by text
practices.ai_reader_at timestamp with time zone
practices.ai_reader_arrangement text
practices.deputy_id uuid
practices.business_hours jsonb
practices.quiet_hours jsonb
practices.idle_minutes integer
practices.repost_hours smallint default 12
practices.inboxes_confirmed_at timestamp with time zone
practices.audit_mail boolean not null default false
practices.us_only boolean not null default true
practices.contained_at timestamp with time zone
practices.restored_at timestamp with time zone
practices.restored_from timestamp with time zone
practices.retention_at timestamp with time zone
privacy_events.practice_id uuid not null
privacy_events.id uuid not null
privacy_events.filing_id uuid not null
privacy_events.fax_id uuid not null
privacy_events.document_type text not null
privacy_events.evidence text not null
privacy_events.opened_at timestamp with time zone not null
privacy_events.opened_by uuid not null
privacy_events.in_chart_from timestamp with time zone
privacy_events.in_chart_until timestamp with time zone
privacy_events.portal text not null default 'unknown'::text
privacy_events.nature text
privacy_events.recipient text
privacy_events.acquired text
privacy_events.mitigated text
privacy_events.conclusion text not null default 'open'::text
privacy_events.assessed_by uuid
privacy_events.assessed_at timestamp with time zone
provider_sign_ins.state_hash bytea not null
provider_sign_ins.nonce_hash bytea not null
provider_sign_ins.practice_id uuid
provider_sign_ins.own boolean not null
provider_sign_ins.issuer text not null
provider_sign_ins.client_id text not null
provider_sign_ins.expires_at timestamp with time zone not null
recovery_codes.practice_id uuid not null
recovery_codes.id uuid not null
recovery_codes.staff_id uuid not null
recovery_codes.code_hash bytea not null
recovery_codes.created_at timestamp with time zone not null
recovery_codes.used_at timestamp with time zone
recovery_codes.ended_at timestamp with time zone
retention_ends.name text not null
retention_ends.table_name text not null
retention_ends.column_name text not null
retention_ends.days integer not null
retention_ends.only_where text not null
review_items.practice_id uuid not null
review_items.id uuid not null
review_items.fax_id uuid not null
review_items.state text not null
review_items.reasons ARRAY not null
review_items.document_type text not null
review_items.urgency text not null
review_items.opened_at timestamp with time zone not null
review_items.claimed_by uuid
review_items.claimed_until timestamp with time zone
review_items.decided_by uuid
review_items.decided_at timestamp with time zone
review_items.outcome text
review_items.counted_type text
review_items.counted_as text
review_items.touched_at timestamp with time zone
review_items.deputy_id uuid
review_items.deputy_since timestamp with time zone
review_items.taken_until timestamp with time zone
review_items.shown_at timestamp with time zone
review_items.given_by uuid
review_items.given_at timestamp with time zone
review_items.given_reason text
review_items.given_to uuid
review_items.before_by uuid
review_items.before_at timestamp with time zone
review_items.before_reason text
review_items.before_to uuid
review_items.claimed_at timestamp with time zone
review_openings.practice_id uuid not null
review_openings.item_id uuid not null
review_openings.id uuid not null
review_openings.staff_id uuid not null
review_openings.until timestamp with time zone not null
review_openings.shown_at timestamp with time zone
review_openings.undrawn_at timestamp with time zone
ruleset_drafts.practice_id uuid not null
ruleset_drafts.base_version integer not null
ruleset_drafts.rules jsonb not null
ruleset_drafts.revision integer not null
ruleset_drafts.changed_by uuid not null
ruleset_drafts.changed_at timestamp with time zone not null
ruleset_drafts.restored_version integer
rulesets.practice_id uuid not null
rulesets.version integer not null
rulesets.rules jsonb not null
rulesets.created_by uuid
rulesets.created_at timestamp with time zone not null
second_factors.practice_id uuid not null
second_factors.id uuid not null
second_factors.staff_id uuid not null
second_factors.kind text not null
second_factors.secret_sealed bytea
second_factors.last_step bigint
second_factors.credential_id bytea
second_factors.public_key bytea
second_factors.counter bigint
second_factors.transports jsonb
second_factors.synced boolean
second_factors.created_at timestamp with time zone not null
second_factors.used_at timestamp with time zone
second_factors.ended_at timestamp with time zone
second_looks.practice_id uuid not null
second_looks.event_id uuid not null
second_looks.filing_id uuid not null
second_looks.listed_at timestamp with time zone not null
second_looks.looked_at timestamp with time zone
second_looks.looked_by uuid
second_notices.practice_id uuid not null
second_notices.id uuid not null
second_notices.way text not null
second_notices.staff_id uuid
second_notices.cause text not null
second_notices.body jsonb not null
second_notices.state text not null
second_notices.attempts integer not null default 0
second_notices.created_at timestamp with time zone not null
second_notices.changed_at timestamp with time zone not null
second_notices.due_at timestamp with time zone
seen_deliveries.platform text not null
seen_deliveries.delivery text not null
seen_deliveries.seen_at timestamp with time zone not null
sessions.id_hash bytea not null
sessions.practice_id uuid not null
sessions.staff_id uuid not null
sessions.csrf text not null
sessions.created_at timestamp with time zone not null
sessions.seen_at timestamp with time zone not null
sessions.expires_at timestamp with time zone not null
sessions.ended_at timestamp with time zone
sessions.handle uuid not null default gen_random_uuid()
sessions.address text
sessions.device text
sessions.proven_at timestamp with time zone
sign_in_choices.token_hash bytea not null
sign_in_choices.practice_id uuid not null
sign_in_choices.staff_id uuid not null
sign_in_choices.first_factor text not null
sign_in_choices.subject text
sign_in_choices.mfa boolean not null
sign_in_choices.proven_at timestamp with time zone
sign_in_choices.expires_at timestamp with time zone not null
sign_in_providers.practice_id uuid not null
sign_in_providers.version integer not null
sign_in_providers.issuer text
sign_in_providers.client_id text
sign_in_providers.secret_sealed bytea
sign_in_providers.mfa_acr ARRAY not null default '{}'::text[]
sign_in_providers.changed_by uuid
sign_in_providers.changed_at timestamp with time zone not null
sign_in_tries.key_hash bytea not null
sign_in_tries.failures integer not null
sign_in_tries.last_at timestamp with time zone not null
sign_in_tries.forget_at timestamp with time zone not null
sign_in_tries.blocked_until timestamp with time zone
slack_installs.practice_id uuid not null
slack_installs.state_hash bytea not null
slack_installs.session uuid not null
slack_installs.expires_at timestamp with time zone not null
staff.practice_id uuid not null
staff.id uuid not null
staff.email text not null
staff.display_name text not null
staff.role text not null
staff.active boolean not null default true
staff.oidc_subject text
staff.ehr_user_sealed bytea
staff.created_at timestamp with time zone not null
staff.classes ARRAY not null default '{clinical,billing,front_desk}'::text[]
staff.out_until date
staff.cover_id uuid
staff.ehr_left_at timestamp with time zone
staff_directory.email text not null
staff_directory.practice_id uuid not null
staff_directory.staff_id uuid not null
staff_passwords.practice_id uuid not null
staff_passwords.staff_id uuid not null
staff_passwords.hash text not null
staff_passwords.set_at timestamp with time zone not null
watched_events.practice_id uuid not null
watched_events.seq bigint not null
workspace_directory.platform text not null
workspace_directory.workspace text not null
workspace_directory.practice_id uuid not null

-- constraints
alerts: CHECK ((((claimed_by IS NULL) = (claimed_at IS NULL)) AND ((claimed_by IS NULL) = (claimed_until IS NULL))))
alerts: CHECK (((level >= 0) AND (level <= 3)))
alerts: CHECK (((seen_at IS NULL) OR (ended_at IS NOT NULL)))
alerts: CHECK (((seen_by IS NULL) = (seen_at IS NULL)))
alerts: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
alerts: FOREIGN KEY (practice_id, claimed_by) REFERENCES staff(practice_id, id)
alerts: FOREIGN KEY (practice_id, fax_id) REFERENCES faxes(practice_id, id)
alerts: FOREIGN KEY (practice_id, seen_by) REFERENCES staff(practice_id, id)
alerts: PRIMARY KEY (practice_id, id)
anomalies: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
anomalies: PRIMARY KEY (practice_id, id)
audit_anchors: FOREIGN KEY (practice_id, size) REFERENCES audit_checkpoints(practice_id, size)
audit_anchors: PRIMARY KEY (practice_id, size)
audit_checkpoints: CHECK ((size > 0))
audit_checkpoints: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
audit_checkpoints: PRIMARY KEY (practice_id, size)
audit_events: CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'zally'::text, 'operator'::text, 'nobody'::text])))
audit_events: CHECK ((octet_length(leaf_hash) = 32))
audit_events: CHECK ((outcome = ANY (ARRAY['ok'::text, 'denied'::text, 'failed'::text])))
audit_events: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
audit_events: PRIMARY KEY (practice_id, seq)
audit_findings: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
audit_findings: PRIMARY KEY (practice_id, id)
audit_heads: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
audit_heads: PRIMARY KEY (practice_id)
audit_restarts: CHECK ((lost_size > size))
audit_restarts: CHECK ((octet_length(root) = 32))
audit_restarts: CHECK ((why = ANY (ARRAY['restored'::text, 'lost'::text])))
audit_restarts: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
audit_restarts: PRIMARY KEY (practice_id, id)
autonomy: CHECK ((agreed >= 0))
autonomy: CHECK ((other_chart >= 0))
autonomy: CHECK ((other_type >= 0))
autonomy: CHECK ((other_urgency >= 0))
autonomy: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
autonomy: PRIMARY KEY (practice_id, document_type)
baa_records: CHECK (((document IS NULL) = (media_type IS NULL)))
baa_records: CHECK (((octet_length(document) >= 1) AND (octet_length(document) <= 10485760)))
baa_records: CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'text/plain'::text])))
baa_records: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
baa_records: PRIMARY KEY (practice_id, id)
backups: PRIMARY KEY (id)
call_accounts: PRIMARY KEY (client_hash)
call_counts: PRIMARY KEY (practice_id, hour, purpose)
call_shares: PRIMARY KEY (client_hash, practice_id)
chat_links: CHECK (((conversation IS NULL) OR (platform = 'teams'::text)))
chat_links: FOREIGN KEY (practice_id, staff_id) REFERENCES staff(practice_id, id)
chat_links: PRIMARY KEY (practice_id, platform, workspace, chat_user, linked_at)
chat_requests: CHECK (((decided_by IS NULL) = (decided_at IS NULL)))
chat_requests: CHECK (((pause_length IS NOT NULL) = (wanted = 'pause'::text)))
chat_requests: CHECK ((wanted = ANY (ARRAY['pause'::text, 'resume'::text])))
chat_requests: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
chat_requests: FOREIGN KEY (practice_id, asked_by) REFERENCES staff(practice_id, id)
chat_requests: FOREIGN KEY (practice_id, decided_by) REFERENCES staff(practice_id, id)
chat_requests: PRIMARY KEY (practice_id, id)
chat_sockets: CHECK ((platform = 'slack'::text))
chat_sockets: PRIMARY KEY (platform)
chat_workspaces: CHECK (((service_url IS NULL) OR (platform = 'teams'::text)))
chat_workspaces: CHECK (((state = 'refused'::text) OR (refused_for IS NULL)))
chat_workspaces: CHECK ((platform = ANY (ARRAY['slack'::text, 'teams'::text])))
chat_workspaces: CHECK ((refused_for = ANY (ARRAY['posts'::text, 'access'::text, 'uninstalled'::text, 'shared'::text, 'guests'::text, 'too_many'::text, 'not_member'::text, 'cant_look'::text])))
chat_workspaces: CHECK ((state = ANY (ARRAY['connected'::text, 'refused'::text])))
chat_workspaces: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
chat_workspaces: FOREIGN KEY (practice_id, installed_by) REFERENCES staff(practice_id, id)
chat_workspaces: PRIMARY KEY (practice_id, id)
decisions: CHECK ((decision = ANY (ARRAY['file'::text, 'review'::text])))
decisions: FOREIGN KEY (practice_id, fax_id) REFERENCES faxes(practice_id, id)
decisions: PRIMARY KEY (practice_id, id)
decoys: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
decoys: PRIMARY KEY (practice_id, id)
destroyed_keys: CHECK ((why = ANY (ARRAY['practice_destroyed'::text, 'rotated'::text])))
destroyed_keys: PRIMARY KEY (practice_id, key_id)
duplicates: CHECK ((kind = ANY (ARRAY['document'::text, 'task'::text])))
duplicates: CHECK ((state = ANY (ARRAY['reported'::text, 'removing'::text, 'removed'::text, 'kept'::text])))
duplicates: FOREIGN KEY (practice_id, filing_id) REFERENCES filings(practice_id, id)
duplicates: PRIMARY KEY (practice_id, id)
ehr_connections: CHECK ((((provider = 'fhir'::text) = (base_url IS NOT NULL)) AND ((provider = 'fhir'::text) = (token_url IS NOT NULL)) AND ((provider = 'fhir'::text) = (smart_scopes IS NOT NULL))))
ehr_connections: CHECK ((provider = ANY (ARRAY['drchrono'::text, 'fhir'::text])))
ehr_connections: CHECK ((smart_scopes = ANY (ARRAY['v1'::text, 'v2'::text])))
ehr_connections: CHECK ((state = ANY (ARRAY['connected'::text, 'down'::text, 'reconnect'::text])))
ehr_connections: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
ehr_connections: PRIMARY KEY (practice_id, id)
ehr_connects: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
ehr_connects: PRIMARY KEY (practice_id, state_hash)
ehr_directory: PRIMARY KEY (account_hash)
ehr_directory: UNIQUE (practice_id)
faxes: CHECK ((state = ANY (ARRAY['received'::text, 'filing'::text, 'review'::text, 'filed'::text, 'set_aside'::text, 'handled_in_ehr'::text])))
faxes: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
faxes: PRIMARY KEY (practice_id, id)
filing_effects: CHECK (((part >= 1) AND (part <= 100)))
filing_effects: CHECK ((first_page >= 1))
filing_effects: CHECK ((kind = ANY (ARRAY['document'::text, 'task'::text, 'inbox'::text])))
filing_effects: CHECK ((last_page >= first_page))
filing_effects: CHECK ((state = ANY (ARRAY['planned'::text, 'intended'::text, 'unknown'::text, 'done'::text, 'refused'::text, 'retracting'::text, 'retracted'::text, 'kept'::text, 'moved'::text])))
filing_effects: FOREIGN KEY (practice_id, filing_id) REFERENCES filings(practice_id, id)
filing_effects: PRIMARY KEY (practice_id, filing_id, kind, part)
filings: CHECK ((chosen_as = ANY (ARRAY['agreed'::text, 'other_type'::text, 'other_chart'::text, 'other_urgency'::text, 'not_known'::text])))
filings: CHECK ((retracted_for = ANY (ARRAY['undo'::text, 'wrong_chart'::text])))
filings: CHECK ((state = ANY (ARRAY['planned'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'stopped'::text, 'retracting'::text, 'retracted'::text])))
filings: FOREIGN KEY (practice_id, fax_id) REFERENCES faxes(practice_id, id)
filings: PRIMARY KEY (practice_id, id)
handed_on: FOREIGN KEY (practice_id, item_id) REFERENCES review_items(practice_id, id)
handed_on: PRIMARY KEY (practice_id, item_id, staff_id)
incident_evidence: FOREIGN KEY (practice_id, incident_id) REFERENCES incidents(practice_id, id)
incident_evidence: PRIMARY KEY (practice_id, incident_id, kind, ref)
incidents: CHECK ((individuals >= 0))
incidents: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
incidents: FOREIGN KEY (practice_id, anomaly_id) REFERENCES anomalies(practice_id, id)
incidents: FOREIGN KEY (practice_id, privacy_event_id) REFERENCES privacy_events(practice_id, id)
incidents: PRIMARY KEY (practice_id, id)
invitations: PRIMARY KEY (token_hash)
kept_corrections: FOREIGN KEY (practice_id, item_id) REFERENCES review_items(practice_id, id)
kept_corrections: FOREIGN KEY (practice_id, staff_id) REFERENCES staff(practice_id, id)
kept_corrections: PRIMARY KEY (practice_id, item_id, staff_id)
known_browsers: PRIMARY KEY (token_hash, practice_id, staff_id)
link_codes: PRIMARY KEY (code_hash)
location_tables: FOREIGN KEY (practice_id, created_by) REFERENCES staff(practice_id, id)
location_tables: PRIMARY KEY (practice_id, version)
member_hours: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
member_hours: PRIMARY KEY (practice_id, staff_id, hour)
member_networks: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
member_networks: PRIMARY KEY (practice_id, staff_id, network)
misdirected_checklists: CHECK (((state = 'open'::text) = (closed_at IS NULL)))
misdirected_checklists: CHECK (((withdrawn_by IS NULL) OR (state = 'withdrawn'::text)))
misdirected_checklists: CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'withdrawn'::text])))
misdirected_checklists: FOREIGN KEY (practice_id, fax_id) REFERENCES faxes(practice_id, id)
misdirected_checklists: PRIMARY KEY (practice_id, id)
misdirected_ticks: CHECK ((((step = 'sender'::text) AND (answer = ANY (ARRAY['by_phone'::text, 'by_fax'::text, 'in_writing'::text, 'mistaken'::text]))) OR ((step = 'copies'::text) AND (answer = ANY (ARRAY['returned'::text, 'destroyed'::text, 'mistaken'::text])))))
misdirected_ticks: FOREIGN KEY (practice_id, checklist_id) REFERENCES misdirected_checklists(practice_id, id)
misdirected_ticks: PRIMARY KEY (practice_id, id)
notices: CHECK ((state = ANY (ARRAY['pending'::text, 'posting'::text, 'posted'::text, 'unclear'::text, 'stopped'::text, 'closed'::text])))
notices: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
notices: FOREIGN KEY (practice_id, staff_id) REFERENCES staff(practice_id, id)
notices: FOREIGN KEY (practice_id, workspace_id) REFERENCES chat_workspaces(practice_id, id)
notices: PRIMARY KEY (practice_id, id)
on_call_tables: FOREIGN KEY (practice_id, created_by) REFERENCES staff(practice_id, id)
on_call_tables: PRIMARY KEY (practice_id, version)
operators: PRIMARY KEY (id)
outbox: PRIMARY KEY (id)
passkey_challenges: CHECK ((purpose = ANY (ARRAY['new'::text, 'proof'::text])))
passkey_challenges: PRIMARY KEY (holder_hash, purpose)
pauses: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
pauses: PRIMARY KEY (practice_id, id)
pending_sign_ins: CHECK ((first_factor = ANY (ARRAY['password'::text, 'oidc'::text, 'invitation'::text])))
pending_sign_ins: PRIMARY KEY (token_hash)
practice_destructions: CHECK (((cancelled_at IS NULL) OR (destroyed_at IS NULL)))
practice_destructions: CHECK (((due_at > started_at) AND (due_at <= (started_at + '720:00:00'::interval))))
practice_destructions: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
practice_destructions: FOREIGN KEY (practice_id, started_by) REFERENCES staff(practice_id, id)
practice_destructions: PRIMARY KEY (practice_id, id)
practice_directory: PRIMARY KEY (practice_id)
practice_keys: CHECK ((purpose = ANY (ARRAY['seal'::text, 'lookup'::text])))
practice_keys: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
practice_keys: PRIMARY KEY (practice_id, key_id)
practice_types: FOREIGN KEY (practice_id, created_by) REFERENCES staff(practice_id, id)
practice_types: PRIMARY KEY (practice_id, version)
practices: CHECK (((NOT ai_reader) OR ((ai_reader_by IS NOT NULL) AND (ai_reader_at IS NOT NULL) AND (ai_reader_arrangement IS NOT NULL) AND (btrim(ai_reader_arrangement) <> ''::text))))
practices: CHECK (((idle_minutes >= 2) AND (idle_minutes <= 15)))
practices: CHECK (((repost_hours >= 1) AND (repost_hours <= 72)))
practices: FOREIGN KEY (practice_id, deputy_id) REFERENCES staff(practice_id, id)
practices: PRIMARY KEY (practice_id)
privacy_events: CHECK ((acquired = ANY (ARRAY['not_viewed'::text, 'viewed'::text])))
privacy_events: CHECK ((conclusion = ANY (ARRAY['open'::text, 'low_probability'::text, 'breach'::text, 'mistaken'::text])))
privacy_events: CHECK ((mitigated = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text])))
privacy_events: CHECK ((nature = ANY (ARRAY['limited'::text, 'sensitive'::text])))
privacy_events: CHECK ((portal = ANY (ARRAY['unknown'::text, 'not_shown'::text, 'shown'::text])))
privacy_events: CHECK ((recipient = ANY (ARRAY['workforce'::text, 'bound'::text, 'outside'::text])))
privacy_events: FOREIGN KEY (practice_id, filing_id) REFERENCES filings(practice_id, id)
privacy_events: PRIMARY KEY (practice_id, id)
provider_sign_ins: CHECK (((practice_id IS NOT NULL) OR (NOT own)))
provider_sign_ins: PRIMARY KEY (state_hash)
recovery_codes: FOREIGN KEY (practice_id, staff_id) REFERENCES staff(practice_id, id)
recovery_codes: PRIMARY KEY (practice_id, id)
retention_ends: CHECK ((days > 0))
retention_ends: PRIMARY KEY (name)
review_items: CHECK ((((before_by IS NULL) = (before_at IS NULL)) AND ((before_by IS NULL) = (before_reason IS NULL))))
review_items: CHECK ((((given_by IS NULL) = (given_at IS NULL)) AND ((given_by IS NULL) = (given_reason IS NULL))))
review_items: CHECK (((before_by IS NULL) OR (given_by IS NOT NULL)))
review_items: CHECK (((before_to IS NULL) OR (before_by IS NOT NULL)))
review_items: CHECK (((deputy_id IS NULL) = (deputy_since IS NULL)))
review_items: CHECK (((given_to IS NULL) OR (given_by IS NOT NULL)))
review_items: CHECK ((counted_as = ANY (ARRAY['agreed'::text, 'other_type'::text, 'other_chart'::text, 'other_urgency'::text])))
review_items: CHECK ((state = ANY (ARRAY['waiting'::text, 'decided'::text, 'closed'::text])))
review_items: FOREIGN KEY (practice_id, fax_id) REFERENCES faxes(practice_id, id)
review_items: PRIMARY KEY (practice_id, id)
review_openings: FOREIGN KEY (practice_id, item_id) REFERENCES review_items(practice_id, id)
review_openings: FOREIGN KEY (practice_id, staff_id) REFERENCES staff(practice_id, id)
review_openings: PRIMARY KEY (practice_id, item_id, id)
ruleset_drafts: PRIMARY KEY (practice_id)
rulesets: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
rulesets: PRIMARY KEY (practice_id, version)
second_factors: CHECK (((kind = 'passkey'::text) = ((credential_id IS NOT NULL) AND (public_key IS NOT NULL) AND (counter IS NOT NULL))))
second_factors: CHECK (((kind = 'totp'::text) = (secret_sealed IS NOT NULL)))
second_factors: CHECK ((kind = ANY (ARRAY['totp'::text, 'passkey'::text])))
second_factors: FOREIGN KEY (practice_id, staff_id) REFERENCES staff(practice_id, id)
second_factors: PRIMARY KEY (practice_id, id)
second_looks: FOREIGN KEY (practice_id, event_id) REFERENCES privacy_events(practice_id, id)
second_looks: FOREIGN KEY (practice_id, filing_id) REFERENCES filings(practice_id, id)
second_looks: PRIMARY KEY (practice_id, event_id, filing_id)
second_notices: CHECK (((staff_id IS NOT NULL) = (way = 'mail'::text)))
second_notices: CHECK ((state = ANY (ARRAY['pending'::text, 'sending'::text, 'sent'::text, 'stopped'::text])))
second_notices: CHECK ((way = ANY (ARRAY['mail'::text, 'webhook'::text])))
second_notices: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
second_notices: FOREIGN KEY (practice_id, staff_id) REFERENCES staff(practice_id, id)
second_notices: PRIMARY KEY (practice_id, id)
seen_deliveries: PRIMARY KEY (platform, delivery)
sessions: PRIMARY KEY (id_hash)
sign_in_choices: CHECK ((first_factor = ANY (ARRAY['password'::text, 'oidc'::text])))
sign_in_choices: PRIMARY KEY (token_hash, practice_id)
sign_in_providers: CHECK ((((issuer IS NULL) = (client_id IS NULL)) AND ((issuer IS NULL) = (secret_sealed IS NULL))))
sign_in_providers: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
sign_in_providers: FOREIGN KEY (practice_id, changed_by) REFERENCES staff(practice_id, id)
sign_in_providers: PRIMARY KEY (practice_id)
sign_in_tries: PRIMARY KEY (key_hash)
slack_installs: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
slack_installs: PRIMARY KEY (practice_id, state_hash)
staff: CHECK (((cover_id IS NULL) OR (out_until IS NOT NULL)))
staff: CHECK ((classes <@ ARRAY['clinical'::text, 'billing'::text, 'front_desk'::text, 'restricted'::text]))
staff: CHECK ((cover_id <> id))
staff: CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'viewer'::text])))
staff: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
staff: FOREIGN KEY (practice_id, cover_id) REFERENCES staff(practice_id, id)
staff: PRIMARY KEY (practice_id, id)
staff_directory: PRIMARY KEY (email, practice_id)
staff_passwords: FOREIGN KEY (practice_id, staff_id) REFERENCES staff(practice_id, id)
staff_passwords: PRIMARY KEY (practice_id, staff_id)
watched_events: FOREIGN KEY (practice_id) REFERENCES practices(practice_id)
watched_events: PRIMARY KEY (practice_id)
workspace_directory: PRIMARY KEY (platform, workspace)

-- indexes
CREATE INDEX alerts_of_fax ON public.alerts USING btree (practice_id, fax_id, raised_at)
CREATE INDEX anomalies_found ON public.anomalies USING btree (practice_id, found_at)
CREATE INDEX audit_events_action ON public.audit_events USING btree (practice_id, action, at, seq)
CREATE INDEX audit_events_actor ON public.audit_events USING btree (practice_id, actor_id, at, seq) WHERE (actor_id IS NOT NULL)
CREATE INDEX audit_events_at ON public.audit_events USING btree (practice_id, at, seq)
CREATE INDEX audit_events_fax ON public.audit_events USING btree (practice_id, resource_id) WHERE (resource_kind = 'fax'::text)
CREATE INDEX audit_events_guessed ON public.audit_events USING btree (practice_id, at) WHERE (action = 'chat.limit_hit'::text)
CREATE INDEX audit_events_not_ok ON public.audit_events USING btree (practice_id, at, seq) WHERE (outcome <> 'ok'::text)
CREATE INDEX audit_events_opened ON public.audit_events USING btree (practice_id, at) WHERE (action = 'fax.opened'::text)
CREATE INDEX audit_events_privacy ON public.audit_events USING btree (practice_id, resource_id) WHERE (resource_kind = 'privacy_event'::text)
CREATE INDEX audit_events_resource ON public.audit_events USING btree (practice_id, resource_id, at, seq) WHERE (resource_id IS NOT NULL)
CREATE INDEX audit_events_story ON public.audit_events USING btree (practice_id, resource_id) WHERE ((resource_kind = ANY (ARRAY['filing'::text, 'review_item'::text])) AND (action <> ALL (ARRAY['filing.effect'::text, 'filing.started'::text, 'review.claimed'::text, 'review.released'::text])))
CREATE INDEX chat_links_staff ON public.chat_links USING btree (practice_id, staff_id) WHERE (ended_at IS NULL)
CREATE INDEX chat_requests_asked ON public.chat_requests USING btree (practice_id, asked_by, expires_at)
CREATE INDEX decisions_evidence ON public.decisions USING btree (practice_id, evidence, made_at) WHERE (evidence <> ''::text)
CREATE INDEX decisions_fax ON public.decisions USING btree (practice_id, fax_id, made_at)
CREATE INDEX decisions_made ON public.decisions USING btree (practice_id, made_at)
CREATE INDEX duplicates_open ON public.duplicates USING btree (practice_id, found_at) WHERE (state = ANY (ARRAY['reported'::text, 'removing'::text]))
CREATE INDEX faxes_due ON public.faxes USING btree (practice_id, due_at) WHERE (due_at IS NOT NULL)
CREATE INDEX faxes_filed ON public.faxes USING btree (practice_id, changed_at) WHERE (state = 'filed'::text)
CREATE INDEX faxes_received ON public.faxes USING btree (practice_id, received_at)
CREATE INDEX faxes_state ON public.faxes USING btree (practice_id, state, received_at)
CREATE INDEX faxes_typed ON public.faxes USING btree (practice_id, document_type, received_at)
CREATE INDEX filing_effects_chart ON public.filing_effects USING btree (practice_id, chart_hash) WHERE (chart_hash IS NOT NULL)
CREATE INDEX filings_created ON public.filings USING btree (practice_id, created_at)
CREATE INDEX filings_done ON public.filings USING btree (practice_id, done_at) WHERE (done_at IS NOT NULL)
CREATE INDEX filings_due ON public.filings USING btree (practice_id, due_at) WHERE (due_at IS NOT NULL)
CREATE INDEX filings_fax ON public.filings USING btree (practice_id, fax_id, created_at)
CREATE INDEX filings_look ON public.filings USING btree (practice_id, look_at) WHERE (look_at IS NOT NULL)
CREATE INDEX filings_plan ON public.filings USING btree (practice_id, plan_until) WHERE (plan_until IS NOT NULL)
CREATE INDEX filings_state ON public.filings USING btree (practice_id, state, changed_at)
CREATE INDEX filings_taken_back ON public.filings USING btree (practice_id, retracted_at) WHERE (retracted_at IS NOT NULL)
CREATE INDEX filings_underway ON public.filings USING btree (practice_id, created_at) WHERE (state = ANY (ARRAY['running'::text, 'stopped'::text, 'retracting'::text]))
CREATE INDEX filings_urgent ON public.filings USING btree (practice_id, created_at) WHERE ((decided_by IS NULL) AND (urgency = 'urgent'::text))
CREATE INDEX incidents_open ON public.incidents USING btree (practice_id) WHERE (closed_at IS NULL)
CREATE INDEX invitations_staff ON public.invitations USING btree (practice_id, staff_id) WHERE ((used_at IS NULL) AND (ended_at IS NULL))
CREATE INDEX kept_corrections_age ON public.kept_corrections USING btree (practice_id, kept_at)
CREATE INDEX known_browsers_staff ON public.known_browsers USING btree (practice_id, staff_id)
CREATE INDEX member_networks_network ON public.member_networks USING btree (practice_id, network)
CREATE INDEX misdirected_checklists_closed ON public.misdirected_checklists USING btree (practice_id, closed_at) WHERE (state <> 'open'::text)
CREATE INDEX misdirected_checklists_fax ON public.misdirected_checklists USING btree (practice_id, fax_id)
CREATE INDEX misdirected_checklists_waiting ON public.misdirected_checklists USING btree (practice_id, opened_at) WHERE (state = 'open'::text)
CREATE INDEX misdirected_ticks_checklist ON public.misdirected_ticks USING btree (practice_id, checklist_id, noted_at)
CREATE INDEX notices_due ON public.notices USING btree (practice_id, due_at) WHERE (due_at IS NOT NULL)
CREATE INDEX outbox_ready ON public.outbox USING btree (seq)
CREATE INDEX passkey_challenges_old ON public.passkey_challenges USING btree (expires_at)
CREATE INDEX pending_sign_ins_old ON public.pending_sign_ins USING btree (expires_at)
CREATE INDEX privacy_events_open ON public.privacy_events USING btree (practice_id, opened_at)
CREATE INDEX provider_sign_ins_old ON public.provider_sign_ins USING btree (expires_at)
CREATE INDEX review_items_counted ON public.review_items USING btree (practice_id, decided_at) WHERE (counted_as IS NOT NULL)
CREATE INDEX review_items_decided ON public.review_items USING btree (practice_id, decided_by, decided_at) WHERE (decided_by IS NOT NULL)
CREATE INDEX review_items_opened ON public.review_items USING btree (practice_id, opened_at)
CREATE INDEX review_items_state ON public.review_items USING btree (practice_id, state, urgency, opened_at)
CREATE INDEX review_items_uncounted ON public.review_items USING btree (practice_id, decided_at) WHERE ((decided_by IS NOT NULL) AND (counted_as IS NULL))
CREATE INDEX second_factors_staff ON public.second_factors USING btree (practice_id, staff_id) WHERE (ended_at IS NULL)
CREATE INDEX second_notices_due ON public.second_notices USING btree (practice_id, due_at) WHERE (due_at IS NOT NULL)
CREATE INDEX second_notices_last ON public.second_notices USING btree (practice_id, way, created_at)
CREATE INDEX sessions_staff ON public.sessions USING btree (practice_id, staff_id) WHERE (ended_at IS NULL)
CREATE INDEX sign_in_choices_old ON public.sign_in_choices USING btree (expires_at)
CREATE INDEX sign_in_tries_old ON public.sign_in_tries USING btree (forget_at)
CREATE UNIQUE INDEX alerts_open ON public.alerts USING btree (practice_id, fax_id) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX alerts_pkey ON public.alerts USING btree (practice_id, id)
CREATE UNIQUE INDEX anomalies_open ON public.anomalies USING btree (practice_id, kind, COALESCE(staff_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (acknowledged_at IS NULL)
CREATE UNIQUE INDEX anomalies_pkey ON public.anomalies USING btree (practice_id, id)
CREATE UNIQUE INDEX audit_anchors_pkey ON public.audit_anchors USING btree (practice_id, size)
CREATE UNIQUE INDEX audit_checkpoints_pkey ON public.audit_checkpoints USING btree (practice_id, size)
CREATE UNIQUE INDEX audit_events_pkey ON public.audit_events USING btree (practice_id, seq)
CREATE UNIQUE INDEX audit_findings_open ON public.audit_findings USING btree (practice_id) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX audit_findings_pkey ON public.audit_findings USING btree (practice_id, id)
CREATE UNIQUE INDEX audit_heads_pkey ON public.audit_heads USING btree (practice_id)
CREATE UNIQUE INDEX audit_restarts_pkey ON public.audit_restarts USING btree (practice_id, id)
CREATE UNIQUE INDEX autonomy_pkey ON public.autonomy USING btree (practice_id, document_type)
CREATE UNIQUE INDEX baa_in_force ON public.baa_records USING btree (practice_id) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX baa_records_pkey ON public.baa_records USING btree (practice_id, id)
CREATE UNIQUE INDEX backups_pkey ON public.backups USING btree (id)
CREATE UNIQUE INDEX call_accounts_pkey ON public.call_accounts USING btree (client_hash)
CREATE UNIQUE INDEX call_counts_pkey ON public.call_counts USING btree (practice_id, hour, purpose)
CREATE UNIQUE INDEX call_shares_pkey ON public.call_shares USING btree (client_hash, practice_id)
CREATE UNIQUE INDEX chat_links_one ON public.chat_links USING btree (practice_id, platform, workspace, chat_user) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX chat_links_one_account ON public.chat_links USING btree (practice_id, staff_id) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX chat_links_pkey ON public.chat_links USING btree (practice_id, platform, workspace, chat_user, linked_at)
CREATE UNIQUE INDEX chat_requests_pkey ON public.chat_requests USING btree (practice_id, id)
CREATE UNIQUE INDEX chat_sockets_pkey ON public.chat_sockets USING btree (platform)
CREATE UNIQUE INDEX chat_workspaces_one ON public.chat_workspaces USING btree (practice_id, platform, workspace)
CREATE UNIQUE INDEX chat_workspaces_pkey ON public.chat_workspaces USING btree (practice_id, id)
CREATE UNIQUE INDEX decisions_pkey ON public.decisions USING btree (practice_id, id)
CREATE UNIQUE INDEX decoys_chart ON public.decoys USING btree (practice_id, chart) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX decoys_pkey ON public.decoys USING btree (practice_id, id)
CREATE UNIQUE INDEX destroyed_keys_pkey ON public.destroyed_keys USING btree (practice_id, key_id)
CREATE UNIQUE INDEX duplicates_once ON public.duplicates USING btree (practice_id, kind, ehr_hash)
CREATE UNIQUE INDEX duplicates_pkey ON public.duplicates USING btree (practice_id, id)
CREATE UNIQUE INDEX ehr_connection_one ON public.ehr_connections USING btree (practice_id)
CREATE UNIQUE INDEX ehr_connections_pkey ON public.ehr_connections USING btree (practice_id, id)
CREATE UNIQUE INDEX ehr_connects_pkey ON public.ehr_connects USING btree (practice_id, state_hash)
CREATE UNIQUE INDEX ehr_directory_pkey ON public.ehr_directory USING btree (account_hash)
CREATE UNIQUE INDEX ehr_directory_practice_id_key ON public.ehr_directory USING btree (practice_id)
CREATE UNIQUE INDEX faxes_ehr ON public.faxes USING btree (practice_id, ehr_hash)
CREATE UNIQUE INDEX faxes_pkey ON public.faxes USING btree (practice_id, id)
CREATE UNIQUE INDEX filing_effects_pkey ON public.filing_effects USING btree (practice_id, filing_id, kind, part)
CREATE UNIQUE INDEX filings_one_open ON public.filings USING btree (practice_id, fax_id) WHERE (state = ANY (ARRAY['planned'::text, 'running'::text, 'stopped'::text, 'done'::text, 'retracting'::text]))
CREATE UNIQUE INDEX filings_pkey ON public.filings USING btree (practice_id, id)
CREATE UNIQUE INDEX handed_on_pkey ON public.handed_on USING btree (practice_id, item_id, staff_id)
CREATE UNIQUE INDEX incident_evidence_pkey ON public.incident_evidence USING btree (practice_id, incident_id, kind, ref)
CREATE UNIQUE INDEX incidents_pkey ON public.incidents USING btree (practice_id, id)
CREATE UNIQUE INDEX invitations_pkey ON public.invitations USING btree (token_hash)
CREATE UNIQUE INDEX kept_corrections_pkey ON public.kept_corrections USING btree (practice_id, item_id, staff_id)
CREATE UNIQUE INDEX known_browsers_pkey ON public.known_browsers USING btree (token_hash, practice_id, staff_id)
CREATE UNIQUE INDEX link_codes_pkey ON public.link_codes USING btree (code_hash)
CREATE UNIQUE INDEX location_tables_pkey ON public.location_tables USING btree (practice_id, version)
CREATE UNIQUE INDEX member_hours_pkey ON public.member_hours USING btree (practice_id, staff_id, hour)
CREATE UNIQUE INDEX member_networks_pkey ON public.member_networks USING btree (practice_id, staff_id, network)
CREATE UNIQUE INDEX misdirected_checklists_open ON public.misdirected_checklists USING btree (practice_id, fax_id) WHERE (state = 'open'::text)
CREATE UNIQUE INDEX misdirected_checklists_pkey ON public.misdirected_checklists USING btree (practice_id, id)
CREATE UNIQUE INDEX misdirected_ticks_pkey ON public.misdirected_ticks USING btree (practice_id, id)
CREATE UNIQUE INDEX notices_living ON public.notices USING btree (practice_id, workspace_id) WHERE ((kind = 'review_waiting'::text) AND (state <> 'closed'::text))
CREATE UNIQUE INDEX notices_pkey ON public.notices USING btree (practice_id, id)
CREATE UNIQUE INDEX on_call_tables_pkey ON public.on_call_tables USING btree (practice_id, version)
CREATE UNIQUE INDEX operators_email ON public.operators USING btree (lower(email)) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX operators_pkey ON public.operators USING btree (id)
CREATE UNIQUE INDEX outbox_pkey ON public.outbox USING btree (id)
CREATE UNIQUE INDEX passkey_challenges_pkey ON public.passkey_challenges USING btree (holder_hash, purpose)
CREATE UNIQUE INDEX pauses_one_open ON public.pauses USING btree (practice_id, COALESCE(document_type, ''::text), started_by) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX pauses_pkey ON public.pauses USING btree (practice_id, id)
CREATE UNIQUE INDEX pending_sign_ins_pkey ON public.pending_sign_ins USING btree (token_hash)
CREATE UNIQUE INDEX practice_destructions_one ON public.practice_destructions USING btree (practice_id) WHERE (cancelled_at IS NULL)
CREATE UNIQUE INDEX practice_destructions_pkey ON public.practice_destructions USING btree (practice_id, id)
CREATE UNIQUE INDEX practice_directory_pkey ON public.practice_directory USING btree (practice_id)
CREATE UNIQUE INDEX practice_keys_pkey ON public.practice_keys USING btree (practice_id, key_id)
CREATE UNIQUE INDEX practice_types_pkey ON public.practice_types USING btree (practice_id, version)
CREATE UNIQUE INDEX practices_pkey ON public.practices USING btree (practice_id)
CREATE UNIQUE INDEX privacy_events_filing ON public.privacy_events USING btree (practice_id, filing_id)
CREATE UNIQUE INDEX privacy_events_pkey ON public.privacy_events USING btree (practice_id, id)
CREATE UNIQUE INDEX provider_sign_ins_pkey ON public.provider_sign_ins USING btree (state_hash)
CREATE UNIQUE INDEX recovery_codes_hash ON public.recovery_codes USING btree (practice_id, staff_id, code_hash)
CREATE UNIQUE INDEX recovery_codes_pkey ON public.recovery_codes USING btree (practice_id, id)
CREATE UNIQUE INDEX retention_ends_pkey ON public.retention_ends USING btree (name)
CREATE UNIQUE INDEX review_items_fax ON public.review_items USING btree (practice_id, fax_id)
CREATE UNIQUE INDEX review_items_pkey ON public.review_items USING btree (practice_id, id)
CREATE UNIQUE INDEX review_openings_pkey ON public.review_openings USING btree (practice_id, item_id, id)
CREATE UNIQUE INDEX ruleset_drafts_pkey ON public.ruleset_drafts USING btree (practice_id)
CREATE UNIQUE INDEX rulesets_pkey ON public.rulesets USING btree (practice_id, version)
CREATE UNIQUE INDEX second_factors_credential ON public.second_factors USING btree (practice_id, credential_id) WHERE (credential_id IS NOT NULL)
CREATE UNIQUE INDEX second_factors_pkey ON public.second_factors USING btree (practice_id, id)
CREATE UNIQUE INDEX second_looks_pkey ON public.second_looks USING btree (practice_id, event_id, filing_id)
CREATE UNIQUE INDEX second_notices_cause ON public.second_notices USING btree (practice_id, way, COALESCE(staff_id, '00000000-0000-0000-0000-000000000000'::uuid), cause)
CREATE UNIQUE INDEX second_notices_pkey ON public.second_notices USING btree (practice_id, id)
CREATE UNIQUE INDEX seen_deliveries_pkey ON public.seen_deliveries USING btree (platform, delivery)
CREATE UNIQUE INDEX sessions_handle ON public.sessions USING btree (handle)
CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (id_hash)
CREATE UNIQUE INDEX sign_in_choices_pkey ON public.sign_in_choices USING btree (token_hash, practice_id)
CREATE UNIQUE INDEX sign_in_providers_pkey ON public.sign_in_providers USING btree (practice_id)
CREATE UNIQUE INDEX sign_in_tries_pkey ON public.sign_in_tries USING btree (key_hash)
CREATE UNIQUE INDEX slack_installs_pkey ON public.slack_installs USING btree (practice_id, state_hash)
CREATE UNIQUE INDEX staff_directory_pkey ON public.staff_directory USING btree (email, practice_id)
CREATE UNIQUE INDEX staff_email ON public.staff USING btree (practice_id, lower(email))
CREATE UNIQUE INDEX staff_passwords_pkey ON public.staff_passwords USING btree (practice_id, staff_id)
CREATE UNIQUE INDEX staff_pkey ON public.staff USING btree (practice_id, id)
CREATE UNIQUE INDEX watched_events_pkey ON public.watched_events USING btree (practice_id)
CREATE UNIQUE INDEX workspace_directory_pkey ON public.workspace_directory USING btree (platform, workspace)

-- row-level security
alerts force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
anomalies force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
audit_anchors force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
audit_checkpoints force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
audit_events force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
audit_findings force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
audit_heads force=f: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
audit_restarts force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
autonomy force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
baa_records force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
chat_links force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
chat_requests force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
chat_workspaces force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
decisions force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
decoys force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
duplicates force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
ehr_connections force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
ehr_connects force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
faxes force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
filing_effects force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
filings force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
handed_on force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
incident_evidence force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
incidents force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
kept_corrections force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
location_tables force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
member_hours force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
member_networks force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
misdirected_checklists force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
misdirected_ticks force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
notices force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
on_call_tables force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
pauses force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
practice_destructions force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
practice_keys force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
practice_types force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
practices force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
privacy_events force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
recovery_codes force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
review_items force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
review_openings force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
ruleset_drafts force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
rulesets force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
second_factors force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
second_looks force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
second_notices force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
sign_in_providers force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
slack_installs force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
staff force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
staff_passwords force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)
watched_events force=t: (practice_id = (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid)

-- triggers
CREATE TRIGGER audit_anchors_append_only BEFORE DELETE OR UPDATE ON public.audit_anchors FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER audit_anchors_head AFTER INSERT ON public.audit_anchors FOR EACH ROW EXECUTE FUNCTION audit_anchor_to_head()
CREATE TRIGGER audit_anchors_no_truncate BEFORE TRUNCATE ON public.audit_anchors FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER audit_checkpoints_append_only BEFORE DELETE OR UPDATE ON public.audit_checkpoints FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER audit_checkpoints_head AFTER INSERT ON public.audit_checkpoints FOR EACH ROW EXECUTE FUNCTION audit_checkpoint_to_head()
CREATE TRIGGER audit_checkpoints_no_truncate BEFORE TRUNCATE ON public.audit_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER audit_events_append_only BEFORE DELETE OR UPDATE ON public.audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON public.audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER audit_events_number BEFORE INSERT ON public.audit_events FOR EACH ROW EXECUTE FUNCTION number_audit_event()
CREATE TRIGGER audit_restarts_append_only BEFORE DELETE OR UPDATE ON public.audit_restarts FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER audit_restarts_no_truncate BEFORE TRUNCATE ON public.audit_restarts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER baa_records_directory AFTER INSERT OR UPDATE ON public.baa_records FOR EACH ROW EXECUTE FUNCTION baa_to_directory()
CREATE TRIGGER chat_workspaces_directory AFTER INSERT ON public.chat_workspaces FOR EACH ROW EXECUTE FUNCTION workspace_to_directory()
CREATE TRIGGER faxes_steps BEFORE UPDATE OF state ON public.faxes FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION only_steps('received>filing,received>review,received>handled_in_ehr,filing>filed,filing>review,filing>handled_in_ehr,filing>received,review>filing,review>set_aside,review>handled_in_ehr,filed>review,set_aside>review')
CREATE TRIGGER filing_effects_steps BEFORE UPDATE OF state ON public.filing_effects FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION only_steps('planned>intended,intended>done,intended>unknown,intended>refused,intended>planned,unknown>done,unknown>planned,unknown>retracting,done>retracting,refused>planned,retracting>retracted,retracting>kept,retracting>moved,kept>retracted,kept>moved,kept>done,retracted>planned')
CREATE TRIGGER filings_steps BEFORE UPDATE OF state ON public.filings FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION only_steps('planned>running,planned>cancelled,running>done,running>stopped,running>retracting,done>retracting,stopped>running,stopped>cancelled,stopped>retracting,retracting>retracted,retracted>running')
CREATE TRIGGER incident_evidence_append_only BEFORE DELETE OR UPDATE ON public.incident_evidence FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER incident_evidence_no_truncate BEFORE TRUNCATE ON public.incident_evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER misdirected_checklists_steps BEFORE UPDATE OF state ON public.misdirected_checklists FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION only_steps('open>done,open>withdrawn,done>withdrawn,done>open')
CREATE TRIGGER practice_destructions_directory AFTER INSERT OR UPDATE ON public.practice_destructions FOR EACH ROW EXECUTE FUNCTION destruction_to_directory()
CREATE TRIGGER practice_destructions_kept BEFORE UPDATE ON public.practice_destructions FOR EACH ROW EXECUTE FUNCTION keep_destruction()
CREATE TRIGGER practice_keys_directory AFTER INSERT ON public.practice_keys FOR EACH ROW EXECUTE FUNCTION keys_to_directory()
CREATE TRIGGER practices_idle_directory AFTER UPDATE OF idle_minutes ON public.practices FOR EACH ROW EXECUTE FUNCTION idle_to_directory()
CREATE TRIGGER review_items_steps BEFORE UPDATE OF state ON public.review_items FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION only_steps('waiting>decided,waiting>closed,decided>waiting,decided>closed,closed>waiting')
CREATE TRIGGER sessions_ended AFTER UPDATE OF ended_at ON public.sessions FOR EACH ROW WHEN (((old.ended_at IS NULL) AND (new.ended_at IS NOT NULL))) EXECUTE FUNCTION tell_session_ended()
CREATE TRIGGER staff_directory_sync AFTER INSERT OR UPDATE OF email, active ON public.staff FOR EACH ROW EXECUTE FUNCTION staff_to_directory()
CREATE TRIGGER watched_events_head AFTER UPDATE ON public.watched_events FOR EACH ROW EXECUTE FUNCTION watched_to_head()

-- functions
CREATE OR REPLACE FUNCTION public.audit_anchor_to_head()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update audit_heads set anchored = greatest(anchored, new.size) where practice_id = new.practice_id;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.audit_checkpoint_to_head()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- Nothing larger than the log is signed: such a row would stand before each that is.
  if not exists (select from audit_heads where practice_id = new.practice_id and size >= new.size) then
    raise exception 'a checkpoint is of at most the size of the log';
  end if;
  update audit_heads set checkpointed = greatest(checkpointed, new.size) where practice_id = new.practice_id;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.audit_head()
 RETURNS TABLE(size bigint, peaks bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select size, peaks from audit_heads where practice_id = nullif(current_setting('app.practice_id', true), '')::uuid;
$function$
CREATE OR REPLACE FUNCTION public.audit_peaks_with(p_peaks bytea, p_size bigint, p_leaf bytea)
 RETURNS bytea
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
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
end $function$
CREATE OR REPLACE FUNCTION public.audit_practices(p_all boolean, p_anchors boolean)
 RETURNS TABLE(practice_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select h.practice_id from audit_heads h
    where p_all or h.size <> h.checkpointed or (p_anchors and h.checkpointed > h.anchored)
    order by h.practice_id;
$function$
CREATE OR REPLACE FUNCTION public.baa_to_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into practice_directory (practice_id, baa_in_force)
    values (new.practice_id, exists (
      select 1 from baa_records b where b.practice_id = new.practice_id and b.ended_at is null))
    on conflict (practice_id) do update set baa_in_force = excluded.baa_in_force;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.backup_newest()
 RETURNS TABLE(made_at timestamp with time zone, bytes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select made_at, bytes from backups order by made_at desc limit 1;
$function$
CREATE OR REPLACE FUNCTION public.browser_add(p_hash bytea, p_practice uuid, p_staff uuid, p_now timestamp with time zone, p_expires timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    delete from known_browsers where practice_id = p_practice and staff_id = p_staff and expires_at < p_now;
    insert into known_browsers (token_hash, practice_id, staff_id, expires_at) values (p_hash, p_practice, p_staff, p_expires)
      on conflict (token_hash, practice_id, staff_id) do update set expires_at = excluded.expires_at $function$
CREATE OR REPLACE FUNCTION public.browser_forget(p_practice uuid, p_staff uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ delete from known_browsers where practice_id = p_practice and staff_id = p_staff $function$
CREATE OR REPLACE FUNCTION public.browser_known(p_hash bytea, p_practice uuid, p_staff uuid, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    select exists (select 1 from known_browsers
      where token_hash = p_hash and practice_id = p_practice and staff_id = p_staff and expires_at > p_now) $function$
CREATE OR REPLACE FUNCTION public.call_account_at(p_client bytea, p_now timestamp with time zone)
 RETURNS call_accounts
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a call_accounts;
  v_hour timestamptz;
  v_next boolean;
begin
  select * into a from call_accounts c where c.client_hash = p_client;
  v_hour := date_trunc('hour', p_now + a.clock_ahead, 'UTC');
  if v_hour > a.hour then
    v_next := v_hour = a.hour + interval '1 hour';
    a.used := case when v_next then a.used_at_edge else 0 end;
    a.used_at_edge := 0;
    a.used_elsewhere_before := case when v_next then a.used_elsewhere else 0 end;
    a.used_elsewhere := 0;
    a.hour := v_hour;
  end if;
  if a.blocked_until <= p_now then a.blocked_until := null; end if;
  return a;
end $function$
CREATE OR REPLACE FUNCTION public.call_answered(p_client bytea, p_sent timestamp with time zone, p_now timestamp with time zone, p_date timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  v_ahead interval;
begin
  select call_clock(c.clock_ahead, p_sent, p_now, p_date) into v_ahead
    from call_accounts c where c.client_hash = p_client for update;
  update call_accounts c set failures = 0, down_since = null, probe_at = null, clock_ahead = v_ahead,
      hour = call_hour_of(c.hour, p_now, v_ahead)
    where c.client_hash = p_client;
end $function$
CREATE OR REPLACE FUNCTION public.call_ceiling(p_per_hour integer, p_priority text, p_looks integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case p_priority
    when 'person' then p_per_hour
    when 'background' then p_per_hour - ceil(p_per_hour * 0.15)::integer - least(p_looks, (p_per_hour * 0.4)::integer)
    else p_per_hour - ceil(p_per_hour * 0.10)::integer
  end $function$
CREATE OR REPLACE FUNCTION public.call_clock(p_ahead interval, p_sent timestamp with time zone, p_received timestamp with time zone, p_date timestamp with time zone)
 RETURNS interval
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case when p_date is null then p_ahead
    else least(greatest(p_ahead, p_date - p_received), p_date + interval '1 second' - p_sent) end $function$
CREATE OR REPLACE FUNCTION public.call_counts_since(p_since timestamp with time zone, p_zone text)
 RETURNS TABLE(day date, purpose text, calls integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    select (n.hour at time zone p_zone)::date, n.purpose, sum(n.calls)::integer from call_counts n
      where n.practice_id = nullif(current_setting('app.practice_id', true), '')::uuid and n.hour >= p_since
      group by 1, 2 order by 1, 2 $function$
CREATE OR REPLACE FUNCTION public.call_failed(p_client bytea, p_practice uuid, p_now timestamp with time zone, p_priority text, p_purpose text, p_reached boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a call_accounts;
  v_failures integer;
begin
  perform 1 from call_accounts c where c.client_hash = p_client for update;
  a := call_account_at(p_client, p_now);
  v_failures := a.failures + 1;
  update call_accounts c set failures = v_failures,
      down_since = case when v_failures >= 3 then coalesce(c.down_since, p_now) end,
      probe_at = case when v_failures >= 3
        then p_now + least(interval '90 seconds', interval '15 seconds' * power(2, least(v_failures - 3, 10))) end,
      used = case when p_reached or c.hour <> a.hour then c.used else greatest(0, c.used - 1) end
    where c.client_hash = p_client;
  if p_reached then return; end if;
  update call_shares s set background = greatest(0, s.background - 1)
    where s.client_hash = p_client and s.practice_id = p_practice and s.hour = a.hour
      and p_priority = 'background' and p_purpose <> 'inbox';
  update call_counts n set calls = greatest(0, n.calls - 1)
    where n.practice_id = p_practice and n.hour = date_trunc('hour', p_now, 'UTC') and n.purpose = p_purpose;
end $function$
CREATE OR REPLACE FUNCTION public.call_hour_left(a call_accounts, p_now timestamp with time zone)
 RETURNS interval
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select greatest(interval '0', a.hour + interval '1 hour' - (p_now + a.clock_ahead)) $function$
CREATE OR REPLACE FUNCTION public.call_hour_of(p_hour timestamp with time zone, p_now timestamp with time zone, p_ahead interval)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case when p_hour - (p_now + p_ahead) > interval '1 minute' then date_trunc('hour', p_now + p_ahead, 'UTC')
    else p_hour end $function$
CREATE OR REPLACE FUNCTION public.call_look(p_client bytea, p_now timestamp with time zone)
 RETURNS TABLE(per_hour integer, used integer, used_elsewhere integer, background_left integer, urgent_left integer, person_left integer, hour_share integer, spent_since timestamp with time zone, goes_on_at timestamp with time zone, down_since timestamp with time zone, probe_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a call_accounts;
  v_practice uuid := nullif(current_setting('app.practice_id', true), '')::uuid;
  v_known integer;
  v_asking integer;
  v_blocked boolean;
begin
  a := call_account_at(p_client, p_now);
  if a.client_hash is null or v_practice is null then return; end if;
  select count(*), count(*) filter (where s.asked_at > p_now - interval '1 hour' and s.practice_id <> v_practice)
    into v_known, v_asking
    from call_shares s where s.client_hash = p_client and s.seen_at > p_now - interval '1 hour';
  v_blocked := a.blocked_until is not null;
  return query select a.per_hour, a.used, greatest(a.used_elsewhere, a.used_elsewhere_before),
    case when v_blocked then 0 else greatest(0, call_room(a, v_practice, 'background', p_now)) end,
    case when v_blocked then 0 else greatest(0, call_room(a, v_practice, 'urgent', p_now)) end,
    case when v_blocked then 0 else greatest(0, call_room(a, v_practice, 'person', p_now)) end,
    greatest(1, (call_ceiling(a.per_hour, 'background', greatest(1, v_known) * 30)
      - greatest(a.used_elsewhere, a.used_elsewhere_before)) / (v_asking + 1)),
    (select s.spent_since from call_shares s
      where s.client_hash = p_client and s.practice_id = v_practice and s.hour = a.hour),
    case when v_blocked then a.blocked_until else p_now + call_hour_left(a, p_now) + interval '1 second' end,
    a.down_since, a.probe_at;
end $function$
CREATE OR REPLACE FUNCTION public.call_room(a call_accounts, p_practice uuid, p_priority text, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  v_left double precision := extract(epoch from call_hour_left(a, p_now));
  v_known integer;
  v_asking integer;
  v_background integer;
  v_room integer;
  v_share double precision;
  v_kept double precision;
begin
  select count(*), count(*) filter (where s.asked_at > p_now - interval '1 hour' and s.practice_id <> p_practice),
      coalesce(sum(s.background) filter (where s.hour = a.hour), 0)
    into v_known, v_asking, v_background
    from call_shares s where s.client_hash = a.client_hash and s.seen_at > p_now - interval '1 hour';
  v_room := call_ceiling(a.per_hour, p_priority, (v_known * ceil(v_left / 120))::integer) - a.used;
  if p_priority <> 'background' then return v_room; end if;
  v_share := greatest(0, v_room + v_background - 6 * greatest(0, v_known - v_asking - 1)) / (v_asking + 1.0);
  select coalesce(sum(greatest(0,
      case when s.asked_at > p_now - interval '1 hour' then greatest(least(6, v_share), v_share * v_left / 3600)
        else least(6, v_share) end
      - case when s.hour = a.hour then s.background else 0 end)), 0)
    into v_kept
    from call_shares s
    where s.client_hash = a.client_hash and s.practice_id <> p_practice and s.seen_at > p_now - interval '1 hour';
  return floor(v_room - v_kept);
end $function$
CREATE OR REPLACE FUNCTION public.call_spend(p_client bytea, p_practice uuid, p_now timestamp with time zone, p_per_hour integer, p_priority text, p_purpose text)
 RETURNS TABLE(verdict text, wait_ms double precision, ahead_ms double precision, troubled boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a call_accounts;
  v_priority text := case when p_priority = 'background' and p_purpose = 'inbox' then 'inbox' else p_priority end;
  v_left interval;
  v_wait interval;
  v_verdict text := 'granted';
  v_background integer := 0;
begin
  insert into call_accounts (client_hash, per_hour, hour)
    values (p_client, p_per_hour, date_trunc('hour', p_now, 'UTC')) on conflict do nothing;
  perform 1 from call_accounts c where c.client_hash = p_client for update;
  a := call_account_at(p_client, p_now);
  a.per_hour := p_per_hour;
  v_left := call_hour_left(a, p_now);
  insert into call_shares as s (client_hash, practice_id, hour, seen_at, asked_at)
    values (p_client, p_practice, a.hour, p_now, case when v_priority = 'background' then p_now end)
    on conflict (client_hash, practice_id) do update set
      background = case when s.hour = a.hour then s.background else 0 end,
      spent_since = case when s.hour = a.hour then s.spent_since end,
      hour = a.hour, seen_at = p_now, asked_at = coalesce(excluded.asked_at, s.asked_at);
  if a.down_since is not null and v_priority <> 'person' and a.probe_at > p_now then
    v_verdict := 'down';
    v_wait := a.probe_at - p_now;
  elsif a.blocked_until is not null then
    v_verdict := 'throttled';
    v_wait := a.blocked_until - p_now;
  elsif call_room(a, p_practice, v_priority, p_now) < 1 then
    v_verdict := 'spent';
    -- A share is released bit by bit; anything else waits for the hour. A second on top, for what the clock is unsure of.
    v_wait := case when v_priority = 'background' and a.used < call_ceiling(p_per_hour, 'background', a.per_hour)
      then least(v_left, interval '5 minutes') else v_left end + interval '1 second';
  end if;
  if v_verdict <> 'granted' then
    if v_verdict <> 'down' and v_wait > interval '1 minute' then
      update call_shares s set spent_since = coalesce(s.spent_since, p_now)
        where s.client_hash = p_client and s.practice_id = p_practice;
    end if;
    return query select v_verdict, extract(epoch from v_wait)::double precision * 1000,
      extract(epoch from a.clock_ahead)::double precision * 1000, a.failures > 0;
    return;
  end if;
  if v_priority = 'background' then v_background := 1; end if;
  update call_accounts c set per_hour = a.per_hour, hour = a.hour, used = a.used + 1,
      used_at_edge = a.used_at_edge + case when v_left < interval '5 seconds' then 1 else 0 end,
      used_elsewhere = a.used_elsewhere, used_elsewhere_before = a.used_elsewhere_before,
      blocked_until = a.blocked_until,
      -- One asks whether it is back; longer than a call lasts, nobody else does.
      probe_at = case when a.down_since is null then null else p_now + interval '1 minute' end
    where c.client_hash = p_client;
  update call_shares s set background = s.background + v_background
    where s.client_hash = p_client and s.practice_id = p_practice;
  insert into call_counts as n (practice_id, hour, purpose, calls)
    values (p_practice, date_trunc('hour', p_now, 'UTC'), p_purpose, 1)
    on conflict (practice_id, hour, purpose) do update set calls = n.calls + 1;
  return query select v_verdict, 0::double precision,
    extract(epoch from a.clock_ahead)::double precision * 1000, a.failures > 0;
end $function$
CREATE OR REPLACE FUNCTION public.call_throttled(p_client bytea, p_sent timestamp with time zone, p_now timestamp with time zone, p_date timestamp with time zone, p_wait interval, p_hourly boolean)
 RETURNS double precision
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a call_accounts;
  v_wait interval;
  v_off interval;
begin
  perform 1 from call_accounts c where c.client_hash = p_client for update;
  a := call_account_at(p_client, p_now);
  a.clock_ahead := call_clock(a.clock_ahead, p_sent, p_now, p_date);
  if p_hourly and p_date is null and p_wait >= interval '1 minute' then
    -- The wait ends at the turn of the EHR's hour: that tells its clock, too.
    v_off := p_now + p_wait + a.clock_ahead
      - date_trunc('hour', p_now + p_wait + a.clock_ahead + interval '30 minutes', 'UTC');
    a.clock_ahead := a.clock_ahead - v_off;
  end if;
  a.hour := call_hour_of(a.hour, p_now, a.clock_ahead);
  v_wait := coalesce(p_wait, case when a.used >= a.per_hour * 0.9
    then call_hour_left(a, p_now) + interval '1 second' else interval '1 minute' end);
  -- A short wait is about calls in a second. A long one says that the hour is spent, whatever our account says.
  if p_hourly and coalesce(p_wait, interval '0') >= interval '1 minute' and a.used < a.per_hour then
    a.used_elsewhere := a.used_elsewhere + a.per_hour - a.used;
    a.used := a.per_hour;
  end if;
  update call_accounts c set clock_ahead = a.clock_ahead, hour = a.hour, used = a.used, used_at_edge = a.used_at_edge,
      used_elsewhere = a.used_elsewhere, used_elsewhere_before = a.used_elsewhere_before,
      blocked_until = p_now + v_wait, failures = 0, down_since = null, probe_at = null
    where c.client_hash = p_client;
  return extract(epoch from v_wait)::double precision * 1000;
end $function$
CREATE OR REPLACE FUNCTION public.challenge_put(p_holder bytea, p_purpose text, p_challenge text, p_now timestamp with time zone, p_expires timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    delete from passkey_challenges where expires_at < p_now;
    insert into passkey_challenges (holder_hash, purpose, challenge, expires_at)
      values (p_holder, p_purpose, p_challenge, p_expires)
      on conflict (holder_hash, purpose) do update set challenge = excluded.challenge, expires_at = excluded.expires_at $function$
CREATE OR REPLACE FUNCTION public.challenge_take(p_holder bytea, p_purpose text, p_now timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    with taken as (
      delete from passkey_challenges where holder_hash = p_holder and purpose = p_purpose returning challenge, expires_at)
    select challenge from taken where expires_at > p_now $function$
CREATE OR REPLACE FUNCTION public.contain_ways_in(p_practice uuid, p_staff uuid, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  ended integer;
begin
  if p_practice is distinct from nullif(current_setting('app.practice_id', true), '')::uuid then
    raise exception 'another practice';
  end if;
  update sessions set ended_at = p_now where practice_id = p_practice and ended_at is null and (p_staff is null or staff_id = p_staff);
  get diagnostics ended = row_count;
  update pending_sign_ins set ended_at = p_now where practice_id = p_practice and ended_at is null and (p_staff is null or staff_id = p_staff);
  update invitations set ended_at = p_now
    where practice_id = p_practice and used_at is null and ended_at is null and (p_staff is null or staff_id = p_staff);
  delete from sign_in_choices where token_hash in (
    select c.token_hash from sign_in_choices c where c.practice_id = p_practice and (p_staff is null or c.staff_id = p_staff));
  delete from link_codes where practice_id = p_practice and used_at is null and (p_staff is null or staff_id = p_staff);
  delete from known_browsers where practice_id = p_practice and (p_staff is null or staff_id = p_staff);
  if p_staff is null then
    delete from provider_sign_ins where practice_id = p_practice;
  end if;
  return ended;
end $function$
CREATE OR REPLACE FUNCTION public.delivery_first(p_platform text, p_delivery text, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  delete from seen_deliveries where seen_at < p_now - interval '1 day';
  insert into seen_deliveries (platform, delivery, seen_at) values (p_platform, p_delivery, p_now);
  return true;
exception when unique_violation then
  return false;
end $function$
CREATE OR REPLACE FUNCTION public.destruction_to_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into practice_directory (practice_id, destroy_at, destroyed_at)
    values (new.practice_id,
      case when new.cancelled_at is null and new.destroyed_at is null then new.due_at end, new.destroyed_at)
    on conflict (practice_id) do update set destroy_at = excluded.destroy_at, destroyed_at = excluded.destroyed_at;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.ehr_account_take(p_hash bytea, p_practice uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  begin
    if exists (select from ehr_directory d where d.account_hash = p_hash and d.practice_id <> p_practice) then
      return false;
    end if;
    delete from ehr_directory d where d.practice_id = p_practice and d.account_hash <> p_hash;
    insert into ehr_directory (account_hash, practice_id) values (p_hash, p_practice) on conflict do nothing;
    return exists (select from ehr_directory d where d.account_hash = p_hash and d.practice_id = p_practice);
  end $function$
CREATE OR REPLACE FUNCTION public.idle_of(p_practice uuid, p_idle interval)
 RETURNS interval
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select least(p_idle, (select make_interval(mins => d.idle_minutes) from practice_directory d
    where d.practice_id = p_practice)) $function$
CREATE OR REPLACE FUNCTION public.idle_to_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into practice_directory (practice_id, idle_minutes) values (new.practice_id, new.idle_minutes)
    on conflict (practice_id) do update set idle_minutes = excluded.idle_minutes;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.invitation_add(p_hash bytea, p_practice uuid, p_staff uuid, p_new_factors boolean, p_now timestamp with time zone, p_expires timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    update invitations set ended_at = p_now
      where practice_id = p_practice and staff_id = p_staff and used_at is null and ended_at is null;
    insert into invitations (token_hash, practice_id, staff_id, new_factors, created_at, expires_at)
      values (p_hash, p_practice, p_staff, p_new_factors, p_now, p_expires) $function$
CREATE OR REPLACE FUNCTION public.invitation_look(p_hash bytea)
 RETURNS TABLE(practice_id uuid, staff_id uuid, new_factors boolean, expires_at timestamp with time zone, used boolean, ended boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    select i.practice_id, i.staff_id, i.new_factors, i.expires_at, i.used_at is not null, i.ended_at is not null
      from invitations i where i.token_hash = p_hash $function$
CREATE OR REPLACE FUNCTION public.invitation_use(p_hash bytea, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    with used as (
      update invitations set used_at = p_now
        where token_hash = p_hash and used_at is null and ended_at is null and expires_at > p_now returning 1)
    select exists (select 1 from used) $function$
CREATE OR REPLACE FUNCTION public.invitation_waits(p_practice uuid, p_staff uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    select exists (select from invitations where practice_id = p_practice and staff_id = p_staff)
      and not exists (select from invitations where practice_id = p_practice and staff_id = p_staff and used_at is not null) $function$
CREATE OR REPLACE FUNCTION public.keep_destruction()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.due_at > old.due_at then raise exception 'a destruction is never put off'; end if;
  if old.destroyed_at is not null or old.cancelled_at is not null then raise exception 'it is over'; end if;
  return new;
end $function$
CREATE OR REPLACE FUNCTION public.key_destroyed(p_practice uuid, p_key uuid, p_at timestamp with time zone, p_why text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ insert into destroyed_keys (practice_id, key_id, destroyed_at, why)
     select p_practice, p_key, p_at, p_why from practice_keys k
     where k.practice_id = p_practice and k.key_id = p_key and k.wrapped_key is null
       and k.practice_id = nullif(current_setting('app.practice_id', true), '')::uuid
     on conflict do nothing $function$
CREATE OR REPLACE FUNCTION public.keys_destroyed()
 RETURNS TABLE(practice_id uuid, key_id uuid, destroyed_at timestamp with time zone, why text, in_ledger boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select d.practice_id, d.key_id, d.destroyed_at, d.why, d.in_ledger_at is not null from destroyed_keys d
     order by d.destroyed_at, d.key_id $function$
CREATE OR REPLACE FUNCTION public.keys_in_ledger(p_keys uuid[], p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ update destroyed_keys set in_ledger_at = p_now where key_id = any(p_keys) and in_ledger_at is null $function$
CREATE OR REPLACE FUNCTION public.keys_to_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into practice_directory (practice_id) values (new.practice_id) on conflict do nothing;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.link_code_add(p_hash bytea, p_practice uuid, p_staff uuid, p_expires timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ insert into link_codes (code_hash, practice_id, staff_id, expires_at) values (p_hash, p_practice, p_staff, p_expires) $function$
CREATE OR REPLACE FUNCTION public.link_code_use(p_hash bytea, p_practice uuid, p_now timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ update link_codes set used_at = p_now
     where code_hash = p_hash and practice_id = p_practice and used_at is null and expires_at > p_now
     returning staff_id $function$
CREATE OR REPLACE FUNCTION public.migrations_done()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select name::text from kysely_migration order by name;
$function$
CREATE OR REPLACE FUNCTION public.number_audit_event()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if octet_length(new.leaf_hash) is distinct from 32 then
    raise exception 'a leaf hash has 32 bytes' using errcode = 'check_violation';
  end if;
  insert into audit_heads (practice_id, size, peaks) values (new.practice_id, 1, new.leaf_hash)
    on conflict (practice_id) do update
      set size = audit_heads.size + 1, peaks = audit_peaks_with(audit_heads.peaks, audit_heads.size, new.leaf_hash)
    returning size into new.seq;
  return new;
end $function$
CREATE OR REPLACE FUNCTION public.only_steps()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not (old.state || '>' || new.state = any(string_to_array(tg_argv[0], ','))) then
    raise exception 'no step from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end $function$
CREATE OR REPLACE FUNCTION public.operator_add(p_id uuid, p_email text, p_name text, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into operators (id, email, name, added_at) values (p_id, p_email, p_name, p_now);
$function$
CREATE OR REPLACE FUNCTION public.operator_end(p_id uuid, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with ended as (update operators set ended_at = p_now where id = p_id and ended_at is null returning 1)
  select exists (select from ended);
$function$
CREATE OR REPLACE FUNCTION public.operators_list()
 RETURNS SETOF operators
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select * from operators order by added_at, id;
$function$
CREATE OR REPLACE FUNCTION public.outbox_add(p_id uuid, p_practice uuid, p_queue text, p_payload jsonb, p_priority integer, p_run_at timestamp with time zone, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    insert into outbox (id, practice_id, queue, payload, priority, run_at, created_at)
      values (p_id, p_practice, p_queue, p_payload, p_priority, p_run_at, p_now);
    select pg_notify('zally_outbox', '');
  $function$
CREATE OR REPLACE FUNCTION public.outbox_done(p_ids uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ delete from outbox where id = any(p_ids) $function$
CREATE OR REPLACE FUNCTION public.outbox_take(p_limit integer, p_now timestamp with time zone)
 RETURNS TABLE(id uuid, queue text, payload jsonb, priority integer, run_at timestamp with time zone)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    with taken as (
      update outbox o set taken_at = p_now
        where o.id = any(array(
          select i.id from outbox i where i.taken_at is null or i.taken_at < p_now - interval '30 seconds'
          order by i.seq limit p_limit for update skip locked))
        returning o.id, o.queue, o.payload, o.priority, o.run_at, o.seq)
    select t.id, t.queue, t.payload, t.priority, t.run_at from taken t order by t.seq;
  $function$
CREATE OR REPLACE FUNCTION public.outbox_waiting(p_now timestamp with time zone)
 RETURNS TABLE(waiting bigint, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select count(*), min(run_at) from outbox where run_at <= p_now;
$function$
CREATE OR REPLACE FUNCTION public.pending_end(p_hash bytea, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    with ended as (
      update pending_sign_ins set ended_at = p_now
        where token_hash = p_hash and ended_at is null and expires_at > p_now returning 1)
    select exists (select 1 from ended) $function$
CREATE OR REPLACE FUNCTION public.pending_look(p_hash bytea, p_now timestamp with time zone)
 RETURNS TABLE(practice_id uuid, staff_id uuid, first_factor text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    select p.practice_id, p.staff_id, p.first_factor from pending_sign_ins p
      where p.token_hash = p_hash and p.ended_at is null and p.expires_at > p_now $function$
CREATE OR REPLACE FUNCTION public.pending_open(p_hash bytea, p_practice uuid, p_staff uuid, p_first text, p_now timestamp with time zone, p_expires timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    delete from pending_sign_ins where expires_at < p_now - interval '1 day';
    insert into pending_sign_ins (token_hash, practice_id, staff_id, first_factor, created_at, expires_at)
      values (p_hash, p_practice, p_staff, p_first, p_now, p_expires) $function$
CREATE OR REPLACE FUNCTION public.practice_clear(p_now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$
CREATE OR REPLACE FUNCTION public.practice_of_workspace(p_platform text, p_workspace text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select practice_id from workspace_directory where platform = p_platform and workspace = p_workspace $function$
CREATE OR REPLACE FUNCTION public.practices_at_work()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select practice_id from practice_directory where baa_in_force $function$
CREATE OR REPLACE FUNCTION public.practices_ending()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select practice_id from practice_directory where destroy_at is not null $function$
CREATE OR REPLACE FUNCTION public.practices_known()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select practice_id from practice_directory where destroyed_at is null order by practice_id $function$
CREATE OR REPLACE FUNCTION public.practices_to_watch()
 RETURNS TABLE(practice_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select h.practice_id from audit_heads h where h.size > h.watched
    -- Of a destroyed one nothing is opened any more, and what was counted is gone.
    and not exists (select from destroyed_keys d where d.practice_id = h.practice_id and d.why = 'practice_destroyed')
    order by h.practice_id;
$function$
CREATE OR REPLACE FUNCTION public.provider_sign_in_open(p_state bytea, p_nonce bytea, p_practice uuid, p_own boolean, p_issuer text, p_client text, p_now timestamp with time zone, p_expires timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    delete from provider_sign_ins where expires_at < p_now;
    insert into provider_sign_ins (state_hash, nonce_hash, practice_id, own, issuer, client_id, expires_at)
      values (p_state, p_nonce, p_practice, p_own, p_issuer, p_client, p_expires) $function$
CREATE OR REPLACE FUNCTION public.provider_sign_in_take(p_state bytea, p_now timestamp with time zone)
 RETURNS TABLE(nonce_hash bytea, practice_id uuid, own boolean, issuer text, client_id text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    with taken as (delete from provider_sign_ins p where p.state_hash = p_state returning p.*)
    select t.nonce_hash, t.practice_id, t.own, t.issuer, t.client_id from taken t where t.expires_at > p_now $function$
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'audit events are never changed';
end $function$
CREATE OR REPLACE FUNCTION public.retention_ends_list()
 RETURNS SETOF retention_ends
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select * from retention_ends order by name $function$
CREATE OR REPLACE FUNCTION public.retention_run(p_now timestamp with time zone)
 RETURNS TABLE(ended text, deleted bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$
CREATE OR REPLACE FUNCTION public.session_end(p_hash bytea, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ update sessions set ended_at = p_now where id_hash = p_hash and ended_at is null $function$
CREATE OR REPLACE FUNCTION public.session_end_others(p_hash bytea, p_now timestamp with time zone, p_handle uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    with ended as (
      update sessions s set ended_at = p_now from sessions mine
        where mine.id_hash = p_hash and mine.ended_at is null
          and s.practice_id = mine.practice_id and s.staff_id = mine.staff_id and s.id_hash <> p_hash
          and s.ended_at is null and (p_handle is null or s.handle = p_handle)
        returning 1)
    select count(*)::integer from ended $function$
CREATE OR REPLACE FUNCTION public.session_end_staff(p_practice uuid, p_staff uuid, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    update sessions set ended_at = p_now where practice_id = p_practice and staff_id = p_staff and ended_at is null;
    update pending_sign_ins set ended_at = p_now where practice_id = p_practice and staff_id = p_staff and ended_at is null;
    delete from sign_in_choices where token_hash in (
      select c.token_hash from sign_in_choices c where c.practice_id = p_practice and c.staff_id = p_staff) $function$
CREATE OR REPLACE FUNCTION public.session_list(p_hash bytea, p_now timestamp with time zone, p_idle interval)
 RETURNS TABLE(handle uuid, created_at timestamp with time zone, seen_at timestamp with time zone, address text, device text, own boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    select s.handle, s.created_at, s.seen_at, s.address, s.device, s.id_hash = p_hash
      from sessions mine join sessions s on s.practice_id = mine.practice_id and s.staff_id = mine.staff_id
      where mine.id_hash = p_hash and mine.ended_at is null
        and s.ended_at is null and s.expires_at > p_now and s.seen_at > p_now - idle_of(s.practice_id, p_idle)
      order by s.seen_at desc, s.handle $function$
CREATE OR REPLACE FUNCTION public.session_lives(p_handle uuid, p_now timestamp with time zone, p_idle interval)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    select exists (select 1 from sessions s
      where s.handle = p_handle and s.ended_at is null and s.expires_at > p_now
        and s.seen_at > p_now - idle_of(s.practice_id, p_idle)) $function$
CREATE OR REPLACE FUNCTION public.session_open(p_hash bytea, p_practice uuid, p_staff uuid, p_csrf text, p_now timestamp with time zone, p_expires timestamp with time zone, p_address text, p_device text, p_proven timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ insert into sessions (id_hash, practice_id, staff_id, csrf, created_at, seen_at, expires_at, address, device, proven_at)
     values (p_hash, p_practice, p_staff, p_csrf, p_now, p_now, p_expires, p_address, p_device, p_proven) $function$
CREATE OR REPLACE FUNCTION public.session_prove(p_hash bytea, p_new bytea, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    with proven as (
      update sessions set id_hash = p_new, proven_at = p_now
        where id_hash = p_hash and ended_at is null and expires_at > p_now returning 1)
    select exists (select 1 from proven) $function$
CREATE OR REPLACE FUNCTION public.session_use(p_hash bytea, p_now timestamp with time zone, p_idle interval, p_touch boolean)
 RETURNS TABLE(practice_id uuid, staff_id uuid, csrf text, seen_at timestamp with time zone, expires_at timestamp with time zone, proven_at timestamp with time zone, handle uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if p_touch then
    update sessions s set seen_at = p_now
      where s.id_hash = p_hash and s.ended_at is null and s.expires_at > p_now
        and s.seen_at > p_now - idle_of(s.practice_id, p_idle) and s.seen_at < p_now - interval '5 seconds';
  end if;
  return query select s.practice_id, s.staff_id, s.csrf, s.seen_at, s.expires_at, s.proven_at, s.handle from sessions s
    where s.id_hash = p_hash and s.ended_at is null and s.expires_at > p_now
      and s.seen_at > p_now - idle_of(s.practice_id, p_idle);
end $function$
CREATE OR REPLACE FUNCTION public.sessions_since(p_practice uuid, p_since timestamp with time zone)
 RETURNS TABLE(handle uuid, staff_id uuid, created_at timestamp with time zone, seen_at timestamp with time zone, ended_at timestamp with time zone, device text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select s.handle, s.staff_id, s.created_at, s.seen_at, s.ended_at, s.device from sessions s
    where s.practice_id = p_practice and s.practice_id = nullif(current_setting('app.practice_id', true), '')::uuid and s.seen_at >= p_since
    order by s.created_at, s.handle;
$function$
CREATE OR REPLACE FUNCTION public.sign_in_choice_look(p_hash bytea, p_now timestamp with time zone)
 RETURNS TABLE(practice_id uuid, staff_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    select c.practice_id, c.staff_id from sign_in_choices c where c.token_hash = p_hash and c.expires_at > p_now $function$
CREATE OR REPLACE FUNCTION public.sign_in_choice_open(p_hash bytea, p_practices uuid[], p_staff uuid[], p_first text, p_subject text, p_mfa boolean, p_proven timestamp with time zone, p_now timestamp with time zone, p_expires timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    delete from sign_in_choices where expires_at < p_now;
    insert into sign_in_choices (token_hash, practice_id, staff_id, first_factor, subject, mfa, proven_at, expires_at)
      select p_hash, o.practice_id, o.staff_id, p_first, p_subject, p_mfa, p_proven, p_expires
        from unnest(p_practices, p_staff) as o (practice_id, staff_id) $function$
CREATE OR REPLACE FUNCTION public.sign_in_choice_take(p_hash bytea, p_practice uuid, p_now timestamp with time zone)
 RETURNS TABLE(staff_id uuid, first_factor text, subject text, mfa boolean, proven_at timestamp with time zone)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    with taken as (delete from sign_in_choices c where c.token_hash = p_hash returning c.*)
    select t.staff_id, t.first_factor, t.subject, t.mfa, t.proven_at from taken t
      where t.practice_id = p_practice and t.expires_at > p_now $function$
CREATE OR REPLACE FUNCTION public.sign_ins_end_provider(p_practice uuid, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    update pending_sign_ins set ended_at = p_now where practice_id = p_practice and first_factor = 'oidc' and ended_at is null;
    delete from provider_sign_ins where practice_id = p_practice;
    delete from sign_in_choices where token_hash in (
      select c.token_hash from sign_in_choices c where c.practice_id = p_practice and c.first_factor = 'oidc') $function$
CREATE OR REPLACE FUNCTION public.socket_forget(p_platform text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  delete from chat_sockets where platform = p_platform;
$function$
CREATE OR REPLACE FUNCTION public.socket_look(p_platform text)
 RETURNS TABLE(wanted_since timestamp with time zone, seen_at timestamp with time zone, refused_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select s.wanted_since, s.seen_at, s.refused_at from chat_sockets s where s.platform = p_platform;
$function$
CREATE OR REPLACE FUNCTION public.socket_refused(p_platform text, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into chat_sockets (platform, wanted_since, refused_at) values (p_platform, p_now, p_now)
    on conflict (platform) do update set refused_at = coalesce(chat_sockets.refused_at, excluded.refused_at);
$function$
CREATE OR REPLACE FUNCTION public.socket_seen(p_platform text, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into chat_sockets (platform, wanted_since, seen_at) values (p_platform, p_now, p_now)
    on conflict (platform) do update set seen_at = greatest(chat_sockets.seen_at, excluded.seen_at), refused_at = null;
$function$
CREATE OR REPLACE FUNCTION public.socket_wanted(p_platform text, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into chat_sockets (platform, wanted_since) values (p_platform, p_now)
    on conflict (platform) do nothing;
$function$
CREATE OR REPLACE FUNCTION public.staff_by_email(p_email text)
 RETURNS TABLE(practice_id uuid, staff_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select d.practice_id, d.staff_id from staff_directory d where d.email = lower(p_email) $function$
CREATE OR REPLACE FUNCTION public.staff_to_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  delete from staff_directory where practice_id = new.practice_id and staff_id = new.id;
  if new.active then
    insert into staff_directory (email, practice_id, staff_id) values (lower(new.email), new.practice_id, new.id);
  else
    -- Whatever opened something for them: whoever is activated again begins anew.
    perform session_end_staff(new.practice_id, new.id, now());
    update invitations set ended_at = now()
      where practice_id = new.practice_id and staff_id = new.id and used_at is null and ended_at is null;
    delete from link_codes where practice_id = new.practice_id and staff_id = new.id and used_at is null;
    perform browser_forget(new.practice_id, new.id);
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.tell_session_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform pg_notify('zally_signed_out', new.staff_id::text);
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.try_begin(p_key bytea, p_now timestamp with time zone, p_free integer, p_first interval, p_longest interval, p_forget interval)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  v_try sign_in_tries;
  v_failures integer;
begin
  delete from sign_in_tries where key_hash in (
    select t.key_hash from sign_in_tries t where t.forget_at < p_now order by t.forget_at limit 100 for update skip locked);
  insert into sign_in_tries (key_hash, failures, last_at, forget_at) values (p_key, 0, p_now, p_now + p_forget)
    on conflict (key_hash) do nothing;
  select * into v_try from sign_in_tries where key_hash = p_key for update;
  if v_try.blocked_until > p_now then return v_try.blocked_until; end if;
  v_failures := 1 + case when v_try.last_at < p_now - p_forget then 0 else v_try.failures end;
  update sign_in_tries set failures = v_failures, last_at = p_now, forget_at = p_now + p_forget + p_longest,
      blocked_until = case when v_failures >= p_free
        then p_now + least(p_longest, p_first * power(2, least(v_failures - p_free, 24))) end
    where key_hash = p_key;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.try_good(p_key bytea, p_all boolean)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    update sign_in_tries set blocked_until = null, failures = case when p_all then 0 else greatest(failures - 1, 0) end
      where key_hash = p_key $function$
CREATE OR REPLACE FUNCTION public.watched_to_head()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update audit_heads set watched = new.seq where practice_id = new.practice_id;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.workspace_to_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- A workspace belongs to one practice: a second one is refused by the key, not handed over.
  insert into workspace_directory (platform, workspace, practice_id)
    values (new.platform, new.workspace, new.practice_id);
  return null;
end $function$

-- grants to the app role
alerts: INSERT, SELECT, UPDATE (asked_at claimed_at claimed_by claimed_until ended_at lapsed_at level next_at seen_at seen_by)
anomalies: INSERT, SELECT, UPDATE (acknowledged_at acknowledged_by figure last_at measure span usual)
audit_anchors: INSERT, SELECT
audit_checkpoints: INSERT, SELECT
audit_events: INSERT, SELECT
audit_findings: INSERT, SELECT, UPDATE (ended_at)
audit_restarts: INSERT, SELECT
autonomy: INSERT, SELECT, UPDATE (agreed demoted_at other_chart other_type other_urgency)
baa_records: INSERT, SELECT, UPDATE (ended_at)
chat_links: INSERT, SELECT, UPDATE (conversation ended_at)
chat_requests: INSERT, SELECT, UPDATE (decided_at decided_by)
chat_workspaces: INSERT, SELECT, UPDATE (audience_changed_at audience_seen_at bot_user channel installed_at installed_by refused_for service_url state state_since token_expires_at token_version tokens_sealed)
decisions: INSERT, SELECT
decoys: INSERT, SELECT, UPDATE (ended_at)
duplicates: INSERT, SELECT, UPDATE (decided_at decided_by ehr_sealed state)
ehr_connections: INSERT, SELECT, UPDATE
ehr_connects: DELETE, INSERT, SELECT
faxes: INSERT, SELECT, UPDATE
filing_effects: INSERT, SELECT, UPDATE
filings: INSERT, SELECT, UPDATE
handed_on: DELETE, INSERT, SELECT
incident_evidence: INSERT, SELECT
incidents: INSERT, SELECT, UPDATE (audit_closed closed_at closed_by from_date identifiers individuals measures notified_at reminded reported_at told_at until_date)
kept_corrections: DELETE, INSERT, SELECT, UPDATE (corrections_sealed given_away_at kept_at)
location_tables: INSERT, SELECT
member_hours: DELETE, INSERT, SELECT, UPDATE (acted denied exported opened searched)
member_networks: DELETE, INSERT, SELECT, UPDATE (last_at)
misdirected_checklists: INSERT, SELECT, UPDATE (closed_at state withdrawn_by)
misdirected_ticks: INSERT, SELECT
notices: INSERT, SELECT, UPDATE
on_call_tables: INSERT, SELECT
pauses: INSERT, SELECT, UPDATE (ended_at ended_by ends_at)
practice_destructions: INSERT, SELECT, UPDATE (announced_at cancelled_at destroyed_at due_at)
practice_keys: INSERT, SELECT, UPDATE (destroyed_at wrapped_key)
practice_types: INSERT, SELECT
practices: INSERT, SELECT, UPDATE (ai_reader ai_reader_arrangement ai_reader_at ai_reader_by audit_mail automatic business_hours contained_at default_assignee_sealed deputy_id idle_minutes inboxes_confirmed_at name quiet_hours repost_hours retention_at time_zone us_only)
privacy_events: INSERT, SELECT, UPDATE (acquired assessed_at assessed_by conclusion in_chart_until mitigated nature portal recipient)
recovery_codes: INSERT, SELECT, UPDATE (ended_at used_at)
review_items: INSERT, SELECT, UPDATE
review_openings: DELETE, INSERT, SELECT, UPDATE (shown_at undrawn_at until)
ruleset_drafts: DELETE, INSERT, SELECT, UPDATE (base_version changed_at changed_by restored_version revision rules)
rulesets: INSERT, SELECT
second_factors: INSERT, SELECT, UPDATE (counter ended_at last_step secret_sealed used_at)
second_looks: INSERT, SELECT, UPDATE (looked_at looked_by)
second_notices: INSERT, SELECT, UPDATE (attempts changed_at due_at state)
sign_in_providers: INSERT, SELECT, UPDATE (changed_at changed_by client_id issuer mfa_acr secret_sealed version)
slack_installs: DELETE, INSERT, SELECT
staff: INSERT, SELECT, UPDATE (active classes cover_id display_name ehr_left_at ehr_user_sealed email oidc_subject out_until role)
staff_passwords: INSERT, SELECT, UPDATE (hash set_at)
watched_events: INSERT, SELECT, UPDATE (seq)
