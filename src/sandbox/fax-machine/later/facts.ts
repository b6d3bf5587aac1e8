import type { Draft } from '../kinds/draft.ts';
import { addDays, type DateStyle, formatDate } from '../page/dates.ts';
import type { Pair } from '../page/flow.ts';

/** `us`: `3/4/1962`; `abbr`: `Mar 4, 1962`; `yy`: `03/04/62`; the others as the page knows them. */
export type Look = DateStyle | 'us' | 'abbr' | 'yy';

const shaped = (date: string, look: Look): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  if (look === 'us') return `${Number(month)}/${Number(day)}/${year}`;
  if (look === 'yy') return `${month}/${day}/${year.slice(2)}`;
  if (look === 'abbr') return formatDate(date, 'long').replace(/^([A-Z][a-z]{2})[a-z]*/, '$1');
  return formatDate(date, look);
};

/** The birth date and the words before it; `''` where the sender doesn't know it. */
export const born = ({ who }: Draft, look: Look = 'slashes', before = ''): string => {
  // Asked for in any style: the call is what notes for the truth that the date is on the paper.
  if (who.dateOfBirth('slashes') === '') return '';
  return `${before}${shaped(who.fields.dateOfBirth ?? '', look)}`;
};

/** A day so long before the fax; after it when negative. */
export const day = ({ sent }: Draft, ago: number, look: Look = 'slashes'): string =>
  shaped(addDays(sent, -ago), look);

