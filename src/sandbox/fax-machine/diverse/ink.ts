import type { Draft } from '../kinds/draft.ts';
import { addDays, formatDate } from '../page/dates.ts';
import type { Flow, Pair } from '../page/flow.ts';
import { type Face, textWidth } from '../page/sheet.ts';
import type { Person } from '../people/types.ts';

/** `1962-03-04`, `Mar 4, 1962`, `4 MAR 1962`, `03.04.1962`, `03-04-62`, `3/4/1962`, `03/04/1962`, `March 4, 1962`. */
export type Calendar = 'iso' | 'mon' | 'ddmon' | 'dots' | 'yy' | 'loose' | 'us' | 'month';

/** @param date YYYY-MM-DD. */
export const inCalendar = (date: string, calendar: Calendar): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = formatDate(date, 'dmy').slice(3, 6);
  switch (calendar) {
    case 'iso':
      return date;
    case 'mon':
      return `${name} ${Number(day)}, ${year}`;
    case 'ddmon':
      return `${Number(day)} ${name.toUpperCase()} ${year}`;
    case 'dots':
      return `${month}.${day}.${year}`;
    case 'yy':
      return `${month}-${day}-${year.slice(2)}`;
    case 'loose':
      return `${Number(month)}/${Number(day)}/${year}`;
    case 'us':
      return formatDate(date, 'slashes');
    case 'month':
      return formatDate(date, 'long');
  }
};

/** So many days before the fax; after it where negative. */
export const on = ({ sent }: Draft, days: number, calendar: Calendar): string =>
  inCalendar(addDays(sent, -days), calendar);

/** The patient's date of birth; empty when the sender doesn't know it. */
export const birth = ({ who }: Draft, calendar: Calendar): string =>
  // The call notes, for the truth, that the date has reached the paper.
  who.dateOfBirth('slashes') === '' ? '' : inCalendar(who.fields.dateOfBirth ?? '', calendar);

/** `DOB 03/04/1962`, or nothing at all where the date is not known. */
export const birthAfter = (label: string, draft: Draft, calendar: Calendar): string => {
  const date = birth(draft, calendar);
  return date === '' ? '' : `${label}${date}`;
};

/** The words that are there, joined. */
export const joined = (parts: readonly string[], between: string): string =>
  parts.filter((part) => part !== '').join(between);

/** Surname, first name, middle name or initial, each for a box of its own. */
export const pieces = ({ who }: Draft): { last: string; first: string; middle: string; initial: string } => {
  who.name('first-last');
  const { lastName, firstName, middleName, suffix } = who.fields;
  return {
    last: joined([lastName, suffix], ' '),
    first: firstName,
    middle: middleName,
    initial: middleName.slice(0, 1),
  };
};

/** `64 y/o F`, `F`, or nothing. */
export const ageSex = ({ who, sent }: Draft, unit = ' y/o '): string =>
  joined([who.age(sent), who.sexLetter], who.age(sent) === '' ? '' : unit);

/** Phone and address: surely where the plan says so, else now and then. */
export const contact = (draft: Draft, phone: string, address: string, chance = 0.25): Pair[] => {
  if (!draft.contact && !draft.rng.chance(chance)) return [];
  const pairs: Pair[] = [
    [phone, draft.who.phone()],
    [address, draft.who.address()],
  ];
  return pairs.filter(([, value]) => value !== '');
};

export const called = ({ firstName, lastName }: Person): string => `${firstName} ${lastName}`;
export const provider = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;
export const surname = ({ recipient }: Draft): string => recipient.doctor.split(' ').at(-1) ?? '';
export const number = ({ rng }: Draft, length: number): string =>
  Array.from({ length }, (_, n) => rng.int(n === 0 ? 1 : 0, 9)).join('');
export const clock = ({ rng }: Draft, from = 8, to = 17): string =>
  `${String(rng.int(from, to)).padStart(2, '0')}:${rng.int(10, 59)}`;

const shrink = (text: string, face: Face, size: number, width: number): number => {
  const wide = textWidth(text, face, size);
  return wide <= width ? size : (size * width) / wide;
};

/** One box of a form. */
export type Box = readonly [label: string, value: string, share: number];

/** A row of boxes with the label in small type above. @param pen filled in by hand. */
export const boxRow = (flow: Flow, boxes: readonly Box[], pen = false, height = 30): void => {
  flow.need(height);
  let x = flow.left;
  for (const [label, value, share] of boxes) {
    const w = flow.width * share;
    flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.8 });
    flow.at(label, x + 3, flow.y + 8.5, { size: shrink(label, flow.face(), 7, w - 6) });
    const face: Face = pen ? 'serif-italic' : flow.face();
    const size = shrink(value, face, pen ? 14.5 : flow.style.size, w - 10);
    // A hand never keeps to the line.
    const y = flow.y + height - (pen ? 5 + (value.length % 3) : 6);
    flow.put({ kind: 'text', x: x + 5, y, size, face, text: value, white: false });
    x += w;
  }
  flow.y += height;
};

