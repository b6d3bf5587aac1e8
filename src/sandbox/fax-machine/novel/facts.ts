import type { Draft } from '../kinds/draft.ts';
import { addDays, type DateStyle, formatDate } from '../page/dates.ts';
import type { Pair } from '../page/flow.ts';

/** `plain`: `3/4/1962`; `comma`: `Mar 4, 1962`; `iso`: `1962-03-04`; `caps`: `04-MAR-62`. */
export type When = DateStyle | 'plain' | 'comma' | 'iso' | 'caps';

const written = (date: string, style: When): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  switch (style) {
    case 'plain':
      return `${Number(month)}/${Number(day)}/${year}`;
    case 'comma':
      return formatDate(date, 'long').replace(/^([A-Z][a-z]{2})[a-z]*/, '$1');
    case 'iso':
      return date;
    case 'caps':
      return formatDate(date, 'dmy')
        .toUpperCase()
        .replace(/-\d\d(\d\d)$/, '-$1');
    default:
      return formatDate(date, style);
  }
};

/** The birth date after words of its own; `''` where the sender doesn't know it. */
export const birth = ({ who }: Draft, style: When = 'slashes', before = ''): string => {
  // Asked for whatever the style: the call notes for the truth that the date is on the paper.
  if (who.dateOfBirth('slashes') === '') return '';
  return `${before}${written(who.fields.dateOfBirth ?? '', style)}`;
};

/** A day so long before the fax; after it when negative. */
export const date = ({ sent }: Draft, ago: number, style: When = 'slashes'): string =>
  written(addDays(sent, -ago), style);

/** A time of day: `2:07 PM` or, where `military`, `14:07`. */
export const time = ({ rng }: Draft, military = false, from = 8, to = 17): string => {
  const [hour, minute] = [rng.int(from, to), String(rng.int(0, 59)).padStart(2, '0')];
  if (military) return `${String(hour).padStart(2, '0')}:${minute}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
};

/** A made-up number of so many digits. */
export const serial = ({ rng }: Draft, length: number): string =>
  Array.from({ length }, (_, n) => rng.int(n === 0 ? 1 : 0, 9)).join('');

/** What isn't empty, with something between. */
export const between = (by: string, ...parts: readonly string[]): string =>
  parts.filter((one) => one.trim() !== '').join(by);

/** Pairs that have a value. */
export const filled = (...pairs: readonly Pair[]): Pair[] => pairs.filter(([, value]) => value.trim() !== '');

interface Names {
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  /** `Finch, Ada M` */
  readonly filed: string;
  /** `Ada Finch` */
  readonly spoken: string;
}

/** The name in pieces, all of them `''` where nobody is named. */
export const names = ({ who }: Draft): Names => {
  const spoken = who.name('first-last');
  const { firstName, middleName, lastName, suffix } = who.fields;
  const family = between(' ', lastName, suffix);
  return {
    given: firstName,
    middle: middleName,
    family,
    filed: between(', ', family, between(' ', firstName, middleName.slice(0, 1))),
    spoken,
  };
};

interface Contact {
  readonly phone: string;
  readonly street: string;
  readonly town: string;
}

/** Phone and address: for certain where the plan asks for them, else so often; `''` where they aren't printed. */
export const contactOf = ({ rng, who, contact }: Draft, often: number): Contact => {
  const printed = rng.chance(often) || contact;
  if (!printed) return { phone: '', street: '', town: '' };
  const [street = '', ...town] = who.address().split(', ');
  return { phone: who.phone(), street, town: town.join(', ') };
};

/** `54 yrs`, or `''`. */
export const years = ({ who, sent }: Draft, unit = ' yrs'): string =>
  who.age(sent) === '' ? '' : `${who.age(sent)}${unit}`;

/** `Female`, `Male` or `''`. */
export const sex = ({ who }: Draft): string =>
  who.sexLetter === '' ? '' : who.sexLetter === 'F' ? 'Female' : 'Male';

/** `Mr. Finch`, or `The patient`: for the beginning of a sentence. */
export const they = ({ who }: Draft): string => who.formal.replace(/^the/, 'The');

/** `She`, `He` or `They`. */
export const pronoun = ({ who }: Draft): string => who.pronoun.replace(/^./, (c) => c.toUpperCase());

/** The other person of the draft. */
export const otherOf = ({ other }: Draft): string => `${other.firstName} ${other.lastName}`;

/** Whom it is for, with the credential. */
export const toDoctor = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

/** `Finch, Ada MD`: as record systems list providers. */
export const toFiled = ({ recipient }: Draft): string => {
  const [given = '', ...family] = recipient.doctor.split(' ');
  return `${family.join(' ')}, ${given} ${recipient.credential}`;
};

/** The surname for `Dear Dr.`. */
export const toSurname = ({ recipient }: Draft): string => recipient.doctor.split(' ').slice(1).join(' ');

/** A clinician elsewhere; on nobody's list of patients. */
export const colleague = ({ rng }: Draft): string =>
  rng.pick([
    'Cordelia Ashworth-Byrne, MD',
    'Fitzgerald Onwudiwe, DO',
    'Marguerite Halvorsen, MD',
    'Leopold Sastrawan, MD',
    'Henrietta Cobb-Lanier, CNP',
  ]);

/** Medicine, directions, quantity. */
export const DRUGS = [
  ['Hydrochlorothiazide 25 mg tabs', '1 tab PO every morning', '30'],
  ['Rosuvastatin 10 mg tabs', '1 tab PO at bedtime', '90'],
  ['Gabapentin 300 mg caps', '1 cap PO three times a day', '90'],
  ['Omeprazole DR 20 mg caps', '1 cap PO daily before a meal', '30'],
  ['Sertraline 50 mg tabs', '1 tab PO daily', '30'],
  ['Carvedilol 12.5 mg tabs', '1 tab PO twice a day with food', '60'],
  ['Empagliflozin 10 mg tabs', '1 tab PO every morning', '30'],
  ['Tamsulosin 0.4 mg caps', '1 cap PO daily after supper', '30'],
  ['Fluticasone 50 mcg nasal spray', '2 sprays in each nostril daily', '16'],
  ['Meloxicam 15 mg tabs', '1 tab PO daily with food as needed', '30'],
  ['Albuterol HFA 90 mcg inhaler', '2 puffs every 4 to 6 hours as needed', '8.5'],
  ['Apixaban 5 mg tabs', '1 tab PO twice a day', '60'],
] as const;

/** Diagnoses with their codes. */
export const CONDITIONS = [
  ['Hypertension', 'I10'],
  ['Mixed hyperlipidemia', 'E78.2'],
  ['Type 2 diabetes mellitus without complications', 'E11.9'],
  ['COPD', 'J44.9'],
  ['Depression, recurrent, mild', 'F33.0'],
  ['Osteoarthritis of hip', 'M16.9'],
  ['Hypothyroidism', 'E03.9'],
  ['GERD', 'K21.9'],
  ['Atrial fibrillation', 'I48.91'],
  ['Chronic low back pain', 'M54.50'],
  ['Vitamin D deficiency', 'E55.9'],
] as const;

/** Vital signs; height and weight stay the same throughout a paper. */
export const vitalSigns = (draft: Draft): string => {
  const { rng } = draft;
  const body = rng.fork('body');
  return `BP ${rng.int(108, 148)}/${rng.int(62, 90)}, HR ${rng.int(56, 96)}, RR ${rng.int(12, 18)}, T ${rng.int(97, 98)}.${rng.int(0, 9)} F, O2 sat ${rng.int(95, 100)}% RA, Wt ${body.int(124, 240)} lb`;
};
