import type { PracticeTx } from '../../../db/database.ts';
import { countReceived } from '../../../db/stores/faxes.ts';
import { countPlanned } from '../../../db/stores/filings-waiting.ts';
import { loadStatus, type Status } from '../../queue/load-queue.ts';

/** What Zally is doing, in counts. */
export interface Down extends Status {
  readonly received: number;
  readonly filing: number;
}

export const loadDown = async (tx: PracticeTx): Promise<Down> => ({
  ...(await loadStatus(tx)),
  received: await countReceived(tx),
  filing: await countPlanned(tx),
});
