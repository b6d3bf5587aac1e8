import { createRosterIndex } from '../../../src/adapters/ehr/roster/roster-index.ts';
import type { ReasonCode } from '../../../src/domain/reason-codes.ts';
import type { Ruleset } from '../../../src/domain/rules.ts';
import { DEFAULT_POLICY, decideFax } from '../../../src/pipeline/decide.ts';
import type { Finding } from '../../../src/pipeline/finding.ts';
import type { Match } from '../../../src/pipeline/match.ts';
import type { Patient } from '../../../src/pipeline/ports.ts';
import type { PageReading } from '../../../src/pipeline/reading.ts';
import { candidateSearches } from '../../../src/pipeline/understand/candidate-searches.ts';
import { scoreMatch } from '../../../src/pipeline/understand/score-match.ts';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';
import { context, reading } from './builders.ts';

/** Files everything: nothing but whose the fax is stands between it and a chart. */
const FILES_EVERYTHING: Ruleset = {
  format: 2,
  rules: [
    {
      when: {},
      effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: 'review_result', dueDays: 1 },
    },
  ],
  autonomy: { lab_result: 'auto' },
  sensitive: 'as_type',
};

/** Asks a small practice what the worker asks its EHR. */
export const matchIn = (roster: readonly Patient[], finding: Finding): Match => {
  const charts = createRosterIndex(roster);
  const searches = candidateSearches(finding);
  let step = searches.next();
  while (!step.done) {
    const { value } = step;
    step = searches.next(
      value.by === 'birth_date' ? charts.byBirthDate(value.date) : charts.byName(value.first, value.last),
    );
  }
  return scoreMatch(finding, step.value);
};

/** Where a fax ends: the chart it is filed in, or null where a person decides, and why. */
interface Ending {
  readonly chart: string | null;
  readonly reasons: readonly ReasonCode[];
}

/**
 * The whole way of a fax in a practice that files everything, whatever its type: only whose it is can hold it back.
 */
export const endOf = (roster: readonly Patient[], ...pages: readonly Omit<PageReading, 'page'>[]): Ending => {
  const read = understandFax(reading(...pages), context);
  const fax = {
    ...read,
    documents: read.documents.map((one) => ({ ...one, type: 'lab_result' as const, typeConfidence: 1 })),
  };
  const matches = fax.documents.map((finding) => matchIn(roster, finding));
  const decision = decideFax(fax, matches, FILES_EVERYTHING, DEFAULT_POLICY, (value) => value);
  const best = matches[0]?.candidates[0]?.patient.ehrPatientId ?? null;
  return decision.decision === 'file'
    ? { chart: best, reasons: [] }
    : { chart: null, reasons: decision.reasons };
};
