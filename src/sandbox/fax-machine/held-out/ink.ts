import type { Draft } from '../kinds/draft.ts';
import { Flow, type Pair } from '../page/flow.ts';
import { type Face, textWidth, wrapText } from '../page/sheet.ts';
import { shrink } from './edges.ts';

// Whoever writes a layout takes words, lines, heads and feet from one place.
export * from './edges.ts';
export * from './facts.ts';

/**
 * A flow that draws the same head on every page, the first included: the dense heads of record systems.
 * @param draw draws at `flow.y` and moves it on; called with the page's number, from 1.
 */
export const headed = (
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

/** A form's box. @param share of the row's width; the shares of a row add up to 1. */
export type Box = readonly [label: string, value: string, share: number];

/**
 * A row of a form. `top`: small label over the value; `below`: value over its small label; `side`: bold label and
 * value on one line; `hand`: like `top`, filled in by hand (serif italic).
 */
export const boxRow = (
  flow: Flow,
  boxes: readonly Box[],
  look: 'top' | 'below' | 'side' | 'hand' = 'top',
  height = look === 'side' ? 18 : 29,
): void => {
  flow.need(height);
  const { size } = flow.style;
  let x = flow.left;
  for (const [label, value, share] of boxes) {
    const w = flow.width * share;
    flow.put({ kind: 'rect', x, y: flow.y, w, h: height, black: false, width: 0.6 });
    const face: Face = look === 'hand' ? 'serif-italic' : flow.face();
    const tag =
      look === 'side'
        ? shrink(label, flow.face(true), size - 1, w * 0.6)
        : shrink(label, flow.face(), 7, w - 8);
    const from = look === 'side' ? x + 9 + textWidth(label, flow.face(true), tag) : x + 5;
    const fitted = shrink(value, face, look === 'hand' ? 13 : size, x + w - from - 4);
    const base = look === 'below' ? flow.y + size + 4 : flow.y + height - (look === 'hand' ? 6 : 5);
    flow.at(label, x + 4, look === 'below' ? flow.y + height - 3 : look === 'side' ? base : flow.y + 9, {
      size: tag,
      bold: look === 'side',
    });
    flow.put({ kind: 'text', x: from, y: base, size: fitted, face, text: value, white: false });
    x += w;
  }
  flow.y += height;
};

/** Phone and address ({@link contactPairs}) as a row of boxes; nothing where there are none. */
export const contactRow = (
  flow: Flow,
  pairs: readonly Pair[],
  look: 'top' | 'below' | 'side' | 'hand' = 'top',
): void => {
  if (pairs.length === 0) return;
  const shares = pairs.length === 1 ? [1] : [0.32, 0.68];
  boxRow(
    flow,
    pairs.map(([label, value], n) => [label, value, shares[n] ?? 0.5] as const),
    look,
  );
};

/**
 * Demographics in columns side by side: labels aligned left, values after them, made smaller or, where
 * that wouldn't do, wrapped.
 * @param at how far from its column's edge a value starts.
 */
export const sideBySide = (
  flow: Flow,
  lists: readonly (readonly Pair[])[],
  {
    at = 78,
    size = flow.style.size,
    bold = 'none',
    frame = false,
  }: {
    at?: number;
    size?: number;
    bold?: 'label' | 'value' | 'none';
    frame?: boolean;
  } = {},
): void => {
  const step = size * 1.35;
  const w = flow.width / lists.length;
  const room = w - at - 10;
  const cut = lists.map((list) =>
    list.map(([label, value]) => {
      const face = flow.face(bold === 'value');
      const slim = textWidth(value, face, size) <= room * 1.3;
      return [label, slim ? [value] : wrapText(value, face, size, room)] as const;
    }),
  );
  const h =
    Math.max(...cut.map((list) => list.reduce((sum, [, lines]) => sum + lines.length, 0))) * step +
    (frame ? 9 : 0);
  flow.need(h);
  const top = flow.y + (frame ? 3 : 0);
  for (const [n, list] of cut.entries()) {
    const x = flow.left + n * w + (frame ? 5 : 0);
    let y = top;
    for (const [label, lines] of list) {
      flow.at(label, x, y + size, {
        size: shrink(label, flow.face(bold === 'label'), size, at - 3),
        bold: bold === 'label',
      });
      for (const line of lines) {
        flow.at(line, x + at, y + size, {
          size: shrink(line, flow.face(bold === 'value'), size, room),
          bold: bold === 'value',
        });
        y += step;
      }
    }
  }
  if (frame) flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 0.9 });
  flow.y += h + 4;
};

