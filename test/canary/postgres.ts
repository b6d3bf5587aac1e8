import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbedded } from '../../src/db/embedded.ts';
import { nativeFolder, reachable, serverUser } from '../../src/db/embedded-places.ts';
import { appRoleOf, migrateDatabase } from '../../src/db/migrate.ts';
import type { Places } from './places.ts';

export interface Postgres {
  readonly appUrl: string;
  readonly pid: () => number;
  /** Fast shutdown in the midst of whatever runs, and a start. */
  restart(): Promise<void>;
  /** As the superuser, who sees every row. */
  asSuperuser<T>(work: (client: Client) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Every statement with every value that comes with it is in the log; nothing of the WAL is thrown away. */
const TELL_ALL = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '400',
  timezone: 'UTC',
  log_statement: 'all',
  log_parameter_max_length: '-1',
  log_parameter_max_length_on_error: '-1',
  log_min_error_statement: 'error',
  log_error_verbosity: 'verbose',
  log_connections: 'on',
  log_temp_files: '0',
  wal_keep_size: '8GB',
  max_wal_size: '8GB',
  track_activity_query_size: '64kB',
};

/** What is packed can't be searched for: long values stay as they are. */
const UNPACKED = `
  do $$ declare one record; begin
    for one in select c.oid::regclass as name, a.attname as field from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attstorage in ('x', 'm')
        and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
    loop execute format('alter table %s alter column %I set storage external', one.name, one.field); end loop;
  end $$`;

/** A PostgreSQL of the package's, set up as Zally sets up its own, and then told to write down all that it hears. */
export const startPostgres = async (places: Places): Promise<Postgres> => {
  const first = await startEmbedded(places.database);
  await migrateDatabase(first.ownerUrl, appRoleOf(first.appUrl));
  const superUrl = new URL(first.superUrl);
  superUrl.pathname = new URL(first.appUrl).pathname;
  const asSuperuser: Postgres['asSuperuser'] = async (work) => {
    const client = new Client({ connectionString: superUrl.toString() });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  await asSuperuser(async (client) => await client.query(UNPACKED));
  await first.stop();
  const user = await serverUser();
  const native = reachable(nativeFolder(), user);
  const data = join(places.database, 'postgres');
  const log = join(places.logs, 'postgres.log');
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    const settings = Object.entries(TELL_ALL).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const out = openSync(log, 'a');
    server = spawn(
      join(native, 'bin', 'postgres'),
      ['-D', data, '-p', new URL(first.appUrl).port, ...settings],
      {
        ...user,
        stdio: ['ignore', out, out],
        env: { PATH: '/usr/bin:/bin' },
        cwd: '/',
        detached: true,
      },
    );
    closeSync(out);
    const before = readFileSync(log).length;
    for (let tries = 0; tries < 300; tries += 1) {
      if (readFileSync(log).subarray(before).includes('ready to accept connections')) return;
      if (server.exitCode !== null) throw new Error('PostgreSQL ended');
      await delay(100);
    }
    throw new Error('PostgreSQL does not start');
  };
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGINT');
    await ended;
  };
  await start();
  process.once('exit', () => server.kill('SIGQUIT'));
  return {
    appUrl: first.appUrl,
    pid: () => server.pid ?? 0,
    asSuperuser,
    restart: async () => {
      await stop();
      await delay(700);
      await start();
    },
    stop,
  };
};
