import { type Draft } from '../kinds/draft.ts';
import { addDays, formatDate } from '../page/dates.ts';
import type { Flow, Pair } from '../page/flow.ts';
import { type Face, textWidth } from '../page/sheet.ts';
import type { Person } from '../people/types.ts';

/** Ways of writing a date that the other layouts don't use. */
export type OtherDateStyle =
  | 'iso'
  | 'words'
  | 'military'
  | 'dots'
  | 'compact'
  | 'spaced'
  | 'slashes'
  | 'short';

/** @param date YYYY-MM-DD. */
export const writeDate = (date: string, style: OtherDateStyle): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = formatDate(date, 'dmy').slice(3, 6);
  switch (style) {
    case 'iso':
      return date;
    case 'words':
      return `${name} ${Number(day)}, ${year}`;
    case 'military':
      return `${day} ${name.toUpperCase()} ${year}`;
    case 'dots':
      return `${month}.${day}.${year}`;
    case 'compact':
      return `${month}${day}${year}`;
    case 'spaced':
      return `${month} / ${day} / ${year}`;
    case 'slashes':
    case 'short':
      return formatDate(date, style);
  }
};

/** A day before the fax, or after it where `days` is negative. */
export const day = (draft: Draft, days: number, style: OtherDateStyle = 'slashes'): string =>
  writeDate(addDays(draft.sent, -days), style);

/** The patient's date of birth; empty when the sender doesn't know it. */
export const born = ({ who }: Draft, style: OtherDateStyle = 'slashes'): string => {
  // Asked for first, so that the truth notes that it is on the paper.
  if (who.dateOfBirth('slashes') === '') return '';
  return writeDate(who.fields.dateOfBirth ?? '', style);
};

interface NameParts {
  readonly last: string;
  readonly first: string;
  readonly middle: string;
  readonly initial: string;
}

/** The name in pieces, for forms that have a box for each. */
export const nameParts = ({ who }: Draft): NameParts => {
  who.name('first-last');
  const { lastName, firstName, middleName, suffix } = who.fields;
  const last = [lastName, suffix].filter((part) => part !== '').join(' ');
  return { last, first: firstName, middle: middleName, initial: middleName.slice(0, 1) };
};

/** `LAST,FIRST M`, as older hospital systems print it; empty where there is no name. */
export const tightName = (draft: Draft): string => {
  const { last, first, initial } = nameParts(draft);
  return last === '' ? '' : `${last},${first}${initial === '' ? '' : ` ${initial}`}`.toUpperCase();
};

/** First, middle and last name written out. */
export const fullName = (draft: Draft): string => {
  const { last, first, middle } = nameParts(draft);
  return [first, middle, last].filter((part) => part !== '').join(' ');
};

/** The patient's phone and address: always when the plan asks for them, else now and then. */
export const reach = (draft: Draft, labels: readonly [string, string], chance = 0.3): Pair[] => {
  if (!draft.contact && !draft.rng.chance(chance)) return [];
  const pairs: Pair[] = [
    [labels[0], draft.who.phone()],
    [labels[1], draft.who.address()],
  ];
  return pairs.filter(([, value]) => value !== '');
};

/** First and last name of somebody else on the paper. */
export const nameOf = ({ firstName, lastName }: Person): string => `${firstName} ${lastName}`;
/** The provider to whom the document goes, with credentials. */
export const doctorOf = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;
/** Somebody at the sender's office who isn't the author, where there is one. */
export const colleague = ({ sender, author }: Draft): string =>
  sender.people.find((name) => name !== author) ?? author;
/** That provider's last name, for a salutation. */
export const doctorLast = ({ recipient }: Draft): string => recipient.doctor.split(' ').at(-1) ?? '';
/** A number of so many digits that never starts with 0. */
export const digits = (draft: Draft, count: number): string =>
  Array.from({ length: count }, (_, n) => draft.rng.int(n === 0 ? 1 : 0, 9)).join('');

/** A size at which the text is no wider than asked. */
const fitted = (text: string, face: Face, size: number, width: number): number => {
  const wide = textWidth(text, face, size);
  return wide <= width ? size : (size * width) / wide;
};

export interface Cell {
  readonly label: string;
  readonly value: string;
  /** Share of the width. */
  readonly share: number;
}

