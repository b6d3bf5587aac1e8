import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createMasterKey, type MasterKey } from '../../adapters/vault/vault.ts';
import { createDatabase, type Database } from '../../db/database.ts';
import { type EmbeddedDatabase, freePort, removeEmbedded, startEmbedded } from '../../db/embedded.ts';
import { appRoleOf, migrateDatabase } from '../../db/migrate.ts';

export type BackendName = 'postgres' | 'redis';

/** What Zally's workers stand on, and the ways to shake it. */
export interface Services {
  readonly folder: string;
  /** As the app role. */
  readonly databaseUrl: string;
  /** The same database as the superuser, whom neither policies nor triggers bind. */
  readonly superUrl: string;
  readonly redisUrl: string | undefined;
  readonly masterKey: string;
  readonly master: MasterKey;
  /** A way into the database beside the workers', by the clock that was given. */
  readonly db: Database;
  restartDatabase(): Promise<void>;
  /** Sets what a movable database says when Zally asks it for the time. Milliseconds from the true time. */
  moveDatabaseClock(offMs: number): Promise<void>;
  /** Redis ends without writing anything down, and begins anew. */
  loseQueue(): Promise<void>;
  stop(): Promise<void>;
}

export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

const startRedis = async (port: number): Promise<ChildProcess> => {
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'ignore'], detached: true },
  );
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.once('exit', () => fail(new Error('redis-server ended')));
    server.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept connections')) done();
    });
  });
  return server;
};

const end = async (server: ChildProcess | undefined): Promise<void> => {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGKILL');
  await ended;
};

const open = new Set<Services>();

const CUT = /Connection terminated|terminating connection|ECONNRE|shutting down|starting up/;

/**
 * A connection that is lent out has nobody who listens for its end, so it ends the process. The workers may; this
 * process must not.
 */
const outliveConnections = (): (() => void) => {
  const onError = (error: Error): void => {
    if (CUT.test(error.message)) return;
    process.stderr.write(`zally: ${error.stack ?? error.message}\n`);
    process.exit(1);
  };
  process.on('uncaughtException', onError);
  return () => void process.off('uncaughtException', onError);
};

/**
 * The database's clock is the one that Zally's processes share, so hours pass there as well: the app role finds this
 * function before PostgreSQL's own.
 */
const MOVABLE_CLOCK = (role: string): string => `
  create table public.faults_clock (off interval not null);
  insert into public.faults_clock values ('0');
  grant select on public.faults_clock to ${role};
  create function public.clock_timestamp() returns timestamptz language sql volatile as
    $$ select pg_catalog.clock_timestamp() + (select off from public.faults_clock) $$;
  alter role ${role} in database zally set search_path = public, pg_catalog;`;

const asSuperuser = async (superUrl: string, sql: string): Promise<void> => {
  const url = new URL(superUrl);
  url.pathname = '/zally';
  const client = new Client({ connectionString: url.toString() });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/**
 * Starts a PostgreSQL, and a Redis where the queues are on it.
 *
 * @param now clock of `db`, milliseconds since the epoch
 * @param movable true where the database's clock is to be moved
 */
export const openServices = async (
  backend: BackendName,
  now: () => number,
  movable = false,
): Promise<Services> => {
  const endOutliving = outliveConnections();
  const folder = mkdtempSync(join(tmpdir(), 'zally-fleet-'));
  let database: EmbeddedDatabase = await startEmbedded(folder);
  await migrateDatabase(database.ownerUrl, appRoleOf(database.appUrl));
  if (movable) await asSuperuser(database.superUrl, MOVABLE_CLOCK(appRoleOf(database.appUrl).role));
  const databaseUrl = database.appUrl;
  const superUrl = new URL(database.superUrl);
  superUrl.pathname = new URL(databaseUrl).pathname;
  const redisPort = backend === 'redis' ? await freePort() : undefined;
  let redis = redisPort === undefined ? undefined : await startRedis(redisPort);
  const onExit = (): void => void redis?.kill('SIGKILL');
  process.once('exit', onExit);
  const masterKey = randomBytes(32).toString('base64');
  const master = createMasterKey(masterKey);
  const db = createDatabase({ url: databaseUrl, poolSize: 8, master, now, newId: () => randomUUID() });
  const services: Services = {
    folder,
    databaseUrl,
    superUrl: superUrl.toString(),
    redisUrl: redisPort === undefined ? undefined : `redis://127.0.0.1:${redisPort}`,
    masterKey,
    master,
    db,
    restartDatabase: async () => {
      await database.stop();
      database = await startEmbedded(folder, database.port);
    },
    moveDatabaseClock: async (offMs) =>
      await asSuperuser(
        database.superUrl,
        `update public.faults_clock set off = '${Math.round(offMs)} milliseconds'`,
      ),
    loseQueue: async () => {
      if (redisPort === undefined) return;
      await end(redis);
      redis = await startRedis(redisPort);
    },
    stop: async () => {
      open.delete(services);
      await db.close();
      await end(redis);
      process.off('exit', onExit);
      await database.stop();
      endOutliving();
      removeEmbedded(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  open.add(services);
  return services;
};

/** Ends whatever is still open and removes its state, for a process that was asked to end in the midst of it. */
export const stopServices = async (): Promise<void> => {
  await Promise.allSettled([...open].map(async (services) => await services.stop()));
};