/** A time of day, `2:07 PM` or `14:07`. */
export const time = ({ rng }: Draft, look: '12' | '24' = '12', from = 8, to = 17): string => {
  const [hour, minute] = [rng.int(from, to), String(rng.int(0, 59)).padStart(2, '0')];
  if (look === '24') return `${String(hour).padStart(2, '0')}:${minute}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
};

/** A made-up number of so many digits. */
export const digits = ({ rng }: Draft, length: number): string =>
  Array.from({ length }, (_, n) => rng.int(n === 0 ? 1 : 0, 9)).join('');

/** What isn't empty, joined. */
export const joined = (parts: readonly string[], by = ' '): string =>
  parts.filter((part) => part.trim() !== '').join(by);

/** The pairs that have something to say. */
export const filled = (pairs: readonly Pair[]): Pair[] => pairs.filter(([, value]) => value.trim() !== '');

interface NameParts {
  readonly first: string;
  readonly middle: string;
  readonly initial: string;
  /** With `Jr` or `Sr`. */
  readonly last: string;
}

/** The name in parts, each `''` where nobody is named. */
export const nameParts = ({ who }: Draft): NameParts => {
  who.name('first-last');
  const { firstName, middleName, lastName, suffix } = who.fields;
  return {
    first: firstName,
    middle: middleName,
    initial: middleName.slice(0, 1),
    last: joined([lastName, suffix]),
  };
};

/** `Finch, Ada M`, or `''`. */
export const indexName = (draft: Draft, full = false): string => {
  const { first, middle, initial, last } = nameParts(draft);
  return joined([last, joined([first, full ? middle : initial])], ', ');
};

interface Contact {
  readonly phone: string;
  readonly street: string;
  readonly town: string;
}

/** Phone and address: for certain where the plan wants them, else so often; `''` where they aren't printed. */
export const contactOf = ({ rng, who, contact }: Draft, often: number): Contact => {
  const printed = rng.chance(often) || contact;
  if (!printed) return { phone: '', street: '', town: '' };
  const [street = '', ...town] = who.address().split(', ');
  return { phone: who.phone(), street, town: town.join(', ') };
};

/** How old on the day of the fax, `fallback` where the sender doesn't know. */
export const yearsOld = ({ who, sent }: Draft, fallback = 50): number => {
  const age = who.age(sent);
  return age === '' ? fallback : Number(age);
};

/** `54 yrs / F`, what is known of it. */
export const ageSex = ({ who, sent }: Draft, unit = ' yrs', by = ' / '): string =>
  joined([who.age(sent) === '' ? '' : `${who.age(sent)}${unit}`, who.sexLetter], by);

/** `Female`, or `''`. */
export const sexWord = ({ who }: Draft): string =>
  who.sexLetter === '' ? '' : who.sexLetter === 'F' ? 'Female' : 'Male';

/** A number of the sender's own, where the sender knows the person. */
export const chartNo = (draft: Draft, length = 7): string =>
  draft.who.fields.dateOfBirth === null ? '' : digits(draft, length);

/** `Ms. Finch` or `The patient`. */
export const subject = ({ who }: Draft): string => who.formal.replace(/^the/, 'The');

/** `an 85-year-old female`: age and sex with the article that goes before them. */
export const anAged = ({ who, sent }: Draft): string => {
  const words = who.ageAndSex(sent);
  return /^(8|11-|18-)/.test(words) ? `an ${words}` : `a ${words}`;
};

/** The full name, or other words where nobody is named. */
export const nameOr = ({ who }: Draft, words: string): string =>
  who.name('first-last') === '' ? words : who.name('first-last');

/** The other person of the draft. */
export const otherName = ({ other }: Draft): string => `${other.firstName} ${other.lastName}`;

/** Whom the paper is for: `Ada Finch, MD`. */
export const provider = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

/** `Finch`. */
export const providerLast = ({ recipient }: Draft): string => recipient.doctor.split(' ').slice(1).join(' ');

/** `FINCH, ADA`. */
export const providerIndex = ({ recipient }: Draft): string => {
  const [first = '', ...last] = recipient.doctor.split(' ');
  return `${last.join(' ')}, ${first}`.toUpperCase();
};

/** A clinician who is copied or has ordered; none of them anybody's patient. */
export const colleague = ({ rng }: Draft): string =>
  rng.pick([
    'Marguerite Holloway-Stahl, MD',
    'Bertrand Quillfeather, DO',
    'Ottoline Prewitt, MD',
    'Casimir Delacourt-Hayes, MD',
    'Henrietta Vosburgh, NP',
  ]);

/** Medicine, directions, quantity, days. */
export const DRUGS = [
  ['Lisinopril 20 mg tablet', 'Take one tablet by mouth every day', '90', '90'],
  ['Amlodipine besylate 5 mg tablet', 'Take one tablet by mouth every day', '90', '90'],
  ['Metformin HCl ER 500 mg tablet', 'Take two tablets by mouth with supper', '180', '90'],
  ['Rosuvastatin calcium 10 mg tablet', 'Take one tablet by mouth at bedtime', '90', '90'],
  ['Levothyroxine 88 mcg tablet', 'Take one tablet by mouth every morning on an empty stomach', '90', '90'],
  ['Sertraline HCl 50 mg tablet', 'Take one tablet by mouth every day', '30', '30'],
  ['Omeprazole DR 20 mg capsule', 'Take one capsule by mouth before breakfast', '30', '30'],
  ['Hydrochlorothiazide 25 mg tablet', 'Take one tablet by mouth every morning', '90', '90'],
  ['Carvedilol 12.5 mg tablet', 'Take one tablet by mouth twice daily with food', '180', '90'],
  ['Gabapentin 300 mg capsule', 'Take one capsule by mouth three times daily', '90', '30'],
  ['Tamsulosin HCl 0.4 mg capsule', 'Take one capsule by mouth daily after supper', '30', '30'],
  ['Allopurinol 100 mg tablet', 'Take one tablet by mouth every day', '30', '30'],
] as const;

/** Medicines that either sex takes. */
export const drugsFor = ({ rng, who }: Draft, count: number): (typeof DRUGS)[number][] =>
  rng.sample(
    DRUGS.filter(([name]) => who.sexLetter !== 'F' || !name.startsWith('Tamsulosin')),
    count,
  );

/** Diagnoses with their codes. */
export const PROBLEMS = [
  ['Essential (primary) hypertension', 'I10'],
  ['Type 2 diabetes mellitus without complications', 'E11.9'],
  ['Mixed hyperlipidemia', 'E78.2'],
  ['Hypothyroidism, unspecified', 'E03.9'],
  ['Gastro-esophageal reflux disease', 'K21.9'],
  ['Low back pain, unspecified', 'M54.50'],
  ['Osteoarthritis of knee', 'M17.9'],
  ['Vitamin D deficiency', 'E55.9'],
  ['Seasonal allergic rhinitis', 'J30.2'],
  ['Obstructive sleep apnea', 'G47.33'],
] as const;

/** Vital signs; the weight stays the same on one paper. */
export const vitalSigns = ({ rng }: Draft): string =>
  `BP ${rng.int(110, 148)}/${rng.int(62, 90)}, HR ${rng.int(58, 92)}, RR ${rng.int(14, 18)}, T ${rng.int(97, 98)}.${rng.int(1, 9)} F, SpO2 ${rng.int(95, 99)}% RA, Wt ${rng.fork('scale').int(122, 238)} lb`;
