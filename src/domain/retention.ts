/** What is kept, how, and for how long. */
export interface Retained {
  readonly what: string;
  readonly how: string;
  readonly until: string;
  /** The tables in which it is kept; none for what lives in memory. */
  readonly tables: readonly string[];
}

const WITH_PRACTICE = 'As long as the practice works with Zally';

/** Everything that Zally keeps, what is most about patients first. A test holds it against the tables of the database. */
export const RETENTION: readonly Retained[] = [
  {
    what: 'The fax, its pages and what was read on them',
    how: 'In memory only; never in the database, in a file or in a log',
    until: 'While it is read; up to 15 minutes after somebody had its page open',
    tables: [],
  },
  {
    what: 'Charts that a search found',
    how: 'In memory only',
    until: '15 minutes',
    tables: [],
  },
  {
    what: 'Filing plan: the chart, the assignee, the task',
    how: 'Sealed with the practice’s key',
    until: 'A day after the filing, and until nothing is left to look for',
    tables: ['filings'],
  },
  {
    what: 'Which EHR records belong to a fax, of which pages, for history and for taking back',
    how: 'Ids of the EHR, sealed; found by keyed hash; page numbers',
    until: WITH_PRACTICE,
    tables: ['faxes', 'filing_effects', 'duplicates'],
  },
  {
    what: 'What became of each fax: type, urgency, pages, reasons, times, states',
    how: 'Closed words and numbers; names of senders and providers as keyed hashes',
    until: WITH_PRACTICE,
    tables: ['decisions', 'review_items', 'misdirected_checklists', 'misdirected_ticks', 'handed_on'],
  },
  {
    what: 'What a member has corrected on a fax and not filed yet: type, urgency, assignee, task, due; never a chart',
    how: 'Closed values, sealed with the practice’s key; shown to that member alone',
    until:
      'Until the fax is decided, closed to them, or somebody has it after they gave it away; a day at most',
    tables: ['kept_corrections'],
  },
  {
    what: 'Which member has which fax open now, and whether a page of it was shown there',
    how: 'Ids of Zally and times',
    until: 'Until the page is left, somebody else has the fax, it is closed to them, or decided',
    tables: ['review_openings'],
  },
  {
    what: 'Privacy events and their assessment',
    how: 'Closed words',
    until: 'Six years at least, also once the practice’s keys are destroyed (45 CFR 164.530(j))',
    tables: ['privacy_events', 'second_looks'],
  },
  {
    what: 'Audit log: who saw and did what, and when',
    how: 'Ids of Zally and closed words; never changed or deleted. Signed checkpoints of it',
    until: 'Six years at least, also once the practice’s keys are destroyed; nothing deletes it',
    tables: [
      'audit_events',
      'audit_heads',
      'audit_checkpoints',
      'audit_anchors',
      'audit_restarts',
      'audit_findings',
    ],
  },
  {
    what: 'What members usually do: counts by hour, and the networks they come from',
    how: 'Numbers; networks as keyed hashes',
    until: 'Two months for counts, three for networks',
    tables: ['watched_events', 'member_hours', 'member_networks'],
  },
  {
    what: 'Anomalies, and the charts that are decoys',
    how: 'Closed words and numbers; charts as keyed hashes, which nothing else shares',
    until: WITH_PRACTICE,
    tables: ['anomalies', 'decoys'],
  },
  {
    what: 'Incidents: their clocks, reports, and the evidence as it was',
    how: 'Closed words, numbers, dates and Zally’s own ids; evidence is never changed',
    until: 'Six years at least, also once the practice’s keys are destroyed (45 CFR 164.316(b)(2)(i))',
    tables: ['incidents', 'incident_evidence'],
  },
  {
    what: 'Members: name, address, role, absence, sessions and chat links',
    how: 'In the database; tokens as hashes',
    until: `${WITH_PRACTICE}, so that the audit log can say who it was; sessions 400 days after their end, codes 30`,
    tables: ['staff', 'staff_directory', 'sessions', 'link_codes', 'chat_links'],
  },
  {
    what: 'How members sign in: passwords, second factors, recovery codes, invitations, browsers that are known',
    how: 'Passwords as argon2id; keys of authenticator apps sealed; codes and tokens as hashes',
    until: `${WITH_PRACTICE}; what was ended or used stays as a mark, links 90 days`,
    tables: ['staff_passwords', 'second_factors', 'recovery_codes', 'invitations', 'known_browsers'],
  },
  {
    what: 'Sign-ins under way, tries that failed, and who is adding Zally to Slack or connecting the EHR',
    how: 'Hashes, counts and Zally’s own ids; the provider’s name for a member who chooses a practice',
    until: 'Minutes to a day',
    tables: [
      'pending_sign_ins',
      'passkey_challenges',
      'sign_in_tries',
      'provider_sign_ins',
      'sign_in_choices',
      'slack_installs',
      'ehr_connects',
    ],
  },
  {
    what: 'The BAA: its document, version, signer, time and hash',
    how: 'In the database, not under the practice’s key, which it outlives; no PHI. Of earlier records the hash alone',
    until: 'Six years at least, also once the practice’s keys are destroyed (45 CFR 164.316(b)(2)(i))',
    tables: ['baa_records'],
  },
  {
    what: 'The clock after the end of a BAA, and which keys were destroyed',
    how: 'Times and Zally’s own ids',
    until: 'For good: a restored backup is held against it',
    tables: ['practice_destructions', 'destroyed_keys'],
  },
  {
    what: 'Settings, rules and their versions, pauses, records of agreement',
    how: 'In the database; names that rules ask for as they were typed',
    until: WITH_PRACTICE,
    tables: [
      'practices',
      'practice_directory',
      'rulesets',
      'ruleset_drafts',
      'on_call_tables',
      'location_tables',
      'practice_types',
      'pauses',
      'autonomy',
    ],
  },
  {
    what: 'Keys and access: the practice’s keys, tokens for the EHR and for chat, the secret of a sign-in provider of its own',
    how: 'Sealed under the master key, which isn’t in the database',
    until: 'Until the access ends; keys until they are destroyed',
    tables: [
      'practice_keys',
      'ehr_connections',
      'ehr_directory',
      'chat_workspaces',
      'workspace_directory',
      'sign_in_providers',
    ],
  },
  {
    what: 'What members have asked owners for in chat, and who said yes',
    how: 'Closed words, Zally’s own ids and times',
    until: '400 days',
    tables: ['chat_requests'],
  },
  {
    what: 'Alerts of urgent faxes: who was called, who had each and who has seen it',
    how: 'Ids of Zally, numbers and times',
    until: WITH_PRACTICE,
    tables: ['alerts'],
  },
  {
    what: 'Messages by mail or webhook about what nobody answers in chat',
    how: 'Counts, times and Zally’s own ids; no PHI',
    until: '400 days after they were sent',
    tables: ['second_notices'],
  },
  {
    what: 'Notices to chat',
    how: 'Counts, states and Zally’s own ids; no PHI',
    until: '400 days after they last changed',
    tables: ['notices'],
  },
  {
    what: 'Jobs, deliveries and call counts',
    how: 'Zally’s own ids and numbers',
    until: 'Jobs until they are done, deliveries a day, counts of calls 400 days',
    tables: ['outbox', 'seen_deliveries', 'call_accounts', 'call_counts', 'call_shares'],
  },
  {
    what: 'When Slack’s WebSocket was last open, where Zally opens one',
    how: 'Times',
    until: 'As long as Socket Mode is used',
    tables: ['chat_sockets'],
  },
  {
    what: 'That backups were made',
    how: 'Times and sizes',
    until: 'For good',
    tables: ['backups'],
  },
  {
    what: 'Who at the operator may act for practices, and who might',
    how: 'Name, address and times',
    until: 'Six years after their access ended, so that audit logs can say who it was',
    tables: ['operators'],
  },
  {
    what: 'When what has an end goes by itself',
    how: 'Names of tables and numbers; Zally can’t change them while it runs',
    until: 'For good',
    tables: ['retention_ends'],
  },
];
