import type { Draft } from '../kinds/draft.ts';
import type { Flow, Pair } from '../page/flow.ts';
import { type Face, SHEET_HEIGHT, textWidth, wrapText } from '../page/sheet.ts';

interface Spot {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Set smaller where it would be wider. */
  readonly room?: number;
  /** Which end of the line `x` is. */
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly white?: boolean;
  readonly face?: Face;
}

/** One line at a place; the flow stays where it is. */
export const spot = (flow: Flow, text: string, x: number, y: number, look: Spot = {}): void => {
  if (text === '') return;
  const { size = flow.style.size, bold, italic, room = 540, anchor = 'start', white = false } = look;
  const face = look.face ?? flow.face(bold, italic);
  const full = textWidth(text, face, size);
  const scale = full > room ? room / full : 1;
  const width = full * scale;
  const from = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  flow.put({ kind: 'text', x: from, y, size: size * scale, face, text, white });
};

/** A cell of a form; its share of the row is 1 unless said. */
export type Cell = readonly [label: string, value: string, share?: number];

interface FormLook {
  /** Filled in with a pen. */
  readonly pen?: boolean;
  /** The label before the value instead of above it. */
  readonly beside?: boolean;
  /** A line under the value instead of a box round the cell. */
  readonly open?: boolean;
  readonly height?: number;
}

/** One row of a form. */
export const row = (flow: Flow, cells: readonly Cell[], look: FormLook = {}): void => {
  const { pen = false, beside = false, open = false } = look;
  const height = look.height ?? (beside ? 18 : pen ? 30 : 27);
  flow.need(height);
  const whole = cells.reduce((sum, [, , share = 1]) => sum + share, 0);
  const { size } = flow.style;
  let x = flow.left;
  for (const [label, value, share = 1] of cells) {
    const w = (flow.width * share) / whole;
    const bottom = flow.y + height;
    if (open) flow.put({ kind: 'line', x1: x, y1: bottom - 3, x2: x + w - 8, y2: bottom - 3, width: 0.6 });
    else flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.7 });
    const tag = beside ? size - 1 : 7;
    const tagWidth = beside ? textWidth(label, flow.face(true), tag) + 10 : 4;
    spot(flow, label, x + 4, beside ? bottom - 6 : flow.y + 8, { size: tag, bold: beside, room: w - 8 });
    spot(flow, value, x + tagWidth + 2, bottom - 6, {
      size: pen ? 13 : size,
      room: w - tagWidth - 8,
      ...(pen ? { face: 'serif-italic' as const } : {}),
    });
    x += w;
  }
  flow.y += height;
};

interface ColumnLook {
  /** Points from a label to its value. */
  readonly tab?: number;
  readonly size?: number;
  readonly bold?: 'label' | 'value' | 'none';
}

/** Columns of label and value; a label without a value has the whole line. */
export const columns = (
  flow: Flow,
  lists: readonly (readonly Pair[])[],
  { tab = 80, size = flow.style.size, bold = 'label' }: ColumnLook = {},
): void => {
  const wide = flow.width / lists.length;
  const lead = size * 1.35;
  const height = Math.max(...lists.map((list) => list.length)) * lead;
  flow.need(height);
  for (const [n, list] of lists.entries())
    for (const [i, [label, value]] of list.entries()) {
      const [x, y] = [flow.left + n * wide, flow.y + size + i * lead];
      spot(flow, label, x, y, { size, bold: bold === 'label', room: value === '' ? wide - 6 : tab - 5 });
      spot(flow, value, x + tab, y, { size, bold: bold === 'value', room: wide - tab - 6 });
    }
  flow.y += height + 5;
};

/** Label and value with dots between them. */
export const dotted = (flow: Flow, pairs: readonly Pair[], tab = 150): void => {
  const { size } = flow.style;
  const dot = textWidth('.', flow.face(), size);
  for (const [label, value] of pairs) {
    flow.need(size * 1.4);
    flow.y += size * 1.35;
    const width = textWidth(label, flow.face(), size);
    const dots = '.'.repeat(Math.max(2, Math.floor((tab - width - 8) / dot)));
    spot(flow, `${label} ${dots}`, flow.left, flow.y - 3, { size });
    spot(flow, value, flow.left + tab, flow.y - 3, { size, room: flow.width - tab });
  }
};

