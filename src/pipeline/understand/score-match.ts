import type { Finding } from '../finding.ts';
import type { Candidate, ComparedField, Match } from '../match.ts';
import type { Patient } from '../ports.ts';
import { comparePhones, compareStreet } from './compare-contacts.ts';
import { type Comparison, compareFields } from './compare-fields.ts';
import { fieldEvidence } from './field-weights.ts';
import { contests, isToldApart } from './rivals.ts';

/** Charts among which the patient's could be: as many as a large practice keeps, so that chance meetings count. */
const CHARTS = 100_000;
/** How often the patient of a fax has a chart here. The rest is everybody else: a new patient, a neighbour's, a namesake. */
const HAS_CHART = 0.9;
/** What another name or date on the paper takes from a chart with which the best one agrees. */
const CONFLICT = 0.1;
/** One roof: a telephone or a street that both charts have. People of one name and birth date by chance have none in common. */
const liveTogether = (a: Patient, b: Patient): boolean =>
  a.phones.some((phone) => comparePhones(phone.replace(/\D/g, '').slice(-10), b.phones) === 'exact') ||
  (a.address !== '' && compareStreet(a.address, b) === 'exact');

/** Of the slips that befall a name, how many make just the name of somebody else in the house, at most. */
const INTO_ANOTHER = 0.1;
/** A contested chart stays below every floor for filing by itself. */
const CONTESTED = 0.95;

/**
 * What a disagreement leaves, whatever else agrees. Independent odds don't know families: a twin agrees in surname,
 * birth date, phone and address, a son in the whole name.
 */
const ceiling = ({ fields, name, sex }: Comparison, isDefault: boolean): number => {
  const caps: number[] = [1];
  if (sex === 'differs') caps.push(0.9);
  if (fields.first_name === 'differs') caps.push(0.45);
  if (fields.last_name === 'differs') caps.push(0.95);
  if (fields.suffix === 'differs') caps.push(0.3);
  if (fields.date_of_birth === 'differs') caps.push(0.3);
  if (fields.date_of_birth === 'close') caps.push(0.9);
  if (fields.middle_name === 'differs') caps.push(0.9);
  // The first of January stands for an unknown day: two people of one name easily share it.
  if (isDefault && fields.phone === 'differs' && fields.address === 'differs') caps.push(0.9);
  // Fields in the wrong order are no slip of letters, once something else says whose name it is.
  const settled = fields.phone === 'exact' || fields.address === 'exact' || fields.middle_name === 'exact';
  if (fields.first_name === 'close' && fields.last_name === 'close')
    caps.push(name?.swapped === true && name.orderAside && settled ? 0.99 : 0.95);
  if (fields.first_name === 'absent' || fields.last_name === 'absent') caps.push(0.5);
  return Math.min(...caps);
};

const exactIdentifiers = ({ fields, name }: Comparison): number => {
  const exact = (field: ComparedField): boolean => fields[field] === 'exact';
  // A household shares phone and address, twins the birth date too, father and son the name: they count on top of a
  // birth date, for the one whose given name it is.
  const born = exact('date_of_birth');
  const whole = exact('last_name') && exact('phone') && exact('address');
  // A slip in the given name that makes nobody else's, where everything beside it agrees.
  const slipped = name?.slipped === true && (exact('middle_name') || exact('member_id'));
  const personal =
    born &&
    ((name?.own === true && fields.last_name !== 'differs') || ((name?.likely === true || slipped) && whole));
  return [
    exact('first_name') && exact('last_name'),
    exact('date_of_birth'),
    exact('phone') && personal,
    exact('address') && personal,
    exact('chart_number'),
    exact('member_id'),
  ].filter(Boolean).length;
};

/** The paper speaks of somebody else besides; where its only name or date differs, the field has said so already. */
const contradicted = ({ conflicts, fields }: Comparison): boolean =>
  conflicts &&
  fields.first_name !== 'differs' &&
  fields.last_name !== 'differs' &&
  fields.suffix !== 'differs' &&
  fields.date_of_birth !== 'differs';

/**
 * Scores charts against what a document says about its patient: odds of each field's agreement (Fellegi and Sunter
 * 1969, with Jaro–Winkler and sound for names), then the probability among the candidates and the possibility that
 * the right chart isn't in the list. The scores add up to at most 1.
 *
 * @returns best first; the order of the candidates given doesn't matter
 */
export const scoreMatch = (finding: Finding, candidates: readonly Patient[]): Match => {
  const seen = new Map(candidates.map((patient) => [patient.ehrPatientId, patient]));
  const compared = [...seen.values()]
    // In one order, so that sums come out the same to the last bit.
    .toSorted((a, b) => (a.ehrPatientId < b.ehrPatientId ? -1 : 1))
    .map((patient) => {
      const comparison = compareFields(finding.patient, patient);
      const evidence = fieldEvidence(comparison, patient);
      const weight = evidence.reduce((sum, one) => sum + one.weight, 0);
      const odds = (HAS_CHART / CHARTS) * Math.exp(weight) * (contradicted(comparison) ? CONFLICT : 1);
      return { patient, comparison, evidence, odds };
    });
  const weighed = compared.map((one) =>
    compared.some(
      (own) =>
        own !== one && isToldApart(one.comparison, own.comparison) && liveTogether(one.patient, own.patient),
    )
      ? { ...one, odds: one.odds * INTO_ANOTHER }
      : one,
  );
  const total = weighed.reduce((sum, { odds }) => sum + odds, 1 - HAS_CHART);
  return {
    candidates: weighed
      .map(({ patient, comparison, evidence, odds }): Candidate => {
        const contested = compared.some(
          (other) => other.patient !== patient && contests(other.comparison, comparison),
        );
        return {
          patient,
          score: Math.min(
            odds / total,
            ceiling(comparison, patient.dateOfBirth.endsWith('-01-01')),
            contested ? CONTESTED : 1,
          ),
          fields: comparison.fields,
          exactIdentifiers: exactIdentifiers(comparison),
          conflictPages: comparison.conflictPages,
          contradictions: comparison.contradictions,
          evidence,
          contested,
        };
      })
      .toSorted((a, b) => b.score - a.score || (a.patient.ehrPatientId < b.patient.ehrPatientId ? -1 : 1)),
  };
};
