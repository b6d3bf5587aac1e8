import { type DateStyle, formatDate, yearsBetween } from '../page/dates.ts';
import type { Person, Sex } from './types.ts';

/** What a sender knows, or believes, about somebody. `null`: left out everywhere. */
export interface PrintedFields {
  readonly firstName: string;
  readonly middleName: string;
  readonly lastName: string;
  readonly suffix: string;
  readonly dateOfBirth: string | null;
  readonly sex: Sex | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly memberId: string | null;
}

export type Identifier = 'name' | 'dateOfBirth' | 'phone' | 'address';
export type NameStyle = 'last-first' | 'Last-First' | 'first-last' | 'first-m-last' | 'upper';

/** What a sender with a good record of this person would print. */
export const printedFields = (person: Person): PrintedFields => ({
  firstName: person.firstName,
  middleName: person.middleName,
  lastName: person.lastName,
  suffix: person.suffix,
  dateOfBirth: person.dateOfBirth,
  sex: person.sex,
  phone: person.phone,
  address: `${person.address}, ${person.city}, ${person.state} ${person.zip}`,
  memberId: person.memberId,
});

/** A person as written on one fax. It notes which identifiers have reached the paper, for the truth. */
export class Printed {
  readonly fields: PrintedFields;
  readonly shown = new Set<Identifier>();

  constructor(fields: PrintedFields) {
    this.fields = fields;
  }

  name(style: NameStyle): string {
    const { firstName, middleName, lastName, suffix } = this.fields;
    if (lastName === '') return '';
    this.shown.add('name');
    const initial = middleName.slice(0, 1);
    const tail = suffix === '' ? '' : ` ${suffix}`;
    const join = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');
    switch (style) {
      case 'last-first':
        return `${lastName}${tail}, ${join(firstName, initial)}`.toUpperCase();
      case 'Last-First':
        return `${lastName}${tail}, ${join(firstName, middleName)}`;
      case 'first-last':
        return `${join(firstName, lastName)}${tail}`;
      case 'first-m-last':
        return `${join(firstName, initial && `${initial}.`, lastName)}${tail}`;
      case 'upper':
        return `${join(firstName, initial, lastName)}${tail}`.toUpperCase();
    }
  }

  /** For running text: `Ms. Haddad`, or `the patient` where there is no name. */
  get formal(): string {
    const { lastName, sex } = this.fields;
    if (lastName === '' || sex === null) return 'the patient';
    return `${sex === 'F' ? 'Ms.' : 'Mr.'} ${lastName}`;
  }

  get pronoun(): string {
    return this.fields.sex === 'F' ? 'she' : this.fields.sex === 'M' ? 'he' : 'they';
  }

  get gender(): string {
    return this.fields.sex === 'F' ? 'female' : this.fields.sex === 'M' ? 'male' : 'patient';
  }

  get sexLetter(): string {
    return this.fields.sex ?? '';
  }

  dateOfBirth(style: DateStyle): string {
    if (this.fields.dateOfBirth === null) return '';
    this.shown.add('dateOfBirth');
    return formatDate(this.fields.dateOfBirth, style);
  }

  /** In years on a day; empty when the date of birth is not known. @param on YYYY-MM-DD. */
  age(on: string): string {
    return this.fields.dateOfBirth === null ? '' : String(yearsBetween(this.fields.dateOfBirth, on));
  }

  /** `54-year-old female`, `female` or `patient`. */
  ageAndSex(on: string): string {
    const age = this.age(on);
    return age === '' ? this.gender : `${age}-year-old ${this.gender}`;
  }

  phone(): string {
    if (this.fields.phone === null) return '';
    this.shown.add('phone');
    return this.fields.phone;
  }

  address(): string {
    if (this.fields.address === null) return '';
    this.shown.add('address');
    return this.fields.address;
  }

  get memberId(): string {
    return this.fields.memberId ?? '';
  }
}
