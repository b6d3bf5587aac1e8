import { type Identifier, type PrintedFields, printedFields } from '../people/printed.ts';
import type { Patient, Person } from '../people/types.ts';
import type { Rng } from '../random.ts';
import type { IdentityCare } from './types.ts';

const SOUNDS: readonly (readonly [string, string])[] = [
  ['ph', 'f'],
  ['ck', 'k'],
  ['ie', 'ei'],
  ['ll', 'l'],
  ['nn', 'n'],
  ['th', 't'],
  ['ey', 'y'],
];

/** A slip of somebody who typed a name from hearing it, or too fast. Never gives the name back as it was. */
export const misspell = (rng: Rng, name: string): string => {
  const sound = SOUNDS.find(([from]) => name.toLowerCase().includes(from));
  if (sound && rng.chance(0.5)) {
    const at = name.toLowerCase().indexOf(sound[0]);
    const heard = name.slice(0, at) + sound[1] + name.slice(at + sound[0].length);
    return heard.charAt(0).toUpperCase() + heard.slice(1);
  }
  const at = rng.int(1, Math.max(1, name.length - 3));
  const [a, b] = [name.charAt(at), name.charAt(at + 1)];
  if (a !== b && /[a-z]/.test(a) && /[a-z]/.test(b)) return name.slice(0, at) + b + a + name.slice(at + 2);
  return name.slice(0, at + 1) + a + name.slice(at + 1);
};

/** Another date that differs in one digit. @param date YYYY-MM-DD. */
export const changeDigit = (rng: Rng, date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  if (rng.chance(0.5)) {
    const digit = (Number(year.charAt(3)) + rng.int(1, 9)) % 10;
    return `${year.slice(0, 3)}${digit}-${month}-${day}`;
  }
  // Days run from 1 to 28, so the last digit may be anything but the 0 of "00".
  const digits = [1, 2, 3, 4, 5, 6, 7, 8].filter((digit) => digit !== Number(day.charAt(1)));
  return `${year}-${month}-${day.charAt(0)}${rng.pick(digits)}`;
};

/** What the sender prints, given how well it knows the person. */
export const identityOf = (rng: Rng, person: Person, care: IdentityCare): PrintedFields => {
  const known = printedFields(person);
  const noContact = { phone: null, address: null, memberId: null };
  switch (care) {
    case 'exact':
      return known;
    case 'misspelt':
      return rng.chance(0.6)
        ? { ...known, lastName: misspell(rng, known.lastName) }
        : { ...known, firstName: misspell(rng, known.firstName) };
    case 'wrong_digit':
      return { ...known, dateOfBirth: changeDigit(rng, person.dateOfBirth) };
    case 'name_only':
      return { ...known, ...noContact, dateOfBirth: null };
    case 'nothing':
      return {
        ...known,
        ...noContact,
        dateOfBirth: null,
        firstName: '',
        middleName: '',
        lastName: '',
        suffix: '',
        sex: null,
      };
    case 'initial':
      return { ...known, firstName: known.firstName.slice(0, 1), middleName: '' };
    case 'no_contact':
      return { ...known, ...noContact, middleName: '' };
    case 'nickname':
      return { ...known, firstName: person.nickName, middleName: '' };
    case 'former_name':
      return { ...known, lastName: person.formerLastName };
  }
};

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const agrees = (printed: PrintedFields, patient: Patient, identifier: Identifier): boolean => {
  const own = printedFields(patient);
  switch (identifier) {
    case 'name':
      return sameText(printed.firstName, own.firstName) && sameText(printed.lastName, own.lastName);
    case 'dateOfBirth':
      return printed.dateOfBirth === own.dateOfBirth;
    case 'phone':
      return printed.phone === own.phone;
    case 'address':
      return printed.address === own.address;
  }
};

/**
 * True when what reached the paper points at this patient and at nobody else: two identifiers or more agree,
 * the date of birth doesn't contradict, and no other patient shares those that agree.
 */
export const identifies = (
  printed: PrintedFields,
  shown: ReadonlySet<Identifier>,
  patient: Patient,
  everybody: readonly Patient[],
): boolean => {
  const agreeing = [...shown].filter((identifier) => agrees(printed, patient, identifier));
  if (shown.has('dateOfBirth') && !agreeing.includes('dateOfBirth')) return false;
  if (agreeing.length < 2) return false;
  const alike = everybody.filter((one) => agreeing.every((identifier) => agrees(printed, one, identifier)));
  return alike.length === 1;
};
