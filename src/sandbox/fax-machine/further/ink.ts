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

const fit = (text: string, face: Face, size: number, room: number): number => {
  const width = textWidth(text, face, size);
  return width > room ? (size * room) / width : size;
};

/** One line at a place; the flow stays where it is. */
export const put = (flow: Flow, text: string, x: number, y: number, where: Where = {}): void => {
  if (text === '') return;
  const { size = flow.style.size, bold, italic, room = Infinity, end = 'left', white = false } = where;
  const face = flow.face(bold, italic);
  const fitted = fit(text, face, size, room);
  const width = textWidth(text, face, fitted);
  const from = end === 'left' ? x : end === 'right' ? x - width : x - width / 2;
  flow.put({ kind: 'text', x: from, y, size: fitted, face, text, white });
};

/** A flow whose pages each begin with what `top` draws. @param top gets the number of the page. */
export const topped = (
  style: ConstructorParameters<typeof Flow>[0],
  top: (flow: Flow, page: number) => void,
): Flow => {
  const flow = new Flow(style);
  const turn = flow.newPage.bind(flow);
  flow.newPage = (): void => {
    turn();
    top(flow, flow.sheets.length);
  };
  top(flow, 1);
  return flow;
};

/** One field of a form; its share of the row's width is 1 unless said. */
export type Box = readonly [label: string, value: string, share?: number];

/** Rows of boxes with a small label over the value. @param pen whether somebody has filled them in by hand. */
export const boxes = (flow: Flow, rows: readonly (readonly Box[])[], pen = false, height = 27): void => {
  const face: Face = pen ? 'serif-italic' : flow.face();
  for (const row of rows) {
    flow.need(height);
    const whole = row.reduce((sum, [, , share = 1]) => sum + share, 0);
    let x = flow.left;
    for (const [label, value, share = 1] of row) {
      const w = (flow.width * share) / whole;
      flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.7 });
      put(flow, label, x + 3, flow.y + 8, { size: 6.8, room: w - 6 });
      if (value !== '') {
        const size = fit(value, face, pen ? 13 : flow.style.size, w - 12);
        flow.put({ kind: 'text', x: x + 6, y: flow.y + height - 5, size, face, text: value, white: false });
      }
      x += w;
    }
    flow.y += height;
  }
};

/** Rows of fields as `Label: ______` with the value written on the line. */
export const lines = (flow: Flow, rows: readonly (readonly Box[])[], pen = false): void => {
  const { size } = flow.style;
  const face: Face = pen ? 'serif-italic' : flow.face();
  for (const row of rows) {
    flow.need(size * 2);
    flow.y += size * 1.9;
    const whole = row.reduce((sum, [, , share = 1]) => sum + share, 0);
    let x = flow.left;
    for (const [label, value, share = 1] of row) {
      const w = (flow.width * share) / whole;
      const from = x + textWidth(`${label} `, flow.face(), size);
      put(flow, label, x, flow.y - 3);
      flow.put({ kind: 'line', x1: from, y1: flow.y - 1, x2: x + w - 8, y2: flow.y - 1, width: 0.5 });
      if (value !== '') {
        const fitted = fit(value, face, pen ? size + 3 : size, x + w - 12 - from);
        flow.put({ kind: 'text', x: from + 3, y: flow.y - 3, size: fitted, face, text: value, white: false });
      }
      x += w;
    }
  }
  flow.gap(4);
};

interface ColumnLook {
  /** Points from a label to its value. */
  readonly tab?: number;
  readonly size?: number;
  readonly bold?: 'label' | 'value' | 'none';
}

/** Columns of label and value, side by side. */
export const columns = (
  flow: Flow,
  all: readonly (readonly Pair[])[],
  { tab = 84, size = flow.style.size, bold = 'label' }: ColumnLook = {},
): void => {
  const leading = size * 1.34;
  const wide = flow.width / all.length;
  const set = all.map((column) =>
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
  flow.y += height + 5;
};

/** Words in a frame across the page. */
export const framed = (flow: Flow, words: readonly string[], size = flow.style.size, bold = true): void => {
  const cut = words.flatMap((one) => wrapText(one, flow.face(bold), size, flow.width - 16));
  const h = cut.length * size * 1.3 + 9;
  flow.need(h + 6);
  flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 1.2 });
  for (const [n, line] of cut.entries())
    put(flow, line, flow.left + 8, flow.y + 5 + size * (0.85 + n * 1.3), { size, bold });
  flow.y += h + 6;
};

/** Lines with a mark before them, or numbers. */
export const items = (flow: Flow, all: readonly string[], mark = '-'): void => {
  for (const [n, one] of all.entries())
    flow.text(`${mark === '1' ? `${n + 1}.` : mark} ${one}`, { indent: 14 });
};