/** One row of a printed form: cells of different widths, the label small above the value. */
export const cells = (flow: Flow, row: readonly Cell[], written = false, height = 29): void => {
  flow.need(height);
  let x = flow.left;
  for (const { label, value, share } of row) {
    const w = flow.width * share;
    flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.7 });
    flow.at(label, x + 3, flow.y + 8, { size: fitted(label, flow.face(), 6.8, w - 6) });
    const face: Face = written ? 'serif-italic' : flow.face();
    const size = fitted(value, face, written ? 14 : flow.style.size, w - 10);
    flow.put({ kind: 'text', x: x + 5, y: flow.y + height - 6, size, face, text: value, white: false });
    x += w;
  }
  flow.y += height;
};

/** Blanks of a paper form, filled in by hand: label, rule, and the words on the rule. */
export const blanks = (flow: Flow, row: readonly Cell[]): void => {
  const step = flow.style.size + 15;
  flow.need(step);
  flow.y += step;
  let x = flow.left;
  for (const { label, value, share } of row) {
    const w = flow.width * share - 8;
    flow.at(label, x, flow.y);
    const from = x + textWidth(`${label} `, flow.face(), flow.style.size);
    const to = Math.max(from + 20, x + w);
    flow.put({ kind: 'line', x1: from, y1: flow.y + 2, x2: to, y2: flow.y + 2, width: 0.6 });
    const size = fitted(value, 'serif-italic', 15, to - from - 4);
    flow.put({
      kind: 'text',
      x: from + 3,
      y: flow.y - 0.5,
      size,
      face: 'serif-italic',
      text: value,
      white: false,
    });
    x += flow.width * share;
  }
};

/** @param share of the width of the row. */
export const cell = (label: string, value: string, share: number): Cell => ({ label, value, share });

/** Label and value with the colons in one column, as terminals print them. */
export const aligned = (flow: Flow, pairs: readonly Pair[], width = 18): void => {
  for (const [label, value] of pairs) flow.text(`${label.padEnd(width)}: ${value}`);
};

/** A box around a heading in capitals, as wide as the page. */
export const framed = (flow: Flow, text: string): void => {
  const { size } = flow.style;
  flow.need(size * 3);
  const h = size * 1.7;
  flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 1 });
  const x = flow.left + (flow.width - textWidth(text, flow.face(true), size)) / 2;
  flow.at(text, x, flow.y + size * 1.2, { bold: true });
  flow.y += h + 5;
};

/** The sender on the right, in small type, beside a title in large type on the left. */
export const titleLeft = (flow: Flow, { sender }: Draft, title: string, size = 17): void => {
  const top = flow.y;
  const small = [sender.name, sender.address, sender.cityLine, `Ph: ${sender.phone}`, `Fx: ${sender.fax}`];
  for (const [n, line] of small.entries()) {
    const x = flow.right - textWidth(line, flow.face(n === 0), 8);
    flow.at(line, x, top + 8 + n * 10, { size: 8, bold: n === 0 });
  }
  const face = flow.face(true);
  flow.at(title, flow.left, top + 24, { size: fitted(title, face, size, flow.width - 220), bold: true });
  flow.y = top + 56;
};

/** The name and address of the sender in the middle, without a rule. */
export const plainHead = (flow: Flow, { sender }: Draft, size = 15): void => {
  flow.text(sender.name, { size, bold: true });
  flow.text([sender.address, sender.cityLine].join(' | '), { size: 8.5 });
  flow.text(`Office ${sender.phone} | Facsimile ${sender.fax}`, { size: 8.5 });
  flow.gap(8);
};

/** Paragraphs with a space between them. */
export const paragraphs = (flow: Flow, texts: readonly string[]): void => {
  for (const text of texts) {
    flow.text(text);
    flow.gap(7);
  }
};

/**
 * Sections that fill pages until the document is as long as asked; each is made with its number.
 * @param least so many of them even in a short document.
 */
export const fill = (flow: Flow, draft: Draft, add: (n: number) => void, least = 0): void => {
  for (let n = 1; n < 200; n++) {
    if (n <= least) {
      add(n);
      continue;
    }
    if (flow.sheets.length > draft.pages) return;
    if (flow.sheets.length === draft.pages && (draft.pages === 1 || flow.y > 300)) return;
    add(n);
  }
};
