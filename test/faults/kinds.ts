/** What can go wrong in a run. Each is played at least once, or the run doesn't count. */
export const FAULT_KINDS = [
  /** SIGKILL at some moment. */
  'worker_killed',
  /** Every worker gets SIGKILL between an effect in the EHR and its answer. */
  'killed_at_write',
  'database_restarted',
  /** Redis starts anew without its jobs. On PostgreSQL there is no such thing. */
  'queue_lost',
  'throttled',
  'error_before_commit',
  'error_after_commit',
  'hang',
  'truncated',
  'dropped',
  'late_commit',
  /** A file comes out otherwise than it is kept. */
  'altered_file',
  'tokens_expired',
  /** Refresh tokens end as well: the owner connects again. */
  'access_ended',
  /** A worker's clock is two hours off, or is put right. */
  'worker_clock',
  /** The EHR's clock is two hours off. */
  'ehr_clock',
  'same_job',
  'by_hand',
  'paused',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];
