/**
 * Every way in which Zally fails, in one place. `kind` decides what happens next, `advice` is the line a
 * person reads: it says what to do and can't contain PHI because it is fixed text.
 *
 * - `temporary`: try again later; nothing is wrong with the work itself
 * - `permanent`: the same call will fail again
 * - `person`: somebody has to do something first
 */
export const ERRORS = {
  last_owner: {
    kind: 'person',
    advice:
      'This is the last active owner of the practice. Make somebody else an owner first; then this can be changed.',
  },
  last_protected: {
    kind: 'permanent',
    advice:
      'Nobody else opens specially protected documents: they would wait, and nobody could look at them. Give that right to somebody else first.',
  },
  own_access: {
    kind: 'person',
    advice: 'Nobody widens their own access. Ask another owner, or the operator of Zally.',
  },
  config_invalid: {
    kind: 'person',
    advice: 'Correct the environment variable that is named, then start again.',
  },
  database_unreachable: {
    kind: 'person',
    advice:
      'PostgreSQL does not answer at DATABASE_URL, or refuses the login. Check that it runs, and the address; `zally migrate` makes the app role.',
  },
  database_in_use: {
    kind: 'person',
    advice: 'End the process that is named, or take another ZALLY_STATE_DIR.',
  },
  database_role_unsafe: {
    kind: 'person',
    advice:
      'DATABASE_URL must name the app role (not a superuser, owner or BYPASSRLS role). `zally migrate` creates it.',
  },
  database_not_migrated: {
    kind: 'person',
    advice: 'Run `zally migrate` with DATABASE_MIGRATION_URL set, then start again.',
  },
  master_key_wrong: {
    kind: 'person',
    advice:
      'ZALLY_MASTER_KEY does not open the stored practice keys. Restore the key this database was set up with.',
  },
  operator_unknown: {
    kind: 'person',
    advice:
      'Commands for a practice are a named person’s: set ZALLY_OPERATOR to your address, and have it put on the list with `zally operator add`.',
  },
  region_not_us: {
    kind: 'person',
    advice:
      'The variable that is named leads out of the US, where a practice’s data has to stay. Correct it; `zally practice region` shows what holds.',
  },
  seal_broken: {
    kind: 'person',
    advice: 'A sealed record does not belong to its place. Restore the row from a backup.',
  },
  baa_missing: {
    kind: 'person',
    advice:
      'No BAA is on record, so nothing is processed. The operator of Zally records the signed one (`zally practice baa`).',
  },
  practice_destroyed: {
    kind: 'permanent',
    advice:
      'What Zally kept for this practice has been destroyed. To work with Zally again, the operator creates the practice anew.',
  },
  baa_altered: {
    kind: 'person',
    advice:
      'The kept document is no longer the one that was put on record, so it isn’t handed out. Restore it from a backup.',
  },
  contained: {
    kind: 'person',
    advice:
      'The practice is contained, so nothing is processed. An owner ends it under Settings, Security, or the operator with `zally contain`.',
  },
  not_allowed: { kind: 'permanent', advice: 'Your role does not allow this. Ask an owner.' },
  outside_classes: {
    kind: 'permanent',
    advice: 'You don’t open documents of this class. An owner can change that under Settings, Team.',
  },
  handed_on: {
    kind: 'permanent',
    advice: 'You know this person and handed the fax on. A colleague finds it in the queue.',
  },
  nobody_else: {
    kind: 'person',
    advice: 'Nobody else here opens such faxes. Ask an owner to let a colleague open them, then hand it on.',
  },
  form_expired: {
    kind: 'permanent',
    advice:
      'This page belongs to an earlier sign-in. Nothing was changed: load the page again and repeat it.',
  },
  not_found: { kind: 'permanent', advice: 'There is no such thing here, or not for your practice.' },
  conflict: {
    kind: 'permanent',
    advice: 'This has changed meanwhile, and nothing was done. Look again before you decide.',
  },
  opening_over: {
    kind: 'permanent',
    advice:
      'What was open in this window is over. Nothing was done: the queue says who has the fax now, and opens it again.',
  },
  unseen: {
    kind: 'person',
    advice:
      'No page of this fax was on your screen yet, so nothing was done. Look at it first, then repeat it.',
  },
  own_filing: {
    kind: 'permanent',
    advice: 'You decided this filing yourself. Another owner says whether its chart was the right one.',
  },
  own_anomaly: {
    kind: 'permanent',
    advice: 'This is about what you did yourself. Another owner says whether it was expected.',
  },
  whose_chart: {
    kind: 'person',
    advice: 'It was in a chart, and was undone. Say first whether that chart was the right one.',
  },
  filed_anew: {
    kind: 'permanent',
    advice:
      'Since this page was drawn the fax was taken back and filed anew. Nothing was done: look at the filing as it is now.',
  },
  invalid_input: { kind: 'permanent', advice: 'Something in the form is missing or not understood.' },
  file_invalid: { kind: 'person', advice: 'Correct what is named, and run the command again.' },
  backup_invalid: {
    kind: 'permanent',
    advice:
      'The file isn’t whole, isn’t as it was written, or was written with another key. Take another one, or set the key that it was made with.',
  },
  restore_refused: { kind: 'person', advice: 'Nothing was restored. Mend what is named, and run it again.' },
  anchor_unavailable: {
    kind: 'permanent',
    advice: 'The anchor folder can’t be read or written. Look at ZALLY_AUDIT_ANCHOR_DIR and its permissions.',
  },
  audit_not_whole: {
    kind: 'person',
    advice: 'The audit log doesn’t fit what was signed of it. The audit page says what was found.',
  },
  egress_refused: {
    kind: 'permanent',
    advice: 'The host is not on the list of hosts Zally may call. Correct the address in its configuration.',
  },
  ehr_unavailable: {
    kind: 'temporary',
    advice: 'The EHR does not answer. Faxes stay in the EHR; Zally keeps trying.',
  },
  ehr_throttled: { kind: 'temporary', advice: 'The EHR asked Zally to wait. It goes on by itself.' },
  ehr_budget_spent: {
    kind: 'temporary',
    advice: 'This hour’s EHR calls are used up. It goes on at the next hour.',
  },
  ehr_outcome_unknown: {
    kind: 'temporary',
    advice: 'The EHR’s answer was lost. Zally looks before it tries again.',
  },
  ehr_reconnect: {
    kind: 'person',
    advice: 'The EHR ended Zally’s access. Settings say who connects it again.',
  },
  ehr_forbidden: { kind: 'person', advice: 'The EHR user that Zally works as lacks a permission.' },
  undo_over: {
    kind: 'permanent',
    advice:
      'Undo ends a day after filing. If the document is in the wrong chart, say so instead: that has no time limit.',
  },
  ehr_refused: { kind: 'permanent', advice: 'The EHR refused the data.' },
  ehr_changed: { kind: 'permanent', advice: 'Somebody changed this in the EHR meanwhile.' },
  ehr_not_found: { kind: 'permanent', advice: 'The EHR no longer has this record.' },
  filing_stopped: {
    kind: 'person',
    advice:
      'Part of it is in the EHR already, so it isn’t closed. Its page under Filed finishes it or takes it back.',
  },
  fax_handled: { kind: 'permanent', advice: 'Somebody has already worked on this fax in the EHR.' },
  ehr_unexpected: { kind: 'temporary', advice: 'The EHR answered in a form Zally does not know.' },
  chat_unavailable: { kind: 'temporary', advice: 'Chat does not answer. Zally posts again later.' },
  chat_throttled: { kind: 'temporary', advice: 'Chat asked Zally to wait. It goes on by itself.' },
  chat_refused: {
    kind: 'person',
    advice: 'Chat refused the message. Check the channel and the app under Settings.',
  },
  chat_direct_off: {
    kind: 'person',
    advice:
      'The Slack app’s Messages tab is off, so nobody reads what is for them alone. Turn it on under App Home in the app’s settings.',
  },
  chat_outcome_unknown: {
    kind: 'temporary',
    advice: 'Chat’s answer was lost. Zally waits for the next change.',
  },
  sign_in_failed: { kind: 'person', advice: 'Sign-in did not complete. Start again from the sign-in page.' },
  sign_in_unavailable: {
    kind: 'temporary',
    advice: 'The sign-in service does not answer. Try again in a minute.',
  },
  sign_in_client_refused: {
    kind: 'permanent',
    advice:
      'The sign-in service no longer takes Zally’s client id and secret: it needs new ones under Settings, Sign-in.',
  },
  factor_refused: {
    kind: 'person',
    advice: 'That did not prove who you are. Try again, or use another of your second factors.',
  },
  last_factor: {
    kind: 'person',
    advice: 'This is the only second factor, and there has to be one. Add another first.',
  },
  last_way_in: {
    kind: 'person',
    advice:
      'You have never come in by a sign-in service, and have no password: this passkey is your only way in. First add another, or come in by the service.',
  },
  proof_needed: {
    kind: 'person',
    advice: 'Confirm that it is you with your second factor, then repeat it. Nothing was changed.',
  },
  too_many_tries: {
    kind: 'temporary',
    advice: 'Too many tries. Wait for the time that is named, then try again.',
  },
  unexpected: { kind: 'temporary', advice: 'Something unexpected happened. Nothing of it is known here.' },
} as const satisfies Record<string, { kind: 'temporary' | 'permanent' | 'person'; advice: string }>;

