import { html } from 'htm/preact';
import type { Html } from '../../pages/layout.ts';
import { shortDay } from '../words.ts';
import { drawing, labelled } from './parts.ts';

const WIDTH = 1000;
const HEIGHT = 240;
const LEFT = 48;
const TOP = 12;
const BOTTOM = 28;
const MINUTE = 60_000;
/** Minutes and days are on one picture, so equal steps are equal factors. */
const TICKS = [
  [MINUTE / 60, '1 s'],
  [MINUTE / 6, '10 s'],
  [MINUTE, '1 min'],
  [5 * MINUTE, '5 min'],
  [20 * MINUTE, '20 min'],
  [60 * MINUTE, '1 h'],
  [240 * MINUTE, '4 h'],
  [1440 * MINUTE, '1 d'],
  [4320 * MINUTE, '3 d'],
  [14 * 1440 * MINUTE, '14 d'],
] as const;

interface DayTimes {
  readonly day: string;
  readonly medianMs: number | null;
  readonly ninetiethMs: number | null;
}

/** For each day a dot at the median, and a line up to a bar at the 90th percentile; a gap for a day without times. */
export const dayTimes = (about: {
  readonly name: string;
  readonly title: string;
  readonly desc: string;
  readonly days: readonly DayTimes[];
}): Html => {
  const { name, title, desc, days } = about;
  const all = days.flatMap(({ medianMs, ninetiethMs }) =>
    [medianMs, ninetiethMs].filter((each) => each !== null),
  );
  const least = Math.min(MINUTE, ...all);
  const most = Math.max(60 * MINUTE, ...all);
  // Below the least, so that nothing lies on the floor, where it looks like nothing.
  const first = TICKS.findLastIndex(([ms]) => ms < least);
  const last = TICKS.findIndex(([ms]) => ms >= most);
  const ticks = TICKS.slice(Math.max(0, first), last === -1 ? TICKS.length : last + 1);
  const low = Math.log(ticks[0]?.[0] ?? 1);
  const high = Math.log(ticks.at(-1)?.[0] ?? 2);
  const height = HEIGHT - TOP - BOTTOM;
  const y = (ms: number): number => {
    const share = (Math.log(Math.max(1, ms)) - low) / (high - low);
    return TOP + height * (1 - Math.min(1, Math.max(0, share)));
  };
  const slot = (WIDTH - LEFT) / Math.max(1, days.length);
  const size = Math.min(5, Math.max(1.5, slot / 3));
  const labels = labelled(days.length);
  const mark = ({ medianMs, ninetiethMs }: DayTimes, index: number): Html => {
    if (medianMs === null || ninetiethMs === null) return null;
    const x = LEFT + slot * (index + 0.5);
    const [middle, upper] = [y(medianMs), y(ninetiethMs)];
    return html`
      <line class="stem" x1=${x.toFixed(1)} x2=${x.toFixed(1)} y1=${upper.toFixed(1)} y2=${middle.toFixed(1)} />
      <line class="cap" x1=${(x - size).toFixed(1)} x2=${(x + size).toFixed(1)} y1=${upper.toFixed(1)} y2=${upper.toFixed(1)} />
      <circle class="median" cx=${x.toFixed(1)} cy=${middle.toFixed(1)} r=${size.toFixed(1)} />`;
  };
  const content = html`
    ${ticks.map(
      ([
        ms,
        label,
      ]) => html`<line class="grid" x1=${LEFT} x2=${WIDTH} y1=${y(ms).toFixed(1)} y2=${y(ms).toFixed(1)} />
        <text x=${LEFT - 8} y=${(y(ms) + 4).toFixed(1)} text-anchor="end">${label}</text>`,
    )}
    ${days.map(mark)}
    ${days.map(
      ({ day }, index) =>
        labels.has(index) &&
        html`<text x=${(LEFT + slot * (index + 0.5)).toFixed(1)} y=${HEIGHT - 8} text-anchor="middle">${shortDay(day)}</text>`,
    )}`;
  return drawing({ name, title, desc, width: WIDTH, height: HEIGHT, content });
};
