import type { Draft } from '../kinds/draft.ts';
import { addDays, formatDate, yearsBetween } from '../page/dates.ts';
import type { Person } from '../people/types.ts';

/** A date in one of the ways in which senders write dates; `''` for none. @param date YYYY-MM-DD */
export const writtenDate = (date: string | null, how: string): string => {
  if (date === null || date === '') return '';
  const [year = '', month = '', day = ''] = date.split('-');
  switch (how) {
    case 'short':
    case 'long':
    case 'dmy':
    case 'dashes':
      return formatDate(date, how);
    case 'plain':
      return `${Number(month)}/${Number(day)}/${year}`;
    case 'mon':
      return formatDate(date, 'long').replace(/^(\w{3})\w*/, '$1');
    case 'dots':
      return `${month}.${day}.${year}`;
    case 'caps':
      return formatDate(date, 'dmy').replaceAll('-', '').toUpperCase();
    case 'iso':
      return date;
    case 'digits':
      return `${month}${day}${year}`;
    case 'mm':
      return month;
    case 'dd':
      return day;
    case 'yyyy':
      return year;
    default:
      return formatDate(date, 'slashes');
  }
};

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

const digits = ({ rng }: Draft, length: number): string =>
  `${rng.int(1, 9)}${Array.from({ length: length - 1 }, () => rng.int(0, 9)).join('')}`;

/** Whether phone and address reach this paper: for certain where the plan says so, else by one throw a paper. */
const isReached = ({ rng, contact }: Draft): boolean => contact || rng.fork('reach').chance(0.5);

const NAME_FORMS: Readonly<Record<string, (first: string, mi: string, last: string) => string>> = {
  'First Last': (first, _, last) => joined(first, last),
  'First M. Last': (first, mi, last) => joined(first, mi && `${mi}.`, last),
  'First M Last': (first, mi, last) => joined(first, mi, last),
  'Last, First': (first, _, last) => `${last}, ${first}`,
  'Last, First M': (first, mi, last) => `${last}, ${joined(first, mi)}`,
  'LAST, FIRST': (first, _, last) => `${last}, ${first}`.toUpperCase(),
  'LAST, FIRST M': (first, mi, last) => `${last}, ${joined(first, mi)}`.toUpperCase(),
  'LAST,FIRST': (first, _, last) => `${last},${first}`.toUpperCase(),
  'LAST,FIRST M': (first, mi, last) => `${last},${joined(first, mi)}`.toUpperCase(),
  'FIRST LAST': (first, _, last) => joined(first, last).toUpperCase(),
  'FIRST M LAST': (first, mi, last) => joined(first, mi, last).toUpperCase(),
  'FIRST M. LAST': (first, mi, last) => joined(first, mi && `${mi}.`, last).toUpperCase(),
  'LAST FIRST': (first, _, last) => joined(last, first).toUpperCase(),
  'LAST FIRST M': (first, mi, last) => joined(last, first, mi).toUpperCase(),
  'Last First': (first, _, last) => joined(last, first),
};

const PARTS: Readonly<
  Record<string, (first: string, middle: string, last: string, suffix: string) => string>
> = {
  first: (first) => first,
  FIRST: (first) => first.toUpperCase(),
  middle: (_, middle) => middle,
  mi: (_, middle) => middle.slice(0, 1),
  last: (_first, _middle, last) => last,
  LAST: (_first, _middle, last) => last.toUpperCase(),
  suffix: (_first, _middle, _last, suffix) => suffix,
};

const nameValue = (key: string, { who }: Draft): string | undefined => {
  const form = NAME_FORMS[key];
  const part = PARTS[key];
  if (form === undefined && part === undefined) return undefined;
  const { firstName, middleName, lastName, suffix } = who.fields;
  // Asked in any style, so that the truth knows that the name stands on the paper.
  if (who.name('first-last') === '') return '';
  if (part !== undefined) return part(firstName, middleName, lastName, suffix);
  const tail = key === key.toUpperCase() ? suffix.toUpperCase() : suffix;
  return form?.(firstName, middleName.slice(0, 1), joined(lastName, tail)) ?? '';
};

const PRONOUNS = { F: ['she', 'her', 'her'], M: ['he', 'his', 'him'] } as const;
const grown = (sex: 'F' | 'M', old: boolean): string =>
  sex === 'F' ? (old ? 'woman' : 'girl') : old ? 'man' : 'boy';

const wordsOf = (key: string, { who, sent }: Draft): string | undefined => {
  const { sex, dateOfBirth } = who.fields;
  const [he, his, him] = sex === null ? ['they', 'their', 'them'] : PRONOUNS[sex];
  const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  switch (key) {
    case 'Mr Last':
      return who.formal;
    case 'he':
      return he;
    case 'his':
      return his;
    case 'him':
      return him;
    case 'He':
      return capital(he);
    case 'His':
      return capital(his);
    case 'age':
      return who.age(sent);
    case 'sex':
      return who.sexLetter;
    case 'Sex':
      return sex === 'F' ? 'Female' : sex === 'M' ? 'Male' : '';
    case 'man':
      return sex === null || dateOfBirth === null
        ? 'patient'
        : grown(sex, yearsBetween(dateOfBirth, sent) >= 18);
    default:
      return undefined;
  }
};

