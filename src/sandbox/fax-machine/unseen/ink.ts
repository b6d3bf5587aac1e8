import type { Draft } from '../kinds/draft.ts';
import { Flow, type Pair } from '../page/flow.ts';
import { type Face, SHEET_HEIGHT, textWidth, wrapText } from '../page/sheet.ts';

interface Where {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** The line is set smaller where it would be wider than this. */
  readonly room?: number;
  /** Which end of the line `x` is. */
  readonly end?: 'left' | 'right' | 'center';
  readonly white?: boolean;
}

const shrunk = (text: string, face: Face, size: number, room: number): number => {
  const width = textWidth(text, face, size);
  return width > room ? (size * room) / width : size;
};

/** One line at a place; the flow stays where it is. */
export const put = (flow: Flow, text: string, x: number, y: number, where: Where = {}): void => {
  if (text === '') return;
  const { size = flow.style.size, bold, italic, room = Infinity, end = 'left', white = false } = where;
  const face = flow.face(bold, italic);
  const fitted = shrunk(text, face, size, room);
  const width = textWidth(text, face, fitted);
  const from = end === 'left' ? x : end === 'right' ? x - width : x - width / 2;
  flow.put({ kind: 'text', x: from, y, size: fitted, face, text, white });
};

/** A flow that begins each page with what `head` draws. @param head gets the number of the page. */
export const headed = (
  style: ConstructorParameters<typeof Flow>[0],
  head: (flow: Flow, page: number) => void,
): Flow => {
  const flow = new Flow(style);
  const turn = flow.newPage.bind(flow);
  flow.newPage = (): void => {
    turn();
    head(flow, flow.sheets.length);
  };
  head(flow, 1);
  return flow;
};

/** One field of a form; its share of the row's width is 1 unless said. */
export type Box = readonly [label: string, value: string, share?: number];

/**
 * Rows of a form.
 * @param look `typed`: boxes with a small label over the value; `hand`: the same, filled in with a pen; `ruled`: the
 * value on a line and the label under it, as legal forms have it; `penned`: like that, with a pen.
 */
export const boxes = (
  flow: Flow,
  rows: readonly (readonly Box[])[],
  look: 'typed' | 'hand' | 'ruled' | 'penned' = 'typed',
  height = look === 'typed' ? 26 : 31,
): void => {
  const { size } = flow.style;
  const pen = look === 'hand' || look === 'penned';
  const face: Face = pen ? 'serif-italic' : flow.face();
  for (const row of rows) {
    flow.need(height);
    const whole = row.reduce((sum, [, , share = 1]) => sum + share, 0);
    let x = flow.left;
    for (const [label, value, share = 1] of row) {
      const w = (flow.width * share) / whole;
      const inner = w - 10;
      const fitted = shrunk(value, face, pen ? 13 : size, inner - 2);
      const drawn = (y: number): void =>
        flow.put({ kind: 'text', x: x + 6, y, size: fitted, face, text: value, white: false });
      if (look === 'typed' || look === 'hand') {
        flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.6 });
        put(flow, label, x + 3, flow.y + 8, { size: 6.6, room: inner });
        if (value !== '') drawn(flow.y + height - 5);
      } else {
        const line = flow.y + height - 10;
        flow.put({ kind: 'line', x1: x, y1: line, x2: x + w - 8, y2: line, width: 0.6 });
        put(flow, label, x, line + 8, { size: 7, room: inner });
        if (value !== '') drawn(line - 3);
      }
      x += w;
    }
    flow.y += height;
  }
};

interface ListLook {
  /** Points from a label to its value. */
  readonly tab?: number;
  readonly size?: number;
  readonly bold?: 'label' | 'value' | 'none';
}

