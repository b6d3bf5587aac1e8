import type { Draft } from '../kinds/draft.ts';
import { addDays, type DateStyle, formatDate } from '../page/dates.ts';
import type { Pair } from '../page/flow.ts';

/** `us`: `3/4/1962`, as record systems print it; `iso`: `1962-03-04`; `abbr`: `Mar 4, 1962`. */
export type Look = DateStyle | 'us' | 'iso' | 'abbr';

const inLook = (date: string, look: Look): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  switch (look) {
    case 'us':
      return `${Number(month)}/${Number(day)}/${year}`;
    case 'iso':
      return date;
    case 'abbr':
      return formatDate(date, 'long').replace(/^([A-Z][a-z]{2})[a-z]*/, '$1');
    default:
      return formatDate(date, look);
  }
};

/** The birth date with words before and after it; `''` where the sender doesn't know it. */
export const dob = ({ who }: Draft, look: Look = 'slashes', before = '', after = ''): string => {
  // The style asked for here is of no matter: the call notes for the truth that the date is on the paper.
  if (who.dateOfBirth('slashes') === '') return '';
  return `${before}${inLook(who.fields.dateOfBirth ?? '', look)}${after}`;
};

/** A day so long before the fax, or after it when negative. */
export const on = ({ sent }: Draft, ago: number, look: Look = 'slashes'): string =>
  inLook(addDays(sent, -ago), look);

/** A time between two hours: `2:07 PM`, `14:07` or, as laboratories have it, `1407`. */
export const clock = ({ rng }: Draft, look: '12' | '24' | 'army' = '12', from = 8, to = 17): string => {
  const [h, m] = [rng.int(from, to), String(rng.int(0, 59)).padStart(2, '0')];
  if (look === '12') return `${h % 12 === 0 ? 12 : h % 12}:${m} ${h < 12 ? 'AM' : 'PM'}`;
  return `${String(h).padStart(2, '0')}${look === '24' ? ':' : ''}${m}`;
};

/** A made-up number of so many digits. */
export const num = ({ rng }: Draft, length: number): string =>
  Array.from({ length }, (_, n) => rng.int(n === 0 ? 1 : 0, 9)).join('');

/** What isn't empty, with something between. */
export const glue = (parts: readonly string[], by = ' '): string =>
  parts.filter((one) => one.trim() !== '').join(by);

/** Lines of label and value without those that have nothing to say. */
export const known = (pairs: readonly Pair[]): Pair[] => pairs.filter(([, value]) => value.trim() !== '');

interface Pieces {
  readonly first: string;
  readonly middle: string;
  readonly initial: string;
  readonly last: string;
}

/** The name in pieces, all of them `''` where nobody is named. */
export const pieces = ({ who }: Draft): Pieces => {
  who.name('first-last');
  const { firstName, middleName, lastName, suffix } = who.fields;
  return {
    first: firstName,
    middle: middleName,
    initial: middleName.slice(0, 1),
    last: glue([lastName, suffix]),
  };
};

interface Home {
  readonly phone: string;
  readonly street: string;
  readonly town: string;
}

/** Phone and address, for certain where the plan asks for them, else so often; `''` where they aren't printed. */
export const home = ({ rng, who, contact }: Draft, often: number): Home => {
  const printed = rng.chance(often) || contact;
  if (!printed) return { phone: '', street: '', town: '' };
  const [street = '', ...town] = who.address().split(', ');
  return { phone: who.phone(), street, town: town.join(', ') };
};

/** `54 y.o. F`: age and sex as far as they are known. */
export const ageSex = ({ who, sent }: Draft, unit = ' y.o. '): string =>
  who.age(sent) === '' ? who.sexLetter : `${who.age(sent)}${unit}${who.sexLetter}`;

/** `41/2/20`: years, months and days, as one laboratory prints an age; `''` where it isn't known. */
export const ageInDays = ({ who, sent }: Draft): string => {
  const birth = who.fields.dateOfBirth;
  if (birth === null) return '';
  const [y = 0, m = 0, d = 0] = birth.split('-').map(Number);
  const [year = 0, month = 0, day = 0] = sent.split('-').map(Number);
  const months = (year - y) * 12 + month - m - (day < d ? 1 : 0);
  return `${Math.floor(months / 12)}/${months % 12}/${day < d ? day + 30 - d : day - d}`;
};

