import { wordsOver } from './columns.ts';
import type { Field } from './fields.ts';
import type { PageText, Token } from './page-text.ts';

/** Words as they stand beside each other. */
export const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

/** Without a colon, `Patient DOE, JANE` is a label and a name, `Patient Jane Doe reports pain` a sentence. */
export const looksWritten = (value: readonly Token[]): boolean => {
  const text = textOf(value);
  return value.length <= 5 && (/^[A-Z' .-]+,? [A-Z' .,-]+$/.test(text) || /^[A-Za-z'-]+, [A-Z]/.test(text));
};

/** What stands over a label, where the labels of a page stand below their values. */
export const overLabel = (page: PageText, { row, label }: Field): readonly (readonly Token[])[] => {
  const [first] = label;
  const at = row.segments.findIndex(({ tokens }) => first !== undefined && tokens.includes(first));
  if (first === undefined || at < 0) return [];
  const until = row.segments[at + 1]?.box.x0 ?? page.width;
  return [wordsOver(page, page.rows.indexOf(row), first.box.x0, until)];
};

/** A name that is longer than its column goes on below: `DOE-SMITH,` over `JANE M`. */
export const wholeValue = (page: PageText, { row }: Field, value: readonly Token[]): readonly Token[] => {
  const [one, two] = value;
  if (one === undefined || two !== undefined || !one.text.endsWith(',')) return value;
  const next = page.rows[page.rows.indexOf(row) + 1];
  const under = next?.segments.find(
    ({ box }) => Math.abs(box.x0 - one.box.x0) < row.height * 4 || box.x0 <= one.box.x0,
  );
  return under !== undefined && under.tokens.length <= 3 ? [one, ...under.tokens] : value;
};

/** `Last first middle` over Greenfield Calvin Blake: the label has said what a comma says. */
export const inItsOrder = ({ label }: Field, value: readonly Token[]): readonly Token[] => {
  const [one] = value;
  if (one === undefined || !/\blast\W+first\b/i.test(textOf(label))) return value;
  return value.some(({ text }) => text.includes(','))
    ? value
    : [{ ...one, text: `${one.text},` }, ...value.slice(1)];
};

/** "Re: Lab results - DOE, JANE": the name may come after a dash. */
export const afterSubject = (value: readonly Token[]): (readonly Token[])[] => {
  const dash = value.findLastIndex(({ text }) => /^[-–—:]+$/.test(text));
  return dash >= 0 ? [value.slice(dash + 1), value] : [value];
};
