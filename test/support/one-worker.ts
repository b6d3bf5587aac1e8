import { dropJobs, type OutboxJob, takeJobs } from '../../src/db/stores/outbox.ts';
import type { FaxId, FilingId } from '../../src/domain/ids.ts';
import type { StepDeps } from '../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { lookAtInbox } from '../../src/pipeline/steps/intake.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { sweep } from '../../src/pipeline/steps/sweep.ts';
import type { TestDatabase } from './database.ts';
import type { PracticeInABox } from './practice-in-a-box.ts';
import { never } from './steps.ts';

const POLL_MS = 60_000;
/** What a step takes of the test's clock. */
const STEP_MS = 250;

/** One worker: what the sweeper and the queue do, in their order, on the test's clock. */
export const createWork = (test: TestDatabase, box: PracticeInABox, deps: StepDeps) => {
  const waiting: OutboxJob[] = [];
  const run = async (job: OutboxJob): Promise<void> => {
    const { practiceId } = box;
    const { id = '' } = job.payload;
    if (job.queue === 'zally-intake') await lookAtInbox(deps, practiceId);
    if (job.queue === 'zally-process') await processFax(deps, practiceId, id as FaxId, never);
    if (job.queue === 'zally-file') await fileFax(deps, practiceId, id as FilingId, never);
  };
  const fetchJobs = async (): Promise<void> => {
    const jobs = await takeJobs(test.db, 500);
    await dropJobs(
      test.db,
      jobs.map(({ id }) => id),
    );
    waiting.push(...jobs);
  };
  return {
    /** Everything that can be done now. @returns how many jobs that was */
    round: async (): Promise<number> => {
      await sweep(deps, box.practiceId, POLL_MS);
      await fetchJobs();
      let done = 0;
      for (;;) {
        const ready = waiting.filter(({ runAt }) => runAt.getTime() <= test.clock.now);
        const next = ready.toSorted((a, b) => a.priority - b.priority)[0];
        if (next === undefined) return done;
        waiting.splice(waiting.indexOf(next), 1);
        await run(next);
        await fetchJobs();
        done += 1;
        test.clock.now += STEP_MS;
      }
    },
  };
};
