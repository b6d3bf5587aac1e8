import type { PersonName } from '../finding.ts';
import { editDistance } from './edit-distance.ts';
import { isGivenName } from './name-frequency.ts';
import {
  CREDENTIALS,
  DEGREES_IN_CAPITALS,
  isSuffix,
  NOT_NAMES,
  PARTICLES,
  SUFFIXES,
  TITLES,
} from './name-words.ts';

/** A name as it was read; `corrected` when a digit in it was taken for a letter. */
export interface ReadName {
  readonly name: PersonName;
  readonly corrected: boolean;
  /** Written as LAST, FIRST: stronger than two words that happen to stand together. */
  readonly comma: boolean;
  /** Words of the input that belong to it. */
  readonly used: number;
}

const DIGITS: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '5': 'S', '8': 'B', '|': 'I', l: 'I' };

interface Part {
  readonly text: string;
  readonly plain: string;
  readonly comma: boolean;
  readonly corrected: boolean;
  /** An initial that was read as a digit or a small l: which letter it is, nobody knows. */
  readonly guessed: boolean;
}

/** A small l at the head of a name is a capital I in most typefaces: nobody is called lvy. */
const withCapital = (raw: string): string =>
  // [shikawa: a capital I with a speck at either end.
  raw
    .replace(/^\[(?=[b-df-hjkm-np-tv-xz][a-z]{3})/, 'I')
    .replace(/^([^A-Za-z0-9]*)l(?=[b-df-hjkm-np-tv-xz][a-z])/, '$1I');

/** Do-Not-Resuscitate and out-of-hospital are nobody's names. */
const PHRASE = /-(?:of|not|to|in|on|the|and|or|up|by|for|off|out)-/i;

/** One word of a name, cleaned; undefined where the name is over. */
const partOf = (seen: string): Part | undefined => {
  const raw = withCapital(seen);
  const comma = /[,;]["'”’)]*$/.test(raw) || (/^[A-Za-z'-]{2,}\.,?$/.test(raw) && raw.endsWith(','));
  let text = raw.replace(/^[^A-Za-z0-9]+/, '').replace(/[^A-Za-z0-9.]+$/, '');
  let corrected = false;
  // An initial that was taken for a digit. It is no identifier, so the name isn't the weaker for it.
  const guessed = /^[01|58l]\.?$/.test(text) && /^\W*[01|58l]\.?\W*$/.test(raw);
  if (guessed) text = text.replace(/^[01|58l]/, (digit) => DIGITS[digit] ?? digit);
  if (/\d|\|/.test(text)) {
    // One or two digits inside a word of letters are misread letters; anything else is no name.
    const digits = text.match(/\d|\|/g)?.length ?? 0;
    if (digits > 2 || text.length < 4 || /[2-46-79]/.test(text)) return undefined;
    text = text.replace(/[0158|]/g, (digit) => DIGITS[digit] ?? digit);
    corrected = true;
  }
  if (!/^[A-Za-z][A-Za-z'’`.-]*$/.test(text) || PHRASE.test(text)) return undefined;
  text = text.replace(/[’`]/g, "'").replace(/-+$/, '');
  if (text.length > 2 && text.endsWith('.') && !/^(?:St|Jr|Sr|Dr|Mr|Mrs|Ms)\.$/i.test(text))
    text = text.slice(0, -1);
  const plain = text.toLowerCase().replace(/[^a-z]/g, '');
  return plain === ''
    ? undefined
    : {
        text: text.replace(/\.$/, (dot) => (/^st\.$/i.test(text) ? dot : '')),
        plain,
        comma,
        corrected,
        guessed,
      };
};

/** What follows the name of a place that is one of no person. */
const PLACE_BEHIND =
  /^(?:medical (?:center|centre|group|clinic|associates|plaza|partners)|hospital\b|(?:health|healthcare) (?:system|center|network|partners|plan)|imaging\b|pharmacy\b|laborator(?:y|ies)\b|clinic\b)/i;

/** Lakeside, OH is a town. */
const STATES = new Set(
  'AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY'.split(
    ' ',
  ),
);

/** Words that begin a label and nobody's name. */
const LABELS = [
  'patient',
  'patients',
  'birthdate',
  'address',
  'telephone',
  'provider',
  'subscriber',
  'physician',
];

const build = (last: readonly Part[], given: readonly Part[]): PersonName | undefined => {
  const suffix = [...last, ...given].find(({ plain }) => isSuffix(plain));
  const surname = last.filter(({ plain }) => !isSuffix(plain));
  const [first, ...others] = given.filter(({ plain }) => !isSuffix(plain));
  const middle = others.filter(({ guessed }) => !guessed);
  if (surname.length === 0 || first === undefined || middle.length > 2) return undefined;
  if (surname.every(({ plain }) => plain.length < 2)) return undefined;
  if (surname.every(({ plain }) => PARTICLES.has(plain) || plain === 'st')) return undefined;
  // RA, Wt: abbreviations of vital signs; TJ and Ng are names.
  if ([...surname, first].some(({ text }) => /^(?!Ng$)[A-Z][bcdfghj-np-tv-xz]$/.test(text))) return undefined;
  // Labels that were read badly: Patlant Nama.
  if (LABELS.some((label) => editDistance(label, first.plain, 2) <= (label.length > 5 ? 2 : 1)))
    return undefined;
  // Heads of columns: PT MR. Ng is a name, and has a given name with a vowel.
  if (![...surname, first].some(({ plain }) => /[aeiouy]/.test(plain))) return undefined;
  return {
    first: first.text,
    middle: middle.map(({ text }) => text).join(' '),
    last: surname.map(({ text }) => text).join(' '),
    suffix: suffix ? (SUFFIXES[suffix.plain] ?? '') : '',
  };
};

/** Jane F, Doe and Felicial. Doe: a full stop that was taken for a comma, and an initial that stuck to the name before it. */
const withoutSlip = (word: string, n: number, words: readonly string[]): string => {
  if (
    n === 1 &&
    /^[A-Z],$/.test(word) &&
    words[2] !== undefined &&
    isGivenName((words[0] ?? '').toLowerCase())
  )
    return word.slice(0, -1);
  const [, stem = ''] = /^([A-Z][a-z]{3,})[lI]\.$/.exec(word) ?? [];
  return isGivenName(stem.toLowerCase()) && !isGivenName(`${stem.toLowerCase()}l`) ? stem : word;
};

/**
 * Reads a person's name from the beginning of some words: `DOE, JANE M`, `Jane M. Doe Jr`, `De La Cruz, Ana`. Undefined
 * where it is no name, or the name of somebody with a doctor's title or credentials.
 */
export const readName = (written: readonly string[]): ReadName | undefined => {
  // DOE,JANE
  const cut = written.flatMap((word, n) => wordsOf(word).map((text) => ({ text, n })));
  const read = readWords(cut.map(({ text }) => text));
  // Words of the input, where one of them held two of the name.
  return read && { ...read, used: (cut[read.used - 1]?.n ?? written.length - 1) + 1 };
};

/** `DOE,JANE` is two words; `Doe, ` is one. */
const wordsOf = (word: string): readonly string[] => {
  const [, last, first] = /^([A-Za-z][A-Za-z'’.-]+,)([A-Za-z][A-Za-z'’.-]*[,.;]?)$/.exec(word) ?? [];
  return last === undefined || first === undefined ? [word] : [last, first];
};

const readWords = (written: readonly string[]): ReadName | undefined => {
  // DOE ,JANE
  const words = written
    .map((word, n) => (/^,./.test(written[n + 1] ?? '') ? `${word},` : word.replace(/^,(?=.)/, '')))
    .map(withoutSlip);
  const parts: Part[] = [];
  let used = 0;
  for (const word of words) {
    if (parts.length > 0 && /^[([]/.test(withCapital(word))) break;
    // DO/ob: who dictated and who typed.
    const [degree = ''] = word.toLowerCase().split('/');
    if (parts.length > 1 && word.includes('/') && CREDENTIALS.test(degree)) return undefined;
    const part = partOf(word);
    if (part === undefined) {
      // A rule, a box or a speck before the name.
      if (parts.length === 0 && used < 2 && !/[A-Za-z0-9]{2}/.test(word)) {
        used++;
        continue;
      }
      break;
    }
    if (parts.length === 0 && TITLES.test(part.plain)) {
      used++;
      continue;
    }
    if (
      part.plain === 'dr' ||
      (CREDENTIALS.test(part.plain) &&
        parts.length > 1 &&
        !(part.plain === 'ma' && part.text.length === 2 && part.text !== 'MA')) ||
      (DEGREES_IN_CAPITALS.test(part.text) && parts.length > 1)
    )
      return undefined;
    if (NOT_NAMES.has(part.plain)) {
      // Sugar Maple Medical Center is a place.
      if (PLACE_BEHIND.test(words.slice(used).join(' '))) return undefined;
      break;
    }
    if (parts.length >= 6) break;
    parts.push(part);
    used++;
    // Running text goes on in small letters. Parrish, ingrid: a capital I lost its serifs.
    const surname = parts.at(-2)?.comma === true;
    if (/^[a-z]/.test(part.text) && !PARTICLES.has(part.plain) && !(surname && /^i[a-z]{3}/.test(part.text)))
      return undefined;
  }
  if (parts.length < 2) return undefined;
  const corrected = parts.some((part) => part.corrected);
  const comma = parts.findIndex((part) => part.comma);
  if (comma >= 0 && comma < parts.length - 1) {
    const before = parts.slice(0, comma + 1);
    let after = parts.slice(comma + 1);
    // DOE, JR, JOHN and DOE, JOHN, JR: a second comma sets off the suffix, or ends the name.
    const second = after.findIndex((part) => part.comma);
    if (second >= 0 && !(after[second] && isSuffix(after[second].plain))) {
      const next = after[second + 1];
      after = next && isSuffix(next.plain) ? after.slice(0, second + 2) : after.slice(0, second + 1);
    }
    if (after.every(({ plain }) => isSuffix(plain))) {
      const whole = fromFirstLast([...before, ...after]);
      return whole && { name: whole, corrected, comma: false, used };
    }
    if (before.length > 4 || after.length > 4) return undefined;
    if (after.length === 1 && STATES.has(after[0]?.text ?? '')) return undefined;
    const name = build(before, after);
    return name && { name, corrected, comma: true, used };
  }
  const name = fromFirstLast(parts);
  return name && { name, corrected, comma: false, used };
};

const fromFirstLast = (parts: readonly Part[]): PersonName | undefined => {
  const bare = parts.filter(({ plain }) => !isSuffix(plain));
  const suffixes = parts.filter(({ plain }) => isSuffix(plain));
  if (bare.length < 2 || bare.length > 5) return undefined;
  // A surname begins with its particle: Ana De La Cruz, Jan van Houten.
  const particle = bare.findIndex(
    ({ plain }, n) => n > 0 && n < bare.length - 1 && PARTICLES.has(plain) && plain.length > 1,
  );
  const from = particle > 0 ? particle : bare.length - 1;
  return build([...bare.slice(from), ...suffixes], bare.slice(0, from));
};
