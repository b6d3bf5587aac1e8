import type { Draft } from '../kinds/draft.ts';
import type { Flow, Pair } from '../page/flow.ts';
import { type Face, textWidth, wrapText } from '../page/sheet.ts';
import { type Cell, fit } from './ink.ts';

/** Where to find the patient. Empty strings where nothing is printed. */
export interface Whereabouts {
  readonly phone: string;
  readonly address: string;
  readonly street: string;
  readonly town: string;
}

/** Phone and address: for certain where the plan says so, else with this probability. */
export const whereabouts = (draft: Draft, chance = 0.4): Whereabouts => {
  const shows = draft.rng.chance(chance);
  if (!draft.contact && !shows) return { phone: '', address: '', street: '', town: '' };
  const address = draft.who.address();
  const [street = '', ...town] = address.split(', ');
  return { phone: draft.who.phone(), address, street, town: town.join(', ') };
};

/** Pairs that have something to say. */
export const known = (pairs: readonly Pair[]): Pair[] => pairs.filter(([, value]) => value !== '');

/** What somebody wrote with a pen. */
export const written = (flow: Flow, text: string, x: number, y: number, width: number, size = 14): void => {
  const face = 'serif-italic';
  flow.put({ kind: 'text', x, y, size: fit(text, face, size, width), face, text, white: false });
};

interface RowLook {
  /** Where the label stands: small above the value, before it, or small below a line. */
  readonly place?: 'above' | 'before' | 'below';
  readonly pen?: boolean;
  readonly height?: number;
}

/** A row of a form that grows where a value needs more lines than one. */
export const formRow = (flow: Flow, row: readonly Cell[], look: RowLook = {}): void => {
  const { place = 'above', pen = false } = look;
  const face: Face = pen ? 'serif-italic' : flow.face();
  const size = pen ? 13.5 : flow.style.size;
  const leading = size * 1.15;
  const small = Math.max(7, flow.style.size - 2.5);
  const laid = row.map(([label, value, share]) => {
    const w = flow.width * share;
    const before = place === 'before' ? textWidth(`${label}  `, flow.face(true), flow.style.size) : 0;
    return { label, w, before, lines: wrapText(value, face, size, w - before - 10) };
  });
  const most = Math.max(...laid.map(({ lines }) => lines.length));
  const top = place === 'above' ? small + 3 : 2;
  const bottom = place === 'below' ? small + 5 : size * 0.45;
  const h = Math.max(look.height ?? 0, top + most * leading + bottom);
  flow.need(h);
  let x = flow.left;
  for (const { label, w, before, lines } of laid) {
    const line = flow.y + top + most * leading + 2;
    if (place === 'below') flow.put({ kind: 'line', x1: x, y1: line, x2: x + w - 8, y2: line, width: 0.7 });
    else flow.put({ kind: 'rect', x, y: flow.y, w, h, black: false, width: 0.7 });
    const labelSize = fit(label, flow.face(), small, w - 6);
    if (place === 'above') flow.at(label, x + 3, flow.y + small + 1, { size: labelSize });
    else if (place === 'below') flow.at(label, x, line + small + 1, { size: labelSize });
    else flow.at(label, x + 4, flow.y + top + leading * 0.82, { bold: true });
    const left = x + before + (place === 'below' ? 2 : 5);
    for (const [n, text] of lines.entries()) {
      const y = flow.y + top + (n + 0.82) * leading;
      const own = fit(text, face, size, w - before - 8);
      flow.put({ kind: 'text', x: left, y, size: own, face, text, white: false });
    }
    x += w;
  }
  flow.y += h;
};

/** Lines one under another from a place of their own. @returns the height below them. */
export const column = (
  flow: Flow,
  lines: readonly string[],
  x: number,
  y: number,
  width: number,
  size = flow.style.size,
): number => {
  const cut = lines.flatMap((line) => (line === '' ? [] : wrapText(line, flow.face(), size, width)));
  for (const [n, line] of cut.entries()) flow.at(line, x, y + (n + 0.85) * size * 1.3, { size });
  return y + cut.length * size * 1.3;
};

/** Bars with the number beneath. @returns how wide they are. */
export const barcode = (flow: Flow, code: string, x: number, y: number, height = 26): number => {
  let at = x;
  for (const char of `*${code}*`) {
    const c = char.charCodeAt(0);
    for (let n = 0; n < 3; n++) {
      const w = 0.9 + ((c >> n) & 1) * 1.2;
      flow.put({ kind: 'rect', x: at, y, w, h: height, black: true, width: 0 });
      at += w + 1 + ((c >> (n + 2)) & 1) * 1.2;
    }
  }
  flow.at(code, x + 6, y + height + 9, { size: 8 });
  return at - x;
};

/** Lines to sign on, with what belongs there in small type beneath. */
export const signHere = (flow: Flow, spots: readonly (readonly [label: string, share: number])[]): void => {
  flow.need(44);
  flow.y += 28;
  let x = flow.left;
  for (const [label, share] of spots) {
    const w = flow.width * share;
    flow.put({ kind: 'line', x1: x, y1: flow.y, x2: x + w - 14, y2: flow.y, width: 0.8 });
    flow.at(label, x, flow.y + 10, { size: fit(label, flow.face(), 8, w - 14) });
    x += w;
  }
  flow.y += 16;
};

/** Lines to write on. */
export const blankLines = (flow: Flow, count: number): void => {
  for (let n = 0; n < count; n++) {
    flow.need(24);
    flow.gap(17);
    flow.rule(0.5);
  }
};

/** Somebody of the sender's with this credential; whoever signs where there is none. */
export const staffWith = ({ sender, author }: Draft, credential: string): string =>
  sender.people.find((person) => person.includes(`, ${credential}`)) ?? author;
