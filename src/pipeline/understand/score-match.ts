import type { Finding } from '../finding.ts';
import type { Agreement, Candidate, ComparedField, Match } from '../match.ts';
import type { Patient } from '../ports.ts';
import { type Comparison, compareFields } from './compare-fields.ts';
import { plainName } from './compare-name.ts';
import { givenNameShare, surnameShare } from './name-frequency.ts';

/**
 * People whom a fax to this practice could be about. It stands for everybody who has a chart nowhere in the list:
 * the patient of a neighbour, a new patient, a namesake in the next town.
 */
const PEOPLE = 1_000_000;
/** How often the patient of a fax has a chart here. */
const HAS_CHART = 0.9;

/** Probability of an agreement between a fax and the right chart. The rest of 1 is `differs`. */
const RIGHT: Readonly<
  Record<
    'first' | 'last' | 'born' | 'phone' | 'address',
    readonly [exact: number, close: number, differs: number]
  >
> = {
  first: [0.9, 0.08, 0.004],
  last: [0.92, 0.06, 0.02],
  born: [0.95, 0.03, 0.002],
  phone: [0.75, 0.05, 0.2],
  address: [0.7, 0.15, 0.15],
};

const ratio = (
  agreement: Agreement,
  right: readonly [number, number, number],
  exact: number,
  close: number,
): number => {
  switch (agreement) {
    case 'exact':
      return right[0] / exact;
    case 'close':
      return right[1] / close;
    case 'differs':
      return right[2];
    case 'absent':
      return 1;
  }
};

/** Chance that a stranger shares this birth date. New Year's Day is what papers say that don't know. */
const birthDateShare = (date: string): number => (date.endsWith('-01-01') ? 1 / 500 : 1 / 25_000);

/** How much likelier the paper is if it is about this patient than if it is about somebody else. */
const likelihood = ({ fields, name, conflicts }: Comparison, patient: Patient): number => {
  const last = surnameShare(plainName(patient.lastName));
  // Given names and surnames go together: there are far more Maria Garcias than the two shares say.
  const together = last > 0.002 ? 10 : 3;
  const first = Math.min(0.2, givenNameShare(plainName(patient.firstName)) * together);
  const born = birthDateShare(patient.dateOfBirth);
  let odds =
    ratio(fields.first_name, RIGHT.first, first, Math.min(0.3, first * 4)) *
    ratio(fields.last_name, RIGHT.last, last, Math.min(0.3, last * 8)) *
    ratio(fields.date_of_birth, RIGHT.born, born, born * 100) *
    ratio(fields.phone, RIGHT.phone, 1 / 50_000, 1 / 1000) *
    ratio(fields.address, RIGHT.address, 1 / 10_000, 1 / 500);
  if (name?.swapped) odds *= 0.05;
  if (fields.middle_name === 'exact') odds *= 6;
  if (fields.middle_name === 'differs') odds *= 0.04;
  if (fields.suffix === 'exact') odds *= 8;
  if (fields.suffix === 'differs') odds *= 0.01;
  if (fields.chart_number === 'exact') odds *= 5_000;
  if (fields.member_id === 'exact') odds *= 20_000;
  // The rest of the paper speaks for somebody else.
  if (conflicts) odds *= 0.1;
  return odds;
};

/**
 * What a disagreement leaves, whatever else agrees. Independent odds don't know families: a twin agrees in surname,
 * birth date, phone and address, a son in the whole name.
 */
const ceiling = ({ fields, name }: Comparison): number => {
  const caps: number[] = [1];
  if (fields.first_name === 'differs') caps.push(0.2);
  if (fields.last_name === 'differs') caps.push(0.7);
  if (fields.suffix === 'differs') caps.push(0.3);
  if (fields.date_of_birth === 'differs') caps.push(0.3);
  if (fields.date_of_birth === 'close') caps.push(0.9);
  if (fields.middle_name === 'differs') caps.push(0.9);
  // Fields in the wrong order are no slip of letters, once something else says whose name it is.
  const settled = fields.phone === 'exact' || fields.address === 'exact' || fields.middle_name === 'exact';
  if (fields.first_name === 'close' && fields.last_name === 'close')
    caps.push(name?.swapped === true && name.orderAside && settled ? 0.99 : 0.95);
  if (fields.first_name === 'absent' || fields.last_name === 'absent') caps.push(0.5);
  return Math.min(...caps);
};

const exactIdentifiers = ({ fields }: Comparison): number => {
  const name = fields.first_name === 'exact' && fields.last_name === 'exact';
  const nameFits =
    fields.first_name !== 'differs' && fields.last_name !== 'differs' && fields.first_name !== 'absent';
  const exact = (field: ComparedField): boolean => fields[field] === 'exact';
  return [
    name,
    exact('date_of_birth'),
    exact('phone') && nameFits,
    exact('address') && nameFits,
    exact('chart_number'),
    exact('member_id'),
  ].filter(Boolean).length;
};

/**
 * Scores charts against what a document says about its patient: odds of each field's agreement (Fellegi and Sunter
 * 1969, with Jaro–Winkler for names), then the probability among the candidates and the possibility that the right
 * chart isn't in the list. The scores add up to at most 1.
 *
 * @returns best first; charts that agree in nothing are left out
 */
export const scoreMatch = (finding: Finding, candidates: readonly Patient[]): Match => {
  const seen = new Map(candidates.map((patient) => [patient.ehrPatientId, patient]));
  const compared = [...seen.values()].map((patient) => {
    const comparison = compareFields(finding.patient, patient);
    return { patient, comparison, odds: (HAS_CHART / PEOPLE) * likelihood(comparison, patient) };
  });
  const total = compared.reduce((sum, { odds }) => sum + odds, 1 - HAS_CHART);
  return {
    candidates: compared
      .map(
        ({ patient, comparison, odds }): Candidate => ({
          patient,
          score: Math.min(odds / total, ceiling(comparison)),
          fields: comparison.fields,
          exactIdentifiers: exactIdentifiers(comparison),
          conflictPages: comparison.conflictPages,
        }),
      )
      .toSorted((a, b) => b.score - a.score || (a.patient.ehrPatientId < b.patient.ehrPatientId ? -1 : 1)),
  };
};
