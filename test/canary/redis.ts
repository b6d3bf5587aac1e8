import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../src/db/embedded.ts';
import type { Places } from './places.ts';

export interface RedisServer {
  readonly url: string;
  readonly pid: () => number;
  /** SIGKILL, and a start from what is on disk. */
  restart(): Promise<void>;
  use<T>(work: (client: Redis) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Keeps every command and every key on disk as it is, unpacked. */
export const startRedis = async (places: Places): Promise<RedisServer> => {
  const port = await freePort();
  // Arguments, which have no spaces.
  const settings = [
    `--port ${port} --bind 127.0.0.1 --dir ${places.redis} --loglevel verbose`,
    '--appendonly yes --appendfsync always --aof-use-rdb-preamble no --auto-aof-rewrite-percentage 0',
    '--rdbcompression no',
  ].flatMap((line) => line.split(' '));
  let server: ChildProcess;
  const use: RedisServer['use'] = async (work) => {
    const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 100, maxRetriesPerRequest: 50 });
    client.on('error', () => undefined);
    try {
      return await work(client);
    } finally {
      client.disconnect();
    }
  };
  const start = async (): Promise<void> => {
    const out = openSync(join(places.logs, 'redis.log'), 'a');
    server = spawn('redis-server', [...settings, '--save', ''], {
      stdio: ['ignore', out, out],
      detached: true,
    });
    closeSync(out);
    await use(async (client) => await client.ping());
  };
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((done) => server.once('exit', done));
    server.kill(signal);
    await ended;
  };
  await start();
  process.once('exit', () => server.kill('SIGKILL'));
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: () => server.pid ?? 0,
    use,
    restart: async () => {
      await stop('SIGKILL');
      await delay(700);
      await start();
    },
    stop,
  };
};
