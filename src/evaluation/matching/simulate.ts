import { createRosterIndex, type RosterIndex } from '../../adapters/ehr/roster/roster-index.ts';
import type { Ruleset } from '../../domain/rules.ts';
import { DEFAULT_POLICY, decideFax, type Policy } from '../../pipeline/decide.ts';
import type { Finding } from '../../pipeline/finding.ts';
import type { Match } from '../../pipeline/match.ts';
import type { Patient } from '../../pipeline/ports.ts';
import { candidateSearches } from '../../pipeline/understand/candidate-searches.ts';
import { scoreMatch } from '../../pipeline/understand/score-match.ts';
import { makeRng } from '../../sandbox/fax-machine/random.ts';
import {
  calibrationError,
  type Forecast,
  type ReliabilityBin,
  reliability,
  upperBound,
} from '../../triage/report/statistics.ts';
import { faxAbout } from './paper.ts';
import { buildRoster, type Roster, SCENARIOS, type Scenario } from './roster.ts';

/** What became of the readings of one kind. */
export interface ScenarioCount {
  readonly readings: number;
  readonly automatic: number;
  readonly wrong: number;
}

export interface MatchingResult {
  readonly readings: number;
  /** Readings that are legible and about somebody who has a chart, and how many of those were filed into it. */
  readonly fileable: number;
  readonly filed: number;
  readonly automatic: number;
  readonly wrong: number;
  /** With 95 % confidence the share of wrong charts among automatic filings is below this. */
  readonly wrongBelow: number;
  readonly calibrationError: number;
  readonly reliability: readonly ReliabilityBin[];
  readonly scenarios: Readonly<Record<Scenario, ScenarioCount>>;
  /** Searches of the EHR a fax, on average: by birth date and by name. */
  readonly searches: { readonly byBirthDate: number; readonly byName: number };
  /** The first wrong filings: made-up people, so they may be printed. */
  readonly worst: readonly WrongFiling[];
}

export interface WrongFiling {
  readonly scenario: Scenario;
  readonly paper: Finding['patient'];
  readonly filedInto: Patient;
  readonly score: number;
}

const ROSTER_SIZE = 8_000;
const READINGS_A_ROSTER = 20_000;
const MOST_WORST = 200;

/** Files everything that the gates let through. */
const EVERYTHING: Ruleset = {
  format: 2,
  rules: [{ when: {}, effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: null, dueDays: 0 } }],
  autonomy: { lab_result: 'auto' },
  sensitive: 'review',
};

const KINDS = Object.keys(SCENARIOS) as Scenario[];
const ALL = KINDS.reduce((sum, kind) => sum + SCENARIOS[kind], 0);
const scenarioAt = (share: number): Scenario => {
  let rest = share * ALL;
  return KINDS.find((kind) => (rest -= SCENARIOS[kind]) < 0) ?? 'ordinary';
};

interface Tally {
  readonly scenarios: Record<Scenario, { readings: number; automatic: number; wrong: number }>;
  readonly forecasts: Forecast[];
  readonly worst: WrongFiling[];
  fileable: number;
  filed: number;
  byBirthDate: number;
  byName: number;
}

const matchOf = (finding: Finding, index: RosterIndex, tally: Tally): Match => {
  const searches = candidateSearches(finding);
  let step = searches.next();
  while (!step.done) {
    const search = step.value;
    if (search.by === 'birth_date') tally.byBirthDate++;
    else tally.byName++;
    step = searches.next(
      search.by === 'birth_date' ? index.byBirthDate(search.date) : index.byName(search.first, search.last),
    );
  }
  return scoreMatch(finding, step.value);
};

const judge = (seed: string, readings: number, roster: Roster, policy: Policy, tally: Tally): void => {
  const rng = makeRng(seed);
  const index = createRosterIndex(roster.patients);
  for (let n = 0; n < readings; n++) {
    const scenario = scenarioAt(rng.next());
    const { human, charts } = rng.pick(roster.subjects[scenario]);
    const { finding, legibility } = faxAbout(rng, human, charts[0]);
    const match = matchOf(finding, index, tally);
    const decision = decideFax(
      { documents: [finding], legibility, blankPages: [], coverPages: [], pagesOfNobody: [] },
      [match],
      EVERYTHING,
      policy,
      () => '',
    );
    const best = match.candidates[0];
    const right = best !== undefined && charts.includes(best.patient.ehrPatientId);
    const count = tally.scenarios[scenario];
    count.readings++;
    if (best !== undefined) tally.forecasts.push({ probability: best.score, right });
    const fileable = charts.length > 0 && legibility >= policy.legibilityFloor;
    if (fileable) tally.fileable++;
    if (decision.decision !== 'file' || best === undefined) continue;
    count.automatic++;
    if (right) {
      tally.filed++;
      continue;
    }
    count.wrong++;
    if (tally.worst.length < MOST_WORST)
      tally.worst.push({ scenario, paper: finding.patient, filedInto: best.patient, score: best.score });
  }
};

/**
 * Reads faxes that were never printed against practices that never were, and files them by the gates of the policy:
 * the tail that a corpus of scanned pages is too small to show. Pure: the same seed gives the same result.
 */
export const simulateMatching = ({
  seed,
  readings,
  policy = DEFAULT_POLICY,
}: {
  readonly seed: string;
  readonly readings: number;
  readonly policy?: Policy;
}): MatchingResult => {
  const tally: Tally = {
    scenarios: Object.fromEntries(
      KINDS.map((kind) => [kind, { readings: 0, automatic: 0, wrong: 0 }]),
    ) as Tally['scenarios'],
    forecasts: [],
    worst: [],
    fileable: 0,
    filed: 0,
    byBirthDate: 0,
    byName: 0,
  };
  for (let done = 0; done < readings; done += READINGS_A_ROSTER) {
    const roster = buildRoster(makeRng(`${seed}/roster/${done}`), ROSTER_SIZE);
    judge(`${seed}/readings/${done}`, Math.min(READINGS_A_ROSTER, readings - done), roster, policy, tally);
  }
  const sum = (of: (count: ScenarioCount) => number): number =>
    Object.values(tally.scenarios).reduce((total, count) => total + of(count), 0);
  const [automatic, wrong] = [sum((count) => count.automatic), sum((count) => count.wrong)];
  return {
    readings,
    fileable: tally.fileable,
    filed: tally.filed,
    automatic,
    wrong,
    wrongBelow: automatic === 0 ? 1 : upperBound(wrong, automatic),
    calibrationError: calibrationError(tally.forecasts),
    reliability: reliability(tally.forecasts),
    scenarios: tally.scenarios,
    searches: { byBirthDate: tally.byBirthDate / readings, byName: tally.byName / readings },
    worst: tally.worst,
  };
};
