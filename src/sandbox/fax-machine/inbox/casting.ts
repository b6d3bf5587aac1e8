import { yearsBetween } from '../page/dates.ts';
import type { Patient, Person, Practice } from '../people/types.ts';
import type { Rng } from '../random.ts';
import type { Slot } from './mix.ts';
import type { Defect } from './types.ts';

const fullName = (person: Person): string => `${person.firstName}|${person.lastName}`;

/** Patients by what it is about them that makes filing hard. */
export interface Casting {
  readonly plain: readonly Patient[];
  readonly namesakes: readonly Patient[];
  /** Same name, same date of birth. */
  readonly doubles: readonly Patient[];
  readonly twins: readonly Patient[];
  readonly juniors: readonly Patient[];
  readonly newYear: readonly Patient[];
  readonly nicknamed: readonly Patient[];
  readonly renamed: readonly Patient[];
}

const groupBy = (patients: readonly Patient[], key: (patient: Patient) => string): Map<string, Patient[]> => {
  const groups = new Map<string, Patient[]>();
  for (const patient of patients) groups.set(key(patient), [...(groups.get(key(patient)) ?? []), patient]);
  return groups;
};

/** Finds the hard cases in the list itself, so that families who happen to collide count as well. */
export const castPractice = ({ patients }: Practice): Casting => {
  const byName = groupBy(patients, fullName);
  const byNameAndBirth = groupBy(patients, (p) => `${fullName(p)}|${p.dateOfBirth}`);
  const byCradle = groupBy(patients, (p) => `${p.lastName}|${p.dateOfBirth}|${p.address}`);
  const sharesName = (p: Patient): boolean => (byName.get(fullName(p))?.length ?? 0) > 1;
  const isDouble = (p: Patient): boolean =>
    (byNameAndBirth.get(`${fullName(p)}|${p.dateOfBirth}`)?.length ?? 0) > 1;
  const isTwin = (p: Patient): boolean =>
    (byCradle.get(`${p.lastName}|${p.dateOfBirth}|${p.address}`)?.length ?? 0) > 1;
  const newYear = (p: Patient): boolean => p.dateOfBirth.endsWith('-01-01');
  return {
    plain: patients.filter((p) => !sharesName(p) && !isTwin(p) && !newYear(p) && p.suffix === ''),
    namesakes: patients.filter((p) => sharesName(p) && !isDouble(p) && p.suffix === ''),
    doubles: patients.filter(isDouble),
    twins: patients.filter(isTwin),
    juniors: patients.filter((p) => p.suffix !== ''),
    newYear: patients.filter((p) => newYear(p) && !sharesName(p)),
    nicknamed: patients.filter((p) => p.nickName !== '' && !sharesName(p)),
    renamed: patients.filter((p) => p.formerLastName !== '' && !sharesName(p)),
  };
};

const poolFor = (casting: Casting, defects: readonly Defect[]): readonly Patient[] => {
  if (defects.includes('twin')) return casting.twins;
  if (defects.includes('namesake'))
    return defects.includes('one_identifier') ? casting.doubles : casting.namesakes;
  if (defects.includes('junior_senior')) return casting.juniors;
  if (defects.includes('default_birthday')) return casting.newYear;
  if (defects.includes('nickname')) return casting.nicknamed;
  if (defects.includes('former_name')) return casting.renamed;
  return casting.plain;
};

/** Of an age that the document makes sense for. */
const suits = (
  slot: Slot,
  ages: readonly [number, number] | undefined,
  person: Person,
  date: string,
): boolean => {
  const age = yearsBetween(person.dateOfBirth, date);
  if (ages !== undefined) return age >= ages[0] && age <= ages[1];
  if (slot.type === 'immunization_record' || (slot.type === 'lab_result' && !slot.sensitive)) return age >= 1;
  return age >= 18;
};

/** Picks whom a document is about; somebody unsuitable only where nobody fits. */
export const castPatient = (
  rng: Rng,
  casting: Casting,
  slot: Slot,
  ages: readonly [number, number] | undefined,
  date: string,
): Patient => {
  const pool = poolFor(casting, slot.defects ?? []);
  const fitting = pool.filter((person) => suits(slot, ages, person, date));
  return rng.pick(fitting.length > 0 ? fitting : pool);
};

/** Somebody whom the practice has never seen. */
export const castStranger = (
  rng: Rng,
  { strangers }: Practice,
  slot: Slot,
  ages: readonly [number, number] | undefined,
  date: string,
): Person => {
  const fitting = strangers.filter((person) => suits(slot, ages, person, date));
  return rng.pick(fitting.length > 0 ? fitting : strangers);
};

/** Who else is named on the paper: an adult of the household if there is one, else anybody. */
export const castOther = (rng: Rng, practice: Practice, person: Person, date: string): Person => {
  const adult = (one: Person): boolean => yearsBetween(one.dateOfBirth, date) >= 18;
  const home = practice.patients.filter(
    (one) => one.address === person.address && one.id !== idOf(person) && adult(one),
  );
  if (home.length > 0) return rng.pick(home);
  return rng.pick([...practice.strangers, ...practice.patients.slice(0, 60)].filter(adult));
};

const idOf = (person: Person): string => ('id' in person ? String(person.id) : '');
