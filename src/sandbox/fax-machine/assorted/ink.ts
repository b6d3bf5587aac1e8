import type { Draft } from '../kinds/draft.ts';
import type { Flow, Pair } from '../page/flow.ts';
import { type Face, SHEET_HEIGHT, textWidth, wrapText } from '../page/sheet.ts';
import { ampm, day } from './facts.ts';

// What is drawn and what is said come from one place for those who write layouts.
export * from './facts.ts';

/** The size at which a text fits a width, no larger than asked. */
export const fit = (text: string, face: Face, size: number, width: number): number => {
  const wide = textWidth(text, face, size);
  return wide <= width ? size : (size * width) / wide;
};

/** Draws one line that ends at `x`. */
export const flushRight = (
  flow: Flow,
  text: string,
  x: number,
  y: number,
  size: number,
  bold = false,
): void => flow.at(text, x - textWidth(text, flow.face(bold), size), y, { size, bold });

/**
 * The sender's name at the top of the page. `shield`: a mark at the left; `spread`: name left, address right;
 * `middle`: centred between rules; `wordmark`: large, address in a line at the foot of it; `tab`: white on black.
 */
export const masthead = (
  flow: Flow,
  { sender }: Draft,
  look: 'shield' | 'spread' | 'middle' | 'wordmark' | 'tab',
): void => {
  const { left, right, width } = flow;
  const top = flow.y;
  const where = `${sender.address}, ${sender.cityLine}`;
  if (look === 'shield') {
    flow.put({ kind: 'rect', x: left, y: top, w: 34, h: 34, black: false, width: 2.2 });
    flow.put({ kind: 'rect', x: left + 7, y: top + 7, w: 20, h: 20, black: true, width: 0 });
    const size = fit(sender.name, flow.face(true), 17, width - 46);
    flow.at(sender.name, left + 44, top + 15, { size, bold: true });
    flow.at(`${sender.department}  -  ${where}`, left + 44, top + 25, { size: 7.5 });
    flow.at(`Tel ${sender.phone}   Fax ${sender.fax}`, left + 44, top + 34, { size: 7.5 });
    flow.y = top + 44;
  } else if (look === 'spread') {
    const size = fit(sender.name, flow.face(true), 16, width - 190);
    flow.at(sender.name, left, top + 15, { size, bold: true });
    flow.at(sender.department, left, top + 28, { size: 9, italic: true });
    const lines = [sender.address, sender.cityLine, `Phone ${sender.phone}`, `Fax ${sender.fax}`];
    for (const [n, line] of lines.entries()) flushRight(flow, line, right, top + 8 + n * 9.5, 8);
    flow.y = top + 42;
    flow.rule(1.6);
  } else if (look === 'middle') {
    flow.rule(2);
    flow.text(sender.name, {
      size: fit(sender.name, flow.face(true), 18, width),
      bold: true,
      align: 'center',
    });
    flow.text(`${sender.department} | ${where}`, { size: 8.5, align: 'center' });
    flow.text(`${sender.phone} | fax ${sender.fax}`, { size: 8.5, align: 'center' });
    flow.gap(5);
    flow.rule(0.6);
  } else if (look === 'wordmark') {
    flow.text(sender.name, { size: fit(sender.name, flow.face(), 23, width) });
    flow.rule(0.6);
    flow.text(`${where}   P ${sender.phone}   F ${sender.fax}`, { size: 8 });
    flow.gap(8);
  } else {
    flow.band(sender.name.toUpperCase());
    flow.text(`${sender.department} - ${where} - ${sender.phone} - fax ${sender.fax}`, { size: 7.5 });
    flow.gap(6);
  }
};

/** Labels in one column, values in the next; long values wrap. @param at where values start, from the margin. */
export const rows = (
  flow: Flow,
  pairs: readonly Pair[],
  {
    at = 110,
    bold = 'label',
    size = flow.style.size,
  }: { at?: number; bold?: 'label' | 'value' | 'none'; size?: number } = {},
): void => {
  for (const [label, value] of pairs) {
    const lines = wrapText(value, flow.face(bold === 'value'), size, flow.width - at);
    flow.need(lines.length * size * 1.35);
    flow.at(label, flow.left, flow.y + size, { size, bold: bold === 'label' });
    for (const line of lines) {
      flow.at(line, flow.left + at, flow.y + size, { size, bold: bold === 'value' });
      flow.y += size * 1.35;
    }
  }
};

