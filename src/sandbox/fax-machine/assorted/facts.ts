import type { Draft } from '../kinds/draft.ts';
import { addDays, type DateStyle, formatDate } from '../page/dates.ts';
import type { Pair } from '../page/flow.ts';
import type { Person } from '../people/types.ts';

/** The date of birth as this sender writes dates of birth; empty where it isn't known. */
export const born = ({ who, words }: Draft, style: DateStyle = words.dobStyle): string =>
  who.dateOfBirth(style);

/** `DOB: 03/04/1962` with whatever label is given, or nothing where the date isn't known. */
export const bornAs = (draft: Draft, label: string, style?: DateStyle): string => {
  const date = born(draft, style);
  return date === '' ? '' : `${label}${date}`;
};

/** A day so long before the fax, or after it where negative, as this sender writes dates. */
export const day = ({ sent, words }: Draft, ago: number, style: DateStyle = words.dateStyle): string =>
  formatDate(addDays(sent, -ago), style);

/** A time of day, `14:07`. @param from first hour. @param to last hour. */
export const hour = ({ rng }: Draft, from = 8, to = 17): string =>
  `${String(rng.int(from, to)).padStart(2, '0')}:${String(rng.int(0, 59)).padStart(2, '0')}`;

/** A time of day, `2:07 PM`. */
export const ampm = (draft: Draft, from = 8, to = 17): string => {
  const [h = '0', m = '00'] = hour(draft, from, to).split(':');
  return `${Number(h) % 12 === 0 ? 12 : Number(h) % 12}:${m} ${Number(h) < 12 ? 'AM' : 'PM'}`;
};

/** A made-up number of so many digits. Draw it once where it stands on several pages. */
export const digits = ({ rng }: Draft, length: number): string =>
  Array.from({ length }, (_, n) => rng.int(n === 0 ? 1 : 0, 9)).join('');

/** The parts that are there, joined. */
export const glue = (parts: readonly string[], between = ' '): string =>
  parts.filter((part) => part !== '').join(between);

/** The name in pieces, each for a place of its own; the surname carries `Jr`. All empty where it isn't known. */
export const nameParts = ({
  who,
}: Draft): { last: string; first: string; middle: string; initial: string } => {
  // The call notes, for the truth, that the name has reached the paper.
  who.name('first-last');
  const { lastName, firstName, middleName, suffix } = who.fields;
  return {
    last: glue([lastName, suffix]),
    first: firstName,
    middle: middleName,
    initial: middleName.slice(0, 1),
  };
};

/** `64 y F`, `F` or nothing. @param unit between age and sex. */
export const ageSex = ({ who, sent }: Draft, unit = ' y '): string =>
  glue([who.age(sent), who.sexLetter], who.age(sent) === '' ? '' : unit);

/** `(614) 555-0123` and the address under these labels: surely where the plan says so, else now and then. */
export const reach = (draft: Draft, phone: string, address: string, chance = 0.3): Pair[] => {
  const shows = draft.rng.chance(chance);
  if (!draft.contact && !shows) return [];
  const pairs: Pair[] = [
    [phone, draft.who.phone()],
    [address, draft.who.address()],
  ];
  return pairs.filter(([, value]) => value !== '');
};

/** Street and town of an address that {@link reach} gave, for two lines. */
export const inTwo = (address: string): readonly [street: string, town: string] => {
  const [street = '', ...town] = address.split(', ');
  return [street, town.join(', ')];
};

/** `Ada Finch`. */
export const named = ({ firstName, lastName }: Person): string => `${firstName} ${lastName}`;

/** The provider who is written to: `Ada Finch, MD`, `Finch`, `FINCH, ADA`. */
export const doctor = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;
export const doctorLast = ({ recipient }: Draft): string => recipient.doctor.split(' ').slice(1).join(' ');
export const doctorRoll = (draft: Draft): string =>
  `${doctorLast(draft)}, ${draft.recipient.doctor.split(' ')[0] ?? ''}`.toUpperCase();
