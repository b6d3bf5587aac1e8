import type { PageText } from './page-text.ts';

/** Values at which a laboratory telephones, in the units that US laboratories print. Adults; limits differ a little. */
interface Limits {
  readonly name: RegExp;
  readonly below?: number;
  readonly above?: number;
  /** Nobody has more: a digit was read that isn't there. */
  readonly never?: number;
  /** Upper end of the reference range from which the units are known: the same test may be printed in other ones. */
  readonly rangeEnds: readonly [number, number];
}

/**
 * Collected from published critical value lists of US hospitals, on the careful side where they differ. `rangeEnds` is
 * where the upper end of the printed reference range lies in these units.
 */
const LIMITS: readonly Limits[] = [
  { name: /\b(?:sodium|na)\b/i, below: 121, above: 159, never: 220, rangeEnds: [140, 155] },
  { name: /\b(?:potassium|k)\b/i, below: 2.9, above: 6.0, never: 15, rangeEnds: [4.5, 6] },
  { name: /\b(?:chloride|cl)\b/i, below: 76, above: 125, never: 180, rangeEnds: [100, 115] },
  { name: /\b(?:co2|tco2|bicarb\w*|carbon dioxide|hco3)\b/i, below: 11, above: 40, rangeEnds: [26, 36] },
  { name: /\b(?:glucose|glu)\b/i, below: 46, above: 440, rangeEnds: [95, 145] },
  { name: /\b(?:calcium|ca)\b/i, below: 6.6, above: 12.9, never: 30, rangeEnds: [9.5, 11.5] },
  { name: /\b(?:magnesium|mg)\b/i, below: 1.05, above: 4.7, rangeEnds: [2, 3] },
  { name: /\b(?:phosphorus|phosphate|phos)\b/i, below: 1.05, above: 8.9, rangeEnds: [4, 5.5] },
  { name: /\b(?:creatinine|creat)\b/i, above: 7.4, rangeEnds: [0.9, 1.6] },
  { name: /\b(?:bun|urea nitrogen)\b/i, above: 99, rangeEnds: [18, 30] },
  { name: /\b(?:hemoglobin|hgb|hb)\b/i, below: 7.1, above: 19.9, rangeEnds: [14, 19] },
  { name: /\b(?:hematocrit|hct)\b/i, below: 21, above: 60, rangeEnds: [42, 56] },
  { name: /\b(?:wbc|white (?:blood )?cells?|leukocytes)\b/i, below: 1.6, above: 49, rangeEnds: [9, 13] },
  { name: /\b(?:platelets?|plts?|plt count)\b/i, below: 31, above: 999, rangeEnds: [350, 480] },
  { name: /\b(?:anc|absolute neutrophils?|neutrophils?,? abs\w*)\b/i, below: 501, rangeEnds: [6000, 9000] },
  { name: /\binr\b/i, above: 4.9, never: 40, rangeEnds: [1, 1.5] },
  { name: /\b(?:a?ptt)\b/i, above: 99, rangeEnds: [30, 45] },
  { name: /\b(?:lactate|lactic acid)\b/i, above: 3.9, rangeEnds: [1.8, 2.6] },
  { name: /\btroponin\b/i, above: 0.39, rangeEnds: [0.01, 0.1] },
  { name: /\bdigoxin\b/i, above: 2.4, rangeEnds: [1.9, 2.2] },
  { name: /\blithium\b/i, above: 1.9, rangeEnds: [1, 1.5] },
  { name: /\b(?:bilirubin|bili)\b/i, above: 14.9, rangeEnds: [0.9, 1.6] },
];

const RANGE = /(?<![\d.])(\d+(?:[.,]\d+)?)\s*(?:[-–~]|\bto\b)\s*(\d+(?:[.,]\d+)?)(?![\d.])/i;
const UP_TO = /(?:<|<=|≤|less than|up to)\s*(\d+(?:\.\d+)?)/i;
const NUMBER = /(?<![\d.,/-])(\d+(?:\.\d+)?)(?![\d.,/-])/g;

