import { createRosterCharts } from '../adapters/ehr/roster/index.ts';
import { type CorpusOptions, makeCorpus } from './corpus.ts';
import { directoryOf, type JudgedPlan, judgePlan, rosterOf } from './judge-corpus.ts';
import type { ReadingCache } from './readings.ts';

/**
 * Makes, reads, decides and judges the faxes of one seed.
 *
 * @param width faxes in hand at a time
 * @param progress called with how many are done
 */
export const runCorpus = async (
  options: CorpusOptions,
  cache: ReadingCache,
  width: number,
  progress: (done: number) => void = () => {},
): Promise<readonly JudgedPlan[]> => {
  const { practice, plans } = makeCorpus(options);
  const charts = createRosterCharts(rosterOf(practice));
  const directory = directoryOf(practice);
  const judged: JudgedPlan[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < plans.length) {
      const plan = plans[next++];
      if (plan === undefined) return;
      judged.push(await judgePlan(plan, cache, charts, directory));
      progress(judged.length);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return judged.toSorted((a, b) => a.index - b.index);
};
