import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Handles the sample inbox, prints a summary and ends. */
  readonly once: boolean;
  /** Forgets the state of earlier runs. */
  readonly fresh: boolean;
  readonly count: number;
  readonly seed: string;
  /** Zally's own port; the others follow from it. */
  readonly port: number | undefined;
  /** How often the worker is killed on the way; for `--once`. */
  readonly kills: number;
}

/** Above it there is room for the others, and to step over ports that are taken. */
const HIGHEST_PORT = 65_000;

export const USAGE = `npm run demo -- [--once] [--fresh] [--count N] [--seed S] [--port N] [--kill-worker N]

  --once           handle the sample inbox, print a summary, and end: 0, or 1 when a fax was lost or misfiled
  --fresh          forget earlier runs
  --count N        faxes in the sample inbox (64)
  --seed S         another sample inbox (1)
  --port N         Zally's port (8080); those of the look-alikes follow from it, and whatever is taken is stepped over
  --kill-worker N  with --once: kill the worker N times in the middle (0)`;

/** @returns the options, or a line that says what is wrong */
export const parseOptions = (args: readonly string[]): DemoOptions | string => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        count: { type: 'string', default: '64' },
        seed: { type: 'string', default: '1' },
        port: { type: 'string' },
        'kill-worker': { type: 'string', default: '0' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'The demo takes these:';
    const count = Number(values.count);
    const kills = Number(values['kill-worker']);
    if (!Number.isInteger(count) || count < 1 || count > 2000) return '--count is a number from 1 to 2000';
    if (!Number.isInteger(kills) || kills < 0 || kills > 20) return '--kill-worker is a number from 0 to 20';
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && (!Number.isInteger(port) || port < 1024 || port > HIGHEST_PORT))
      return `--port is a number from 1024 to ${HIGHEST_PORT}`;
    return { once: values.once, fresh: values.fresh, count, seed: values.seed, kills, port };
  } catch (error) {
    return error instanceof Error ? error.message : 'Not understood';
  }
};
