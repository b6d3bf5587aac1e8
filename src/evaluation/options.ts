import { parseArgs } from 'node:util';
import { REPERTOIRES, type RepertoireName } from '../sandbox/fax-machine/repertoires.ts';
import { CASTS } from './relatives/cast.ts';

/** What `npm run eval` was asked for. */
export interface EvalOptions {
  /** Faxes of each run. */
  readonly faxes: number;
  readonly seed: string;
  readonly layouts: RepertoireName;
  readonly engine: 'auto' | 'wasm' | 'native';
  readonly readers: number;
  /** The long run in shards instead of the short one: how many, and stop after this many minutes. */
  readonly full: boolean;
  readonly shards: number;
  readonly minutes: number;
  /** Writes docs/evaluation.md. */
  readonly write: boolean;
  readonly simulated: number;
  /** Of the casts in which a relative is named, how many each layout gets. */
  readonly relatives: number;
}

/** The set that was written last is judged where nothing else is asked for. */
const NEWEST: RepertoireName = REPERTOIRES.at(-1) ?? 'shown';

export const EVAL_USAGE = `npm run eval -- [--faxes 300] [--seed ${NEWEST}-1] [--layouts ${REPERTOIRES.toReversed().join('|')}] [--engine auto|wasm|native]
    [--readers N] [--simulated 1000000] [--relatives 4] [--write] | --full [--shards N] [--minutes N]`;

const whole = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`--${name} is a whole number from ${least} to ${most}`);
  return value;
};

const oneOf = <T extends string>(name: string, text: string, all: readonly T[]): T => {
  const found = all.find((one) => one === text);
  if (found === undefined) throw new RangeError(`--${name} is one of ${all.join(', ')}`);
  return found;
};

/**
 * Parses the arguments of `npm run eval`.
 *
 * @throws TypeError or RangeError that names the option
 */
export const parseEval = (args: readonly string[], cores: number): EvalOptions => {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      faxes: { type: 'string', default: '300' },
      seed: { type: 'string', default: `${NEWEST}-1` },
      layouts: { type: 'string', default: NEWEST },
      engine: { type: 'string', default: 'auto' },
      readers: { type: 'string', default: String(cores) },
      full: { type: 'boolean', default: false },
      shards: { type: 'string', default: '25' },
      minutes: { type: 'string', default: '600' },
      simulated: { type: 'string', default: '1000000' },
      relatives: { type: 'string', default: '4' },
      write: { type: 'boolean', default: false },
    },
  });
  return {
    faxes: whole('faxes', values.faxes, 1, 100_000),
    seed: values.seed,
    layouts: oneOf('layouts', values.layouts, REPERTOIRES),
    engine: oneOf('engine', values.engine, ['auto', 'wasm', 'native']),
    readers: whole('readers', values.readers, 1, 64),
    full: values.full,
    shards: whole('shards', values.shards, 1, 1000),
    minutes: whole('minutes', values.minutes, 1, 10_000),
    simulated: whole('simulated', values.simulated, 0, 10_000_000),
    relatives: whole('relatives', values.relatives, 0, CASTS.length),
    write: values.write,
  };
};
