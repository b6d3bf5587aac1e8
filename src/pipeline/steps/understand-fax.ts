import { type Phi, phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import type { FaxFinding, Finding } from '../finding.ts';
import type { Match } from '../match.ts';
import type { ChartSearch, Patient } from '../ports.ts';
import type { Reading } from '../reading.ts';
import { scoreMatch } from '../understand/score-match.ts';
import { understandFax } from '../understand/understand-fax.ts';

/** A fax understood: what it holds and whose it could be. PHI: memory only. */
export interface Understanding {
  readonly finding: FaxFinding;
  readonly matches: readonly Match[];
}

/** Birth dates that are looked up for one document; more would cost calls and mean that reading went wrong. */
const MOST_BIRTH_DATES = 3;

/**
 * Candidates come from a search by birth date, which survives a misread name; by name only when that finds
 * nobody. Then everything is local.
 */
const searchCandidates = async (charts: ChartSearch, finding: Finding): Promise<readonly Patient[]> => {
  const found = new Map<string, Patient>();
  const add = (patients: readonly Phi<Patient>[]) => {
    for (const patient of patients) found.set(reveal(patient).ehrPatientId, reveal(patient));
  };
  for (const { value } of finding.patient.birthDates.slice(0, MOST_BIRTH_DATES)) {
    add(await charts.searchByBirthDate(phi(value)));
  }
  const best = scoreMatch(finding, [...found.values()]).candidates[0];
  const name = finding.patient.names[0]?.value;
  // A birth date read wrong finds strangers, so nobody who fits is the same as nobody.
  if ((best === undefined || best.score < 0.5) && name !== undefined && name.last.length > 1) {
    add(await charts.searchByName(phi({ first: name.first.slice(0, 1), last: name.last })));
  }
  return [...found.values()];
};

/** Reading → finding → candidates → match, for every document of the fax. */
export const understand = async (
  reading: Phi<Reading>,
  charts: ChartSearch,
  receivedAt: Date,
): Promise<Phi<Understanding>> => {
  const finding = understandFax(reveal(reading), { receivedAt });
  const matches: Match[] = [];
  for (const document of finding.documents) {
    matches.push(scoreMatch(document, await searchCandidates(charts, document)));
  }
  return phi({ finding, matches });
};