/** Who sends and what it is called, on top of the first page. */
export const masthead = (
  flow: Flow,
  { sender }: Draft,
  look: 'caps' | 'sides' | 'frame' | 'plain',
  title = '',
): void => {
  const { left, right, width, y } = flow;
  const street = `${sender.address}, ${sender.cityLine}`;
  const reach = `Ph ${sender.phone}   Fx ${sender.fax}`;
  if (look === 'caps') {
    flow.text(sender.name.toUpperCase(), { size: 14, bold: true, align: 'center' });
    flow.text(sender.department, { size: 9.5, align: 'center' });
    flow.text(`${street}   ${reach}`, { size: 8.5, align: 'center' });
    flow.gap(6);
    if (title !== '') flow.text(title, { size: 13, bold: true, align: 'center' });
    flow.gap(4);
  } else if (look === 'sides') {
    put(flow, sender.name, left, y + 15, { size: 16, bold: true, room: width * 0.56 });
    put(flow, sender.department, left, y + 27, { size: 9, room: width * 0.56 });
    for (const [n, one] of [sender.address, sender.cityLine, reach].entries())
      put(flow, one, right, y + 9 + n * 10, { size: 8, end: 'right', room: width * 0.4 });
    flow.y = y + 34;
    flow.rule(1.5);
    if (title !== '') flow.text(title, { size: 14, bold: true });
    flow.gap(2);
  } else if (look === 'frame') {
    flow.put({ kind: 'rect', x: left, y, w: width, h: 40, black: false, width: 1 });
    put(flow, title, left + 10, y + 25, { size: 15, bold: true, room: width * 0.5 });
    put(flow, sender.name, right - 8, y + 13, { size: 10.5, bold: true, end: 'right', room: width * 0.42 });
    put(flow, street, right - 8, y + 24, { size: 7.5, end: 'right', room: width * 0.42 });
    put(flow, reach, right - 8, y + 34, { size: 7.5, end: 'right', room: width * 0.42 });
    flow.y = y + 46;
  } else {
    flow.text(sender.name, { size: 13, bold: true });
    flow.text(street, { size: 9 });
    flow.text(reach, { size: 9 });
    flow.gap(8);
    if (title !== '') flow.text(title, { size: 15, bold: true, align: 'center' });
    flow.gap(4);
  }
};

/** Words over every page but the first. Called when all the text is there. */
export const over = (flow: Flow, words: (page: number, pages: number) => string): void => {
  for (const [n, sheet] of flow.sheets.entries()) {
    const text = words(n + 1, flow.sheets.length);
    if (n === 0 || text === '') continue;
    const face = flow.face();
    const size = fit(text, face, 8.5, flow.width);
    sheet.ops.push({ kind: 'text', x: flow.left, y: 36, size, face, text, white: false });
  }
};

/** Small words under every page, at both ends. Called when all the text is there. */
export const under = (
  flow: Flow,
  words: (page: number, pages: number) => readonly [string, string],
): void => {
  const [y, face] = [SHEET_HEIGHT - 26, flow.face()];
  for (const [n, sheet] of flow.sheets.entries()) {
    const [left, right] = words(n + 1, flow.sheets.length);
    const tail = textWidth(right, face, 7.5);
    const size = fit(left, face, 7.5, flow.width - tail - 12);
    for (const [text, x, s] of [
      [left, flow.left, size],
      [right, flow.right - tail, 7.5],
    ] as const)
      if (text !== '') sheet.ops.push({ kind: 'text', x, y, size: s, face, text, white: false });
  }
};

/** A line to sign on and one for the date; somebody has signed where `by` says who. */
export const signHere = (flow: Flow, label: string, by = '', when = ''): void => {
  flow.need(46);
  flow.y += 27;
  const { left, right, y } = flow;
  const split = left + flow.width * 0.66;
  let [x, rise] = [left + 10, 3];
  for (const letter of by.slice(0, 14)) {
    const code = letter.charCodeAt(0);
    const [step, next] = [4 + (code % 4), 1 + ((code * 11) % 12)];
    flow.put({ kind: 'line', x1: x, y1: y - rise, x2: x + step, y2: y - next, width: 1.2 });
    [x, rise] = [x + step, next];
  }
  flow.put({ kind: 'line', x1: left, y1: y, x2: split - 12, y2: y, width: 0.7 });
  flow.put({ kind: 'line', x1: split, y1: y, x2: right, y2: y, width: 0.7 });
  if (when !== '')
    flow.put({
      kind: 'text',
      x: split + 6,
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

/** Adds parts until the paper has as many pages as planned. */
export const fill = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  if (pages === 1) return;
  for (let n = 0; n < 500; n++) {
    const { length } = flow.sheets;
    if (length > pages || (length === pages && flow.y > 220)) return;
    add(n);
  }
};
