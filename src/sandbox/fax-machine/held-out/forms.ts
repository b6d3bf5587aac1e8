import type { Draft } from '../kinds/draft.ts';
import type { DateStyle } from '../page/dates.ts';
import type { Flow, Pair } from '../page/flow.ts';
import { type Face, textWidth, wrapText } from '../page/sheet.ts';
import { dob, providerLast, shrink } from './ink.ts';

/** Pairs with a value. */
const filled = (pairs: readonly Pair[]): Pair[] => pairs.filter(([, value]) => value !== '');

/** The date of birth between two texts, or nothing at all where it isn't known. */
export const birthday = (draft: Draft, before = '', after = '', style?: DateStyle): string => {
  const date = dob(draft, style);
  return date === '' ? '' : `${before}${date}${after}`;
};

/** `Dr. Finch`. */
export const providerAddressed = (draft: Draft): string => `Dr. ${providerLast(draft)}`;

/** Where the patient lives and is called: for certain where planned, else by chance. Empty where not printed. */
export const home = (
  draft: Draft,
  chance: number,
): { readonly phone: string; readonly address: string; readonly street: string; readonly town: string } => {
  const shown = draft.rng.chance(chance) || draft.contact;
  if (!shown) return { phone: '', address: '', street: '', town: '' };
  const address = draft.who.address();
  const [street = '', ...town] = address.split(', ');
  return { phone: draft.who.phone(), address, street, town: town.join(', ') };
};

/** Somebody of the sender's with this credential; who signs where there is none. */
export const colleague = ({ sender, author }: Draft, credential: string): string =>
  sender.people.find((name) => name.includes(`, ${credential}`)) ?? author;

/** Hand-writing. */
const pen = (flow: Flow, text: string, x: number, y: number, width: number, size = 14): void =>
  flow.put({
    kind: 'text',
    x,
    y,
    size: shrink(text, 'serif-italic', size, width),
    face: 'serif-italic',
    text,
    white: false,
  });

/** One line as large as fits, no larger than `size`. */
export const title = (flow: Flow, text: string, size: number, align: 'left' | 'center' = 'left'): void =>
  flow.text(text, { size: shrink(text, flow.face(true), size, flow.width - 2), bold: true, align });

/** A place on a form. @param share of the width; a row adds up to 1. */
type Place = readonly [label: string, value: string, share: number];

/**
 * A row of a form. `corner`: boxes, label small in the corner; `under`: a line under the value and the label under the
 * line; `hand`: lines as well, filled in with a pen, the label before them; `split`: label and value in cells apart.
 */
export const formLine = (
  flow: Flow,
  row: readonly Place[],
  look: 'corner' | 'under' | 'hand' | 'split' = 'corner',
  least = 0,
): void => {
  const { size } = flow.style;
  const small = Math.max(7, size - 3);
  const face: Face = look === 'hand' ? 'serif-italic' : flow.face(look === 'under');
  const written = look === 'hand' ? 13.5 : size;
  const step = written * 1.2;
  const set = row.map(([label, value, share]) => {
    const w = flow.width * share;
    const lead =
      look === 'hand' || look === 'split' ? textWidth(label, flow.face(look === 'split'), size) + 10 : 4;
    return { label, w, lead, lines: wrapText(value, face, written, w - lead - 8) };
  });
  const most = Math.max(...set.map(({ lines }) => lines.length));
  const over = look === 'corner' ? small + 2 : 3;
  const h = Math.max(least, over + most * step + (look === 'under' ? small + 5 : 5));
  flow.need(h);
  let x = flow.left;
  for (const { label, w, lead, lines } of set) {
    const base = flow.y + over + most * step;
    if (look === 'corner' || look === 'split')
      flow.put({ kind: 'rect', x, y: flow.y, w, h, black: false, width: 0.7 });
    if (look === 'split')
      flow.put({ kind: 'line', x1: x + lead - 4, y1: flow.y, x2: x + lead - 4, y2: flow.y + h, width: 0.7 });
    if (look === 'corner') {
      const fitting = shrink(label, flow.face(), small, w - 5);
      flow.at(label, x + 3, flow.y + small + 0.5, { size: fitting });
    } else if (look === 'under') {
      flow.put({ kind: 'line', x1: x, y1: base + 1, x2: x + w - 10, y2: base + 1, width: 0.7 });
      flow.at(label, x, base + small + 2, { size: shrink(label, flow.face(), small, w - 10) });
    } else {
      const y = flow.y + over + step * 0.8;
      flow.at(label, x + (look === 'split' ? 3 : 0), y, { bold: look === 'split' });
      if (look === 'hand')
        flow.put({ kind: 'line', x1: x + lead - 5, y1: base, x2: x + w - 8, y2: base, width: 0.6 });
    }
    for (const [n, text] of lines.entries())
      flow.put({
        kind: 'text',
        x: x + lead,
        y: flow.y + over + (n + 0.8) * step,
        size: shrink(text, face, written, w - lead - 4),
        face,
        text,
        white: false,
      });
    x += w;
  }
  flow.y += h;
};

