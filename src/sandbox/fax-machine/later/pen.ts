import type { Flow } from '../page/flow.ts';
import { stroke, write } from './ink.ts';

/** A run of short strokes, the same for the same name. */
const scrawl = (flow: Flow, name: string, from: number, y: number): void => {
  let [x, up] = [from, 3];
  for (const letter of name.slice(0, 13)) {
    const code = letter.charCodeAt(0);
    const [step, next] = [4 + (code % 4), 1 + ((code * 3) % 13)];
    stroke(flow, x, y - up, x + step, y - next, 1.2);
    [x, up] = [x + step, next];
  }
};

/** A line to sign on and one for the date. @param by whose scrawl is on it; nobody's where it waits. */
export const signHere = (flow: Flow, label: string, by = '', when = ''): void => {
  flow.need(46);
  flow.y += 27;
  const { left, right, y } = flow;
  const split = left + flow.width * 0.66;
  scrawl(flow, by, left + 18, y);
  stroke(flow, left, y, split - 16, y);
  stroke(flow, split, y, right, y);
  write(flow, when, split + 8, y - 3, { size: 12.5, pen: true });
  write(flow, label, left, y + 9.5, { size: 8, room: split - left - 18 });
  write(flow, 'Date', split, y + 9.5, { size: 8 });
  flow.y += 14;
};

/** Under a letter: the scrawl, and the name typed below it. */
export const signOff = (flow: Flow, name: string, below = ''): void => {
  flow.need(60);
  flow.y += 28;
  scrawl(flow, name, flow.left + 6, flow.y - 4);
  flow.text(name);
  if (below !== '') flow.text(below);
};

/** Empty lines to write on. */
export const openLines = (flow: Flow, count: number, step = 20): void => {
  for (let n = 0; n < count; n++) {
    flow.need(step);
    flow.y += step - 6;
    flow.rule(0.4);
  }
};
