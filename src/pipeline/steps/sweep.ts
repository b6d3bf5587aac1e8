import { reconcileAlerts, takeDueAlerts } from '../../db/stores/alerts.ts';
import { loadCallAccount } from '../../db/stores/call-budget.ts';
import { passUntouched } from '../../db/stores/deputy.ts';
import { takeDueNotices } from '../../db/stores/due-notices.ts';
import { forgetPlans, takeDueFilings, takeLateLooks } from '../../db/stores/filings-waiting.ts';
import { loadInboxTurn, takeInboxTurn } from '../../db/stores/inbox-turns.ts';
import { forgetCorrections } from '../../db/stores/kept-corrections.ts';
import { endExpiredPauses } from '../../db/stores/pauses.ts';
import { containedSince } from '../../db/stores/practices.ts';
import { endRetention } from '../../db/stores/retention.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { pollInterval } from '../poll-interval.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { feedFaxes } from './feed-faxes.ts';

/** As many at once as a worker clears within a lease. */
const BATCH = 50;
const NOTICE_LEASE_MS = 60_000;
/** With less than this part of an hour's calls left, looks are spread out. */
const CALLS_LOW = 0.2;

/**
 * Enqueues anew what its row says is due, whatever became of an earlier job, ends pauses that ran out, gives what
 * nobody touches to the deputy, and raises the alerts of urgent faxes. The rows are the truth; the queue may lose everything.
 *
 * @param shortestMs shortest pause between two looks at an inbox
 */
export const sweep = async (
  deps: Pick<StepDeps, 'db' | 'settings'>,
  practiceId: PracticeId,
  shortestMs: number,
): Promise<void> => {
  const { leaseMs } = deps.settings;
  await deps.db.inPractice(practiceId, ZALLY, async (tx) => {
    // What is kept for a day is kept for a day, whatever is contained.
    await forgetPlans(tx);
    await forgetCorrections(tx);
    await endRetention(tx);
    // Contained: nothing is processed; the mails that say so still go.
    if ((await containedSince(tx)) !== null)
      return await takeDueNotices(tx, 'second_notices', BATCH, NOTICE_LEASE_MS);
    const turn = await loadInboxTurn(tx);
    const account = turn === undefined ? undefined : await loadCallAccount(tx, turn.account);
    const quietMs = tx.at.getTime() - (turn?.quietSince.getTime() ?? 0);
    const low = account !== undefined && account.backgroundLeft < account.hourShare * CALLS_LOW;
    if (await takeInboxTurn(tx, pollInterval(shortestMs, quietMs, low))) {
      tx.enqueue('zally-intake', undefined);
      // What chat says depends on the time as well: "since 10:04", "oldest over 1 h".
      tx.enqueue('zally-channels', undefined);
    }
    await takeDueFilings(tx, BATCH, leaseMs);
    await feedFaxes(tx, account, leaseMs);
    await takeDueNotices(tx, 'notices', BATCH, NOTICE_LEASE_MS);
    await takeDueNotices(tx, 'second_notices', BATCH, NOTICE_LEASE_MS);
    await takeLateLooks(tx, BATCH, leaseMs);
    await endExpiredPauses(tx);
    await passUntouched(tx);
    const changed = await reconcileAlerts(tx);
    if ((await takeDueAlerts(tx)) || changed) tx.enqueue('zally-channels', undefined);
  });
};
