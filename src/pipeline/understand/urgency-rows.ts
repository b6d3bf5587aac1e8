import type { PageText, Row } from './page-text.ts';

/** What the marks of a table mean: it says nothing of the values. */
const LEGEND =
  /\b[oq0]utside (?:of )?(?:the )?(?:normals?|range|limits)\b|\b(?:abnormal|high|low)\b.{0,40}\b(?:critical|panic|alert)\b|\b(?:critical|panic|alert)\b.{0,40}\b(?:abnormal|high|low)\b|\bflags?\s*(?:key|:)|\bH high\b|\bhigh,? L low\b|\b(?:HH|LL|\*+)\s*=|\bH\s*=/i;

/** What each column of each row says, but for legends and heads, with what stands around it. */
export const rowsOf = (pages: readonly PageText[]): { text: string; row: string }[] =>
  pages.flatMap(({ rows }) =>
    rows
      .filter((row) => !isLegend(row.text) && !isHeads(row))
      .flatMap((row, n, all) =>
        row.segments.flatMap(({ text }) =>
          isLegend(text) ? [] : [{ text, row: isShort(row) ? besides(all, n) : row.text }],
        ),
      ),
  );

/** Whole rows, columns joined, but for legends. */
export const wholeRows = (pages: readonly PageText[]): readonly string[] =>
  pages.flatMap(({ rows }) =>
    rows
      .filter(({ text }) => !isLegend(text))
      .map(({ segments }) =>
        segments
          .map(({ text }) => text)
          .filter((text) => !isLegend(text))
          .join(' ')
          .replace(/\s+/g, ' '),
      ),
  );

const isShort = ({ text, tokens }: Row): boolean => tokens.length <= 4 && !text.includes(':');

/** Words to choose from may stand one below the other: then what stands over and under one is of its choice. */
const besides = (rows: readonly Row[], at: number): string => {
  const near = (step: 1 | -1): readonly Row[] => {
    const found: Row[] = [];
    for (let n = at + step; found.length < 4; n += step) {
      const row = rows[n];
      if (row === undefined || !isShort(row)) break;
      found.push(row);
    }
    return found;
  };
  return [...near(-1).toReversed(), rows[at] as Row, ...near(1)].map(({ text }) => text).join('   ');
};

/** The heads of a table's columns are no findings: `Vein   Compresses   Flow   Thrombus`. */
const isHeads = ({ text, segments }: Row): boolean =>
  segments.length >= 4 &&
  !/\d|\b(?:positive|critical|panic|present|detected|yes|abnormal|stat)\b/i.test(text) &&
  segments.every((segment) => segment.tokens.length <= 3);

const isLegend = (text: string): boolean => LEGEND.test(text) && !/\d{2}/.test(text);
