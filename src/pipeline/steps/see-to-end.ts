import { destroyPractice } from '../../db/stores/destroy-practice.ts';
import { loadDestruction, remindOfDestruction } from '../../db/stores/destructions.ts';
import { takeDueNotices } from '../../db/stores/due-notices.ts';
import { forgetPlans } from '../../db/stores/filings-waiting.ts';
import { forgetCorrections } from '../../db/stores/kept-corrections.ts';
import { hasBaa } from '../../db/stores/practices.ts';
import { endRetention } from '../../db/stores/retention.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { AFTER_END } from '../../domain/second-channel.ts';
import { type StepDeps, ZALLY } from './deps.ts';

const BATCH = 50;
const NOTICE_LEASE_MS = 60_000;

/** What is done for a practice whose BAA has ended: its owners are told of the time that is left, and then it is destroyed. */
export const seeToEnd = async (
  { db, log }: Pick<StepDeps, 'db' | 'log'>,
  practiceId: PracticeId,
): Promise<void> => {
  const isDue = await db.inPractice(practiceId, ZALLY, async (tx) => {
    const running = await loadDestruction(tx, true);
    if (running === undefined || running.destroyedAt !== null) return false;
    await remindOfDestruction(tx, running);
    // What is kept for a day is kept for a day, whatever has ended.
    await forgetPlans(tx);
    await forgetCorrections(tx);
    await endRetention(tx);
    await takeDueNotices(tx, 'second_notices', BATCH, NOTICE_LEASE_MS, AFTER_END);
    return running.dueAt <= tx.at;
  });
  if (!isDue) return;
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    // A new BAA may have come since.
    const running = await loadDestruction(tx, true);
    if (running?.destroyedAt === null && running.dueAt <= tx.at && !(await hasBaa(tx)))
      await destroyPractice(tx);
  });
  log.info('practice.destroyed', { practiceId });
};
