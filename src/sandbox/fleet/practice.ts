import type { Ruleset } from '../../domain/rules.ts';
import { ALL_MESSAGES, type SandboxSeed } from '../drchrono/seed.ts';
import { FEMALE_NAMES, SURNAMES } from '../fax-machine/people/names.ts';

/** A patient of the practice, as on paper and in the EHR. */
export interface Person {
  readonly ehrId: number;
  readonly first: string;
  readonly last: string;
  /** YYYY-MM-DD */
  readonly born: string;
}

export const TIME_ZONE = 'America/Chicago';
export const EHR_PRACTICE = 1;
export const EHR_USER = 'zally';
export const DOCTOR = 11;
export const DOCTORS_USER = 104;
const FIRST_PATIENT = 1001;
const DAY_MS = 86_400_000;
const FIRST_BIRTH = Date.UTC(1941, 0, 5);
/** Far from each other and from the days that people make up; a prime, so that few share day and month. */
const BIRTHS_APART_DAYS = 89;

/** People who can't be taken for each other: whose a fax is must never be the question here. */
export const makePeople = (count: number): readonly Person[] =>
  Array.from({ length: count }, (_, index) => ({
    ehrId: FIRST_PATIENT + index,
    first: FEMALE_NAMES[(index * 7) % FEMALE_NAMES.length] ?? '',
    last: SURNAMES[(index * 11 + Math.floor(index / SURNAMES.length)) % SURNAMES.length] ?? '',
    born: new Date(FIRST_BIRTH + index * BIRTHS_APART_DAYS * DAY_MS).toISOString().slice(0, 10),
  }));

/** How a laboratory prints a person. */
export const onPaper = ({ first, last, born }: Person): { readonly name: string; readonly born: string } => {
  const [year, month, day] = born.split('-');
  return { name: `${last.toUpperCase()}, ${first.toUpperCase()}`, born: `${month}/${day}/${year}` };
};

/** The practice in the EHR. */
export const ehrSeed = (people: readonly Person[]): SandboxSeed => ({
  practices: [
    {
      id: EHR_PRACTICE,
      name: 'Elm Street Clinic',
      timezone: TIME_ZONE,
      doctors: [{ id: DOCTOR, first_name: 'Ada', last_name: 'Morrow' }],
      users: [
        { id: 101, username: EHR_USER, is_staff: true, doctor: DOCTOR, permissions: [ALL_MESSAGES] },
        { id: DOCTORS_USER, username: 'morrow', is_staff: false, doctor: DOCTOR },
      ],
      task_statuses: [{ id: 71, name: 'Open' }],
      patients: people.map(({ ehrId, first, last, born }) => ({
        id: ehrId,
        first_name: first,
        last_name: last,
        date_of_birth: born,
        doctor: DOCTOR,
        gender: 'Female',
      })),
    },
  ],
});

/** Everything that is sure is filed, and every document gets a task. */
export const RULESET: Ruleset = {
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
