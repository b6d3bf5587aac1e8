import { join } from 'node:path';
import { DEFAULT_CLIENT } from '../drchrono/server.ts';
import type { Services } from './services.ts';

/** What a fleet sets short or wide, for a run takes minutes. */
export interface WorkerPace {
  readonly pollMs: number;
  readonly settleMs: number;
  readonly readers: number;
}

/** The variables of a worker: production's, without grace seconds and without a limit of calls. */
export const workerEnv = (
  services: Pick<Services, 'databaseUrl' | 'redisUrl' | 'masterKey' | 'folder'>,
  ehrUrl: string,
  { pollMs, settleMs, readers }: WorkerPace,
): Readonly<Record<string, string>> => ({
  DATABASE_URL: services.databaseUrl,
  ...(services.redisUrl === undefined ? {} : { REDIS_URL: services.redisUrl }),
  // Most of a worker's start is compiling, and workers start often.
  NODE_COMPILE_CACHE: join(services.folder, 'compiled'),
  ZALLY_LOCAL_TRIAL: 'true',
  ZALLY_MASTER_KEY: services.masterKey,
  ZALLY_STATE_DIR: services.folder,
  ZALLY_ROLES: 'worker',
  ZALLY_LOG_LEVEL: 'warn',
  ZALLY_POLL_SECONDS: String(pollMs / 1000),
  ZALLY_GRACE_SECONDS: '0',
  ZALLY_SETTLE_SECONDS: String(settleMs / 1000),
  ZALLY_READERS: String(readers),
  DRCHRONO_API_URL: ehrUrl,
  DRCHRONO_AUTH_URL: ehrUrl,
  DRCHRONO_CLIENT_ID: DEFAULT_CLIENT.id,
  DRCHRONO_CLIENT_SECRET: DEFAULT_CLIENT.secret,
  DRCHRONO_CALLS_PER_HOUR: '1000000',
  DRCHRONO_CALLS_PER_SECOND: '1000',
});
