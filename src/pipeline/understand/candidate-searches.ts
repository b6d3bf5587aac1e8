import type { Finding } from '../finding.ts';
import type { Patient } from '../ports.ts';
import { scoreMatch } from './score-match.ts';

/** One question to the chart search. PHI. */
export type CandidateSearch =
  | { readonly by: 'birth_date'; readonly date: string }
  | { readonly by: 'name'; readonly first: string; readonly last: string };

/** Birth dates that are looked up for one document; more would cost calls and mean that reading went wrong. */
const MOST_BIRTH_DATES = 3;

/**
 * Asks for the charts that a document could belong to: whoever drives it passes each answer back in. Pure, so that
 * the same questions are asked of an EHR and of a simulated one.
 *
 * @returns every chart found
 */
export function* candidateSearches(
  finding: Finding,
): Generator<CandidateSearch, readonly Patient[], readonly Patient[]> {
  const found = new Map<string, Patient>();
  const add = (patients: readonly Patient[]): void => {
    for (const patient of patients) found.set(patient.ehrPatientId, patient);
  };
  const { birthDates, loneDates = [] } = finding.patient;
  // A date without a word is asked about only where no date has one.
  const dates = birthDates.length > 0 ? birthDates : loneDates;
  for (const { value } of dates.slice(0, MOST_BIRTH_DATES)) {
    add(yield { by: 'birth_date', date: value });
  }
  const best = scoreMatch(finding, [...found.values()]).candidates[0];
  // Where no label names anybody, the chart that the paper mentions does.
  const name =
    finding.patient.names[0]?.value ??
    (best !== undefined && best.score >= 0.5
      ? { first: best.patient.firstName, last: best.patient.lastName }
      : undefined);
  // A slip that turns this birth date into a namesake's shows only by looking for the name. Who has three things of
  // the chart's is nobody else; the simulation finds no wrong chart that the spared call would have caught.
  // A short form may be the name of a twin whose chart has another birth date.
  const settled =
    best !== undefined &&
    best.score >= 0.5 &&
    best.exactIdentifiers >= 3 &&
    best.fields.first_name === 'exact';
  if (!settled && name !== undefined && name.last.length > 1) {
    const surname = name.last.split(/[\s-]+/).find((word) => word.length > 3) ?? name.last;
    const last = name.last.startsWith(surname) ? surname : name.last;
    add(yield { by: 'name', first: name.first.slice(0, 1), last });
  }
  return [...found.values()];
}
