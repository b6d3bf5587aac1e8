import type { Draft } from '../kinds/draft.ts';
import { Flow, type Pair } from '../page/flow.ts';
import { type Face, SHEET_HEIGHT, textWidth, wrapText } from '../page/sheet.ts';

/** The size at which a text fits into a width: the one asked for, or smaller. */
export const fit = (text: string, face: Face, size: number, width: number): number => {
  const wide = textWidth(text, face, size);
  return wide > width ? (size * width) / wide : size;
};

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  /** The line is made smaller to fit, where given. */
  readonly room?: number;
  readonly side?: 'left' | 'right' | 'middle';
}

/** One line at a place of its own; the flow stays where it is. `x` is its left, right or middle. */
export const place = (
  flow: Flow,
  text: string,
  { x, y, size = flow.style.size, bold = false, room = Infinity, side = 'left' }: Spot,
): void => {
  if (text === '') return;
  const face = flow.face(bold);
  const fitted = fit(text, face, size, room);
  const wide = textWidth(text, face, fitted);
  const from = side === 'left' ? x : side === 'right' ? x - wide : x - wide / 2;
  flow.at(text, from, y, { size: fitted, bold });
};

/** A flow whose every page begins with what `draw` draws at `flow.y`. @param draw called with the page's number. */
export const topped = (
  style: ConstructorParameters<typeof Flow>[0],
  draw: (flow: Flow, page: number) => void,
): Flow => {
  const flow = new Flow(style);
  const turn = flow.newPage.bind(flow);
  flow.newPage = (): void => {
    turn();
    draw(flow, flow.sheets.length);
  };
  draw(flow, 1);
  return flow;
};

/** A cell of a form: small label, what is filled in, and its share of the row in any measure. */
export type Cell = readonly [label: string, value: string, weight: number];

/**
 * A row of framed cells.
 * @param look `over`: label over the value; `beside`: label and value on one line; `pen`: like `over`, by hand.
 */
export const cells = (
  flow: Flow,
  row: readonly Cell[],
  look: 'over' | 'beside' | 'pen' = 'over',
  height = look === 'beside' ? 17 : 27,
): void => {
  flow.need(height);
  const { size } = flow.style;
  const whole = row.reduce((sum, [, , weight]) => sum + weight, 0);
  let x = flow.left;
  for (const [label, value, weight] of row) {
    const w = (flow.width * weight) / whole;
    flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.7 });
    const y = flow.y + height - 5;
    if (look === 'beside') {
      const tag = fit(label, flow.face(), size - 1, w * 0.55);
      flow.at(label, x + 4, y, { size: tag });
      const from = x + 9 + textWidth(label, flow.face(), tag);
      place(flow, value, { x: from, y, bold: true, room: x + w - from - 4 });
    } else {
      flow.at(label, x + 4, flow.y + 8.5, { size: fit(label, flow.face(), 6.8, w - 8) });
      const face: Face = look === 'pen' ? 'serif-italic' : flow.face();
      const fitted = fit(value, face, look === 'pen' ? 13.5 : size, w - 12);
      flow.put({ kind: 'text', x: x + 7, y, size: fitted, face, text: value, white: false });
    }
    x += w;
  }
  flow.y += height;
};

/** Labels in one column, values in the next, in one list or in several side by side. @param at where values start. */
export const ledger = (
  flow: Flow,
  lists: readonly (readonly Pair[])[],
  { at = 90, size = flow.style.size, bold = false }: { at?: number; size?: number; bold?: boolean } = {},
): void => {
  const step = size * 1.34;
  const wide = flow.width / lists.length;
  const room = wide - at - 12;
  const rows = lists.map((list) =>
    list.flatMap(([label, value]) =>
      wrapText(value, flow.face(bold), size, room).map((line, n) => [n === 0 ? label : '', line] as const),
    ),
  );
  const height = Math.max(...rows.map((list) => list.length)) * step;
  flow.need(height);
  for (const [n, list] of rows.entries())
    for (const [i, [label, value]] of list.entries()) {
      const [x, y] = [flow.left + n * wide, flow.y + size + i * step];
      place(flow, label, { x, y, size, room: at - 4, bold: !bold });
      place(flow, value, { x: x + at, y, size, room, bold });
    }
  flow.y += height + 5;
};