/** The sender's name and where to reach it. */
export const masthead = (
  flow: Flow,
  { sender }: Draft,
  look: 'wide' | 'corner' | 'double' | 'round' | 'small' | 'stack',
): void => {
  const { left, right, width, y } = flow;
  const street = `${sender.address}, ${sender.cityLine}`;
  const lines = `Tel ${sender.phone} | Fax ${sender.fax}`;
  const middle = (left + right) / 2;
  if (look === 'wide') {
    spot(flow, sender.name, left, y + 16, { size: 18, bold: true, room: width * 0.58 });
    for (const [n, line] of [sender.address, sender.cityLine, lines].entries())
      spot(flow, line, right, y + 6 + n * 10, { size: 8, anchor: 'end', room: width * 0.4 });
    spot(flow, sender.department, left, y + 27, { size: 8.5, italic: true });
    flow.y = y + 32;
    flow.rule(2);
  } else if (look === 'corner') {
    spot(flow, sender.name.toUpperCase(), left, y + 12, { size: 12, bold: true, room: width });
    for (const [n, line] of [sender.department, sender.address, sender.cityLine, lines].entries())
      spot(flow, line, left, y + 24 + n * 10, { size: 8.5 });
    flow.y = y + 66;
  } else if (look === 'double') {
    flow.rule(1.6);
    spot(flow, sender.name, middle, y + 22, { size: 17, bold: true, anchor: 'middle', room: width });
    spot(flow, `${sender.department}  ${street}  ${lines}`, middle, y + 34, {
      size: 8,
      anchor: 'middle',
      room: width,
    });
    flow.y = y + 40;
    flow.rule(1.6);
  } else if (look === 'round') {
    for (let n = 0; n < 3; n++)
      flow.put({ kind: 'rect', x: left + n * 7, y: y + n * 7, w: 20, h: 20, black: n === 1, width: 1.4 });
    spot(flow, sender.name, left + 48, y + 15, { size: 16, bold: true, room: width - 50 });
    spot(flow, `${sender.department} - ${street}`, left + 48, y + 26, { size: 8, room: width - 50 });
    spot(flow, lines, left + 48, y + 36, { size: 8 });
    flow.y = y + 46;
  } else if (look === 'small') {
    spot(flow, `${sender.name} - ${sender.department}`, left, y + 9, {
      size: 9,
      bold: true,
      room: width / 2,
    });
    spot(flow, `${street}  ${lines}`, right, y + 9, { size: 7, anchor: 'end', room: width / 2 - 10 });
    flow.y = y + 16;
  } else {
    for (const [n, line] of [sender.name, sender.department, street, lines].entries())
      spot(flow, line, middle, y + 14 + n * 12, {
        size: n === 0 ? 15 : 9,
        bold: n === 0,
        anchor: 'middle',
        room: width,
      });
    flow.y = y + 58;
  }
};

/** A heading with a line above and under it. */
export const ruled = (flow: Flow, title: string, size = flow.style.size + 2): void => {
  flow.need(size * 3);
  flow.rule(1);
  flow.y -= 4;
  flow.text(title, { size, bold: true, align: 'center' });
  flow.gap(2);
  flow.rule(1);
};

/** Words in a box of their own. */
export const callout = (flow: Flow, words: string, { size = flow.style.size, bold = true } = {}): void => {
  const lines = wrapText(words, flow.face(bold), size, flow.width - 18);
  const h = lines.length * size * 1.3 + 10;
  flow.need(h + 12);
  flow.y += 4;
  flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 1.5 });
  for (const [n, line] of lines.entries())
    spot(flow, line, flow.left + 9, flow.y + 5 + size * (0.85 + n * 1.3), { size, bold });
  flow.y += h + 8;
};

/** Lines with a mark before each, or numbers where the mark is `1`. */
export const listed = (flow: Flow, lines: readonly string[], mark = '-'): void => {
  for (const [n, line] of lines.entries())
    flow.text(`${mark === '1' ? `${n + 1})` : mark} ${line}`, { indent: 10 });
};

/** Underlined blanks to write on. */
export const lined = (flow: Flow, count = 1, step = 20): void => {
  for (let n = 0; n < count; n++) {
    flow.need(step);
    flow.y += step;
    flow.put({ kind: 'line', x1: flow.left, y1: flow.y, x2: flow.right, y2: flow.y, width: 0.5 });
  }
  flow.y += 4;
};

/** Places to sign, side by side; a scrawl where somebody has. */
export const signHere = (
  flow: Flow,
  places: readonly (readonly [label: string, by: string])[],
  step = 34,
): void => {
  flow.need(step + 14);
  flow.y += step;
  const w = flow.width / places.length;
  for (const [n, [label, by]] of places.entries()) {
    if (label === '') continue;
    const x = flow.left + n * w;
    flow.put({ kind: 'line', x1: x, y1: flow.y, x2: x + w - 16, y2: flow.y, width: 0.7 });
    let [at, low] = [x + 10, 3];
    if (/^\d/.test(by)) spot(flow, by, x + 10, flow.y - 4, { size: 12, face: 'serif-italic', room: w - 30 });
    else
      for (const letter of by.slice(0, 14)) {
        const c = letter.charCodeAt(0);
        const [step2, high] = [4 + (c % 4), 2 + ((c * 11) % 13)];
        flow.put({ kind: 'line', x1: at, y1: flow.y - low, x2: at + step2, y2: flow.y - high, width: 1 });
        [at, low] = [at + step2, high];
      }
    spot(flow, label, x, flow.y + 9, { size: 7.5, room: w - 18 });
  }
  flow.y += 14;
};

/** Small words above every page but the first. Called when all the text is there. */
export const above = (flow: Flow, words: string): void => {
  const face = flow.face();
  for (const [n, sheet] of flow.sheets.entries()) {
    if (n === 0 || words === '') continue;
    const size = Math.min(8.5, (8.5 * flow.width) / textWidth(words, face, 8.5));
    sheet.ops.push({ kind: 'text', x: flow.left, y: 35, size, face, text: words, white: false });
  }
};

/** Small words under every page, in the middle. Called when all the text is there. */
export const below = (flow: Flow, words: (page: number, pages: number) => string): void => {
  const face = flow.face();
  for (const [n, sheet] of flow.sheets.entries()) {
    const text = words(n + 1, flow.sheets.length);
    const full = textWidth(text, face, 8);
    const size = full > flow.width ? (8 * flow.width) / full : 8;
    const x = flow.left + (flow.width - textWidth(text, face, size)) / 2;
    sheet.ops.push({ kind: 'text', x, y: SHEET_HEIGHT - 27, size, face, text, white: false });
  }
};

/** Adds pieces until the paper is as long as planned. */
export const extend = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  for (let n = 0; pages > 1 && n < 400; n++) {
    const { length } = flow.sheets;
    if (length > pages || (length === pages && flow.y > 260)) return;
    add(n);
  }
};
