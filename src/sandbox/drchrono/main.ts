import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DEFAULT_CLIENT, type SandboxOptions } from './options.ts';
import type { SandboxSeed } from './seed.ts';
import { createSandbox } from './server.ts';

const USAGE = `node src/sandbox/drchrono/main.ts [--port 0] [--state DIR] [--seed FILE]
  [--hourly-limit N|none] [--burst N|none] [--list-key data|results] [--auto-approve USERNAME]
Environment: SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_CONTROL_TOKEN`;

function limit(name: string, text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) throw new Error(`--${name}: a positive number or "none"`);
  return value;
}

function readOptions(): { options: SandboxOptions; seed: string | undefined } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      state: { type: 'string' },
      seed: { type: 'string' },
      'hourly-limit': { type: 'string' },
      burst: { type: 'string' },
      'list-key': { type: 'string' },
      'auto-approve': { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('--port: a number from 0 to 65535');
  const listKey = values['list-key'];
  if (listKey !== undefined && listKey !== 'data' && listKey !== 'results')
    throw new Error('--list-key: data or results');
  const hourlyLimit = limit('hourly-limit', values['hourly-limit']);
  const burstPerSecond = limit('burst', values.burst);
  const { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_CONTROL_TOKEN } = process.env;
  const options: SandboxOptions = {
    port,
    clients: [
      { id: SANDBOX_CLIENT_ID || DEFAULT_CLIENT.id, secret: SANDBOX_CLIENT_SECRET || DEFAULT_CLIENT.secret },
    ],
    ...(values.state !== undefined && { stateDir: values.state }),
    ...(values['auto-approve'] !== undefined && { autoApprove: values['auto-approve'] }),
    ...(SANDBOX_CONTROL_TOKEN && { controlToken: SANDBOX_CONTROL_TOKEN }),
    ...(listKey !== undefined && { listKey }),
    ...(hourlyLimit !== undefined && { hourlyLimit }),
    ...(burstPerSecond !== undefined && { burstPerSecond }),
  };
  return { options, seed: values.seed };
}

async function main(): Promise<void> {
  const { options, seed } = readOptions();
  const sandbox = await createSandbox(options);
  if (seed !== undefined) sandbox.seed(JSON.parse(readFileSync(seed, 'utf8')) as SandboxSeed);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void sandbox.close().then(() => process.exit(0));
    });
  }
  // Whoever started this process waits for exactly this line.
  process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  process.exit(1);
});
