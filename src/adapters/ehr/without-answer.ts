import { ZallyError } from '../../domain/errors.ts';
import { wasNeverSent } from '../egress/never-sent.ts';

/** A call without an answer. @param writes true when it may have changed something */
export const withoutAnswer = (error: unknown, writes: boolean): ZallyError => {
  if (error instanceof ZallyError) return error;
  return new ZallyError(writes && !wasNeverSent(error) ? 'ehr_outcome_unknown' : 'ehr_unavailable', {
    cause: error,
  });
};
