import type { Draft } from '../kinds/draft.ts';
import { Flow, type Pair } from '../page/flow.ts';
import { type Face, SHEET_HEIGHT, textWidth, wrapText } from '../page/sheet.ts';

interface Where {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly white?: boolean;
  /** Written with a pen. */
  readonly pen?: boolean;
  /** The line is set smaller where it would be wider than this. */
  readonly room?: number;
  /** Which part of the line `x` is. */
  readonly at?: 'left' | 'right' | 'middle';
}

/** One line at a place of its own; the flow stays where it is. */
export const write = (flow: Flow, text: string, x: number, y: number, where: Where = {}): void => {
  if (text === '') return;
  const { bold, italic, white = false, pen = false, room = Infinity, at = 'left' } = where;
  const face: Face = pen ? 'serif-italic' : flow.face(bold, italic);
  const asked = where.size ?? flow.style.size;
  const full = textWidth(text, face, asked);
  const size = full > room ? (asked * room) / full : asked;
  const width = Math.min(full, room);
  const from = at === 'left' ? x : at === 'right' ? x - width : x - width / 2;
  flow.put({ kind: 'text', x: from, y, size, face, text, white });
};

/** A line from one point to another. */
export const stroke = (flow: Flow, x1: number, y1: number, x2: number, y2: number, width = 0.7): void =>
  flow.put({ kind: 'line', x1, y1, x2, y2, width });

/** A flow with something on top of every page. @param top gets the number of the page. */
export const topped = (
  style: ConstructorParameters<typeof Flow>[0],
  top: (flow: Flow, page: number) => void,
): Flow => {
  const flow = new Flow(style);
  const next = flow.newPage.bind(flow);
  flow.newPage = (): void => {
    next();
    top(flow, flow.sheets.length);
  };
  top(flow, 1);
  return flow;
};

/** Label, value and share of the row's width, 1 unless said. */
export type Cell = readonly [label: string, value: string, share?: number];

/**
 * Rows of a form.
 * @param look `boxed`: the label small above the value, in a frame; `aside`: label and value in one line, in a frame;
 * `line`: label, then the value on a line; `pen`: like `boxed`, and `penline` like `line`, filled in by hand.
 */
export const form = (
  flow: Flow,
  rows: readonly (readonly Cell[])[],
  look: 'boxed' | 'aside' | 'line' | 'pen' | 'penline' = 'boxed',
  height = look === 'boxed' ? 27 : look === 'pen' ? 32 : look === 'aside' ? 17 : 22,
): void => {
  const { size } = flow.style;
  const pen = look === 'pen' || look === 'penline';
  for (const cells of rows) {
    flow.need(height);
    const whole = cells.reduce((sum, [, , share = 1]) => sum + share, 0);
    let x = flow.left;
    for (const [label, value, share = 1] of cells) {
      const w = (flow.width * share) / whole;
      if (look === 'line' || look === 'penline' || look === 'aside') {
        const pad = look === 'aside' ? 4 : 0;
        const base = flow.y + height - 5;
        const tag = textWidth(label, flow.face(look === 'aside'), size) + 5;
        write(flow, label, x + pad, base, { bold: look === 'aside' });
        if (look === 'aside')
          flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.6 });
        else stroke(flow, x + tag - 1, base + 2, x + w - 8, base + 2);
        const room = w - tag - pad - 10;
        write(flow, value, x + tag + pad + 1, base, { pen, room, size: pen ? size + 2.5 : size });
      } else {
        flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.7 });
        write(flow, label, x + 3, flow.y + 8.5, { size: 6.8, room: w - 6 });
        const room = w - 12;
        write(flow, value, x + 6, flow.y + height - 6, { pen, room, size: pen ? size + 2.5 : size });
      }
      x += w;
    }
    flow.y += height;
  }
};

interface ColumnsLook {
  /** Points from label to value. */
  readonly tab?: number;
  readonly size?: number;
  readonly bold?: 'label' | 'value' | 'none';
}

/** Lists of label and value side by side, long values broken. */
export const columns = (
  flow: Flow,
  lists: readonly (readonly Pair[])[],
  { tab = 90, size = flow.style.size, bold = 'label' }: ColumnsLook = {},
): void => {
  const step = size * 1.34;
  const wide = flow.width / lists.length;
  const set = lists.map((list) =>
    list.flatMap(([label, value]) =>
      wrapText(value, flow.face(bold === 'value'), size, wide - tab - 8).map(
        (line, n): Pair => [n === 0 ? label : '', line],
      ),
    ),
  );
  const height = Math.max(...set.map((list) => list.length)) * step;
  flow.need(height);
  for (const [n, list] of set.entries())
    for (const [i, [label, value]] of list.entries()) {
      const [x, y] = [flow.left + n * wide, flow.y + size + i * step];
      write(flow, label, x, y, { size, bold: bold === 'label', room: tab - 4 });
      write(flow, value, x + tab, y, { size, bold: bold === 'value', room: wide - tab - 4 });
    }
  flow.y += height + 5;
};

/** Words in a frame across the page. */
export const framed = (
  flow: Flow,
  words: readonly string[],
  { size = flow.style.size, bold = false, weight = 1 } = {},
): void => {
  const lines = words.flatMap((one) => wrapText(one, flow.face(bold), size, flow.width - 18));
  const h = lines.length * size * 1.3 + 10;
  flow.need(h + 8);
  flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: weight });
  for (const [n, line] of lines.entries())
    write(flow, line, flow.left + 9, flow.y + 5 + size * (0.9 + n * 1.3), { size, bold });
  flow.y += h + 8;
};

