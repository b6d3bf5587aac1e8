import { type Agreement, COMPARED_FIELDS, type ComparedField, type FieldEvidence } from '../match.ts';
import type { Patient } from '../ports.ts';
import type { Comparison } from './compare-fields.ts';
import { plainName } from './compare-name.ts';
import { givenNameShare, surnameShare } from './name-frequency.ts';

/** Probability of an agreement when the chart is right (m) and when it is another one (u). */
interface Chances {
  readonly exact: readonly [m: number, u: number];
  readonly close: readonly [m: number, u: number];
  readonly differs: readonly [m: number, u: number];
}

/**
 * New Year stands on papers that don't know the birth date. Its share is that among people with such papers, not among
 * all: a Maria Garcia of New Year has to show something else besides.
 */
const birthDateShare = (date: string): number => (date.endsWith('-01-01') ? 1 / 50 : 1 / 25_000);

/**
 * What agreement in a field says of this chart. The rarer a value, the more (Newcombe 1959): a Zielinski more than a
 * Smith. Rates for the right chart are those of the simulated senders and engines; see `src/evaluation/matching`.
 */
const chancesOf = (field: ComparedField, patient: Patient, comparison: Comparison): Chances => {
  switch (field) {
    case 'first_name': {
      // Given names and surnames go together: there are far more Maria Garcias than the two shares say.
      const together = surnameShare(plainName(patient.lastName)) > 0.002 ? 10 : 3;
      const share = Math.min(0.2, givenNameShare(plainName(patient.firstName)) * together);
      // Fields in the wrong order are rare, and Kelly James may be somebody else than James Kelly.
      const order = comparison.name?.swapped === true ? 0.05 : 1;
      return {
        exact: [0.9, share],
        close: [0.08 * order, Math.min(0.3, share * 4)],
        differs: [0.004, 1],
      };
    }
    case 'last_name': {
      const share = surnameShare(plainName(patient.lastName));
      return { exact: [0.92, share], close: [0.06, Math.min(0.3, share * 8)], differs: [0.02, 1] };
    }
    case 'date_of_birth': {
      const share = birthDateShare(patient.dateOfBirth);
      return { exact: [0.95, share], close: [0.03, share * 100], differs: [0.002, 1] };
    }
    case 'middle_name':
      return { exact: [0.9, 0.15], close: [0.05, 0.05], differs: [0.04, 1] };
    case 'suffix':
      return { exact: [0.9, 0.11], close: [0.5, 0.5], differs: [0.01, 1] };
    case 'phone':
      return { exact: [0.75, 1 / 50_000], close: [0.05, 1 / 1000], differs: [0.2, 1] };
    case 'address':
      return { exact: [0.7, 1 / 10_000], close: [0.15, 1 / 500], differs: [0.15, 1] };
    case 'chart_number':
      return { exact: [0.5, 1 / 10_000], close: [0.1, 0.1], differs: [1, 1] };
    case 'member_id':
      return { exact: [0.5, 1 / 40_000], close: [0.1, 0.1], differs: [1, 1] };
  }
};

const weightOf = (agreement: Agreement, chances: Chances): number => {
  if (agreement === 'absent') return 0;
  const [m, u] = chances[agreement];
  return Math.log(m / u);
};

/** What each field says for and against the chart, the weightiest first. Fields that say nothing are left out. */
export const fieldEvidence = (comparison: Comparison, patient: Patient): readonly FieldEvidence[] =>
  COMPARED_FIELDS.filter((field) => comparison.fields[field] !== 'absent')
    .map((field): FieldEvidence => {
      const agreement = comparison.fields[field];
      return { field, agreement, weight: weightOf(agreement, chancesOf(field, patient, comparison)) };
    })
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