/**
 * A heading. `bar`: grey-less bar with a frame; `tick`: rule under it as wide as the page; `plain`: bold;
 * `black`: white on black.
 */
export const heading = (
  flow: Flow,
  text: string,
  look: 'bar' | 'tick' | 'plain' | 'black' = 'plain',
): void => {
  const { size } = flow.style;
  flow.need(size * 4.5);
  if (look === 'black') flow.band(text);
  else if (look === 'bar') {
    const h = size * 1.55;
    flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 1 });
    flow.at(text, flow.left + 6, flow.y + size * 1.12, { bold: true });
    flow.y += h + 2;
  } else {
    flow.text(text, { bold: true });
    if (look === 'tick') flow.rule(0.6);
  }
};

/** A heading, its paragraphs and a little room. */
export const part = (
  flow: Flow,
  title: string,
  lines: string | readonly string[],
  look: 'bar' | 'tick' | 'plain' | 'black' = 'plain',
): void => {
  heading(flow, title, look);
  for (const line of typeof lines === 'string' ? [lines] : lines) flow.text(line);
  flow.gap(6);
};

/** Lines, numbered or with a mark. */
export const items = (flow: Flow, lines: readonly string[], mark: '*' | '-' | 'n.' = '-'): void => {
  for (const [n, line] of lines.entries())
    flow.text(`${mark === 'n.' ? `${n + 1}.` : mark} ${line}`, { indent: 14 });
};

/** A frame round what `draw` draws. @param height at least the room that it takes. */
export const framed = (flow: Flow, height: number, draw: () => void, weight = 1.4): void => {
  flow.need(height);
  const top = flow.y;
  flow.y += 3;
  draw();
  flow.y += 6;
  const [x, w] = [flow.left - 6, flow.width + 12];
  flow.put({ kind: 'rect', x, y: top, w, h: flow.y - top, black: false, width: weight });
  flow.gap(8);
};

/**
 * The sender at the top. `pair`: name at the left, address at the right; `strip`: one line between rules;
 * `plaque`: what the paper is in a box at the right; `stacked`: centred capitals.
 */
export const mast = (
  flow: Flow,
  { sender }: Draft,
  look: 'pair' | 'strip' | 'plaque' | 'stacked',
  what = '',
): void => {
  const { left, right, width, y: top } = flow;
  const reach = `Tel ${sender.phone}  Fax ${sender.fax}`;
  if (look === 'pair') {
    place(flow, sender.name, { x: left, y: top + 15, size: 16, bold: true, room: width * 0.62 });
    place(flow, sender.department, { x: left, y: top + 28, size: 9 });
    for (const [n, line] of [
      sender.address,
      sender.cityLine,
      `Phone ${sender.phone}`,
      `Fax ${sender.fax}`,
    ].entries())
      place(flow, line, { x: right, y: top + 9 + n * 10, size: 8, side: 'right' });
    flow.y = top + 46;
    flow.rule(1.4);
  } else if (look === 'strip') {
    flow.rule(0.8);
    flow.text(`${sender.name} / ${sender.department}`, { bold: true });
    flow.text(`${sender.address}, ${sender.cityLine}   ${reach}`, { size: 8 });
    flow.gap(3);
    flow.rule(0.8);
  } else if (look === 'plaque') {
    const w = 178;
    flow.put({ kind: 'rect', x: right - w, y: top, w, h: 42, black: false, width: 1.6 });
    const words = wrapText(what, flow.face(true), 12, w - 14);
    for (const [n, line] of words.entries())
      place(flow, line, {
        x: right - w / 2,
        y: top + (words.length > 1 ? 18 : 26) + n * 15,
        size: 12,
        bold: true,
        side: 'middle',
        room: w - 10,
      });
    const room = width - w - 12;
    place(flow, sender.name, { x: left, y: top + 12, size: 14, bold: true, room });
    place(flow, sender.department, { x: left, y: top + 23, size: 8.5, room });
    place(flow, `${sender.address}, ${sender.cityLine}`, { x: left, y: top + 33, size: 8, room });
    place(flow, reach, { x: left, y: top + 43, size: 8, room });
    flow.y = top + 54;
  } else {
    flow.text(sender.name.toUpperCase(), {
      size: fit(sender.name.toUpperCase(), flow.face(true), 15, width),
      bold: true,
      align: 'center',
    });
    for (const line of [sender.department, `${sender.address}, ${sender.cityLine}`, reach])
      flow.text(line, { size: 8.5, align: 'center' });
    flow.gap(8);
  }
};