/** A faint point is lost: where the range has one and the value is ten times what it could be, it had one, too. */
const withPoint = (value: number, range: string, least: number, most: number): number =>
  /[.,]/.test(range) &&
  Number.isInteger(value) &&
  value >= 10 &&
  value / 10 >= least * 0.4 &&
  value / 10 <= most * 3
    ? value / 10
    : value;

/**
 * True for a row of a laboratory's table whose value lies where laboratories telephone. Only where the row prints a
 * reference range in the usual units: numbers without one can be anything.
 */
export const hasCriticalValue = (printed: string): boolean => {
  // A comma before one or two digits was a point; before three it parts thousands.
  const row = printed.replace(/(\d),(\d{1,2})(?!\d)/g, '$1.$2');
  const range = RANGE.exec(row);
  const most = Number(range?.[2] ?? UP_TO.exec(row)?.[1] ?? '');
  if (!(most > 0)) return false;
  const limits = LIMITS.find(
    ({ name, rangeEnds }) => name.test(row) && most >= rangeEnds[0] && most <= rangeEnds[1],
  );
  if (limits === undefined) return false;
  const least = Number(range?.[1] ?? '0');
  // `<20` beside a range is the value.
  const rest = (range ? row.replace(RANGE, ' ').replace(/[<>≤≥]=?/g, ' ') : row.replace(UP_TO, ' '))
    // After how many hours it was taken, and how many there are.
    .replace(/\b\d+\s?-?(?:hrs?|hours?|min(?:utes)?)\b|\b\d+ of \d+\b/gi, ' ')
    // Names of tests and units hold numbers as well: CO2, 1.73m2, K/uL.
    .replace(/[A-Za-z(][\w/]*\d[\w/.]*|\d+(?:\.\d+)?\s?m2\b|\d+[eE^x]\d+/g, ' ');
  const named = limits.name.exec(rest)?.index ?? 0;
  const numbersIn = (text: string): number[] => [...text.matchAll(NUMBER)].map((match) => Number(match[1]));
  // The value follows the name; what stands before it may number the rows.
  const values = [...numbersIn(rest.slice(named)), ...numbersIn(rest.slice(0, named))];
  // The ends of the range stand there once more where they are columns of their own.
  const inColumns = values.includes(least) && values.includes(most);
  const read = inColumns ? values.find((one) => one !== least && one !== most) : values[0];
  const value = read === undefined ? undefined : withPoint(read, range?.[0] ?? '', least, most);
  return (
    value !== undefined &&
    value <= (limits.never ?? Number.POSITIVE_INFINITY) &&
    ((limits.below !== undefined && value < limits.below) ||
      (limits.above !== undefined && value > limits.above))
  );
};

/** A table marks a value as critical: HH, LL, `**117**`, PANIC, or a critical flag. */
export const isFlaggedCritical = (row: string): boolean =>
  (/\b(?:HH|LL)\b.*\d|\d.*\b(?:HH|LL)\b/.test(row) ||
    /\*{2}\s*[<>]?\s?\d[\d.,]*\s*\*{2}|\b(?:panic|crit(?:ical)?)\b.{0,30}\d|\d\S*\s.{0,30}\b(?:panic|crit(?:ical)?)\b|!!/i.test(
      row,
    )) &&
  !/\b(?:legend|key|means|= ?critical|critical ?=|limits?|range|panic (?:disorder|attacks?)|critical (?:care|access)|(?:no|not|non|without)[ -](?:\w+ )?(?:critical|panic))\b/i.test(
    row,
  );

/** Whole rows of a page, columns joined. */
export const rowTexts = (pages: readonly PageText[]): readonly string[] =>
  pages.flatMap(({ rows }) => rows.map(({ text }) => text.replace(/\s+/g, ' ')));