/** Lists of lines side by side. @param shares of the width. Lines wrap; the first of each list may be bold. */
export const beside = (
  flow: Flow,
  lists: readonly (readonly string[])[],
  {
    shares = lists.map(() => 1 / lists.length),
    size = flow.style.size,
    bold = false,
    frame = false,
  }: { shares?: readonly number[]; size?: number; bold?: boolean; frame?: boolean } = {},
): void => {
  const step = size * 1.32;
  const pad = frame ? 6 : 0;
  const cut = lists.map((list, n) =>
    list
      .filter((line) => line !== '')
      .flatMap((line, i) =>
        wrapText(line, flow.face(bold && i === 0), size, flow.width * (shares[n] ?? 0.5) - 10 - pad).map(
          (text) => ({ text, strong: bold && i === 0 }),
        ),
      ),
  );
  const h = Math.max(...cut.map((lines) => lines.length)) * step + pad * 2;
  flow.need(h);
  let x = flow.left;
  for (const [n, lines] of cut.entries()) {
    const w = flow.width * (shares[n] ?? 0.5);
    if (frame) flow.put({ kind: 'rect', x, y: flow.y, w, h, black: false, width: 0.8 });
    for (const [i, { text, strong }] of lines.entries())
      flow.at(text, x + pad, flow.y + pad + (i + 0.8) * step, { size, bold: strong });
    x += w;
  }
  flow.y += h + 4;
};

/** Values in a column of their own, labels before them. @param at where values start. */
export const labelled = (
  flow: Flow,
  pairs: readonly Pair[],
  at = 120,
  { strong = false, size = flow.style.size }: { strong?: boolean; size?: number } = {},
): void => {
  for (const [label, value] of filled(pairs)) {
    const lines = wrapText(value, flow.face(strong), size, flow.width - at - 2);
    flow.need(lines.length * size * 1.35);
    flow.at(label, flow.left, flow.y + size, { size });
    for (const line of lines) {
      flow.at(line, flow.left + at, flow.y + size, { size, bold: strong });
      flow.y += size * 1.35;
    }
  }
};

/** Paragraphs with room between them. */
export const prose = (flow: Flow, paragraphs: readonly string[], room = 7): void => {
  for (const paragraph of paragraphs) {
    flow.text(paragraph);
    flow.gap(room);
  }
};

/** Empty lines to write on. */
export const ruled = (flow: Flow, count: number): void => {
  for (let n = 0; n < count; n++) {
    flow.need(22);
    flow.gap(16);
    flow.rule(0.5);
  }
};

/** Lines to sign on. @param spots label, share of the width, and who has signed; empty where nobody has. */
export const signatures = (
  flow: Flow,
  spots: readonly (readonly [label: string, share: number, ink: string])[],
): void => {
  flow.need(48);
  flow.y += 30;
  let x = flow.left;
  for (const [label, share, ink] of spots) {
    const w = flow.width * share - 12;
    flow.put({ kind: 'line', x1: x, y1: flow.y, x2: x + w, y2: flow.y, width: 0.8 });
    if (ink !== '') pen(flow, ink, x + 8, flow.y - 4, w - 12, 15);
    flow.at(label, x, flow.y + 9, { size: shrink(label, flow.face(), 8, w) });
    x += w + 12;
  }
  flow.y += 16;
};