const reachValue = (key: string, draft: Draft): string | undefined => {
  const { who } = draft;
  if (!['phone', 'street', 'town', 'address', 'city', 'state', 'zip', 'member'].includes(key))
    return undefined;
  if (key === 'member') return who.memberId;
  if (!isReached(draft)) return '';
  if (key === 'phone') return who.phone();
  const address = who.address();
  const [street = '', city = '', tail = ''] = address.split(', ');
  const [state = '', zip = ''] = tail.split(' ');
  const parts: Readonly<Record<string, string>> = {
    street,
    city,
    state,
    zip,
    address,
    town: address === '' ? '' : `${city}, ${tail}`,
  };
  return parts[key];
};

const otherValue = (key: string, other: Person): string | undefined => {
  if (key === 'other') return joined(other.firstName, other.lastName, other.suffix);
  if (key === 'other.first') return other.firstName;
  if (key === 'other.last') return joined(other.lastName, other.suffix);
  if (key === 'other.phone') return other.phone;
  const [, how] = /^other\.dob ?(\w*)$/.exec(key) ?? [];
  return how === undefined ? undefined : writtenDate(other.dateOfBirth, how);
};

const officeValue = (key: string, { sender, recipient, author }: Draft): string | undefined => {
  const another = sender.people.find((name) => name !== author) ?? author;
  const values: Readonly<Record<string, string>> = {
    doctor: `${recipient.doctor}, ${recipient.credential}`,
    'doctor.first': recipient.doctor.split(' ')[0] ?? '',
    'doctor.last': recipient.doctor.split(' ').slice(1).join(' '),
    'doctor.npi': recipient.npi,
    practice: recipient.name,
    'practice.phone': recipient.phone,
    'practice.fax': recipient.fax,
    'practice.street': recipient.address,
    'practice.town': recipient.cityLine,
    sender: sender.name,
    'sender.dept': sender.department,
    'sender.phone': sender.phone,
    'sender.fax': sender.fax,
    'sender.street': sender.address,
    'sender.town': sender.cityLine,
    author,
    'author.bare': author.split(', ')[0] ?? '',
    author2: another,
  };
  return values[key];
};

const madeUp = (key: string, draft: Draft): string | undefined => {
  const { rng, sent } = draft;
  const [, days, how] = /^today(?:([+-]\d+))?(?: (\w+))?$/.exec(key) ?? [];
  if (key.startsWith('today')) return writtenDate(addDays(sent, Number(days ?? 0)), how ?? '');
  const [, length] = /^no(\d+)$/.exec(key) ?? [];
  if (length !== undefined) return digits(draft, Number(length));
  const [, low, high] = /^int (-?\d+) (-?\d+)$/.exec(key) ?? [];
  if (low !== undefined) return String(rng.int(Number(low), Number(high)));
  const [, least, most] = /^dec (-?[\d.]+) (-?[\d.]+)$/.exec(key) ?? [];
  if (least !== undefined) {
    const places = least.split('.')[1]?.length ?? 1;
    return (Number(least) + rng.next() * (Number(most) - Number(least))).toFixed(places);
  }
  if (key.startsWith('pick ')) return rng.pick(key.slice('pick '.length).split('|'));
  if (key !== 'time' && key !== 'time24') return undefined;
  const [hour, minute] = [rng.int(8, 17), String(rng.int(0, 59)).padStart(2, '0')];
  return key === 'time24'
    ? `${String(hour).padStart(2, '0')}:${minute}`
    : `${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
};

const bornValue = (key: string, { who }: Draft): string | undefined => {
  const [, how] = /^dob(?: (\w+))?$/.exec(key) ?? [];
  if (!key.startsWith('dob')) return undefined;
  // Asked in any style, so that the truth knows that the date stands on the paper.
  return who.dateOfBirth('slashes') === '' ? '' : writtenDate(who.fields.dateOfBirth, how ?? '');
};

/**
 * A paper's words with everything filled in that stands in braces.
 *
 * @param more values that only this line knows: `page`, `pages`, `subject`, `covered`
 * @throws RangeError for a placeholder that nobody knows, naming it
 */
export const fill = (text: string, draft: Draft, more: Readonly<Record<string, string>> = {}): string =>
  text.replace(/\{([^{}]+)\}/g, (_, key: string) => {
    const value =
      more[key] ??
      bornValue(key, draft) ??
      nameValue(key, draft) ??
      wordsOf(key, draft) ??
      reachValue(key, draft) ??
      otherValue(key, draft.other) ??
      officeValue(key, draft) ??
      madeUp(key, draft);
    if (value === undefined) throw new RangeError(`nobody knows {${key}}`);
    return value;
  });
