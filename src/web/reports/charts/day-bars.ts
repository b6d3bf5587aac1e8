import { html } from 'htm/preact';
import type { Html } from '../../pages/layout.ts';
import { number, shortDay } from '../words.ts';
import { block, drawing, labelled, type Series, ticksTo } from './parts.ts';

const WIDTH = 1000;
const HEIGHT = 240;
const LEFT = 48;
const TOP = 12;
const BOTTOM = 28;

/** A bar for each day, its parts above each other. */
export const dayBars = (about: {
  readonly name: string;
  readonly title: string;
  readonly desc: string;
  readonly series: readonly Series[];
  /** Counts in the order of the series. */
  readonly days: readonly { readonly day: string; readonly counts: readonly number[] }[];
}): Html => {
  const { name, title, desc, series, days } = about;
  const sums = days.map(({ counts }) => counts.reduce((sum, each) => sum + each, 0));
  const ticks = ticksTo(Math.max(0, ...sums));
  const top = ticks.at(-1) ?? 1;
  const height = HEIGHT - TOP - BOTTOM;
  const y = (value: number): number => TOP + height * (1 - value / top);
  const slot = (WIDTH - LEFT) / Math.max(1, days.length);
  // Where there is no room for gaps there are none.
  const width = slot < 8 ? slot : Math.min(32, slot * 0.75);
  const labels = labelled(days.length);
  const bar = (counts: readonly number[], index: number): Html => {
    let below = 0;
    return series.map(({ look }, at) => {
      const value = counts[at] ?? 0;
      below += value;
      const x = LEFT + slot * index + (slot - width) / 2;
      return block(name, look, { x, y: y(below), width, height: (height * value) / top });
    });
  };
  const content = html`
    ${ticks.map(
      (
        tick,
      ) => html`<line class="grid" x1=${LEFT} x2=${WIDTH} y1=${y(tick).toFixed(1)} y2=${y(tick).toFixed(1)} />
        <text x=${LEFT - 8} y=${(y(tick) + 4).toFixed(1)} text-anchor="end">${number(tick)}</text>`,
    )}
    ${days.map(({ counts }, index) => bar(counts, index))}
    ${days.map(
      ({ day }, index) =>
        labels.has(index) &&
        html`<text x=${(LEFT + slot * (index + 0.5)).toFixed(1)} y=${HEIGHT - 8} text-anchor="middle">${shortDay(day)}</text>`,
    )}`;
  return drawing({ name, title, desc, width: WIDTH, height: HEIGHT, content });
};
