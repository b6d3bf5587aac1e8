import type { Draft } from '../kinds/draft.ts';
import { addDays, type DateStyle, formatDate } from '../page/dates.ts';
import type { Pair } from '../page/flow.ts';

/** `us`: `3/4/1962`, as record systems print it; `abbr`: `Mar 04, 1962`. */
type Look = DateStyle | 'us' | 'abbr';

const written = (date: string, look: Look): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  if (look === 'us') return `${Number(month)}/${Number(day)}/${year}`;
  if (look === 'abbr') return `${formatDate(date, 'long').slice(0, 3)} ${day}, ${year}`;
  return formatDate(date, look);
};

/** The birth date with words before it; `''` where the sender doesn't know it. */
export const dob = ({ who }: Draft, look: Look = 'slashes', before = ''): string =>
  // Asked for by the method, which notes for the truth that it is on the paper; the style there doesn't matter.
  who.dateOfBirth('slashes') === '' ? '' : `${before}${written(who.fields.dateOfBirth ?? '', look)}`;

/** A day so long before the fax; after it when negative. */
export const on = ({ sent }: Draft, ago: number, look: Look = 'slashes'): string =>
  written(addDays(sent, -ago), look);

/** A time of the day, `2:07 PM` or `14:07`. */
export const clock = ({ rng }: Draft, look: '12' | '24' = '12', from = 8, to = 17): string => {
  const [h, m] = [rng.int(from, to), String(rng.int(0, 59)).padStart(2, '0')];
  return look === '24'
    ? `${String(h).padStart(2, '0')}:${m}`
    : `${h % 12 === 0 ? 12 : h % 12}:${m} ${h < 12 ? 'AM' : 'PM'}`;
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
  readonly last: string;
  /** `Finch, Ada Jane`, or `''`. */
  readonly lastFirst: string;
}

/** The name in pieces, all of them `''` where nobody is named. */
export const pieces = ({ who }: Draft): Pieces => {
  const { firstName: first, middleName: middle, lastName, suffix } = who.fields;
  who.name('first-last');
  const last = glue([lastName, suffix]);
  return { first, middle, last, lastFirst: glue([last, glue([first, middle])], ', ') };
};

interface Home {
  readonly phone: string;
  readonly street: string;
  readonly town: string;
  /** Street and town in one line. */
  readonly whole: string;
}

/** Phone and address: for certain where the plan asks for them, else so often; `''` where they aren't printed. */
export const home = ({ rng, who, contact }: Draft, often: number): Home => {
  const printed = rng.chance(often) || contact;
  if (!printed) return { phone: '', street: '', town: '', whole: '' };
  const [street = '', ...town] = who.address().split(', ');
  return { phone: who.phone(), street, town: town.join(', '), whole: who.address() };
};

/** `Female`, or `''`. */
export const sexWord = ({ who }: Draft): string =>
  who.sexLetter === '' ? '' : who.sexLetter === 'F' ? 'Female' : 'Male';

/** `54 Y`: the age, or `''`. */
export const age = ({ who, sent }: Draft, unit = ' Y'): string =>
  who.age(sent) === '' ? '' : `${who.age(sent)}${unit}`;

/** `Ms. Finch` or `The patient`, to begin a sentence with. */
export const subject = ({ who }: Draft): string => who.formal.replace(/^the/, 'The');

/** `She`, `He` or `They`. */
export const they = ({ who }: Draft): string => who.pronoun.replace(/^./, (one) => one.toUpperCase());

/** Somebody else's name. */
export const otherName = ({ other }: Draft): string => `${other.firstName} ${other.lastName}`;

/** Whom the paper is for, with credentials. */
export const to = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

/** The surname after `Dr.`. */
export const toLast = ({ recipient }: Draft): string => recipient.doctor.split(' ').slice(1).join(' ');

/** `FINCH, ADA`, as laboratories and hospitals file their doctors. */
export const toFiled = (draft: Draft): string =>
  `${toLast(draft)}, ${draft.recipient.doctor.split(' ')[0] ?? ''}`.toUpperCase();

/** Name, directions, quantity, code of the drug in the directory of package labels. */
export const DRUGS = [
  ['Lisinopril 20 mg tablet', 'Take 1 tablet by mouth every day', '90'],
  ['Metformin HCl ER 500 mg tablet', 'Take 2 tablets by mouth daily with evening meal', '180'],
  ['Rosuvastatin 10 mg tablet', 'Take 1 tablet by mouth at bedtime', '90'],
  ['Levothyroxine 50 mcg tablet', 'Take 1 tablet by mouth every morning on an empty stomach', '90'],
  ['Amlodipine besylate 5 mg tablet', 'Take 1 tablet by mouth once daily', '90'],
  ['Omeprazole DR 20 mg capsule', 'Take 1 capsule by mouth daily before breakfast', '90'],
  ['Sertraline 50 mg tablet', 'Take 1 tablet by mouth every day', '30'],
  ['Hydrochlorothiazide 25 mg tablet', 'Take 1 tablet by mouth in the morning', '90'],
  ['Fluticasone propionate 50 mcg nasal spray', 'Use 2 sprays in each nostril once daily', '16'],
  ['Tamsulosin 0.4 mg capsule', 'Take 1 capsule by mouth 30 minutes after supper', '90'],
] as const;

/** Problems as charts list them, with codes. */
export const PROBLEMS = [
  ['Primary hypertension', 'I10'],
  ['Type 2 diabetes mellitus without complications', 'E11.9'],
  ['Mixed hyperlipidemia', 'E78.2'],
  ['Hypothyroidism, unspecified', 'E03.9'],
  ['GERD without esophagitis', 'K21.9'],
  ['Low back pain, unspecified', 'M54.50'],
  ['Vitamin D deficiency', 'E55.9'],
  ['Allergic rhinitis, unspecified', 'J30.9'],
] as const;

/** What a nurse enters at the start of a visit. */
export const vitals = ({ rng }: Draft): string =>
  `BP ${rng.int(110, 148)}/${rng.int(62, 90)}, HR ${rng.int(58, 92)}, RR ${rng.int(14, 18)}, Temp ${rng.int(97, 98)}.${rng.int(0, 9)} F, SpO2 ${rng.int(95, 99)}% RA, Wt ${rng.fork('weight').int(128, 236)} lbs`;