/** `Female`, or `''`. */
export const sexWord = ({ who }: Draft): string =>
  who.sexLetter === '' ? '' : who.sexLetter === 'F' ? 'Female' : 'Male';

/** `Ms. Finch` or `The patient`, to begin a sentence with. */
export const subject = ({ who }: Draft): string => who.formal.replace(/^the/, 'The');

/** The name, or other words where nobody is named. */
export const nameOr = ({ who }: Draft, words: string): string =>
  who.name('first-last') === '' ? words : who.name('first-last');

/** Somebody else's name. */
export const otherName = ({ other }: Draft): string => `${other.firstName} ${other.lastName}`;

/** Whom the paper is for, with credentials. */
export const to = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

/** `FINCH, ADA`, as laboratories write to providers. */
export const toLastFirst = ({ recipient }: Draft): string => {
  const [first = '', ...last] = recipient.doctor.split(' ');
  return `${last.join(' ')}, ${first}`;
};

/** The surname after `Dr.`. */
export const toLast = ({ recipient }: Draft): string => recipient.doctor.split(' ').slice(1).join(' ');

/** Another clinician who is copied or has ordered; none of them anybody's patient. */
export const third = ({ rng }: Draft): string =>
  rng.pick([
    'Rosamund Ellery-Voss, MD',
    'Thaddeus Brackenridge, DO',
    'Anneliese Corwith, MD',
    'Lucian Haverstock, MD',
    'Philippa Dunmore-Reyes, APRN-CNP',
  ]);

/** Name, directions, quantity. */
export const MEDICINES = [
  ['Lisinopril 10 mg tablet', 'Take 1 tablet by mouth once daily', '90'],
  ['Metformin 1,000 mg tablet', 'Take 1 tablet by mouth twice daily with meals', '180'],
  ['Atorvastatin 20 mg tablet', 'Take 1 tablet by mouth nightly', '90'],
  ['Levothyroxine 75 mcg tablet', 'Take 1 tablet by mouth daily before breakfast', '90'],
  ['Amlodipine 10 mg tablet', 'Take 1 tablet by mouth daily', '90'],
  ['Metoprolol succinate ER 50 mg tablet', 'Take 1 tablet by mouth daily', '90'],
  ['Pantoprazole 40 mg EC tablet', 'Take 1 tablet by mouth daily before breakfast', '30'],
  ['Losartan 100 mg tablet', 'Take 1 tablet by mouth daily', '90'],
  ['Escitalopram 10 mg tablet', 'Take 1 tablet by mouth every morning', '30'],
  ['Montelukast 10 mg tablet', 'Take 1 tablet by mouth every evening', '90'],
  ['Furosemide 20 mg tablet', 'Take 1 tablet by mouth every morning', '30'],
] as const;

/** Diagnoses as charts list them, with codes. */
export const DIAGNOSES = [
  ['Essential hypertension', 'I10'],
  ['Type 2 diabetes mellitus with hyperglycemia', 'E11.65'],
  ['Hyperlipidemia, unspecified', 'E78.5'],
  ['Acquired hypothyroidism', 'E03.9'],
  ['Gastroesophageal reflux disease without esophagitis', 'K21.9'],
  ['Primary osteoarthritis of both knees', 'M17.0'],
  ['Chronic kidney disease, stage 3a', 'N18.31'],
  ['Obesity, class 1', 'E66.811'],
  ['Paroxysmal atrial fibrillation', 'I48.0'],
] as const;

/** Vital signs in a line, as a rooming nurse enters them; the weight is the same each time on one paper. */
export const vitals = ({ rng }: Draft): string =>
  `BP ${rng.int(112, 146)}/${rng.int(64, 88)} | Pulse ${rng.int(58, 94)} | Temp ${rng.int(97, 98)}.${rng.int(1, 9)} °F | Resp ${rng.int(14, 18)} | Wt ${rng.fork('weight').int(128, 236)} lb | SpO2 ${rng.int(95, 99)}%`;