/** Lines with numbers, or with a mark. */
export const listed = (flow: Flow, lines: readonly string[], mark = '-', indent = 14): void => {
  for (const [n, line] of lines.entries())
    flow.text(`${mark === '1' ? `${n + 1}.` : mark} ${line}`, { indent });
};

/** A heading that is kept with the beginning of what follows. */
export const heading = (flow: Flow, words: string, size = flow.style.size): void => {
  flow.need(size * 4);
  flow.text(words, { bold: true, size });
  flow.gap(1.5);
};

/** The sender on top of the paper, and what the paper is. */
export const masthead = (
  flow: Flow,
  { sender }: Draft,
  look: 'ends' | 'centered' | 'tile' | 'double' | 'plain',
  title = '',
): void => {
  const { left, right, width, y } = flow;
  const middle = left + width / 2;
  const reach = `Ph ${sender.phone}   Fax ${sender.fax}`;
  if (look === 'ends') {
    write(flow, sender.name, left, y + 15, { size: 16, bold: true, room: width * 0.6 });
    write(flow, sender.department, left, y + 27, { size: 9, italic: true, room: width * 0.6 });
    for (const [n, line] of [sender.address, sender.cityLine, reach].entries())
      write(flow, line, right, y + 9 + n * 9.5, { size: 8, at: 'right', room: width * 0.38 });
    flow.y = y + 35;
    flow.rule(2);
    if (title !== '') flow.text(title, { size: 13, bold: true, align: 'center' });
  } else if (look === 'centered') {
    write(flow, sender.name.toUpperCase(), middle, y + 14, {
      size: 15,
      bold: true,
      at: 'middle',
      room: width,
    });
    write(flow, `${sender.address}   ${sender.cityLine}`, middle, y + 26, {
      size: 9,
      at: 'middle',
      room: width,
    });
    write(flow, reach, middle, y + 37, { size: 9, at: 'middle' });
    flow.y = y + 44;
    if (title !== '') {
      flow.gap(4);
      flow.text(title, { size: 13, bold: true, align: 'center' });
    }
  } else if (look === 'tile') {
    const initials = sender.name
      .split(' ')
      .slice(0, 2)
      .map((word) => word.charAt(0));
    flow.put({ kind: 'rect', x: left, y, w: 40, h: 30, black: false, width: 2.4 });
    write(flow, initials.join(''), left + 20, y + 21, { size: 18, bold: true, at: 'middle' });
    write(flow, sender.name, left + 48, y + 12, { size: 13, bold: true, room: width * 0.55 });
    write(flow, `${sender.address}, ${sender.cityLine}`, left + 48, y + 21, {
      size: 7.5,
      room: width * 0.55,
    });
    write(flow, reach, left + 48, y + 30, { size: 7.5, room: width * 0.55 });
    write(flow, title, right, y + 20, { size: 12.5, bold: true, at: 'right', room: width * 0.33 });
    flow.y = y + 40;
  } else if (look === 'double') {
    stroke(flow, left, y + 2, right, y + 2, 1.6);
    write(flow, sender.name, middle, y + 19, { size: 16, bold: true, at: 'middle', room: width });
    write(
      flow,
      `${sender.department}  |  ${sender.address}, ${sender.cityLine}  |  ${reach}`,
      middle,
      y + 30,
      {
        size: 7.8,
        at: 'middle',
        room: width,
      },
    );
    stroke(flow, left, y + 35, right, y + 35, 1.6);
    flow.y = y + 42;
    if (title !== '') flow.text(title, { size: 13, bold: true });
  } else {
    for (const [n, line] of [sender.name, sender.address, sender.cityLine, reach].entries())
      write(flow, line, left, y + 11 + n * 11, { size: n === 0 ? 12 : 9, bold: n === 0, room: width * 0.5 });
    write(flow, title, right, y + 14, { size: 15, bold: true, at: 'right', room: width * 0.48 });
    flow.y = y + 54;
  }
};

/** Words over every page but the first. Call it when all the text is there. */
export const overPages = (flow: Flow, words: (page: number, pages: number) => string): void => {
  for (const [n, sheet] of flow.sheets.entries()) {
    const text = words(n + 1, flow.sheets.length);
    if (n === 0 || text === '') continue;
    const face = flow.face();
    const size = Math.min(8.8, (8.8 * flow.width) / textWidth(text, face, 8.8));
    sheet.ops.push({ kind: 'text', x: flow.left, y: 37, size, face, text, white: false });
  }
};

/** Small words under every page, at both ends. Call it when all the text is there. */
export const underPages = (
  flow: Flow,
  words: (page: number, pages: number) => readonly [left: string, right: string],
): void => {
  const y = SHEET_HEIGHT - 26;
  const face = flow.face();
  for (const [n, sheet] of flow.sheets.entries()) {
    const [left, right] = words(n + 1, flow.sheets.length);
    const tail = textWidth(right, face, 7.6);
    const room = flow.width - tail - 14;
    const size = Math.min(7.6, (7.6 * room) / Math.max(1, textWidth(left, face, 7.6)));
    if (left !== '') sheet.ops.push({ kind: 'text', x: flow.left, y, size, face, text: left, white: false });
    if (right !== '')
      sheet.ops.push({ kind: 'text', x: flow.right - tail, y, size: 7.6, face, text: right, white: false });
  }
};

/** Adds parts until the paper has as many pages as planned. */
export const fill = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  if (pages === 1) return;
  for (let n = 0; n < 600; n++) {
    const { length } = flow.sheets;
    if (length > pages || (length === pages && flow.y > 260)) return;
    add(n);
  }
};
