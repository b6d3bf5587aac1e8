import type { PersonName } from '../finding.ts';
import { VOCABULARY } from '../mask/vocabulary.ts';
import { plainName } from './compare-name.ts';
import { editDistance } from './edit-distance.ts';
import { isLoneName } from './lone-names.ts';
import { isGivenName } from './name-frequency.ts';
import { CREDENTIALS, SHORT_SUFFIX } from './name-words.ts';
import type { PageText, Row } from './page-text.ts';
import { readDates } from './parse-date.ts';

/**
 * People whom the head of a page that follows, or a cover's subject, has under no label at all: words like a name's that stand
 * nowhere on the document itself, and dates of years ago that are nobody's there.
 */

/** Months, titles and what numbers pages: no name of anybody there. */
const NO_NAME =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|mon|tue|wed|thu|fri|sat|sun|page|pages|pg|of|mrn|dob|acct|cont|continued|fax|from|to|re|subject|about|patient|regarding|the|and|for|with|mr|mrs|ms|miss|dr|md|do|np|pa|rn|phd|llc|inc|pllc|pc|corp|company)$/;

const bare = (text: string): string => plainName(text.replace(/['’]s\b/, ''));

/** A word that could be somebody's name: a capital first, three letters and more, in no list of words of forms. */
const isNameLike = (text: string): boolean => {
  const word = bare(text);
  return /^[("“]?[A-Z]/.test(text) && word.length >= 3 && !NO_NAME.test(word) && !VOCABULARY.has(word);
};

/** `Olsen,Geneva` and `Ashby-Bellamy` are two words. */
const partsOf = (text: string): readonly string[] =>
  text
    .split(/[-/,]/)
    .map(bare)
    .filter((word) => word.length >= 3);

const wordsOf = (pages: readonly PageText[]): ReadonlySet<string> =>
  new Set(
    pages.flatMap(({ rows, header }) => [
      ...rows.flatMap(({ tokens }) => tokens.flatMap(({ text }) => [bare(text), ...partsOf(text)])),
      ...header.split(/\s+/).map(bare),
    ]),
  );

/** The word itself, or one that an engine takes for it; two words that run together count for each. */
const stands = (word: string, known: ReadonlySet<string>): boolean =>
  known.has(word) ||
  [...known].some(
    (other) =>
      (word.length >= 4 && other.length > word.length && other.includes(word)) ||
      (Math.abs(other.length - word.length) <= 1 && word.length >= 4 && editDistance(word, other) <= 1),
  );

/** What makes a row of a head one that says whose the page is. */
const PAGE_MARK =
  /\bp(?:age|g)\.?\s*#?\d|\bpage\b|\bcont(?:inued|['’]d)\b|(?<![\d/])\d{1,2}\s*(?:of|\/)\s*\d{1,2}(?![\d/])/i;
const NUMBER = /\d{5,}|\d{2,}-\d{5,}|(?:^|\s)\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b/;

const isHead = ({ at }: Row): boolean => at < 0.13 || at > 0.94;

/** Somebody in a running head: the words of a name, surname and given name first where there are both, and a suffix. */
interface Headed {
  readonly words: readonly string[];
  readonly suffix: string | undefined;
}

/** `Nguyen, Thomas 06/15/1970 visit` begins with two words of a name: what follows them doesn't matter. */
const leading = (texts: readonly string[]): readonly string[] => {
  const end = texts.findIndex((text) => !isNameLike(text) && !/^[A-Z]\.?,?$/.test(text));
  return end >= 2 && texts.slice(0, end).filter(isNameLike).length >= 2 ? texts.slice(0, end) : texts;
};

const INITIAL = /^[A-Z]\.?,?$/;

/**
 * `Rhea Reed, MD`: given name and surname as names are written, a comma, a degree in capitals, and nothing before them. Reed, Ma and
 * REED, DO may be patients.
 */
const isTreating = (texts: readonly string[]): boolean => {
  const at = texts.findIndex(
    (text, n) => (texts[n - 1] ?? '').endsWith(',') && /^[A-Z][A-Z-]+\W*$/.test(text),
  );
  const name = texts.slice(0, Math.max(0, at));
  return (
    name.every((text) => INITIAL.test(text) || (isNameLike(text) && /[a-z]/.test(text))) &&
    name.filter((text) => !INITIAL.test(text)).length >= 2 &&
    CREDENTIALS.test((texts[at] ?? '').toLowerCase().replace(/[^a-z-]/g, ''))
  );
};

/** Who stands in a column of a row that looks like a running head: `Kimball, Robert A   Page 2 of 2`. */
const headedIn = (row: Row): readonly Headed[] =>
  !PAGE_MARK.test(row.text) && !NUMBER.test(row.text)
    ? []
    : row.segments.flatMap(({ tokens }) => {
        const all = tokens.map(({ text }) => text);
        if (isTreating(all)) return [];
        const texts = leading(all);
        // A letterhead has words of offices, streets and towns; a person stands alone beside numbers.
        const others = texts.filter(
          (text) =>
            /^[A-Za-z]{3,}/.test(text) &&
            !isNameLike(text) &&
            !NO_NAME.test(bare(text)) &&
            !SHORT_SUFFIX.test(bare(text)),
        );
        const names = texts.filter((text) => isNameLike(text) && !SHORT_SUFFIX.test(bare(text)));
        if (names.length === 0 || names.length > 3 || others.length > 0) return [];
        // Right Knee Replacement 05/06/2015: beside a number alone something has to say that it is a name.
        const sure =
          PAGE_MARK.test(row.text) ||
          names.some((text) => text.endsWith(',') || isGivenName(bare(text)) || isLoneName(bare(text)));
        if (!sure) return [];
        return [
          {
            words: names.flatMap(partsOf).slice(0, 2),
            suffix: texts.map(bare).find((word) => SHORT_SUFFIX.test(word)),
          },
        ];
      });

const RECENT_YEARS = 1;
const isOld = (date: string, today: string): boolean =>
  Number(today.slice(0, 4)) - Number(date.slice(0, 4)) > RECENT_YEARS;

const wordsOfName = ({ first, last }: PersonName): readonly string[] =>
  `${first} ${last}`.split(/[\s-]+/).map(bare);

/**
 * True where the head or the foot of a page that follows has a name that stands nowhere on the first page.
 *
 * @param pages of one document
 * @param names whom its labels name, on whatever page
 */
export const hasStrangersHead = (pages: readonly PageText[], names: readonly PersonName[]): boolean => {
  const [first, ...rest] = pages;
  if (first === undefined || rest.length === 0) return false;
  const known = new Set([...wordsOf([first]), ...names.flatMap(wordsOfName)]);
  return rest.some(({ rows }) =>
    rows
      .filter(isHead)
      .flatMap(headedIn)
      .some(
        ({ words, suffix }) => words.some((word) => !stands(word, known)) || isOtherSuffix(suffix, names),
      ),
  );
};

/** A suffix that none of the names has, where one of them has any. */
const isOtherSuffix = (suffix: string | undefined, names: readonly PersonName[]): boolean => {
  const own = names.map((name) => bare(name.suffix)).filter((one) => one !== '');
  return suffix !== undefined && own.length > 0 && !own.includes(suffix);
};

/**
 * True where the head of a page that follows has a name of the document's own with a birth date of somebody else's.
 *
 * @param names whom the document's labels name
 * @param born birth dates of the document, YYYY-MM-DD
 * @param today YYYY-MM-DD
 */
export const hasStrangersBirthDate = (
  pages: readonly PageText[],
  names: readonly PersonName[],
  born: ReadonlySet<string>,
  today: string,
): boolean => {
  const [first, ...rest] = pages;
  if (first === undefined || born.size === 0) return false;
  const told = new Set(first.rows.flatMap(({ text }) => readDates(text, today).map(({ date }) => date)));
  const own = new Set(names.flatMap(wordsOfName));
  return rest.some(({ rows }) =>
    rows
      .filter((row) => isHead(row) && headedIn(row).some(({ words }) => words.some((word) => own.has(word))))
      .map(({ text }) => readDates(text, today))
      .some(
        (dates) =>
          dates.every(({ date }) => !born.has(date)) &&
          dates.some(({ date }) => isOld(date, today) && !told.has(date)),
      ),
  );
};

const TITLE = /^m(?:r|rs|s|iss)$/;
/**
 * The words of a name among others: known given names, and what stands behind an initial or a title, before a suffix, or beside
 * another such word. `See attached` and `FYI` have none.
 */
const nameIn = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text, n) => {
    const [before = '', after = ''] = [texts[n - 1], texts[n + 1]];
    const word = bare(text);
    if (isGivenName(word) && /^["“(]?[A-Z]/.test(text)) return [word];
    if (!isNameLike(text)) return [];
    const beside =
      /^["“(]?[A-Z]\.?$/.test(before) ||
      TITLE.test(bare(before)) ||
      SHORT_SUFFIX.test(bare(after)) ||
      /['’]s$/.test(text) ||
      isNameLike(before) ||
      isNameLike(after);
    return beside ? partsOf(text) : [];
  });

const SUBJECT =
  /^\W*(?:re|regarding|subject|subj|about|patient|pt|concerning|memo|message|comments?|notes?)\b/i;
/** Whose form it is, and whom it goes to. */
const ASIDE =
  /\b(?:rev|revised|form|version|effective|hipaa|attn|attention|to|from|phone|tel|fax|copyright)\b/i;

/**
 * True where a cover's subject has nobody whom the documents name, or the cover a date of years ago that is nobody's birth date
 * there.
 *
 * @param names whom the documents' labels name
 * @param born birth dates of the documents, YYYY-MM-DD
 * @param today YYYY-MM-DD
 */
export const coverHasStranger = (
  cover: readonly PageText[],
  pages: readonly PageText[],
  names: readonly PersonName[],
  born: ReadonlySet<string>,
  today: string,
): boolean => {
  if (cover.length === 0 || pages.length === 0) return false;
  const known = wordsOf(pages);
  const rows = cover.flatMap((page) => page.rows).filter(({ text }) => !ASIDE.test(text));
  const strangers = rows
    .filter(({ text }) => SUBJECT.test(text))
    .some(({ tokens }) => {
      const texts = tokens.slice(1).map(({ text }) => text);
      const words = nameIn(texts);
      const suffix = texts.map(bare).find((word) => SHORT_SUFFIX.test(word));
      return (
        words.length > 0 && (words.every((word) => !stands(word, known)) || isOtherSuffix(suffix, names))
      );
    });
  const dates = rows.flatMap(({ text }) => readDates(text, today)).filter(({ date }) => isOld(date, today));
  return strangers || (born.size > 0 && dates.some(({ date }) => !born.has(date)));
};
