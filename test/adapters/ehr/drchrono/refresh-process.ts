import { randomUUID } from 'node:crypto';
import { createEgress } from '../../../../src/adapters/egress/egress.ts';
import { ehrHosts } from '../../../../src/adapters/ehr/allowed-calls.ts';
import { createDrChronoProvider } from '../../../../src/adapters/ehr/drchrono/provider.ts';
import { createLogger } from '../../../../src/adapters/log/logger.ts';
import { createMasterKey } from '../../../../src/adapters/vault/vault.ts';
import { createDatabase } from '../../../../src/db/database.ts';
import type { PracticeId } from '../../../../src/domain/ids.ts';

/** One of several processes that make calls at the same moment. Prints how many came through. */
const {
  APP_URL = '',
  MASTER_KEY = '',
  SANDBOX_URL = '',
  CLIENT_ID = '',
  PRACTICE = '',
  CALLS = '1',
} = process.env;
const db = createDatabase({
  url: APP_URL,
  poolSize: 3,
  master: createMasterKey(MASTER_KEY),
  now: Date.now,
  newId: () => randomUUID(),
});
const egress = createEgress({
  hosts: ehrHosts({ DRCHRONO_API_URL: SANDBOX_URL, DRCHRONO_AUTH_URL: SANDBOX_URL }),
  timeoutMs: 10_000,
});
const provider = createDrChronoProvider({
  db,
  egress,
  log: createLogger('silent'),
  config: {
    DRCHRONO_API_URL: SANDBOX_URL,
    DRCHRONO_AUTH_URL: SANDBOX_URL,
    DRCHRONO_CLIENT_ID: CLIENT_ID,
    DRCHRONO_CLIENT_SECRET: 'secret',
    DRCHRONO_CALLS_PER_HOUR: 100_000,
    DRCHRONO_CALLS_PER_SECOND: 1000,
  },
});
// Everybody is ready before anybody calls.
process.stdout.write('ready\n');
await new Promise((go) => process.stdin.once('data', go));
const calls = Array.from({ length: Number(CALLS) }, async () => {
  const ehr = await provider.forPractice(PRACTICE as PracticeId, 'person');
  await ehr.getPatient('1001');
});
const done = (await Promise.allSettled(calls)).filter(({ status }) => status === 'fulfilled').length;
process.stdout.write(`done ${done}\n`);
await egress.close();
await db.close();
process.stdin.unref();
