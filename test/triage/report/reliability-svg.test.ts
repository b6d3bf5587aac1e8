import { describe, expect, it } from 'vitest';
import { reliabilitySvg } from '../../../src/triage/report/reliability-svg.ts';
import type { Calibration } from '../../../src/triage/report/report.ts';
import { calibrationError, type Forecast, reliability } from '../../../src/triage/report/statistics.ts';

const of = (forecasts: readonly Forecast[]): Calibration => ({
  error: calibrationError(forecasts),
  count: forecasts.length,
  bins: reliability(forecasts),
});
const some = of([
  { probability: 0.95, right: true },
  { probability: 0.93, right: true },
  { probability: 0.2, right: false },
]);
const none = of([]);

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
}

/** A parser that forgives nothing: tags nest, attributes are quoted and come once, no bare `&` or `<`. */
const parseXml = (source: string): Element[] => {
  const open: Element[] = [];
  const all: Element[] = [];
  let rest = source.trim();
  while (rest !== '') {
    const tag = /^<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/i.exec(rest);
    if (tag) {
      const [whole, closing, name = '', attributes = '', alone] = tag;
      if (closing === '/') {
        if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
      } else {
        if (open.length === 0 && all.length > 0) throw new Error('two roots');
        const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(
          ([, key = '', value = '']) => [key, value] as const,
        );
        const element = { name, attributes: new Map(pairs), text: '' };
        if (element.attributes.size !== pairs.length)
          throw new Error(`an attribute of <${name}> comes twice`);
        all.push(element);
        if (alone !== '/') open.push(element);
      }
      rest = rest.slice(whole.length);
      continue;
    }
    const [text] = /^[^<]+/.exec(rest) ?? [];
    if (text === undefined || /&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text))
      throw new Error(`broken at ${rest.slice(0, 40)}`);
    const inside = open.at(-1);
    if (inside !== undefined) inside.text += text;
    rest = rest.slice(text.length);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is never closed`);
  return all;
};

describe('reliability picture', () => {
  it.each([
    ['with statements', some, some],
    ['with one', of([{ probability: 1, right: true }]), some],
    ['without any', none, none],
  ])('is well-formed XML %s', (_, type, match) => {
    const elements = parseXml(reliabilitySvg(type, match));
    expect(elements[0]?.name).toBe('svg');
    for (const { attributes } of elements)
      for (const value of attributes.values()) expect(value).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('has a title and a description that the image role points to', () => {
    const elements = parseXml(reliabilitySvg(some, none));
    const [svg] = elements;
    expect(svg?.attributes.get('role')).toBe('img');
    for (const id of svg?.attributes.get('aria-labelledby')?.split(' ') ?? []) {
      const named = elements.find(({ attributes }) => attributes.get('id') === id);
      expect(named?.text, id).toMatch(/\w{4}/);
    }
    expect(elements.find(({ name }) => name === 'desc')?.text).toContain('Type: 3 statements');
  });

  it('draws a dot for each bin where claim and truth meet, within the frame, with its numbers in words', () => {
    const elements = parseXml(reliabilitySvg(some, none));
    const dots = elements.filter(({ name }) => name === 'circle');
    expect(dots).toHaveLength(some.bins.length);
    const titles = elements.filter(({ name, attributes }) => name === 'title' && !attributes.has('id'));
    expect(titles.map(({ text }) => text)).toEqual([
      '20.0 % sure, 0.0 % right, 1 of 3 statements; 95 % interval 0.0 % to 97.5 %',
      '94.0 % sure, 100.0 % right, 2 of 3 statements; 95 % interval 15.8 % to 100.0 %',
    ]);
    const [low, high] = dots.map(({ attributes }) => ({
      x: Number(attributes.get('cx')),
      y: Number(attributes.get('cy')),
    }));
    expect(low?.x).toBeLessThan(high?.x ?? 0);
    expect(low?.y).toBeGreaterThan(high?.y ?? 0);
  });
});
