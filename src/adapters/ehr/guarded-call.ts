import type { Database } from '../../db/database.ts';
import {
  type CallTimes,
  type CallToSpend,
  noteAnswer,
  noteFailure,
  noteThrottle,
  type SpentCall,
  spendCall,
} from '../../db/stores/call-budget.ts';
import type { CallPurpose } from '../../domain/call-purposes.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { CallPriority } from '../../pipeline/ports.ts';
import type { Response } from '../egress/egress.ts';
import { wasNeverSent } from '../egress/never-sent.ts';
import { withoutAnswer } from './without-answer.ts';

const SECOND = 1000;

/** True when the EHR's clock is where it was thought to be; its Date has whole seconds. */
const isExpected = ({ aheadMs }: SpentCall, { sentAt, receivedAt, dateAt }: CallTimes): boolean =>
  dateAt === null || (dateAt - receivedAt <= aheadMs && aheadMs <= dateAt + SECOND - sentAt);

const dateOf = (response: Response): number | null => {
  const at = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(at) ? null : at;
};

/** What calls are counted as when nobody said it. */
export const purposeFor = (priority: CallPriority, purpose: CallPurpose | undefined): CallPurpose =>
  purpose ?? (priority === 'person' ? 'review' : 'reading');

/**
 * One call of an EHR, the same for each of them: spent on the account before it goes out, and what came of it noted,
 * so that a dead EHR costs nothing and its clock is known.
 *
 * @param send makes the call
 * @param options `writes`: it may change something. `waitOf`: how long a 429 says to wait, in milliseconds; undefined
 *   when it doesn't say. `hourly`: a long wait says that the hour is spent, as it does unless false
 * @throws ZallyError `ehr_budget_spent`, `ehr_throttled`, `ehr_unavailable` with `retryAfterMs` when nothing was sent
 *   or a 429 came; what {@link withoutAnswer} makes of a failed `send`
 */
export const guardedCall = async (
  db: Database,
  call: CallToSpend,
  send: () => Promise<Response>,
  options: {
    readonly writes: boolean;
    readonly waitOf: (response: Response) => number | undefined | Promise<number | undefined>;
    readonly hourly?: boolean;
  },
): Promise<Response> => {
  const spent = await spendCall(db, call);
  const sentAt = db.now();
  const response = await send().catch(async (error: unknown) => {
    // A refused host is our own doing and says nothing about the EHR.
    if (!(error instanceof ZallyError)) await noteFailure(db, call, !wasNeverSent(error));
    throw withoutAnswer(error, options.writes);
  });
  const times: CallTimes = { sentAt, receivedAt: db.now(), dateAt: dateOf(response) };
  if (response.status === 429) {
    const waitMs = await options.waitOf(response);
    const retryAfterMs = await noteThrottle(db, call.clientId, times, waitMs, options.hourly);
    throw new ZallyError('ehr_throttled', { retryAfterMs });
  }
  if (response.status >= 500) await noteFailure(db, call, true);
  else if (spent.troubled || !isExpected(spent, times)) await noteAnswer(db, call.clientId, times);
  return response;
};
