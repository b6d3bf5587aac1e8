import type { PageText } from './page-text.ts';

/** "Page 2 of 3", as printed by whoever wrote the document. `of` is 0 where it isn't said. */
export interface PageNumber {
  readonly page: number;
  readonly of: number;
}

const SPOKEN =
  /\b(?:page|pg|pag|paqe|p|sheet|sht)\b[\s.:#]*(\d{1,3})(?:\s*(?:of|\/|ot|0f|\()\s*:?\s*(\d{1,3}))?/i;
const BARE = /(?:^|\s|-)(\d{1,3})\s*(?:of|\/)\s*(\d{1,3})\s*-?\s*$/i;

const numberOf = (match: RegExpExecArray | null): PageNumber | undefined => {
  if (!match) return undefined;
  const [page, of] = [Number(match[1]), Number(match[2] ?? 0)];
  return page < 1 || (of !== 0 && page > of) ? undefined : { page, of };
};

/** The number that the document itself gives the page, from its foot or head; the fax's own line doesn't count. */
export const printedNumber = ({ rows }: PageText): PageNumber | undefined => {
  const feet = rows.filter(({ at }) => at > 0.88).toReversed();
  const heads = rows.filter(({ at }) => at < 0.2);
  const found = [...feet, ...heads].flatMap(({ text }) => numberOf(SPOKEN.exec(text)) ?? []);
  // Without the word only at the very foot: a blood pressure is two numbers with a stroke, too.
  const bare = feet
    .filter(({ at, text }) => at > 0.92 && text.length < 40)
    .flatMap(({ text }) => numberOf(BARE.exec(text)) ?? []);
  return found.find(({ of }) => of > 0) ?? bare[0] ?? found[0];
};

/** Pages that the sending machine counted, from the strip it printed: P.02/05. */
export const transmittedNumber = ({ header }: PageText): PageNumber | undefined =>
  numberOf(/\b(?:page|pg|p)[\s.:]*(\d{1,3})\s*(?:of|\/)\s*(\d{1,3})\b/i.exec(header));