/** Lists of label and value, side by side. */
export const lists = (
  flow: Flow,
  columns: readonly (readonly Pair[])[],
  { tab = 84, size = flow.style.size, bold = 'label' }: ListLook = {},
): void => {
  const leading = size * 1.32;
  const wide = flow.width / columns.length;
  const set = columns.map((column) =>
    column.flatMap(([label, value]) =>
      wrapText(value, flow.face(bold === 'value'), size, wide - tab - 8).map(
        (line, n) => [n === 0 ? label : '', line] as const,
      ),
    ),
  );
  const height = Math.max(...set.map((column) => column.length)) * leading;
  flow.need(height);
  for (const [n, column] of set.entries())
    for (const [i, [label, value]] of column.entries()) {
      const [x, y] = [flow.left + n * wide, flow.y + size + i * leading];
      put(flow, label, x, y, { size, bold: bold === 'label', room: tab - 4 });
      put(flow, value, x + tab, y, { size, bold: bold === 'value', room: wide - tab - 4 });
    }
  flow.y += height + 4;
};

/** Words in a box of their own across the page. */
export const boxed = (
  flow: Flow,
  lines: readonly string[],
  { size = flow.style.size, bold = true } = {},
): void => {
  const cut = lines.flatMap((line) => wrapText(line, flow.face(bold), size, flow.width - 16));
  const h = cut.length * size * 1.3 + 9;
  flow.need(h + 6);
  flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 1.3 });
  for (const [n, line] of cut.entries())
    put(flow, line, flow.left + 8, flow.y + 5 + size * (0.85 + n * 1.3), { size, bold });
  flow.y += h + 6;
};

/** Lines with a mark before them, or numbers. */
export const bullets = (flow: Flow, lines: readonly string[], mark = '•'): void => {
  for (const [n, line] of lines.entries())
    flow.text(`${mark === '1' ? `${n + 1}.` : mark} ${line}`, { indent: 12 });
};

/** The sender's name drawn like a mark, with what stands beside it. */
export const letterhead = (
  flow: Flow,
  { sender }: Draft,
  look: 'emblem' | 'right' | 'bar' | 'under' | 'line',
  title = '',
): void => {
  const { left, right, width, y } = flow;
  const street = `${sender.address}, ${sender.cityLine}`;
  const lines = `Phone: ${sender.phone}  Fax: ${sender.fax}`;
  if (look === 'emblem') {
    flow.put({ kind: 'rect', x: left, y, w: 34, h: 34, black: true, width: 0 });
    put(flow, sender.name.slice(0, 1), left + 17, y + 26, {
      size: 26,
      bold: true,
      white: true,
      end: 'center',
    });
    put(flow, sender.name, left + 44, y + 14, { size: 15, bold: true, room: width - 200 });
    put(flow, street, left + 44, y + 24, { size: 8, room: width - 200 });
    put(flow, lines, left + 44, y + 34, { size: 8, room: width - 200 });
    put(flow, title, right, y + 15, { size: 13, bold: true, end: 'right', room: 150 });
    flow.y = y + 42;
  } else if (look === 'right') {
    put(flow, sender.name, right, y + 14, { size: 17, bold: true, end: 'right', room: width - 160 });
    for (const [n, line] of [sender.department, street, lines].entries())
      put(flow, line, right, y + 25 + n * 10, { size: 8.5, end: 'right' });
    put(flow, title, left, y + 14, { size: 13, bold: true, room: 150 });
    flow.y = y + 54;
  } else if (look === 'bar') {
    flow.put({ kind: 'rect', x: left, y, w: width, h: 24, black: true, width: 0 });
    put(flow, sender.name, left + 8, y + 17, { size: 14, bold: true, white: true, room: width * 0.58 });
    put(flow, title, right - 8, y + 16, {
      size: 11,
      bold: true,
      white: true,
      end: 'right',
      room: width * 0.36,
    });
    put(flow, `${street}   ${lines}`, left, y + 34, { size: 8, room: width });
    flow.y = y + 42;
  } else if (look === 'under') {
    flow.text(sender.name, { size: 19, bold: true, italic: flow.style.family === 'serif', align: 'center' });
    flow.rule(1.1);
    flow.y -= 3;
    flow.text(`${street}  •  ${sender.phone}  •  Fax ${sender.fax}`, { size: 8.5, align: 'center' });
    flow.gap(8);
    if (title !== '') flow.text(title, { size: 13, bold: true, align: 'center' });
  } else {
    put(flow, sender.name, left, y + 10, { size: 10, bold: true, room: width * 0.4 });
    put(flow, `${street}  ${lines}`, right, y + 10, { size: 7.5, end: 'right', room: width * 0.58 });
    flow.y = y + 15;
    flow.rule(0.8);
    if (title !== '') flow.text(title, { size: 14, bold: true });
  }
};