export type ErrorCode = keyof typeof ERRORS;
export type ErrorKind = 'temporary' | 'permanent' | 'person';

/**
 * The only error class that crosses a module's border. Its message is the code's fixed advice, so it can be
 * logged, stored by the queue and shown. `detail` is for words we wrote ourselves (a variable's name, a host);
 * `retryAfterMs` is set when the other side said how long to wait.
 */
export class ZallyError extends Error {
  override readonly name = 'ZallyError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** Names of the fields of a form that are at fault, as far as they are known. */
  readonly fields: readonly string[];

  constructor(
    code: ErrorCode,
    options: { detail?: string; fields?: readonly string[]; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    const advice = ERRORS[code].advice;
    super(options.detail === undefined ? advice : `${options.detail}. ${advice}`, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
    this.retryAfterMs = options.retryAfterMs;
    this.fields = options.fields ?? [];
  }

  get kind(): ErrorKind {
    return ERRORS[this.code].kind;
  }
}

/** The code of any thrown value; what isn't ours is `unexpected`, and its text is never used. */
export const codeOf = (error: unknown): ErrorCode =>
  error instanceof ZallyError ? error.code : 'unexpected';

/**
 * True when the EHR will say the same again until a person does something: a permanent refusal, or a permission that its
 * user lacks. A host that isn't on the list is the operator's to mend, and waits.
 */
export const isFinal = (code: ErrorCode): boolean =>
  code === 'ehr_forbidden' || (code !== 'egress_refused' && ERRORS[code].kind === 'permanent');
