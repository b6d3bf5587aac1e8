import type { Draft } from '../kinds/draft.ts';
import { addDays, type DateStyle, formatDate } from '../page/dates.ts';
import type { Pair } from '../page/flow.ts';
import type { Person } from '../people/types.ts';

/** What is there, joined; gaps leave no trace. */
export const join = (parts: readonly string[], by = ' '): string =>
  parts.filter((part) => part.trim() !== '').join(by);

/** The birth date as this sender writes birth dates, or `''` where it isn't known. */
export const dob = ({ who, words }: Draft, style: DateStyle = words.dobStyle): string =>
  who.dateOfBirth(style);

/** The birth date after a label (`'DOB '`), or `''` without the label where the date isn't known. */
export const dobWith = (draft: Draft, label: string, style?: DateStyle): string => {
  const date = dob(draft, style);
  return date === '' ? '' : `${label}${date}`;
};

/** A date so many days before the fax (after it when negative), as this sender writes dates. */
export const date = ({ sent, words }: Draft, ago: number, style: DateStyle = words.dateStyle): string =>
  formatDate(addDays(sent, -ago), style);

const two = (n: number): string => String(n).padStart(2, '0');

/** A time of day: `1407`, `14:07` or `2:07 PM`. @param from the earliest hour. @param to the latest. */
export const clock = ({ rng }: Draft, look: 'army' | '24' | '12' = '24', from = 8, to = 17): string => {
  const [h, m] = [rng.int(from, to), rng.int(0, 59)];
  if (look === '12') return `${h % 12 === 0 ? 12 : h % 12}:${two(m)} ${h < 12 ? 'AM' : 'PM'}`;
  return look === 'army' ? `${two(h)}${two(m)}` : `${two(h)}:${two(m)}`;
};

/** A made-up number of so many digits, the first of them not 0. Keep it where it is printed twice. */
export const serial = ({ rng }: Draft, length: number): string =>
  Array.from({ length }, (_, n) => rng.int(n === 0 ? 1 : 0, 9)).join('');

/** The name in pieces, for boxes of their own; `last` carries `Jr`. All `''` where nobody is named. */
export const pieces = ({ who }: Draft): { first: string; middle: string; initial: string; last: string } => {
  // Asked for so that the truth knows that the name is on the paper.
  who.name('first-last');
  const { firstName, middleName, lastName, suffix } = who.fields;
  return {
    first: firstName,
    middle: middleName,
    initial: middleName.slice(0, 1),
    last: join([lastName, suffix]),
  };
};

/** `LAST, FIRST MIDDLE`, the way hospital systems print it; `''` where nobody is named. */
export const lastFirstMiddle = (draft: Draft, comma = ', '): string => {
  const { first, middle, last } = pieces(draft);
  return last === '' ? '' : `${last}${comma}${join([first, middle])}`.toUpperCase();
};

/** `64 yrs / F`, `F` or `''`. @param unit between age and sex. */
export const ageSex = ({ who, sent }: Draft, unit = ' yrs / '): string =>
  who.age(sent) === '' ? who.sexLetter : `${who.age(sent)}${unit}${who.sexLetter}`;

/** `a 64-year-old woman` where both are known, else `this patient`. */
export const described = ({ who, sent }: Draft): string => {
  const age = who.age(sent);
  if (age === '') return 'this patient';
  const sex = who.sexLetter === 'F' ? ['girl', 'woman'] : ['boy', 'man'];
  const article = /^(8|11$|18)/.test(age) ? 'an' : 'a';
  return `${article} ${age}-year-old ${sex[Number(age) < 18 ? 0 : 1]}`;
};

/**
 * Phone and address under these labels: for certain where the plan says so, else by chance. Only what is known.
 * An address reads `12 Elm St, Lakeside, OH 44901` and must reach the paper in one piece.
 */
export const contactPairs = (draft: Draft, phone: string, address: string, chance = 0.25): Pair[] => {
  const shows = draft.rng.chance(chance);
  if (!draft.contact && !shows) return [];
  const pairs: Pair[] = [
    [phone, draft.who.phone()],
    [address, draft.who.address()],
  ];
  return pairs.filter(([, value]) => value !== '');
};

/** `Ada Finch`. */
export const fullName = ({ firstName, lastName }: Person): string => `${firstName} ${lastName}`;

/** The provider written to: `Ada Finch, MD`. */
export const provider = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

/** The provider's surname: `Finch`. */
export const providerLast = ({ recipient }: Draft): string => recipient.doctor.split(' ').slice(1).join(' ');

/** The provider in a system's order: `FINCH, ADA`. */
export const providerListed = (draft: Draft): string =>
  `${providerLast(draft)}, ${draft.recipient.doctor.split(' ')[0] ?? ''}`.toUpperCase();