/** Words over every page but the first. Called when all the text is there. */
export const carried = (flow: Flow, words: (page: number, pages: number) => string): void => {
  for (const [n, sheet] of flow.sheets.entries()) {
    if (n === 0) continue;
    const text = words(n + 1, flow.sheets.length);
    const face = flow.face();
    const size = shrunk(text, face, 8.5, flow.width);
    if (text !== '') sheet.ops.push({ kind: 'text', x: flow.left, y: 36, size, face, text, white: false });
  }
};

/** Small words under every page, at both ends. Called when all the text is there. */
export const foot = (flow: Flow, words: (page: number, pages: number) => readonly [string, string]): void => {
  const y = SHEET_HEIGHT - 24;
  for (const [n, sheet] of flow.sheets.entries()) {
    const face = flow.face();
    const [left, right] = words(n + 1, flow.sheets.length);
    const tail = textWidth(right, face, 7.5);
    const size = shrunk(left, face, 7.5, flow.width - tail - 12);
    if (left !== '') sheet.ops.push({ kind: 'text', x: flow.left, y, size, face, text: left, white: false });
    if (right !== '')
      sheet.ops.push({ kind: 'text', x: flow.right - tail, y, size: 7.5, face, text: right, white: false });
  }
};

/** A line to sign on and one for the date; somebody has signed where `by` says who. */
export const signLine = (flow: Flow, label: string, by = '', when = ''): void => {
  flow.need(44);
  flow.y += 25;
  const { left, right, y } = flow;
  const split = left + flow.width * 0.62;
  let [x, rise] = [left + 14, 2];
  for (const letter of by.slice(0, 15)) {
    const code = letter.charCodeAt(0);
    const [step, next] = [3.5 + (code % 5), 1 + ((code * 5) % 14)];
    flow.put({ kind: 'line', x1: x, y1: y - rise, x2: x + step, y2: y - next, width: 1.1 });
    [x, rise] = [x + step, next];
  }
  flow.put({ kind: 'line', x1: left, y1: y, x2: split - 14, y2: y, width: 0.7 });
  flow.put({ kind: 'line', x1: split, y1: y, x2: right, y2: y, width: 0.7 });
  if (when !== '')
    flow.put({
      kind: 'text',
      x: split + 8,
      y: y - 3,
      size: 12,
      face: 'serif-italic',
      text: when,
      white: false,
    });
  put(flow, label, left, y + 9, { size: 7.5, room: split - left - 16 });
  put(flow, 'Date', split, y + 9, { size: 7.5 });
  flow.y += 14;
};

/** A question with an empty line to answer on. */
export const blanks = (flow: Flow, questions: readonly string[], room = 30): void => {
  for (const question of questions) {
    flow.need(room);
    flow.text(question);
    flow.y += room - flow.style.size * 1.25 - 6;
    flow.rule(0.4);
  }
};

/** Adds parts until the paper has as many pages as planned. */
export const grow = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  if (pages === 1) return;
  for (let n = 0; n < 500; n++) {
    const { length } = flow.sheets;
    if (length > pages || (length === pages && flow.y > 240)) return;
    add(n);
  }
};
