import type { Draft } from '../kinds/draft.ts';
import { Flow, type Pair } from '../page/flow.ts';
import { type Face, SHEET_HEIGHT, textWidth, wrapText } from '../page/sheet.ts';

type FlowStyle = ConstructorParameters<typeof Flow>[0];

interface Set {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly white?: boolean;
  /** Set smaller where the line would be wider. */
  readonly room?: number;
  readonly align?: 'left' | 'center' | 'right';
}

const squeezed = (text: string, face: Face, size: number, room: number): number => {
  const width = textWidth(text, face, size);
  return width > room ? (size * room) / width : size;
};

/** Prints one line at a place; the flow stays where it is. */
export const say = (flow: Flow, text: string, x: number, y: number, set: Set = {}): void => {
  if (text.trim() === '') return;
  const { size = flow.style.size, bold, italic, white = false, room = Infinity, align = 'left' } = set;
  const face = flow.face(bold, italic);
  const fitted = squeezed(text, face, size, room);
  const width = textWidth(text, face, fitted);
  const from = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  flow.put({ kind: 'text', x: from, y, size: fitted, face, text, white });
};

/** Paper on which every page begins with what `top` draws; it gets the page's number. */
export const paper = (style: FlowStyle, top: (flow: Flow, page: number) => void): Flow => {
  const flow = new Flow(style);
  const plain = flow.newPage.bind(flow);
  flow.newPage = (): void => {
    plain();
    top(flow, flow.sheets.length);
  };
  top(flow, 1);
  return flow;
};

/** A field: label, value, share of the row. */
export type Cell = readonly [label: string, value: string, share?: number];

/**
 * Rows of fields. `typed`: framed, label small above the value; `inked`: so, filled in by hand; `beside`: framed, label
 * and value in one line; `lined`: no frames, the value by hand on a line after its label.
 */
export const grid = (
  flow: Flow,
  rows: readonly (readonly Cell[])[],
  look: 'typed' | 'inked' | 'beside' | 'lined' = 'typed',
  height = look === 'typed' ? 25 : look === 'beside' ? 17 : 29,
): void => {
  const { size } = flow.style;
  for (const row of rows) {
    flow.need(height);
    const whole = row.reduce((sum, [, , share = 1]) => sum + share, 0);
    let x = flow.left;
    for (const [label, value, share = 1] of row) {
      const w = (flow.width * share) / whole;
      const low = flow.y + height - 5;
      const pen: Face = 'serif-italic';
      const written = (from: number, room: number): void => {
        if (value === '') return;
        flow.put({
          kind: 'text',
          x: from,
          y: low - 1,
          size: squeezed(value, pen, 13, room),
          face: pen,
          text: value,
          white: false,
        });
      };
      if (look === 'lined') {
        const start = x + textWidth(`${label} `, flow.face(), size - 0.5) + 2;
        say(flow, label, x, low, { size: size - 0.5 });
        flow.put({ kind: 'line', x1: start, y1: low + 2, x2: x + w - 8, y2: low + 2, width: 0.5 });
        written(start + 3, x + w - 12 - start);
      } else {
        flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.6 });
        if (look === 'beside') {
          const tag = label === '' ? '' : `${label}: `;
          say(flow, tag, x + 4, low, { size: size - 1, bold: true });
          const start = x + 4 + textWidth(tag, flow.face(true), size - 1);
          say(flow, value, start, low, { size, room: x + w - 4 - start });
        } else {
          say(flow, label, x + 3, flow.y + 8, { size: 6.5, room: w - 6 });
          if (look === 'inked') written(x + 6, w - 12);
          else say(flow, value, x + 5, low, { room: w - 10 });
        }
      }
      x += w;
    }
    flow.y += height;
  }
};

interface Columns {
  /** Points from a label to its value. */
  readonly tab?: number;
  readonly size?: number;
  readonly strong?: 'label' | 'value' | 'none';
}

/** Columns of labels and values. */
export const pairs = (
  flow: Flow,
  columns: readonly (readonly Pair[])[],
  { tab = 90, size = flow.style.size, strong = 'label' }: Columns = {},
): void => {
  const step = size * 1.34;
  const wide = flow.width / columns.length;
  const cut = columns.map((column) =>
    column.flatMap(([label, value]) =>
      wrapText(value, flow.face(strong === 'value'), size, wide - tab - 8).map(
        (line, n): Pair => [n === 0 ? label : '', line],
      ),
    ),
  );
  const high = Math.max(...cut.map(({ length }) => length)) * step;
  flow.need(high);
  for (const [c, column] of cut.entries())
    for (const [n, [label, value]] of column.entries()) {
      const [x, y] = [flow.left + c * wide, flow.y + size + n * step];
      say(flow, label, x, y, { size, bold: strong === 'label', room: tab - 5 });
      say(flow, value, x + tab, y, { size, bold: strong === 'value', room: wide - tab - 5 });
    }
  flow.y += high + 5;
};

