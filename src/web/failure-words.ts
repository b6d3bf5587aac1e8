import type { ErrorCode } from '../domain/errors.ts';

/** How a page tells a failure: what happened, and what to do where the code's advice doesn't say it. */
interface FailureWords {
  readonly heading: string;
  readonly next?: string;
}

const OPERATOR = 'Tell whoever runs Zally for you, with the code below.';
const WAIT = 'Try again in a few minutes. What is urgent is in the EHR’s own inbox meanwhile.';
const NOT_READY: FailureWords = { heading: 'Zally isn’t set up rightly', next: OPERATOR };

/** Every code, so that none is shown bare. */
export const FAILURE_WORDS: Readonly<Record<ErrorCode, FailureWords>> = {
  last_owner: { heading: 'The last owner stays' },
  last_protected: { heading: 'Somebody has to open them' },
  own_access: { heading: 'Not allowed' },
  config_invalid: NOT_READY,
  database_unreachable: NOT_READY,
  database_in_use: NOT_READY,
  database_role_unsafe: NOT_READY,
  database_not_migrated: NOT_READY,
  master_key_wrong: NOT_READY,
  operator_unknown: NOT_READY,
  region_not_us: { heading: 'Data would leave the US', next: OPERATOR },
  anchor_unavailable: NOT_READY,
  backup_invalid: NOT_READY,
  restore_refused: NOT_READY,
  audit_not_whole: { heading: 'The audit log doesn’t fit' },
  seal_broken: { heading: 'A record can’t be opened', next: OPERATOR },
  contained: { heading: 'Contained: nothing is processed' },
  baa_missing: { heading: 'No BAA on record' },
  practice_destroyed: { heading: 'This practice is gone' },
  baa_altered: { heading: 'Not the document on record', next: OPERATOR },
  not_allowed: { heading: 'Not allowed' },
  outside_classes: { heading: 'Not among your documents' },
  handed_on: { heading: 'Handed on' },
  nobody_else: { heading: 'Nobody to hand it to' },
  form_expired: { heading: 'This page is out of date' },
  not_found: {
    heading: 'Nothing here',
    next: 'The link may be old or cut short. What waits is in the queue; what is done, under History.',
  },
  conflict: { heading: 'Changed meanwhile' },
  opening_over: { heading: 'This window no longer has the fax' },
  unseen: { heading: 'Not looked at yet' },
  own_anomaly: { heading: 'Another owner says so' },
  own_filing: { heading: 'Another owner says so' },
  whose_chart: { heading: 'Whose chart was it in?' },
  filed_anew: { heading: 'Filed anew meanwhile' },
  invalid_input: { heading: 'Not understood', next: 'Go back, correct it and send it again.' },
  file_invalid: { heading: 'Not understood', next: OPERATOR },
  egress_refused: { heading: 'Zally may not call that host', next: OPERATOR },
  ehr_unavailable: { heading: 'The EHR doesn’t answer', next: WAIT },
  ehr_throttled: { heading: 'The EHR asks to wait', next: WAIT },
  ehr_budget_spent: { heading: 'No calls to the EHR are left', next: WAIT },
  ehr_outcome_unknown: { heading: 'The EHR’s answer was lost', next: 'Look at the queue again in a minute.' },
  ehr_reconnect: { heading: 'The EHR let Zally’s access end' },
  ehr_forbidden: {
    heading: 'The EHR doesn’t allow it',
    next: 'Whoever manages users in the EHR gives that permission.',
  },
  undo_over: { heading: 'Undo is over' },
  ehr_refused: { heading: 'The EHR refused it', next: 'Look at what was sent, or do it in the EHR.' },
  ehr_changed: { heading: 'Changed in the EHR', next: 'Open it again from the queue to see how it is now.' },
  ehr_not_found: { heading: 'No longer in the EHR', next: 'Open the queue: it shows what is still there.' },
  filing_stopped: { heading: 'Part of it is in the EHR' },
  fax_handled: { heading: 'Done in the EHR', next: 'Open the queue: it shows what is still there.' },
  ehr_unexpected: {
    heading: 'The EHR’s answer isn’t understood',
    next: `${WAIT} If it stays so: ${OPERATOR}`,
  },
  chat_unavailable: { heading: 'Chat doesn’t answer' },
  chat_throttled: { heading: 'Chat asks to wait' },
  chat_refused: { heading: 'Chat refused it' },
  chat_direct_off: { heading: 'Slack takes no messages to one person' },
  chat_outcome_unknown: { heading: 'Chat’s answer was lost' },
  sign_in_failed: { heading: 'Sign-in did not complete' },
  sign_in_unavailable: { heading: 'Sign-in is not available' },
  sign_in_client_refused: { heading: 'Sign-in is not available' },
  factor_refused: { heading: 'Not confirmed' },
  last_factor: { heading: 'One has to stay' },
  last_way_in: { heading: 'One has to stay' },
  proof_needed: { heading: 'Confirm that it is you' },
  too_many_tries: { heading: 'One moment' },
  unexpected: {
    heading: 'That did not work',
    next: 'Try again. If it happens again, tell whoever runs Zally for you, with the code below: the log has the rest.',
  },
};

/** What the log and the page have in common, where nothing else says what it was. */
export const supportCode = (code: string, requestId: string): string =>
  code === 'unexpected' ? `${code}, request ${requestId}` : code;
