import type { Draft } from '../kinds/draft.ts';
import { addDays, type DateStyle, formatDate } from '../page/dates.ts';
import type { Person } from '../people/types.ts';

/** `iso`: `1962-03-04`; `mon`: `Mar 4, 1962`; `spaced`: `03 / 04 / 1962`. */
export type DayLook = DateStyle | 'iso' | 'mon' | 'spaced';

const written = (day: string, look: DayLook): string => {
  if (look === 'iso') return day;
  if (look === 'spaced') return formatDate(day, 'slashes').replaceAll('/', ' / ');
  if (look === 'mon') return formatDate(day, 'long').replace(/^([A-Z][a-z]{2})[a-z]*/, '$1');
  return formatDate(day, look);
};

/** The birth date, `''` where it isn't known. */
export const born = ({ who }: Draft, look: DayLook): string =>
  // Asked for so that the truth knows that it is on the paper.
  who.dateOfBirth('slashes') === '' ? '' : written(who.fields.dateOfBirth ?? '', look);

/** The birth date between words, `''` where it isn't known. */
export const bornWith = (draft: Draft, before: string, look: DayLook, after = ''): string => {
  const day = born(draft, look);
  return day === '' ? '' : `${before}${day}${after}`;
};

/** A day so long before the fax; after it when negative. */
export const day = ({ sent }: Draft, ago: number, look: DayLook = 'slashes'): string =>
  written(addDays(sent, -ago), look);

const two = (n: number): string => String(n).padStart(2, '0');

/** A time of day: `14:07`, or `2:07 PM` with `half`. */
export const hour = ({ rng }: Draft, look: 'whole' | 'half' = 'whole', from = 8, to = 17): string => {
  const [h, m] = [rng.int(from, to), rng.int(0, 59)];
  if (look === 'whole') return `${two(h)}:${two(m)}`;
  return `${h % 12 === 0 ? 12 : h % 12}:${two(m)} ${h < 12 ? 'AM' : 'PM'}`;
};

/** A made-up number of so many digits. */
export const digits = ({ rng }: Draft, length: number): string =>
  Array.from({ length }, (_, n) => rng.int(n === 0 ? 1 : 0, 9)).join('');

/** What is there, joined. */
export const join = (parts: readonly string[], by = ' '): string =>
  parts.filter((one) => one.trim() !== '').join(by);

/** The name in pieces, `last` with `Jr`; all `''` where nobody is named. */
export const named = ({ who }: Draft): { first: string; middle: string; last: string } => {
  who.name('first-last');
  const { firstName, middleName, lastName, suffix } = who.fields;
  return { first: firstName, middle: middleName, last: join([lastName, suffix]) };
};

/** `Finch, Ada Marie`, or `''`. */
export const listed = (draft: Draft): string => {
  const { first, middle, last } = named(draft);
  return last === '' ? '' : `${last}, ${join([first, middle])}`;
};

interface Reach {
  readonly phone: string;
  readonly street: string;
  readonly town: string;
}

/** Phone and address, for certain where the plan says so, else by chance; `''` where they aren't printed. */
export const reach = ({ rng, who, contact }: Draft, chance: number): Reach => {
  const shows = rng.chance(chance);
  if (!contact && !shows) return { phone: '', street: '', town: '' };
  const [street = '', ...town] = who.address().split(', ');
  return { phone: who.phone(), street, town: town.join(', ') };
};

/** `71 years`, with `F` where that is known. */
export const aged = ({ who, sent }: Draft, unit = ' y/o '): string =>
  who.age(sent) === '' ? who.sexLetter : `${who.age(sent)}${unit}${who.sexLetter}`;

/** `Ada Finch`. */
export const whole = ({ firstName, lastName }: Person): string => `${firstName} ${lastName}`;

/** Whom the paper is for: `Ada Finch, MD`. */
export const doctor = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

/** `Finch`. */
export const doctorLast = ({ recipient }: Draft): string => recipient.doctor.split(' ').slice(1).join(' ');

/** Another doctor who is copied or has ordered; none of them anybody's patient. */
export const colleague = ({ rng }: Draft): string =>
  rng.pick([
    'Oriane Whitlock-Baird, MD',
    'Tobiah Strandquist, DO',
    'Isolde Farnaby, MD',
    'Leocadia Vandermolen, NP',
    'Cormac Thistlewood, MD',
  ]);

export const DRUGS = [
  ['Lisinopril 20 mg tablet', 'Take 1 tablet by mouth every day', '90'],
  ['Metformin ER 500 mg tablet', 'Take 2 tablets by mouth with the evening meal', '180'],
  ['Levothyroxine 88 mcg tablet', 'Take 1 tablet by mouth every morning before food', '90'],
  ['Amlodipine 5 mg tablet', 'Take 1 tablet by mouth once daily', '30'],
  ['Omeprazole DR 20 mg capsule', 'Take 1 capsule by mouth before breakfast', '30'],
  ['Rosuvastatin 10 mg tablet', 'Take 1 tablet by mouth at bedtime', '90'],
  ['Hydrochlorothiazide 25 mg tablet', 'Take 1 tablet by mouth in the morning', '30'],
  ['Montelukast 10 mg tablet', 'Take 1 tablet by mouth every evening', '30'],
  ['Carvedilol 6.25 mg tablet', 'Take 1 tablet by mouth twice a day with food', '60'],
] as const;

export const PROBLEMS = [
  ['Essential (primary) hypertension', 'I10'],
  ['Type 2 diabetes mellitus without complications', 'E11.9'],
  ['Hypothyroidism, unspecified', 'E03.9'],
  ['Mixed hyperlipidemia', 'E78.2'],
  ['Gastro-esophageal reflux disease', 'K21.9'],
  ['Osteoarthritis of knee', 'M17.11'],
  ['Chronic obstructive pulmonary disease', 'J44.9'],
  ['Vitamin D deficiency', 'E55.9'],
] as const;

/** `BP 128/76, pulse 72, …`: vital signs in a line. */
export const vitals = ({ rng }: Draft): string =>
  `BP ${rng.int(108, 148)}/${rng.int(62, 90)}, pulse ${rng.int(58, 92)}, resp ${rng.int(12, 18)}, temp 98.${rng.int(0, 8)} F, SpO2 ${rng.int(94, 99)}%`;
