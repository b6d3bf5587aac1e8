import type { ErrorCode } from './errors.ts';

/** Everything that a call of an EHR can end with. */
export type EhrErrorCode =
  | Extract<ErrorCode, `ehr_${string}`>
  | 'egress_refused'
  | 'baa_missing'
  | 'contained';

/**
 * What a failed look at the inbox says of the connection: `down` (Zally can't see, and goes on looking), `reconnect`
 * (nothing is called until somebody connects again), or null (it is no news: Zally itself has to wait).
 */
export const AFTER_FAILED_LOOK: Readonly<Record<EhrErrorCode, 'down' | 'reconnect' | null>> = {
  ehr_unavailable: 'down',
  ehr_unexpected: 'down',
  ehr_outcome_unknown: 'down',
  // A permission that somebody gives back is found by the next look; connecting again isn't needed for it.
  ehr_forbidden: 'down',
  ehr_refused: 'down',
  ehr_not_found: 'down',
  ehr_changed: 'down',
  egress_refused: 'down',
  ehr_reconnect: 'reconnect',
  ehr_throttled: null,
  ehr_budget_spent: null,
  baa_missing: null,
  contained: null,
};

/** @returns undefined for what is no fault of an EHR call */
export const afterFailedLook = (code: ErrorCode): 'down' | 'reconnect' | null | undefined =>
  (AFTER_FAILED_LOOK as Partial<Record<ErrorCode, 'down' | 'reconnect' | null>>)[code];
