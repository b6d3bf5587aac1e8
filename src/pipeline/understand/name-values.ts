import { wordsOver } from './columns.ts';
import type { Field } from './fields.ts';
import type { PageText, Row, Token } from './page-text.ts';

/** Words as they stand beside each other. */
export const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

/** Without a colon, `Patient DOE, JANE` is a label and a name, `Patient Jane Doe reports pain` a sentence. */
export const looksWritten = (value: readonly Token[]): boolean => {
  const text = textOf(value);
  return value.length <= 5 && (/^[A-Z' .-]+,? [A-Z' .,-]+$/.test(text) || /^[A-Za-z'-]+, [A-Z]/.test(text));
};

const BIRTH_LABEL = /^(?:birth ?date|birthday|date of birth|d\.?o\.?b\.?|born)\b/i;

/** Labels without colons in a column of their own: `Name   Jane Doe` over `Birthdate   3/4/1962` is no sentence. */
export const isInStack = (page: PageText, { row, label }: Field): boolean => {
  const n = page.rows.indexOf(row);
  const x0 = label[0]?.box.x0 ?? 0;
  return (
    row.tokens[0] === label[0] &&
    [page.rows[n - 1], page.rows[n + 1]].some(
      (next) =>
        next !== undefined &&
        BIRTH_LABEL.test(next.text) &&
        Math.abs((next.tokens[0]?.box.x0 ?? 0) - x0) < row.height,
    )
  );
};

/** What stands over a label, where the labels of a page stand below their values. */
export const overLabel = (page: PageText, { row, label }: Field): readonly (readonly Token[])[] => {
  const [first] = label;
  const at = row.segments.findIndex(({ tokens }) => first !== undefined && tokens.includes(first));
  if (first === undefined || at < 0) return [];
  const until = row.segments[at + 1]?.box.x0 ?? page.width;
  return [wordsOver(page, page.rows.indexOf(row), first.box.x0, until)];
};

/** Rows under a cell in which a long name may go on. */
const MOST_ROWS = 2;

/** A name that is longer than its column goes on below: `DOE-SMITH,` over `JANE M`; `SMITH` over `DOE,` over `JANE`. */
export const wholeValue = (page: PageText, { row }: Field, value: readonly Token[]): readonly Token[] => {
  const [one, two] = value;
  if (one === undefined || two !== undefined) return value;
  // The value may stand in the row under its label's.
  const own = page.rows.find(({ tokens }) => tokens.includes(one)) ?? row;
  const from = page.rows.indexOf(own);
  const inColumn = (next: Row | undefined): readonly Token[] => {
    const under = next?.segments.find(
      ({ box }) => Math.abs(box.x0 - one.box.x0) < own.height * 4 || box.x0 <= one.box.x0,
    );
    return under !== undefined && under.tokens.length <= 3 ? under.tokens : [];
  };
  const whole = [one];
  for (let n = 1; n <= MOST_ROWS && whole.length < 4; n++) {
    if (whole.slice(0, -1).some(({ text }) => text.endsWith(','))) break;
    const next = inColumn(page.rows[from + n]);
    if (next.length === 0 || next.some(({ text }) => /\d|:$/.test(text))) break;
    whole.push(...next);
  }
  // Without its comma what stands below is something else.
  return whole.some(({ text }) => text.endsWith(',')) ? whole : value;
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