/** A heading: white on black, over a line, in a frame, or bare. */
export const head = (flow: Flow, text: string, look: 'black' | 'over' | 'frame' | 'bare' = 'bare'): void => {
  const { size } = flow.style;
  flow.need(size * 4.5);
  if (look === 'black') {
    flow.band(text);
    return;
  }
  if (look === 'frame') {
    const h = size * 1.7;
    flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 1 });
    say(flow, text, flow.left + 6, flow.y + size * 1.25, { bold: true });
    flow.y += h + 4;
    return;
  }
  flow.text(text, { bold: true });
  if (look === 'over') flow.rule(0.6);
};

/** A heading and what stands under it. */
export const part = (
  flow: Flow,
  title: string,
  words: readonly string[],
  look: 'black' | 'over' | 'frame' | 'bare' = 'bare',
  indent = 0,
): void => {
  head(flow, title, look);
  for (const line of words) flow.text(line, { indent });
  flow.gap(6);
};

/** A list with marks, or with numbers where the mark is `1`. */
export const marked = (flow: Flow, lines: readonly string[], mark = '-'): void => {
  for (const [n, line] of lines.entries())
    flow.text(`${mark === '1' ? `${n + 1}.` : mark} ${line}`, { indent: 14 });
};

/** Words in a frame across the page. */
export const framed = (
  flow: Flow,
  lines: readonly string[],
  { size = flow.style.size, bold = true } = {},
): void => {
  const cut = lines.flatMap((line) => wrapText(line, flow.face(bold), size, flow.width - 18));
  const h = cut.length * size * 1.3 + 10;
  flow.need(h + 6);
  flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 1.2 });
  for (const [n, line] of cut.entries())
    say(flow, line, flow.left + 9, flow.y + 5 + size * (0.9 + n * 1.3), { size, bold });
  flow.y += h + 7;
};

/** Small words over the pages after the first. Called when the text is complete. */
export const running = (flow: Flow, words: (page: number, pages: number) => string): void => {
  const face = flow.face();
  for (const [n, sheet] of flow.sheets.entries()) {
    const text = n === 0 ? '' : words(n + 1, flow.sheets.length);
    const size = squeezed(text, face, 8.5, flow.width);
    if (text !== '') sheet.ops.push({ kind: 'text', x: flow.left, y: 34, size, face, text, white: false });
  }
};

/** Small words at both ends of every page's foot. Called when the text is complete. */
export const feet = (flow: Flow, words: (page: number, pages: number) => readonly [string, string]): void => {
  const [face, y] = [flow.face(), SHEET_HEIGHT - 26];
  for (const [n, { ops }] of flow.sheets.entries()) {
    const [near, far] = words(n + 1, flow.sheets.length);
    const tail = textWidth(far, face, 7.5);
    const size = squeezed(near, face, 7.5, flow.width - tail - 14);
    if (near !== '') ops.push({ kind: 'text', x: flow.left, y, size, face, text: near, white: false });
    if (far !== '')
      ops.push({ kind: 'text', x: flow.right - tail, y, size: 7.5, face, text: far, white: false });
  }
};

/** Lines for a signature and its date; signed where `by` says who. */
export const signHere = (flow: Flow, label: string, by = '', date = ''): void => {
  flow.need(46);
  flow.y += 27;
  const { left, right, y } = flow;
  const turn = left + flow.width * 0.65;
  let [x, up] = [left + 10, 3];
  for (const letter of by.slice(0, 16)) {
    const code = letter.charCodeAt(0);
    const [step, next] = [3 + (code % 6), 1 + ((code * 11) % 15)];
    flow.put({ kind: 'line', x1: x, y1: y - up, x2: x + step, y2: y - next, width: 1.2 });
    [x, up] = [x + step, next];
  }
  flow.put({ kind: 'line', x1: left, y1: y, x2: turn - 16, y2: y, width: 0.7 });
  flow.put({ kind: 'line', x1: turn, y1: y, x2: right, y2: y, width: 0.7 });
  if (date !== '')
    flow.put({
      kind: 'text',
      x: turn + 6,
      y: y - 3,
      size: 12,
      face: 'serif-italic',
      text: date,
      white: false,
    });
  say(flow, label, left, y + 9, { size: 7.5, room: turn - left - 20 });
  say(flow, 'Date', turn, y + 9, { size: 7.5 });
  flow.y += 14;
};

/** Questions, each with an empty line under it. */
export const asked = (flow: Flow, questions: readonly string[], space = 15): void => {
  for (const question of questions) {
    flow.need(space + flow.style.size * 2);
    flow.text(question);
    flow.gap(space);
    flow.rule(0.4);
  }
};

/** Adds parts until there are as many pages as planned. */
export const extend = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  if (pages === 1) return;
  for (let n = 0; n < 400; n++) {
    const { length } = flow.sheets;
    if (length > pages || (length === pages && flow.y > 260)) return;
    add(n);
  }
};