/** One box of a form. @param share of the width; those of a row add up to 1. */
export type Cell = readonly [label: string, value: string, share: number];

/**
 * A row of boxes.
 * @param look where the small label stands, over or under the value; `pen`: over it, the value filled in by hand.
 */
export const cells = (
  flow: Flow,
  row: readonly Cell[],
  look: 'over' | 'under' | 'pen' = 'over',
  height = 28,
): void => {
  flow.need(height);
  let x = flow.left;
  for (const [label, value, share] of row) {
    const w = flow.width * share;
    const face: Face = look === 'pen' ? 'serif-italic' : flow.face(look === 'under');
    const size = fit(value, face, look === 'pen' ? 14 : flow.style.size, w - 8);
    const y = flow.y + (look === 'under' ? flow.style.size + 3 : height - 5);
    const labelSize = fit(label, flow.face(), 6.8, w - 6);
    flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.7 });
    flow.at(label, x + 3, flow.y + (look === 'under' ? height - 3 : 8), { size: labelSize });
    flow.put({ kind: 'text', x: x + 4, y, size, face, text: value, white: false });
    x += w;
  }
  flow.y += height;
};

/** The pairs of {@link reach} as a row of boxes: phone narrow, address wide. Nothing where there are none. */
export const reachCells = (
  flow: Flow,
  pairs: readonly Pair[],
  look: 'over' | 'under' | 'pen' = 'over',
): void => {
  if (pairs.length === 0) return;
  cells(
    flow,
    pairs.map(([label, value], n) => [label, value, pairs.length === 1 ? 1 : n === 0 ? 0.3 : 0.7] as const),
    look,
  );
};

/** Columns of lines side by side, all from the same height; a line too long for its column is set smaller. */
export const columns = (
  flow: Flow,
  lists: readonly (readonly string[])[],
  {
    size = flow.style.size,
    frame = false,
    bold = false,
  }: { size?: number; frame?: boolean; bold?: boolean } = {},
): void => {
  const step = size * 1.35;
  const pad = frame ? 5 : 0;
  const h = Math.max(...lists.map((list) => list.length)) * step + pad * 2;
  const w = flow.width / lists.length;
  flow.need(h);
  for (const [n, list] of lists.entries()) {
    const x = flow.left + n * w;
    if (frame) flow.put({ kind: 'rect', x, y: flow.y, w, h, black: false, width: 0.8 });
    for (const [i, line] of list.entries()) {
      const strong = bold && i === 0;
      const fitted = fit(line, flow.face(strong), size, w - 8 - pad);
      flow.at(line, x + pad, flow.y + pad + (i + 0.8) * step, { size: fitted, bold: strong });
    }
  }
  flow.y += h + 5;
};

/** A heading. `line`: over a thin rule; `box`: in a frame; `caps`: capitals alone; `bar`: between two thick rules. */
export const heading = (flow: Flow, text: string, look: 'line' | 'box' | 'caps' | 'bar' = 'line'): void => {
  const { size } = flow.style;
  flow.need(size * 4.5);
  if (look === 'box') {
    const h = size * 1.7;
    flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 1 });
    flow.at(text, flow.left + 6, flow.y + size * 1.2, { bold: true });
    flow.y += h + 3;
  } else if (look === 'bar') {
    flow.rule(1.8);
    flow.y -= 3;
    flow.text(text, { bold: true, align: 'center' });
    flow.gap(3);
    flow.rule(1.8);
  } else {
    flow.text(look === 'caps' ? text.toUpperCase() : text, { bold: true });
    if (look === 'line') {
      flow.gap(1);
      flow.rule(0.5);
    }
  }
};

