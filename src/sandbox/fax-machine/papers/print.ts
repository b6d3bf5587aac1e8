import type { Draft } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { SHEET_HEIGHT, textWidth, wrapText } from '../page/sheet.ts';
import { fill } from './fill.ts';
import type { Paper } from './paper.ts';

type Values = Readonly<Record<string, string>>;

interface State {
  readonly flow: Flow;
  readonly draft: Draft;
  readonly values: Values;
  widths: readonly number[];
  grid: boolean;
  /** Where an open frame began. */
  frame: { readonly sheet: number; readonly y: number } | undefined;
  head: string;
  foot: string;
}

/** Cells of a row; a bar in braces parts no cells. */
const cellsOf = (line: string): string[] => line.split(/\|(?![^{}]*\})/).map((cell) => cell.trim());

const row = (state: State, words: string, bold: boolean): void => {
  const { flow, draft, values, grid } = state;
  const size = flow.style.size - 0.5;
  const leading = size * 1.3;
  const cells = cellsOf(words);
  const widths =
    state.widths.length === cells.length ? state.widths : cells.map(() => 1 / Math.max(1, cells.length));
  const face = flow.face(bold);
  const cut = cells.map((cell, n) =>
    wrapText(fill(cell, draft, values), face, size, flow.width * (widths[n] ?? 1) - 8),
  );
  const high = Math.max(...cut.map(({ length }) => length)) * leading + (grid ? 5 : 1);
  flow.need(high);
  let x = flow.left;
  for (const [n, lines] of cut.entries()) {
    const w = flow.width * (widths[n] ?? 0);
    if (grid) flow.put({ kind: 'rect', x, y: flow.y, w, h: high, black: false, width: 0.6 });
    for (const [i, line] of lines.entries())
      if (line !== '') flow.at(line, x + 3, flow.y + (grid ? 2 : 0) + (i + 0.8) * leading, { size, bold });
    x += w;
  }
  flow.y += high;
};

const frameEnd = (state: State): void => {
  const { flow, frame } = state;
  if (frame === undefined) return;
  const same = frame.sheet === flow.sheets.length;
  const y = same ? frame.y : 46;
  flow.put({
    kind: 'rect',
    x: flow.left - 5,
    y,
    w: flow.width + 10,
    h: flow.y - y + 5,
    black: false,
    width: 1,
  });
  flow.y += 9;
  state.frame = undefined;
};

const signature = (state: State, label: string, signed: boolean): void => {
  const { flow } = state;
  flow.need(44);
  flow.y += 26;
  let [x, up] = [flow.left + 10, 4];
  for (const letter of signed ? label.slice(0, 15) : '') {
    const code = letter.charCodeAt(0);
    const [step, next] = [3 + (code % 6), 1 + ((code * 11) % 15)];
    flow.put({ kind: 'line', x1: x, y1: flow.y - up, x2: x + step, y2: flow.y - next, width: 1.2 });
    [x, up] = [x + step, next];
  }
  flow.put({ kind: 'line', x1: flow.left, y1: flow.y, x2: flow.left + 280, y2: flow.y, width: 0.7 });
  flow.text(label, { size: 8 });
  flow.gap(4);
};

const framed = (flow: Flow, words: string): void => {
  const { size } = flow.style;
  const high = size * 1.8;
  flow.need(high + 6);
  flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h: high, black: false, width: 1 });
  flow.at(words, flow.left + 6, flow.y + size * 1.25, { bold: true });
  flow.y += high + 5;
};

type Mark = readonly [mark: string, print: (flow: Flow, words: string, state: State) => void];

/** What a line may begin with, the longest first. */
const MARKS: readonly Mark[] = [
  ['##b ', (flow, words) => flow.band(words)],
  ['##f ', (flow, words) => framed(flow, words)],
  ['## ', (flow, words) => flow.text(words, { bold: true })],
  ['#c ', (flow, words) => flow.text(words, { bold: true, size: flow.style.size + 6, align: 'center' })],
  ['#r ', (flow, words) => flow.text(words, { bold: true, size: flow.style.size + 6, align: 'right' })],
  ['# ', (flow, words) => flow.text(words, { bold: true, size: flow.style.size + 6 })],
  ['c: ', (flow, words) => flow.text(words, { align: 'center' })],
  ['r: ', (flow, words) => flow.text(words, { align: 'right' })],
  ['s: ', (flow, words) => flow.text(words, { size: 7.5 })],
  ['b: ', (flow, words) => flow.text(words, { bold: true })],
  ['i: ', (flow, words) => flow.text(words, { italic: true })],
  ['l: ', (flow, words) => flow.text(words, { size: flow.style.size + 3 })],
  ['- ', (flow, words) => flow.text(`- ${words}`, { indent: 12 })],
  ['@@_ ', (_, words, state) => signature(state, words, false)],
  ['@@ ', (_, words, state) => signature(state, words, true)],
  ['boxx ', (flow, words) => flow.checks([[words, true]])],
  ['box ', (flow, words) => flow.checks([[words, false]])],
];

