import { takeInboxTurn } from '../../db/stores/connections.ts';
import { takeDueFaxes } from '../../db/stores/faxes.ts';
import { forgetPlans, takeDueFilings, takeLateLooks } from '../../db/stores/filings-waiting.ts';
import { takeDueNotices } from '../../db/stores/notices.ts';
import { endExpiredPauses } from '../../db/stores/pauses.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { type StepDeps, ZALLY } from './deps.ts';

/** As many at once as a worker clears within a lease. */
const BATCH = 50;
const NOTICE_LEASE_MS = 60_000;

/**
 * Enqueues anew what its row says is due, whatever became of an earlier job, and ends pauses that ran out. The
 * rows are the truth; the queue may lose everything.
 *
 * @param pollMs pause between two looks at an inbox
 */
export const sweep = async (
  deps: Pick<StepDeps, 'db' | 'settings'>,
  practiceId: PracticeId,
  pollMs: number,
): Promise<void> => {
  const { leaseMs } = deps.settings;
  await deps.db.inPractice(practiceId, ZALLY, async (tx) => {
    if (await takeInboxTurn(tx, pollMs)) {
      tx.enqueue('zally-intake', undefined);
      // What chat says depends on the time as well: "since 10:04", "oldest over 1 h".
      tx.enqueue('zally-notify', undefined);
    }
    await takeDueFaxes(tx, BATCH, leaseMs);
    await takeDueFilings(tx, BATCH, leaseMs);
    await takeDueNotices(tx, BATCH, NOTICE_LEASE_MS);
    await takeLateLooks(tx, BATCH, leaseMs);
    await forgetPlans(tx);
    await endExpiredPauses(tx);
  });
};