/** Labels in one column and values in the next, without lines. */
export const ledger = (flow: Flow, pairs: readonly Pair[], at = 120, boldValue = false): void => {
  const { size } = flow.style;
  for (const [label, value] of pairs) {
    flow.need(size * 1.4);
    flow.y += size * 1.4;
    flow.at(label, flow.left, flow.y - 3, { bold: !boldValue });
    const fitted = shrink(value, flow.face(boldValue), size, flow.width - at);
    flow.at(value, flow.left + at, flow.y - 3, { bold: boldValue, size: fitted });
  }
};

/** Lines side by side, from the same height down. @param split share of the left side. */
export const sideBySide = (
  flow: Flow,
  left: readonly string[],
  right: readonly string[],
  split = 0.5,
  size = flow.style.size,
): void => {
  const step = size * 1.35;
  flow.need(Math.max(left.length, right.length) * step);
  for (const [lines, x, w] of [
    [left, flow.left, flow.width * split - 8],
    [right, flow.left + flow.width * split, flow.width * (1 - split)],
  ] as const) {
    for (const [n, line] of lines.entries())
      flow.at(line, x, flow.y + (n + 0.85) * step, { size: shrink(line, flow.face(), size, w) });
  }
  flow.y += Math.max(left.length, right.length) * step + 4;
};

/** A mark and a name, as sent on paper with a logo. */
export const logoHead = (flow: Flow, { sender }: Draft, mark: 'square' | 'bars' | 'cross'): void => {
  const { left, y } = flow;
  if (mark === 'square') {
    flow.put({ kind: 'rect', x: left, y, w: 30, h: 30, black: true, width: 0 });
    flow.put({
      kind: 'text',
      x: left + 9,
      y: y + 22,
      size: 19,
      face: 'serif-bold',
      text: sender.name.charAt(0),
      white: true,
    });
  } else if (mark === 'bars') {
    for (let n = 0; n < 4; n++)
      flow.put({
        kind: 'rect',
        x: left + n * 8,
        y: y + 22 - n * 7,
        w: 5,
        h: 8 + n * 7,
        black: true,
        width: 0,
      });
  } else {
    flow.put({ kind: 'rect', x: left + 11, y, w: 9, h: 30, black: true, width: 0 });
    flow.put({ kind: 'rect', x: left, y: y + 10, w: 31, h: 9, black: true, width: 0 });
  }
  flow.at(sender.name, left + 42, y + 14, { size: 15, bold: true });
  flow.at(
    `${sender.address}, ${sender.cityLine}  |  ${sender.phone}  |  fax ${sender.fax}`,
    left + 42,
    y + 27,
    { size: 8 },
  );
  flow.y += 42;
};

/** The sender in small type at the right, as on a system's print-out. */
export const cornerHead = (flow: Flow, { sender }: Draft, title: string): void => {
  const top = flow.y;
  const small = [
    sender.name,
    sender.department,
    `${sender.address}, ${sender.cityLine}`,
    `Phone: ${sender.phone}  Fax: ${sender.fax}`,
  ];
  for (const [n, line] of small.entries()) {
    const x = flow.right - textWidth(line, flow.face(n === 0), 7.5);
    flow.at(line, x, top + 8 + n * 9.5, { size: 7.5, bold: n === 0 });
  }
  const size = shrink(title, flow.face(true), 15, flow.width - 250);
  flow.at(title, flow.left, top + 16, { size, bold: true });
  flow.y = top + 46;
};

/** Adds parts until the document is as long as asked, and stops short of a page more. */
export const lengthen = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  if (pages < 2) return;
  for (let n = 0; n < 300; n++) {
    if (flow.sheets.length > pages || (flow.sheets.length === pages && flow.y > 330)) return;
    add(n);
  }
};

/** A grey heading: a thin frame with bold text. */
export const ribbon = (flow: Flow, text: string): void => {
  const { size } = flow.style;
  flow.need(size * 5);
  const h = size * 1.6;
  flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 0.9 });
  flow.at(text, flow.left + 5, flow.y + size * 1.15, { bold: true });
  flow.y += h + 3;
};

/** A heading in capitals with its text on the next lines, not indented. */
export const chapter = (flow: Flow, heading: string, lines: readonly string[]): void => {
  flow.need(flow.style.size * 3.5);
  flow.text(heading, { bold: true });
  for (const line of lines) flow.text(line);
  flow.gap(7);
};
