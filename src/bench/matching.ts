import { createRosterIndex, type RosterIndex } from '../adapters/ehr/roster/roster-index.ts';
import { faxAbout } from '../evaluation/matching/paper.ts';
import { buildRoster } from '../evaluation/matching/roster.ts';
import type { Finding } from '../pipeline/finding.ts';
import { candidateSearches } from '../pipeline/understand/candidate-searches.ts';
import { scoreMatch } from '../pipeline/understand/score-match.ts';
import { makeRng } from '../sandbox/fax-machine/random.ts';
import { quantile } from './clock.ts';

/** Matching of one fax against a practice's patients in memory. */
export interface MatchingSpeed {
  readonly patients: number;
  readonly faxes: number;
  readonly indexMs: number;
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
  readonly candidates: number;
}

const FAXES = 1000;
/** Each is matched so often and its median taken: another program that had the processor meanwhile isn't matching. */
const TIMES = 5;

const candidatesOf = (index: RosterIndex, finding: Finding) => {
  const searches = candidateSearches(finding);
  let step = searches.next();
  while (!step.done) {
    const search = step.value;
    step = searches.next(
      search.by === 'birth_date' ? index.byBirthDate(search.date) : index.byName(search.first, search.last),
    );
  }
  return step.value;
};

/** Matches made-up readings about people of every kind: twins, namesakes, strangers. Milliseconds a fax. */
export const measureMatching = (patients: number): MatchingSpeed => {
  const rng = makeRng('bench/matching');
  const roster = buildRoster(rng, patients);
  const began = performance.now();
  const index = createRosterIndex(roster.patients);
  const indexMs = performance.now() - began;
  const subjects = Object.values(roster.subjects).filter((list) => list.length > 0);
  const times: number[] = [];
  let candidates = 0;
  for (let n = 0; n < FAXES; n++) {
    const { human, charts } = rng.pick(rng.pick(subjects));
    const { finding } = faxAbout(rng, human, charts[0]);
    const own: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      const from = performance.now();
      const found = candidatesOf(index, finding);
      scoreMatch(finding, found);
      own.push(performance.now() - from);
      if (time === 0) candidates += found.length;
    }
    times.push(quantile(own, 0.5));
  }
  return {
    patients: roster.patients.length,
    faxes: FAXES,
    indexMs,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    most: Math.max(...times),
    candidates: candidates / FAXES,
  };
};
