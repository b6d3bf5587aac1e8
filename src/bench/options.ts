import { parseArgs } from 'node:util';

/** What can be measured. */
export const BENCH_PARTS = [
  'reading',
  'decision',
  'matching',
  'filing',
  'history',
  'pages',
  'chat',
  'audit',
] as const;
type BenchPart = (typeof BENCH_PARTS)[number];

/** What `npm run bench` was asked for. */
export interface BenchOptions {
  readonly parts: ReadonlySet<BenchPart>;
  readonly engines: 'both' | 'wasm' | 'native';
  /** Pages of the reading part. */
  readonly pages: number;
  /** Faxes of the decision part. */
  readonly faxes: number;
  readonly patients: number;
  /** Faxes that come in at once in the filing and history parts. */
  readonly filings: number;
  /** Faxes of the longer history, and of that under the pages. */
  readonly history: number;
  /** Events of the long log in the audit part. */
  readonly events: number;
  /** Who review at once in the pages part. */
  readonly people: number;
  /** How long they do. */
  readonly seconds: number;
}

export const BENCH_USAGE = `npm run bench -- [--only ${BENCH_PARTS.join(',')}] [--engines both|wasm|native] [--pages 8] [--faxes 20] [--patients 100000]
  [--filings 300] [--history 1000000] [--events 1000000] [--people 50] [--seconds 90]`;

const whole = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name} is a whole number from 1 on`);
  return value;
};

const oneOf = <T extends string>(name: string, text: string, all: readonly T[]): T => {
  const found = all.find((one) => one === text);
  if (found === undefined) throw new RangeError(`--${name} is made of ${all.join(', ')}`);
  return found;
};

/**
 * Parses the arguments of `npm run bench`.
 *
 * @throws TypeError or RangeError that names the option
 */
export const parseBench = (args: readonly string[]): BenchOptions => {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      only: { type: 'string', default: BENCH_PARTS.join(',') },
      engines: { type: 'string', default: 'both' },
      pages: { type: 'string', default: '8' },
      faxes: { type: 'string', default: '20' },
      patients: { type: 'string', default: '100000' },
      filings: { type: 'string', default: '300' },
      history: { type: 'string', default: '1000000' },
      events: { type: 'string', default: '1000000' },
      people: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '90' },
    },
  });
  return {
    parts: new Set(values.only.split(',').map((part) => oneOf('only', part.trim(), BENCH_PARTS))),
    engines: oneOf('engines', values.engines, ['both', 'wasm', 'native']),
    pages: whole('pages', values.pages),
    faxes: whole('faxes', values.faxes),
    patients: whole('patients', values.patients),
    filings: whole('filings', values.filings),
    history: whole('history', values.history),
    events: whole('events', values.events),
    people: whole('people', values.people),
    seconds: whole('seconds', values.seconds),
  };
};
