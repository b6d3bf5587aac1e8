import type { PageText } from './page-text.ts';

/** "Page 2 of 3", as printed by whoever wrote the document. `of` is 0 where it isn't said. */
export interface PageNumber {
  readonly page: number;
  readonly of: number;
}

const SPOKEN =
  /\b(?:page|pg|pag|paqe|sheet|sht)\b[\s.:#]*(\d{1,3})(?:\s*(?:of|\/|ot|0f|\()\s*:?\s*(\d{1,3}))?/i;
/** The letter alone is a pulse as well: `p. 2` has its column to itself, or says of how many. */
const SPELT = /(?:^|\s)pp?\b[\s.:#]*(\d{1,3})\s*(?:of|\/)\s*(\d{1,3})\W*$|^\W*pp?\b[\s.:#]*(\d{1,3})\W*$/i;
/** Page two of five, and -2- of -5-. */
const WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const inDigits = (text: string): string =>
  text
    // Page I of 3
    .replace(/\b([Il|])(?=\s+of\s+\d)/g, '1')
    .replace(
      /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/gi,
      (word) => `${WORDS.indexOf(word.toLowerCase()) + 1}`,
    )
    .replace(/-(\d{1,3})-/g, '$1');
/** A number that is its row's only content, or ends it in brackets. */
const ALONE = /^\W*(\d{1,3})\s*(?:of|\/)\s*(\d{1,3})\W*$|\((\d{1,3}) of (\d{1,3})\)\s*$/i;
const CONTINUES =
  /\bcontinued on (?:the )?(?:next|following|reverse|page)|\b(?:cont(?:inued|'d|\.)?) on (?:page|next)|\bmore on next page\b|^\W*(?:over|see reverse(?: side)?|continued(?: next page)?|next page)\W*$/i;

/** `Visit:   6 of 20`, `Units   1 of 2`: other things are counted, too. */
const COUNTED =
  /\b(?:visits?|sessions?|treatments?|units?|doses?|bottles?|tubes?|copies|refills?)\W*(?:no\.?|number|#)?\W*$/i;

const BARE = /(?:^|\s|-)(\d{1,3})\s*(?:of|\/)\s*(\d{1,3})\s*-?\s*$/i;

/** The edition of a form stands where page numbers do: `NAV-014 8/25`, `Rev. 4/26`. */
const EDITION =
  /(?:\b[A-Z][A-Z0-9]*-[A-Z0-9-]*\w|\brev(?:ised|\.)?)\s+\(?(?:0?[1-9]|1[0-2])\s?\/\s?\d{2}\)?\W*$/i;

const numberOf = (match: RegExpExecArray | null): PageNumber | undefined => {
  if (!match) return undefined;
  const [page, of] = [Number(match[1]), Number(match[2] ?? 0)];
  return page < 1 || (of !== 0 && page > of) ? undefined : { page, of };
};

/** BP 131/78   P 82   WT 162: a pulse. */
const VITALS = /\b(?:BP|WT|HR|SpO2|RESP|TEMP|PULSE|weight|vitals?|T 9\d)\b/i;

const spelt = ({ segments, text: row }: PageText['rows'][number]): PageNumber | undefined => {
  if (VITALS.test(row)) return undefined;
  for (const { text } of segments) {
    const match = SPELT.exec(inDigits(text));
    if (match) return { page: Number(match[1] ?? match[3]), of: Number(match[2] ?? 0) };
  }
  return undefined;
};

/** Cells of a column that says one total again and again, as pain does: `2/10` over `6/10` over `3/10`. */
const columnsOfScores = (rows: PageText['rows']): ReadonlySet<string> => {
  const cells = rows.flatMap(({ segments }) =>
    segments.flatMap(({ text }) => {
      const match = ALONE.exec(text);
      return match ? [{ text, page: match[1] ?? match[3], of: match[2] ?? match[4] }] : [];
    }),
  );
  const totals = Map.groupBy(cells, ({ of }) => of);
  // A page's own number may stand in its head, at its foot and in a stamp.
  const isColumn = (same: typeof cells): boolean =>
    same.length > 2 && new Set(same.map(({ page }) => page)).size > 1;
  return new Set(
    [...totals.values()]
      .filter(isColumn)
      .flat()
      .map(({ text }) => text),
  );
};

/** The number that the document itself gives the page, from its foot or head; the fax's own line doesn't count. */
export const printedNumber = ({ rows }: PageText): PageNumber | undefined => {
  const feet = rows.filter(({ at }) => at > 0.88).toReversed();
  const heads = rows.filter(({ at }) => at < 0.2);
  const found = [...feet, ...heads].flatMap(
    (row) => numberOf(SPOKEN.exec(inDigits(row.text))) ?? spelt(row) ?? [],
  );
  // Without the word only at the very foot or the very head: a blood pressure is two numbers with a stroke, too.
  const bare = feet
    .filter(({ at, text }) => at > 0.92 && text.length < 90 && !EDITION.test(text))
    .flatMap(({ text }) => numberOf(BARE.exec(inDigits(text))) ?? []);
  const inColumns = columnsOfScores(rows);
  const alone = [...heads, ...feet].flatMap(({ segments }) =>
    segments.flatMap(({ text }, n) => {
      if (COUNTED.test(segments[n - 1]?.text ?? '') || inColumns.has(text)) return [];
      const match = ALONE.exec(inDigits(text));
      const page = Number(match?.[1] ?? match?.[3] ?? 0);
      const of = Number(match?.[2] ?? match?.[4] ?? 0);
      return page >= 1 && of >= page && of > 1 ? [{ page, of }] : [];
    }),
  );
  return found.find(({ of }) => of > 0) ?? bare[0] ?? alone[0] ?? found[0];
};

/** The page says at its foot that another follows. */
export const goesOn = ({ rows }: PageText): boolean =>
  rows.some(({ at, text }, n) => (at > 0.8 || n >= rows.length - 2) && CONTINUES.test(text));

/** Pages that the sending machine counted, from the strip it printed: P.02/05. */
export const transmittedNumber = ({ header }: PageText): PageNumber | undefined =>
  numberOf(/\b(?:page|pg|p)[\s.:]*(\d{1,3})\s*(?:of|\/)\s*(\d{1,3})\b/i.exec(header));
