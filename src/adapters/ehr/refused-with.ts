import type { ErrorCode } from '../../domain/errors.ts';

/**
 * What an answer means that says no, as HTTP has it (RFC 9110, 15). Never reads the body: it may repeat what was sent.
 *
 * @param writes true when the call may have changed something
 */
export const refusedWith = (status: number, writes: boolean): ErrorCode => {
  if (status === 401) return 'ehr_reconnect';
  if (status === 403) return 'ehr_forbidden';
  if (status === 404 || status === 410) return 'ehr_not_found';
  // Too slow for it, or too early: it has done nothing and says so.
  if (status === 408 || status === 425) return 'ehr_unavailable';
  if (status === 429) return 'ehr_throttled';
  if (status >= 500) return writes ? 'ehr_outcome_unknown' : 'ehr_unavailable';
  if (status >= 400) return 'ehr_refused';
  return writes ? 'ehr_outcome_unknown' : 'ehr_unexpected';
};
