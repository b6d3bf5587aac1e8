import type { PracticeTx } from '../../db/database.ts';
import type { CallAccount } from '../../db/stores/call-budget.ts';
import { takeDueFaxes } from '../../db/stores/faxes-waiting.ts';
import { countFilingsAtWork, countInHand } from '../../db/stores/workload.ts';
import { roomForReading } from '../workload.ts';

/** As many at once as a worker clears within a lease. */
const MOST_IN_HAND = 50;
/** And of urgent ones while others wait for the next hour. */
const MOST_URGENT = 5;

/** Begins as many of the faxes that wait as there are calls for, urgent ones first, then the oldest. */
export const feedFaxes = async (
  tx: PracticeTx,
  account: CallAccount | undefined,
  leaseMs: number,
): Promise<void> => {
  const inHand = await countInHand(tx, leaseMs);
  const room = roomForReading(MOST_IN_HAND, inHand, await countFilingsAtWork(tx, leaseMs), account);
  await takeDueFaxes(tx, room, leaseMs);
  // What has been read once and is urgent has calls of its own.
  const spent = account !== undefined && account.backgroundLeft < 1 && account.downSince === null;
  if (spent) await takeDueFaxes(tx, Math.min(MOST_URGENT, account.urgentLeft), leaseMs, true);
};
