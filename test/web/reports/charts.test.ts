import { html } from 'htm/preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { dayBars } from '../../../src/web/reports/charts/day-bars.ts';
import { dayTimes } from '../../../src/web/reports/charts/day-times.ts';
import { LOOKS, labelled, ticksTo } from '../../../src/web/reports/charts/parts.ts';
import { rowBars } from '../../../src/web/reports/charts/row-bars.ts';

const drawn = (content: unknown): string => renderToString(html`<div>${content}</div>`);
const numbers = (text: string, name: string): readonly number[] =>
  text
    .matchAll(new RegExp(`<rect class="bar[^>]* ${name}="([\\d.]+)"`, 'g'))
    .toArray()
    .map(([, n]) => Number(n));
const series = LOOKS.map((look) => ({ label: look, look }));

describe('charts', () => {
  it('have a name and a sentence, and nothing that a policy would refuse', () => {
    for (const text of [
      drawn(
        dayBars({
          name: 'a',
          title: 'T',
          desc: 'D',
          series,
          days: [{ day: '2026-03-04', counts: [1, 2, 3, 4] }],
        }),
      ),
      drawn(
        dayTimes({
          name: 'a',
          title: 'T',
          desc: 'D',
          days: [{ day: '2026-03-04', medianMs: 1, ninetiethMs: 9e9 }],
        }),
      ),
      drawn(
        rowBars({
          name: 'a',
          title: 'T',
          desc: 'D',
          series,
          rows: [{ label: '<b>', counts: [1], value: '1' }],
        }),
      ),
    ]) {
      expect(text).toContain('role="img" aria-labelledby="a-title a-desc"');
      expect(text).toContain('<title id="a-title">T</title><desc id="a-desc">D</desc>');
      expect(text).not.toMatch(/\sstyle=|<style|NaN|Infinity|undefined|<b>/);
    }
  });

  it('tell parts apart by filling, and draw each as large as its share', () => {
    const text = drawn(
      dayBars({
        name: 'v',
        title: 'T',
        desc: 'D',
        series,
        days: [{ day: '2026-03-04', counts: [10, 20, 0, 10] }],
      }),
    );
    const [solid = 0, hatched = 0, hollow = 0, ...more] = numbers(text, 'height');
    expect(more).toEqual([]);
    expect(hatched / solid).toBeCloseTo(2, 1);
    expect(hollow).toBeCloseTo(solid, 0);
    expect(text).toContain('url(#v-hatched)');
    // One stands on the other.
    const [first = 0, second = 0] = numbers(text, 'y');
    expect(second + hatched).toBeCloseTo(first, 0);
  });

  it('draw nothing for nothing', () => {
    const none = drawn(
      dayBars({
        name: 'v',
        title: 'T',
        desc: 'D',
        series,
        days: [{ day: '2026-03-04', counts: [0, 0, 0, 0] }],
      }),
    );
    expect(numbers(none, 'height')).toEqual([]);
    const empty = drawn(
      dayTimes({
        name: 't',
        title: 'T',
        desc: 'D',
        days: [{ day: '2026-03-04', medianMs: null, ninetiethMs: null }],
      }),
    );
    expect(empty).not.toContain('<circle class="median"');
    expect(drawn(rowBars({ name: 'r', title: 'T', desc: 'D', series, rows: [] }))).not.toMatch(
      /NaN|Infinity/,
    );
  });

  it('leave a gap for a day without times, and put none on the floor that isn’t there', () => {
    const times = (medianMs: number | null) => ({ day: '2026-03-04', medianMs, ninetiethMs: medianMs });
    const text = drawn(
      dayTimes({ name: 't', title: 'T', desc: 'D', days: [times(4_000), times(null), times(90_000)] }),
    );
    const marks = [...text.matchAll(/<circle class="median" cx="([\d.]+)" cy="([\d.]+)"/g)];
    expect(marks).toHaveLength(2);
    const lines = [...text.matchAll(/<line class="grid"[^>]* y1="([\d.]+)"/g)].map(([, y]) => Number(y));
    const floor = Math.max(...lines);
    for (const [, , cy] of marks) expect(Number(cy)).toBeLessThan(floor - 5);
  });

  it('have whole steps up to the most, and a dozen labels at most', () => {
    expect(ticksTo(0)).toEqual([0, 1]);
    expect(ticksTo(3)).toEqual([0, 1, 2, 3]);
    expect(ticksTo(437)).toEqual([0, 200, 400, 600]);
    for (const most of [1, 7, 10, 99, 100, 501, 12_345]) {
      const ticks = ticksTo(most);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
    for (const days of [1, 7, 30, 90, 366]) expect(labelled(days).size).toBeLessThanOrEqual(12);
  });
});
