import type { Rng } from '../random.ts';
import {
  FEMALE_NAMES,
  MALE_NAMES,
  NICKNAMES,
  STATE,
  STREETS,
  SURNAMES,
  TOWNS,
  TWO_PART_SURNAMES,
} from './names.ts';
import type { Person, Sex } from './types.ts';

/** What people under one roof share. */
export interface Household {
  readonly lastName: string;
  readonly phone: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

const AREA_CODES = ['330', '419', '440', '567', '614', '740', '937', '216'] as const;

/** The n-th number of the block kept for fiction, 555-0100 to 555-0199, in one area code after another. */
export const fictionalPhone = (n: number): string =>
  `(${AREA_CODES[Math.floor(n / 100) % AREA_CODES.length]}) 555-01${String(n % 100).padStart(2, '0')}`;

const two = (n: number): string => String(n).padStart(2, '0');

/** A birth date as YYYY-MM-DD, day 1–28 so that every month has it. */
export const makeDateOfBirth = (rng: Rng, firstYear: number, lastYear: number): string =>
  `${rng.int(firstYear, lastYear)}-${two(rng.int(1, 12))}-${two(rng.int(1, 28))}`;

const makeSurname = (rng: Rng): string => {
  const roll = rng.next();
  if (roll < 0.05) return `${rng.pick(SURNAMES)}-${rng.pick(SURNAMES)}`;
  if (roll < 0.09) return rng.pick(TWO_PART_SURNAMES);
  return rng.pick(SURNAMES);
};

export const makeHousehold = (rng: Rng, phone: string): Household => {
  const town = rng.pick(TOWNS);
  const flat = rng.chance(0.2) ? ` Apt ${rng.int(1, 24)}${rng.pick(['', 'A', 'B'])}` : '';
  return {
    lastName: makeSurname(rng),
    phone,
    address: `${rng.int(11, 4899)} ${rng.pick(STREETS)}${flat}`,
    city: town.city,
    state: STATE,
    zip: town.zip,
  };
};

/** @param fixed what is already decided about this person; the rest is drawn. */
export const makePerson = (rng: Rng, home: Household, fixed: Partial<Person> = {}): Person => {
  const sex: Sex = fixed.sex ?? (rng.chance(0.53) ? 'F' : 'M');
  const pool = sex === 'F' ? FEMALE_NAMES : MALE_NAMES;
  const firstName = fixed.firstName ?? rng.pick(pool);
  return {
    firstName,
    middleName: rng.chance(0.75) ? rng.pick(pool) : '',
    suffix: '',
    nickName: rng.chance(0.6) ? (NICKNAMES[firstName] ?? '') : '',
    formerLastName: sex === 'F' && rng.chance(0.08) ? rng.pick(SURNAMES) : '',
    // One in fifty has the birthday of people whose papers had none.
    dateOfBirth: rng.chance(0.02) ? `${rng.int(1938, 1999)}-01-01` : makeDateOfBirth(rng, 1934, 2021),
    memberId: `${rng.pick(['MBR', 'GHP', 'XJT', 'W'])}${rng.int(100000000, 999999999)}`,
    ...home,
    ...fixed,
    sex,
  };
};
