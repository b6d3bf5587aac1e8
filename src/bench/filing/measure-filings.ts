import { type BackendName, hasRedis } from '../../sandbox/fleet/services.ts';
import { type EmptySpeed, measureEmptyJobs } from './empty-jobs.ts';
import { type FilingSpeed, fileFaxes, inPracticeOf } from './file-faxes.ts';

/** Faxes on one kind of queue with so many workers, beside jobs with nothing in them. */
export interface FilingBeside extends FilingSpeed {
  readonly backend: BackendName;
  readonly empty: EmptySpeed;
}

export const WORKERS = [1, 4] as const;

/** The kinds of queue that this machine can have. */
export const backendsHere = (): readonly BackendName[] => (hasRedis() ? ['postgres', 'redis'] : ['postgres']);

/** Lets so many faxes come in at once, for each kind of queue and number of workers anew. */
export const measureFilings = async (faxes: number): Promise<readonly FilingBeside[]> => {
  const all: FilingBeside[] = [];
  for (const backend of backendsHere()) {
    for (const workers of WORKERS) {
      all.push(
        await inPracticeOf(backend, async (connected) => {
          const empty = await measureEmptyJobs(connected.services, { workers, jobs: faxes });
          return { backend, empty, ...(await fileFaxes(connected, { workers, faxes })) };
        }),
      );
    }
  }
  return all;
};
