import { join } from 'node:path';
import { DEFAULT_CLIENT } from '../../src/sandbox/drchrono/server.ts';
import type { Services } from './services.ts';

/** What is set short, so that a run takes minutes. Milliseconds. */
export const PACE = {
  settleMs: 2_000,
  /** Half the settling time: the composition root says so. */
  timeoutMs: 1_000,
  leaseMs: 6_000,
  lockMs: 3_000,
  stalledEveryMs: 1_000,
  pollMs: 2_000,
} as const;
export const WORKERS = 3;
const READERS = 2;
/** Filings that can be under way at once, in all workers. */
export const SLOTS = WORKERS * 4;

/** The variables of a worker: production's, set short where there is a variable for it. */
export const workerEnv = (services: Services, ehrUrl: string): Readonly<Record<string, string>> => ({
  DATABASE_URL: services.databaseUrl,
  ...(services.redisUrl === undefined ? {} : { REDIS_URL: services.redisUrl }),
  // Most of a worker's start is compiling, and workers start often.
  NODE_COMPILE_CACHE: join(services.folder, 'compiled'),
  ZALLY_LOCAL_TRIAL: 'true',
  ZALLY_MASTER_KEY: services.masterKey,
  ZALLY_STATE_DIR: services.folder,
  ZALLY_ROLES: 'worker',
  ZALLY_LOG_LEVEL: 'warn',
  ZALLY_POLL_SECONDS: String(PACE.pollMs / 1000),
  ZALLY_GRACE_SECONDS: '0',
  ZALLY_SETTLE_SECONDS: String(PACE.settleMs / 1000),
  ZALLY_READERS: String(READERS),
  DRCHRONO_API_URL: ehrUrl,
  DRCHRONO_AUTH_URL: ehrUrl,
  DRCHRONO_CLIENT_ID: DEFAULT_CLIENT.id,
  DRCHRONO_CLIENT_SECRET: DEFAULT_CLIENT.secret,
  DRCHRONO_CALLS_PER_HOUR: '1000000',
  DRCHRONO_CALLS_PER_SECOND: '1000',
});