/** A heading with its paragraphs and some room after them. */
export const part = (
  flow: Flow,
  title: string,
  lines: readonly string[],
  look: 'line' | 'box' | 'caps' | 'bar' = 'line',
): void => {
  heading(flow, title, look);
  for (const line of lines) flow.text(line);
  flow.gap(7);
};

/** Lines with a mark before each. */
export const bullets = (flow: Flow, lines: readonly string[], mark: '-' | '*' | '1.' = '-'): void => {
  for (const [n, line] of lines.entries())
    flow.text(`${mark === '1.' ? `${n + 1}.` : mark} ${line}`, { indent: 10 });
};

/** A frame around what `draw` draws, which has to fit on what a page holds. @param height room it takes at most. */
export const framed = (flow: Flow, height: number, draw: () => void, weight = 1): void => {
  flow.need(height);
  const top = flow.y;
  flow.y += 3;
  draw();
  flow.y += 5;
  flow.put({
    kind: 'rect',
    x: flow.left - 6,
    y: top,
    w: flow.width + 12,
    h: flow.y - top,
    black: false,
    width: weight,
  });
  flow.gap(6);
};

/**
 * A small line at the foot of every page, so call it last. Leave `foot` out of the flow's style then.
 * @param sides what stands left and right there; `page` counts from 1.
 */
export const feet = (flow: Flow, sides: (page: number, pages: number) => readonly [string, string]): void => {
  for (const [n, sheet] of flow.sheets.entries()) {
    const [a, b] = sides(n + 1, flow.sheets.length);
    const face = flow.face();
    const size = 7.5;
    const y = SHEET_HEIGHT - 30;
    const x = flow.right - textWidth(b, face, size);
    const text = (at: number, words: string, fitted: number): void => {
      sheet.ops.push({ kind: 'text', x: at, y, size: fitted, face, text: words, white: false });
    };
    sheet.ops.push({ kind: 'line', x1: flow.left, y1: y - 10, x2: flow.right, y2: y - 10, width: 0.5 });
    text(flow.left, a, fit(a, face, size, x - flow.left - 10));
    text(x, b, size);
  }
};

/** A scrawl over a line, and who it is under it. @param when the date beside it; empty for a blank. */
export const penned = (flow: Flow, name: string, when: string, signs = true): void => {
  flow.need(56);
  flow.y += 30;
  const { left, y } = flow;
  if (signs) {
    let [x, low] = [left + 10, 0];
    for (let n = 0; n < Math.min(16, name.length); n++) {
      const next = ((name.charCodeAt(n) * 11) % 15) - 5;
      flow.put({ kind: 'line', x1: x, y1: y - 4 - low, x2: x + 5 + (n % 3), y2: y - 4 - next, width: 1.2 });
      x += 5 + (n % 3);
      low = next;
    }
  }
  flow.put({ kind: 'line', x1: left, y1: y, x2: left + 240, y2: y, width: 0.8 });
  flow.put({ kind: 'line', x1: left + 270, y1: y, x2: left + 380, y2: y, width: 0.8 });
  flow.at(when, left + 276, y - 3);
  flow.at(name, left, y + 10, { size: 8.5 });
  flow.at('Date', left + 270, y + 10, { size: 8.5 });
  flow.y += 18;
};

/** `Electronically signed by ...`, in one of the ways in which systems say so. */
export const esigned = (flow: Flow, draft: Draft, ago = 0, name = draft.author): void => {
  const when = `${day(draft, ago)} ${ampm(draft)}`;
  flow.gap(6);
  flow.text(
    draft.rng.pick([
      `Electronically signed by ${name} on ${when}`,
      `E-signed: ${name}, ${when}`,
      `Signed electronically: ${name} (${when})`,
      `Authenticated by ${name} at ${when}`,
    ]),
    { size: flow.style.size - 0.5 },
  );
};

/** Adds parts until the document is as long as asked, and stops short of a page more. */
export const grow = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  if (pages < 2) return;
  for (let n = 0; n < 400; n++) {
    if (flow.sheets.length > pages || (flow.sheets.length === pages && flow.y > 330)) return;
    add(n);
  }
};
