import { loadDestruction, remindOfDestruction } from '../../db/stores/destructions.ts';
import { takeDueNotices } from '../../db/stores/due-notices.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { type StepDeps, ZALLY } from './deps.ts';

const BATCH = 50;
const NOTICE_LEASE_MS = 60_000;

/** What is done for a practice whose BAA has ended: its owners are told of the time that is left. */
export const seeToEnd = async ({ db }: Pick<StepDeps, 'db'>, practiceId: PracticeId): Promise<void> =>
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    const running = await loadDestruction(tx, true);
    if (running === undefined || running.destroyedAt !== null) return;
    await remindOfDestruction(tx, running);
    await takeDueNotices(tx, 'second_notices', BATCH, NOTICE_LEASE_MS, 'practice_ends');
  });