const printLine = (state: State, line: string): void => {
  const { flow, draft, values } = state;
  const bare = line.trim();
  if (bare === '') flow.gap();
  else if (bare === '---') flow.rule();
  else if (bare === '\\f') flow.newPage();
  else if (bare === '||') state.grid = true;
  else if (bare === '|||') state.grid = false;
  else if (bare === '[[') {
    flow.gap(4);
    flow.need(flow.style.size * 4);
    state.frame = { sheet: flow.sheets.length, y: flow.y };
  } else if (bare === ']]') frameEnd(state);
  else if (/^\|w\b/.test(bare)) {
    const shares = bare.slice(2).trim().split(/\s+/).filter(Boolean).map(Number);
    const whole = shares.reduce((sum, one) => sum + one, 0);
    state.widths = shares.map((one) => one / whole);
  } else if (bare.startsWith('|b ')) row(state, bare.slice(3), true);
  else if (bare.startsWith('|')) row(state, bare.slice(1), false);
  else if (bare.startsWith('^ ')) state.head = bare.slice(2);
  else if (bare.startsWith('v ')) state.foot = bare.slice(2);
  else {
    const mark = MARKS.find(([one]) => line.startsWith(one));
    if (mark === undefined) flow.text(fill(line, draft, values));
    else mark[1](flow, fill(line.slice(mark[0].length), draft, values), state);
  }
};

/** The lines between a question and its `?end`, and those after it. */
const blockAt = (lines: readonly string[], from: number): { yes: string[]; no: string[]; next: number } => {
  const [yes, no]: [string[], string[]] = [[], []];
  let into = yes;
  for (let n = from + 1; n < lines.length; n++) {
    const bare = (lines[n] ?? '').trim();
    if (bare === '?end') return { yes, no, next: n + 1 };
    if (bare === '?else') into = no;
    else into.push(lines[n] ?? '');
  }
  return { yes, no, next: lines.length };
};

const printLines = (state: State, lines: readonly string[]): void => {
  const { flow, draft } = state;
  for (let n = 0; n < lines.length; ) {
    const line = lines[n] ?? '';
    const [, question] = /^\?(urgent|sensitive|more)\s*$/.exec(line.trim()) ?? [];
    if (question === undefined) {
      printLine(state, line);
      n++;
      continue;
    }
    const { yes, no, next } = blockAt(lines, n);
    if (question === 'more') {
      const isShort = (): boolean =>
        flow.sheets.length < draft.pages || (flow.sheets.length === draft.pages && flow.y < 260);
      for (let turn = 0; draft.pages > 1 && isShort() && turn < 400; turn++)
        for (const one of yes) printLine(state, one);
    } else for (const one of draft[question as 'urgent' | 'sensitive'] ? yes : no) printLine(state, one);
    n = next;
  }
};

/** Writes running heads and feet, when all the text is there. */
const finish = ({ flow, draft, head, foot, values }: State): void => {
  for (const [n, { ops }] of flow.sheets.entries()) {
    const numbers = { ...values, page: String(n + 1), pages: String(flow.sheets.length) };
    const face = flow.face();
    const put = (text: string, x: number, y: number, most: number): void => {
      if (text.trim() === '') return;
      const wide = textWidth(text, face, most);
      const size = wide > flow.width ? (most * flow.width) / wide : most;
      ops.push({ kind: 'text', x, y, size, face, text, white: false });
    };
    if (n > 0 && head !== '') put(fill(head, draft, numbers), flow.left, 32, 9);
    const [left = '', right = ''] = fill(foot, draft, numbers)
      .split('|')
      .map((part) => part.trim());
    put(left, flow.left, SHEET_HEIGHT - 28, 8);
    put(right, flow.right - textWidth(right, face, 8), SHEET_HEIGHT - 28, 8);
  }
};

/** Prints a paper. @param values what only a cover knows; see {@link fill} */
export const printPaper = ({ look, lines }: Paper, draft: Draft, values: Values = {}): Flow => {
  const flow = new Flow(look);
  const state: State = {
    flow,
    draft,
    values,
    widths: [],
    grid: false,
    frame: undefined,
    head: '',
    foot: '',
  };
  printLines(state, lines);
  frameEnd(state);
  finish(state);
  return flow;
};
