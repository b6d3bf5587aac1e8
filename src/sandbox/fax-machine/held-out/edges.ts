import type { Draft } from '../kinds/draft.ts';
import type { Flow } from '../page/flow.ts';
import { type Face, SHEET_HEIGHT, textWidth } from '../page/sheet.ts';

/** The size at which a text fits into a width: the one asked for, or smaller. */
export const shrink = (text: string, face: Face, size: number, width: number): number => {
  const wide = textWidth(text, face, size);
  return wide > width ? (size * width) / wide : size;
};

/** One line that ends at `x`; the flow stays where it is. */
export const endAt = (flow: Flow, text: string, x: number, y: number, size: number, bold = false): void =>
  flow.at(text, x - textWidth(text, flow.face(bold), size), y, { size, bold });

/** Bars that look like a barcode. @param code decides the bars, and isn't printed. */
export const barcode = (flow: Flow, code: string, x: number, y: number, w = 120, h = 22): void => {
  let at = x;
  for (let n = 0; at < x + w; n++) {
    const thick = 0.8 + ((code.charCodeAt(n % code.length) + n * 5) % 3);
    flow.put({ kind: 'rect', x: at, y, w: thick, h, black: true, width: 0 });
    at += thick + 1 + ((code.charCodeAt((n * 3) % code.length) + n) % 3);
  }
};

/**
 * The sender's name and address at the top of the page.
 * `plain`: four lines at the left; `right`: the same, flush right; `ring`: initials in a double square, text beside
 * it; `under`: centred, a double rule under it; `slab`: a thick black bar over it; `foot`: the name alone, large, with
 * the address left to {@link letterFoot}.
 */
export const crest = (
  flow: Flow,
  { sender }: Draft,
  look: 'plain' | 'right' | 'ring' | 'under' | 'slab' | 'foot',
): void => {
  const { left, right, width } = flow;
  const where = `${sender.address}, ${sender.cityLine}`;
  const lines = [sender.department, sender.address, sender.cityLine, `Ph ${sender.phone}  Fx ${sender.fax}`];
  const size = shrink(sender.name, flow.face(true), 15, width - 60);
  if (look === 'plain') {
    flow.text(sender.name, { size, bold: true });
    for (const line of lines) flow.text(line, { size: 8.5 });
    flow.gap(8);
  } else if (look === 'right') {
    flow.text(sender.name, { size, bold: true, align: 'right' });
    for (const line of lines) flow.text(line, { size: 8.5, align: 'right' });
    flow.gap(6);
  } else if (look === 'ring') {
    const top = flow.y;
    for (const inset of [0, 3])
      flow.put({
        kind: 'rect',
        x: left + inset,
        y: top + inset,
        w: 40 - inset * 2,
        h: 40 - inset * 2,
        black: false,
        width: 1,
      });
    const initials = sender.name
      .split(' ')
      .map((word) => word.charAt(0))
      .filter((letter) => /[A-Z]/.test(letter))
      .slice(0, 2)
      .join('');
    flow.at(initials, left + 20 - textWidth(initials, flow.face(true), 16) / 2, top + 26, {
      size: 16,
      bold: true,
    });
    flow.at(sender.name, left + 50, top + 14, { size, bold: true });
    flow.at(`${sender.department} | ${where}`, left + 50, top + 26, { size: 8 });
    flow.at(`Telephone ${sender.phone} | Facsimile ${sender.fax}`, left + 50, top + 37, { size: 8 });
    flow.y = top + 50;
  } else if (look === 'under') {
    flow.text(sender.name, { size: size + 2, bold: true, align: 'center' });
    flow.text(`${sender.department} * ${where}`, { size: 8, align: 'center' });
    flow.text(`Telephone ${sender.phone} * Fax ${sender.fax}`, { size: 8, align: 'center' });
    flow.gap(5);
    flow.rule(1.6);
    flow.y -= 3.5;
    flow.rule(0.5);
  } else if (look === 'slab') {
    flow.put({ kind: 'rect', x: left, y: flow.y, w: width, h: 7, black: true, width: 0 });
    flow.y += 24;
    flow.at(sender.name, left, flow.y, { size, bold: true });
    endAt(flow, sender.department, right, flow.y + 11, 8);
    flow.at(`${where}  |  ${sender.phone}  |  fax ${sender.fax}`, left, flow.y + 11, { size: 7.5 });
    flow.y += 20;
  } else {
    flow.text(sender.name, { size: size + 6, italic: true });
    flow.text(sender.department.toUpperCase(), { size: 8 });
    flow.gap(12);
  }
};