/** Plain lines in columns side by side, each shrunk to its column. */
export const lanes = (
  flow: Flow,
  lists: readonly (readonly string[])[],
  size = flow.style.size,
  firstBold = false,
): void => {
  const w = flow.width / lists.length;
  const h = Math.max(...lists.map((list) => list.length)) * size * 1.32;
  flow.need(h);
  for (const [n, list] of lists.entries())
    for (const [i, line] of list.entries()) {
      const bold = firstBold && i === 0;
      flow.at(line, flow.left + n * w, flow.y + size + i * size * 1.32, {
        size: shrink(line, flow.face(bold), size, w - 8),
        bold,
      });
    }
  flow.y += h + 4;
};

/**
 * A heading. `rule`: bold with a rule over it; `caps`: bold capitals; `underlined`: a rule as long as the words;
 * `block`: white on black, as long as the words; `middle`: centred between its rules' ends.
 */
export const caption = (
  flow: Flow,
  text: string,
  look: 'rule' | 'caps' | 'underlined' | 'block' | 'middle' = 'caps',
): void => {
  const { size } = flow.style;
  flow.need(size * 4);
  const face = flow.face(true);
  if (look === 'rule') {
    flow.rule(0.7);
    flow.y -= 3;
    flow.text(text, { bold: true });
  } else if (look === 'caps') flow.text(text.toUpperCase(), { bold: true });
  else if (look === 'underlined') {
    flow.text(text, { bold: true });
    const x2 = flow.left + textWidth(text, face, size);
    flow.put({ kind: 'line', x1: flow.left, y1: flow.y, x2, y2: flow.y, width: 0.7 });
    flow.y += 2;
  } else if (look === 'block') {
    const w = textWidth(text, face, size) + 12;
    flow.put({ kind: 'rect', x: flow.left, y: flow.y, w, h: size * 1.5, black: true, width: 0 });
    flow.put({ kind: 'text', x: flow.left + 6, y: flow.y + size * 1.1, size, face, text, white: true });
    flow.y += size * 1.5 + 2;
  } else {
    const w = textWidth(text, face, size);
    const mid = flow.left + flow.width / 2;
    flow.y += size * 1.3;
    const y = flow.y - size * 0.35;
    flow.put({ kind: 'line', x1: flow.left, y1: y, x2: mid - w / 2 - 8, y2: y, width: 0.7 });
    flow.put({ kind: 'line', x1: mid + w / 2 + 8, y1: y, x2: flow.right, y2: y, width: 0.7 });
    flow.at(text, mid - w / 2, flow.y, { bold: true });
    flow.y += 3;
  }
};

/** A heading, its paragraphs and some room under them. */
export const block = (
  flow: Flow,
  title: string,
  lines: string | readonly string[],
  look: 'rule' | 'caps' | 'underlined' | 'block' | 'middle' = 'caps',
): void => {
  caption(flow, title, look);
  for (const line of typeof lines === 'string' ? [lines] : lines) flow.text(line);
  flow.gap(6);
};

/** Lines with a mark before each; `1)` counts them. */
export const listed = (flow: Flow, lines: readonly string[], mark: '-' | '+' | '1)' = '-'): void => {
  for (const [n, line] of lines.entries())
    flow.text(`${mark === '1)' ? `${n + 1})` : mark} ${line}`, { indent: 12 });
};

/** A frame round what `draw` draws, kept on one page. @param height at least the room that it takes. */
export const boxed = (flow: Flow, height: number, draw: () => void, weight = 1.2): void => {
  flow.need(height);
  const top = flow.y;
  flow.y += 4;
  draw();
  flow.y += 6;
  flow.put({
    kind: 'rect',
    x: flow.left - 7,
    y: top,
    w: flow.width + 14,
    h: flow.y - top,
    black: false,
    width: weight,
  });
  flow.gap(8);
};

/** Words filled in by hand on a line, after a printed label. @param w the line's length. */
export const handLine = (flow: Flow, label: string, value: string, x: number, y: number, w: number): void => {
  const { size } = flow.style;
  flow.at(label, x, y);
  const from = x + textWidth(`${label} `, flow.face(), size);
  flow.put({ kind: 'line', x1: from, y1: y + 2, x2: x + w, y2: y + 2, width: 0.6 });
  const fitted = shrink(value, 'serif-italic', 13.5, x + w - from - 6);
  flow.put({
    kind: 'text',
    x: from + 3,
    y: y - 0.5,
    size: fitted,
    face: 'serif-italic',
    text: value,
    white: false,
  });
};

/** Adds parts until the document has as many pages as the plan asks for, and never a page more. */
export const fill = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  for (let n = 0; pages > 1 && n < 500; n++) {
    if (flow.sheets.length > pages || (flow.sheets.length === pages && flow.y > 300)) return;
    add(n);
  }
};
