import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type BackendName, hasRedis } from '../src/sandbox/fleet/services.ts';
import { conduct } from '../test/faults/conductor.ts';
import { FAULT_KINDS, type FaultKind } from '../test/faults/kinds.ts';
import { PACE, SLOTS, WORKERS } from '../test/faults/pace.ts';
import { planRun } from '../test/faults/plan.ts';
import { judge } from '../test/faults/report.ts';

const USAGE = `npm run test:faults -- [--faxes N] [--seed S] [--backend postgres|redis|both] [--minutes M] [--only KINDS]

  --faxes N    faxes that come in, for each backend (2000)
  --seed S     plays this plan again (another one each time)
  --backend B  where the queues are (both, one after the other)
  --minutes M  gives up waiting after so many, over all (30)
  --only K,L   these kinds of faults alone: ${FAULT_KINDS.join(', ')}`;

interface Options {
  readonly faxes: number;
  readonly seed: string;
  readonly backends: readonly BackendName[];
  readonly minutes: number;
  readonly kinds: ReadonlySet<FaultKind>;
}

const BACKENDS: Readonly<Record<string, readonly BackendName[]>> = {
  postgres: ['postgres'],
  redis: ['redis'],
  both: ['postgres', 'redis'],
};

/** @returns the options, or a line that says what is wrong */
const readOptions = (): Options | string => {
  const { values } = parseArgs({
    options: {
      faxes: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      backend: { type: 'string', default: 'both' },
      minutes: { type: 'string', default: '30' },
      only: { type: 'string', default: FAULT_KINDS.join(',') },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'The fault harness takes these:';
  const [faxes, minutes] = [Number(values.faxes), Number(values.minutes)];
  const kinds = values.only.split(',').map((kind) => kind.trim());
  const unknown = kinds.filter((kind) => !FAULT_KINDS.some((known) => known === kind));
  const backends = BACKENDS[values.backend];
  if (!Number.isInteger(faxes) || faxes < 1) return '--faxes is a number';
  if (!(minutes > 0)) return '--minutes is a number';
  if (backends === undefined) return '--backend is postgres, redis or both';
  if (unknown.length > 0) return `--only: there is no ${unknown.join(', ')}`;
  return { faxes, seed: values.seed, backends, minutes, kinds: new Set(kinds as FaultKind[]) };
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const main = async (): Promise<number> => {
  const options = readOptions();
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${USAGE}\n`);
    return 2;
  }
  const { faxes, seed, backends, kinds } = options;
  if (backends.includes('redis') && !hasRedis()) {
    process.stderr.write(
      'NOT RUN: redis-server is not on PATH. Debian: apt-get install redis-server; or: --backend postgres\n',
    );
    return 2;
  }
  const until = performance.now() + options.minutes * 60_000;
  let passed = true;
  for (const [turn, backend] of backends.entries()) {
    // Only Redis can lose its jobs without the rows.
    const played = new Set([...kinds].filter((kind) => kind !== 'queue_lost' || backend === 'redis'));
    say(`Queues on ${backend}: ${faxes} faxes, seed ${seed}`);
    const plan = planRun({ ...PACE, seed, faxes, workers: WORKERS, kinds: played });
    const left = (until - performance.now()) / (backends.length - turn);
    const result = await conduct(plan, backend, performance.now() + left, say);
    const verdict = judge(plan, result, played, SLOTS);
    for (const line of verdict.lines) say(line);
    passed &&= verdict.passed;
    if (verdict.violations.length === 0) rmSync(result.logs, { recursive: true, force: true });
  }
  say(
    passed
      ? `Passed. Seed ${seed}`
      : `NOT PASSED. Again: npm run test:faults -- --seed ${seed} --faxes ${faxes}`,
  );
  return passed ? 0 : 1;
};

// One more for every time the database starts.
process.setMaxListeners(0);
// Whatever is asked of this process, its children end with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`test:faults: ${error instanceof Error ? error.message : 'failed'}\n`);
  process.exit(1);
}