/**
 * A name and numbers at the top of every page but the first, in the margin above the text. Call it last, and leave
 * `head` out of the flow's style.
 */
export const runningHead = (flow: Flow, text: (page: number, pages: number) => string): void => {
  for (const [n, sheet] of flow.sheets.entries()) {
    if (n === 0) continue;
    const words = text(n + 1, flow.sheets.length);
    const size = shrink(words, flow.face(), 8, flow.width);
    sheet.ops.push({ kind: 'text', x: flow.left, y: 38, size, face: flow.face(), text: words, white: false });
    sheet.ops.push({ kind: 'line', x1: flow.left, y1: 42, x2: flow.right, y2: 42, width: 0.5 });
  }
};

/**
 * Small words at the foot of every page, left, middle and right. Call it last, and leave `foot` out of the flow's
 * style. Keep the middle short.
 */
export const pageFoot = (
  flow: Flow,
  words: (page: number, pages: number) => readonly [left: string, middle: string, right: string],
): void => {
  for (const [n, sheet] of flow.sheets.entries()) {
    const [left, middle, right] = words(n + 1, flow.sheets.length);
    const face = flow.face();
    const put = (text: string, x: number, size: number): void => {
      if (text !== '')
        sheet.ops.push({ kind: 'text', x, y: SHEET_HEIGHT - 28, size, face, text, white: false });
    };
    const third = flow.width / 3;
    const room = middle === '' ? flow.width - textWidth(right, face, 7.5) - 12 : third - 6;
    put(left, flow.left, shrink(left, face, 7.5, room));
    const mid = shrink(middle, face, 7.5, third - 6);
    put(middle, flow.left + (flow.width - textWidth(middle, face, mid)) / 2, mid);
    const end = middle === '' ? 7.5 : shrink(right, face, 7.5, third - 6);
    put(right, flow.right - textWidth(right, face, end), end);
  }
};

/** The address at the foot of every page, for a letter under the crest `foot`. Call it last. */
export const letterFoot = (flow: Flow, { sender }: Draft): void =>
  pageFoot(flow, (page, pages) => [
    `${sender.address}, ${sender.cityLine} - Tel ${sender.phone} - Fax ${sender.fax}`,
    '',
    pages > 1 ? `${page} / ${pages}` : '',
  ]);

/** A scrawl on a line and, under it, who it is. @param when the day beside it; `''` leaves it blank. */
export const inked = (flow: Flow, name: string, when: string, label = 'Signature', signed = true): void => {
  flow.need(52);
  flow.y += 28;
  const { left, y } = flow;
  if (signed) {
    let [x, high] = [left + 14, 2];
    for (let n = 0; n < Math.min(18, name.length); n++) {
      const to = 2 + ((name.charCodeAt(n) * 13 + n * 5) % 16);
      const step = 3 + (name.charCodeAt(n) % 5);
      flow.put({ kind: 'line', x1: x, y1: y - high, x2: x + step, y2: y - to, width: 1.1 });
      x += step;
      high = to;
    }
  }
  flow.put({ kind: 'line', x1: left, y1: y, x2: left + 230, y2: y, width: 0.7 });
  flow.put({ kind: 'line', x1: left + 250, y1: y, x2: left + 350, y2: y, width: 0.7 });
  flow.put({
    kind: 'text',
    x: left + 256,
    y: y - 3,
    size: 12,
    face: 'serif-italic',
    text: when,
    white: false,
  });
  const under = name === '' ? label : `${label}: ${name}`;
  flow.at(under, left, y + 10, { size: shrink(under, flow.face(), 8, 240) });
  flow.at('Date', left + 250, y + 10, { size: 8 });
  flow.y += 18;
};
