import type { Draft } from '../kinds/draft.ts';
import { addDays, type DateStyle, formatDate } from '../page/dates.ts';
import type { Pair } from '../page/flow.ts';

/** `plain`: `3/4/1962`; `mon`: `Mar 4, 1962`; `dots`: `03.04.1962`; `caps`: `04MAR1962`. */
export type Written = DateStyle | 'plain' | 'mon' | 'dots' | 'caps';

const written = (date: string, how: Written): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  if (how === 'plain') return `${Number(month)}/${Number(day)}/${year}`;
  if (how === 'dots') return `${month}.${day}.${year}`;
  if (how === 'mon') return formatDate(date, 'long').replace(/^(\w{3})\w*/, '$1');
  if (how === 'caps') return formatDate(date, 'dmy').replaceAll('-', '').toUpperCase();
  return formatDate(date, how);
};

/** A day so many days before the fax; after it where negative. */
export const when = ({ sent }: Draft, ago: number, how: Written = 'slashes'): string =>
  written(addDays(sent, -ago), how);

/** The birth date between two words; `''` where the sender lacks it. */
export const bd = ({ who }: Draft, how: Written = 'slashes', before = '', after = ''): string => {
  // Asked in any style, so that the truth knows that the date stands on the paper.
  const known = who.dateOfBirth('slashes') !== '';
  return known ? `${before}${written(who.fields.dateOfBirth ?? '', how)}${after}` : '';
};

/** A time of the day between two hours. */
export const at = ({ rng }: Draft, how: 'am' | 'h24' | 'mil' = 'am', from = 8, to = 17): string => {
  const [hour, minute] = [rng.int(from, to), String(rng.int(0, 59)).padStart(2, '0')];
  if (how === 'am') return `${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${String(hour).padStart(2, '0')}${how === 'h24' ? ':' : ''}${minute}`;
};

/** A number of so many digits that means nothing. */
export const no = ({ rng }: Draft, length: number): string =>
  `${rng.int(1, 9)}${Array.from({ length: length - 1 }, () => rng.int(0, 9)).join('')}`;

/** The parts that aren't empty, joined. */
export const joined = (parts: readonly string[], by = ' '): string =>
  parts.filter((part) => part.trim() !== '').join(by);

/** The pairs that have a value. */
export const given = (pairs: readonly Pair[]): Pair[] => pairs.filter(([, value]) => value.trim() !== '');

/** First, middle and last name apart; empty where nobody is named. */
export const names = ({ who }: Draft): { first: string; middle: string; last: string } => {
  who.name('first-last');
  const { firstName, middleName, lastName, suffix } = who.fields;
  return { first: firstName, middle: middleName, last: joined([lastName, suffix]) };
};

interface Reach {
  readonly phone: string;
  readonly street: string;
  readonly town: string;
  /** Street and town in a line. */
  readonly line: string;
}

/** How to reach the person: for certain where the plan says so, otherwise so often. */
export const reachOf = ({ rng, who, contact }: Draft, often: number): Reach => {
  if (!rng.chance(often) && !contact) return { phone: '', street: '', town: '', line: '' };
  const line = who.address();
  const [street = '', ...rest] = line.split(', ');
  return { phone: who.phone(), street, town: rest.join(', '), line };
};

/** `54 yrs`; empty without a birth date. */
export const years = ({ who, sent }: Draft, unit = ''): string => {
  const age = who.age(sent);
  return age === '' ? '' : `${age}${unit}`;
};

/** `Female`, or nothing where it isn't known. */
export const sexWord = ({ who }: Draft): string =>
  who.sexLetter === 'F' ? 'Female' : who.sexLetter === 'M' ? 'Male' : '';

/** How the text goes on about the person: `Ms. Haddad` or `the patient`, with a capital where it opens a sentence. */
export const subject = ({ who }: Draft): string => who.formal.replace(/^t/, 'T');

/** The doctor whom the paper is for, with degree. */
export const doctorOf = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

/** The surname after `Dr.`. */
export const lastOf = ({ recipient }: Draft): string => recipient.doctor.split(' ').slice(1).join(' ');

/** Somebody else's name in full. */
export const fullOther = ({ other }: Draft): string =>
  joined([other.firstName, other.lastName, other.suffix]);

/** A colleague who is mentioned; nobody of that name is anybody's patient. */
export const mentioned = ({ rng }: Draft): string =>
  rng.pick([
    'Cordelia Wrenfield, MD',
    'Augustin Pellworth, DO',
    'Rowena Castlebury, MD',
    'Leopold Strandquist, MD',
    'Henrietta Okonjo-Bell, DO',
  ]);

/** Drug and strength, directions, quantity. */
export const DRUGS = [
  ['Valsartan 160 MG Tablet', 'TAKE ONE TABLET BY MOUTH EVERY DAY', '90'],
  ['Rosuvastatin 10 MG Tablet', 'TAKE ONE TABLET BY MOUTH AT BEDTIME', '90'],
  ['Empagliflozin 10 MG Tablet', 'TAKE ONE TABLET BY MOUTH EVERY MORNING', '30'],
  ['Hydrochlorothiazide 25 MG Tablet', 'TAKE ONE TABLET BY MOUTH EVERY MORNING', '90'],
  ['Omeprazole DR 20 MG Capsule', 'TAKE ONE CAPSULE BY MOUTH BEFORE BREAKFAST', '90'],
  ['Meloxicam 15 MG Tablet', 'TAKE ONE TABLET BY MOUTH DAILY WITH FOOD', '30'],
  ['Carvedilol 12.5 MG Tablet', 'TAKE ONE TABLET BY MOUTH TWICE DAILY WITH FOOD', '180'],
  ['Albuterol HFA 90 MCG Inhaler', 'INHALE 2 PUFFS EVERY 4 TO 6 HOURS AS NEEDED', '8.5'],
  ['Montelukast 10 MG Tablet', 'TAKE ONE TABLET BY MOUTH EVERY EVENING', '90'],
  ['Fluticasone 50 MCG Nasal Spray', 'USE 2 SPRAYS IN EACH NOSTRIL DAILY', '16'],
] as const;

/** Drugs as they stand in a list in a chart: `valsartan 160 mg tablet, take one tablet ...`. */
export const medList = ({ rng }: Draft, count: number): string[] =>
  rng.sample(DRUGS, count).map(([drug, sig]) => `${drug.toLowerCase()} - ${sig.toLowerCase()}`);

/** Diagnoses with codes. */
export const CONDITIONS = [
  ['Hypertension, benign', 'I10'],
  ['Mixed hyperlipidemia', 'E78.2'],
  ['Type 2 diabetes without complications', 'E11.9'],
  ['GERD', 'K21.9'],
  ['Obstructive sleep apnea', 'G47.33'],
  ['Osteoarthritis of knee, right', 'M17.11'],
  ['Hypothyroidism', 'E03.9'],
  ['Asthma, mild intermittent', 'J45.20'],
  ['Vitamin D deficiency', 'E55.9'],
  ['Allergic rhinitis', 'J30.9'],
] as const;

/** A line of vital signs. */
export const vitalsOf = (draft: Draft): string => {
  const { rng } = draft;
  const pounds = rng.fork('pounds').int(124, 244);
  return `BP ${rng.int(108, 148)}/${rng.int(62, 90)}, P ${rng.int(56, 96)}, R ${rng.int(14, 18)}, T ${rng.int(97, 98)}.${rng.int(0, 9)} F, SpO2 ${rng.int(95, 99)}% RA, Wt ${pounds} lb`;
};
