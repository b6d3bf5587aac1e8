import { type Phi, phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import type { FaxFinding, Finding } from '../finding.ts';
import type { Match } from '../match.ts';
import type { ChartSearch, Patient } from '../ports.ts';
import type { Reading } from '../reading.ts';
import { type CandidateSearch, candidateSearches } from '../understand/candidate-searches.ts';
import { scoreMatch } from '../understand/score-match.ts';
import { understandFax } from '../understand/understand-fax.ts';

/** A fax understood: what it holds and whose it could be. PHI: memory only. */
export interface Understanding {
  readonly finding: FaxFinding;
  readonly matches: readonly Match[];
}

const ask = async (charts: ChartSearch, search: CandidateSearch): Promise<readonly Patient[]> => {
  const found =
    search.by === 'birth_date'
      ? await charts.searchByBirthDate(phi(search.date))
      : await charts.searchByName(phi({ first: search.first, last: search.last }));
  return found.map((patient) => reveal(patient));
};

/** Asks the EHR for everybody whom the document could be about. After that everything is local. */
const searchCandidates = async (charts: ChartSearch, finding: Finding): Promise<readonly Patient[]> => {
  const searches = candidateSearches(finding);
  let step = searches.next();
  while (!step.done) step = searches.next(await ask(charts, step.value));
  return step.value;
};

/**
 * Reading → finding → candidates → match, for every document of the fax.
 *
 * @param chartsFor where to search, once it is known how urgent the fax is: urgent ones go before others
 */
export const understand = async (
  reading: Phi<Reading>,
  chartsFor: ChartSearch | ((urgent: boolean) => Promise<ChartSearch>),
  receivedAt: Date,
): Promise<Phi<Understanding>> => {
  const finding = understandFax(reveal(reading), { receivedAt });
  const urgent = finding.documents.some(({ urgency }) => urgency === 'urgent');
  const charts = typeof chartsFor === 'function' ? await chartsFor(urgent) : chartsFor;
  const matches: Match[] = [];
  for (const document of finding.documents) {
    matches.push(scoreMatch(document, await searchCandidates(charts, document)));
  }
  return phi({ finding, matches });
};
