import { html } from 'htm/preact';
import type { Html } from '../../pages/layout.ts';
import { block, drawing, type Series } from './parts.ts';

const WIDTH = 1000;
const ROW = 28;
const LABEL = 340;
/** At least, and for each letter: words that stand beside the longest bar aren't cut. */
const VALUE = 132;
const LETTER = 8.5;

/** A line for each thing: its label, a bar of parts, and what it comes to. */
export const rowBars = (about: {
  readonly name: string;
  readonly title: string;
  readonly desc: string;
  readonly series: readonly Series[];
  readonly rows: readonly {
    readonly label: string;
    readonly counts: readonly number[];
    readonly value: string;
  }[];
}): Html => {
  const { name, title, desc, series, rows } = about;
  const most = Math.max(1, ...rows.map(({ counts }) => counts.reduce((sum, each) => sum + each, 0)));
  const longest = Math.max(0, ...rows.map(({ value }) => value.length));
  const room = WIDTH - LABEL - Math.max(VALUE, 16 + longest * LETTER);
  const content = rows.map(({ label, counts, value }, index) => {
    const y = index * ROW;
    let x = LABEL;
    const parts = series.map(({ look }, at) => {
      const width = ((counts[at] ?? 0) / most) * room;
      const part = block(name, look, { x, y: y + 6, width, height: ROW - 12 });
      x += width;
      return part;
    });
    return html`<text class="label" x=${LABEL - 12} y=${y + ROW / 2 + 4} text-anchor="end">${label}</text>${parts}
      <text class="value" x=${(x + 8).toFixed(1)} y=${y + ROW / 2 + 4}>${value}</text>`;
  });
  return drawing({ name, title, desc, width: WIDTH, height: Math.max(1, rows.length) * ROW, content });
};
