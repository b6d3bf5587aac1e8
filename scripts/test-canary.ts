import { parseArgs } from 'node:util';
import { type BackendName, hasRedis } from '../src/sandbox/fleet/services.ts';
import { runCanary } from '../test/canary/run.ts';

const USAGE = `npm run test:canary -- [--seed S] [--backend postgres|redis|both]

  --seed S     plants the same identifiers again (others each time)
  --backend B  where the queues are (both, one after the other)`;

const BACKENDS: Readonly<Record<string, readonly BackendName[]>> = {
  postgres: ['postgres'],
  redis: ['redis'],
  both: ['postgres', 'redis'],
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      backend: { type: 'string', default: 'both' },
      help: { type: 'boolean', default: false },
    },
  });
  const backends = BACKENDS[values.backend];
  if (values.help || backends === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  let passed = true;
  for (const backend of backends) {
    if (backend === 'redis' && !hasRedis()) {
      say('NOT RUN with Redis: redis-server is not on PATH. Debian: apt-get install redis-server');
      passed &&= values.backend === 'both';
      continue;
    }
    say(`Queues on ${backend}, seed ${values.seed}`);
    const verdict = await runCanary(backend, values.seed, say);
    for (const line of verdict.lines) say(line);
    passed &&= verdict.passed;
  }
  say(passed ? 'Passed.' : `NOT PASSED. Again: npm run test:canary -- --seed ${values.seed}`);
  return passed ? 0 : 1;
};

// One more for every process that ends with this one.
process.setMaxListeners(0);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
// A connection that is cut while the database is gone has nobody who listens for its end.
process.on('uncaughtException', (error: Error) => {
  if (/Connection terminated|terminating connection|ECONNRE|shutting down|starting up/.test(error.message))
    return;
  process.stderr.write(`test:canary: ${error.stack ?? error.message}\n`);
  process.exit(1);
});
try {
  process.exit(await main());
} catch (error) {
  process.stderr.write(
    `test:canary: ${error instanceof Error ? (error.stack ?? error.message) : 'failed'}\n`,
  );
  process.exit(1);
}
