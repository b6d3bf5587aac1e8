import { FOUR_WHITE, foursOf, type GreyImage, whiteRows } from './grey-image.ts';

/** A connected dark part of a picture: its bounds in pixels, right and bottom not included, and its ink. */
export interface Component {
  left: number;
  top: number;
  right: number;
  bottom: number;
  ink: number;
}

export interface Components {
  readonly parts: readonly Component[];
  /** The dark runs of one part, row by row: calls back with the row, the first pixel and the one after the last. */
  forEachRun(part: Component, visit: (y: number, start: number, end: number) => void): void;
}

const DARK = 128;

/**
 * Connected dark parts (eight neighbours), by runs: a fax has forty pixels to a run, and flooding would touch
 * every one of them.
 */
export function componentsOf(page: GreyImage): Components {
  const { width: w, height: h, data } = page;
  const isWhite = whiteRows(page);
  const fours = foursOf(data);
  const parent: number[] = [];
  const parts: Component[] = [];
  /** Row, start, end, label. */
  let runs = new Int32Array(1 << 16);
  let length = 0;
  const rootOf = (label: number): number => {
    let at = label;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] as number] as number;
    return at;
  };
  const join = (a: number, b: number): number => {
    if (a === b) return a;
    const [to, from] = a < b ? [a, b] : [b, a];
    const [one, other] = [parts[to] as Component, parts[from] as Component];
    parent[from] = to;
    one.left = Math.min(one.left, other.left);
    one.right = Math.max(one.right, other.right);
    one.bottom = Math.max(one.bottom, other.bottom);
    one.ink += other.ink;
    return to;
  };
  let here = 0;
  for (let y = 0; y < h; y++) {
    const end = y * w + w;
    // The first run of the row above that can still touch, and where that row's runs end.
    let near = here;
    const above = length;
    here = above;
    if (isWhite[y]) continue;
    for (let at = y * w; at < end; ) {
      if ((data[at] as number) >= DARK) {
        at += (at & 3) === 0 && fours[at >> 2] === FOUR_WHITE ? 4 : 1;
        continue;
      }
      const start = at - y * w;
      while (at < end && (data[at] as number) < DARK) at++;
      const stop = at - y * w;
      while (near < above && (runs[near + 2] as number) < start) near += 4;
      let label = -1;
      for (let run = near; run < above && (runs[run + 1] as number) <= stop; run += 4) {
        const touched = rootOf(runs[run + 3] as number);
        label = label < 0 ? touched : join(label, touched);
      }
      if (label < 0) {
        label = parent.push(parent.length) - 1;
        parts.push({ left: start, top: y, right: stop, bottom: y + 1, ink: 0 });
      }
      const part = parts[label] as Component;
      if (start < part.left) part.left = start;
      if (stop > part.right) part.right = stop;
      part.bottom = y + 1;
      part.ink += stop - start;
      if (length + 4 > runs.length) runs = grown(runs);
      runs[length++] = y;
      runs[length++] = start;
      runs[length++] = stop;
      runs[length++] = label;
    }
  }
  return {
    parts: parts.filter((_, label) => parent[label] === label),
    forEachRun: (part, visit) => {
      for (let run = 0; run < length; run += 4) {
        if (parts[rootOf(runs[run + 3] as number)] !== part) continue;
        visit(runs[run] as number, runs[run + 1] as number, runs[run + 2] as number);
      }
    },
  };
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(values.length * 2);
  more.set(values);
  return more;
}
