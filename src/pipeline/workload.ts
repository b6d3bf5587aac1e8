import { LEAST_CALLS } from '../domain/call-purposes.ts';

/** What one fax costs, as measured; calls. */
export interface CallCosts {
  readonly reading: number;
  /** Of one filing. */
  readonly filing: number;
  /** How many of the faxes that are read are filed, 0 to 1. */
  readonly share: number;
}

/** Until there is a measure: a look and a search, and what a filing costs with its looks before and after. */
export const USUAL_COSTS: CallCosts = { reading: LEAST_CALLS.reading, filing: 5, share: 1 };

/** The part of the account that the workload depends on. */
export interface CallsLeft {
  /** What background work may still spend in this hour. */
  readonly backgroundLeft: number;
  /** What it has in a whole hour. */
  readonly hourShare: number;
  readonly spentSince: Date | null;
  readonly downSince: Date | null;
}

/**
 * How many more faxes may be begun now. The rest waits in its order, so that a thousand faxes at once aren't a thousand
 * tries that find no call left.
 *
 * @param most as many at once as are worked off within a lease
 * @param inHand faxes that have been begun and aren't decided yet
 * @param toFile decided filings, which come first
 * @param calls undefined before the first call
 */
export const roomForReading = (
  most: number,
  inHand: number,
  toFile: number,
  calls: CallsLeft | undefined,
  costs: CallCosts = USUAL_COSTS,
): number => {
  const free = Math.max(0, most - inHand);
  if (calls === undefined) return free;
  // Looks at the inbox find out when it is back.
  if (calls.downSince !== null) return 0;
  const left = calls.backgroundLeft - toFile * costs.filing;
  const whole = costs.reading + costs.share * costs.filing;
  // What can't be finished isn't begun, for its calls would be spent again. One tries in any case, unless one has: its
  // refusal is what says since when the hour is spent.
  if (left < whole) return calls.spentSince === null ? Math.min(1, free) : 0;
  return Math.min(free, Math.floor(left / whole));
};

/**
 * How many hours of calls the work that waits needs; null when it fits into this one. An estimate: nobody knows how many
 * faxes come meanwhile, or what people spend.
 *
 * @param toRead faxes that wait to be read
 * @param toFile decided filings
 * @returns whole hours, from 1
 */
export const estimateHours = (
  toRead: number,
  toFile: number,
  calls: CallsLeft | undefined,
  costs: CallCosts = USUAL_COSTS,
): number | null => {
  if (calls === undefined) return null;
  const needed = toRead * (costs.reading + costs.share * costs.filing) + toFile * costs.filing;
  const beyond = needed - calls.backgroundLeft;
  return beyond <= 0 ? null : Math.max(1, Math.round(beyond / calls.hourShare));
};