/** Words at the top of every page but the first, in the margin. Call it last. */
export const overhead = (flow: Flow, words: (page: number, pages: number) => string): void => {
  for (const [n, sheet] of flow.sheets.entries()) {
    if (n === 0) continue;
    const text = words(n + 1, flow.sheets.length);
    const size = fit(text, flow.face(), 8.5, flow.width);
    sheet.ops.push({ kind: 'text', x: flow.left, y: 38, size, face: flow.face(), text, white: false });
  }
};

/** Small words at the foot of every page, at the left and at the right. Call it last. */
export const footer = (
  flow: Flow,
  words: (page: number, pages: number) => readonly [left: string, right: string],
): void => {
  for (const [n, sheet] of flow.sheets.entries()) {
    const [left, right] = words(n + 1, flow.sheets.length);
    const face = flow.face();
    const end = textWidth(right, face, 7.5);
    const y = SHEET_HEIGHT - 26;
    const size = fit(left, face, 7.5, flow.width - end - 14);
    if (left !== '') sheet.ops.push({ kind: 'text', x: flow.left, y, size, face, text: left, white: false });
    if (right !== '')
      sheet.ops.push({ kind: 'text', x: flow.right - end, y, size: 7.5, face, text: right, white: false });
  }
};

/** A line to sign on, with a scrawl where somebody has. @param when beside it; `''` leaves the date open. */
export const signed = (flow: Flow, label: string, when: string, by = ''): void => {
  flow.need(46);
  flow.y += 26;
  const { left, y } = flow;
  let [x, up] = [left + 10, 3];
  for (let n = 0; n < Math.min(16, by.length); n++) {
    const next = 1 + ((by.charCodeAt(n) * 11 + n * 3) % 15);
    const step = 4 + (by.charCodeAt(n) % 4);
    flow.put({ kind: 'line', x1: x, y1: y - up, x2: x + step, y2: y - next, width: 1 });
    x += step;
    up = next;
  }
  flow.put({ kind: 'line', x1: left, y1: y, x2: left + 250, y2: y, width: 0.7 });
  flow.put({ kind: 'line', x1: left + 275, y1: y, x2: left + 380, y2: y, width: 0.7 });
  const face: Face = 'serif-italic';
  flow.put({ kind: 'text', x: left + 282, y: y - 3, size: 12.5, face, text: when, white: false });
  place(flow, label, { x: left, y: y + 10, size: 8, room: 250 });
  flow.at('Date', left + 275, y + 10, { size: 8 });
  flow.y += 16;
};

/** Adds parts until the paper is as long as planned, and no page longer. */
export const lengthen = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  for (let n = 0; pages > 1 && n < 400; n++) {
    if (flow.sheets.length > pages || (flow.sheets.length === pages && flow.y > 260)) return;
    add(n);
  }
};
