import { createReadStream, lstatSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { QUEUE_SCHEMA } from '../../src/adapters/queue/backend.ts';
import type { CanaryBox } from './box.ts';
import type { Hit, Scanner } from './scanner.ts';

/** What was searched of a channel, and what was found there. */
export interface Searched {
  readonly channel: string;
  readonly bytes: number;
  /** Rows, files, or keys. */
  readonly parts: number;
  readonly of: string;
  readonly hits: readonly (Hit & { readonly where: string })[];
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Searches files, their names included. */
const searchFiles = async (
  channel: string,
  files: readonly string[],
  root: string,
  scanner: Scanner,
): Promise<Searched> => {
  let bytes = 0;
  const hits: (Hit & { where: string })[] = [];
  for (const file of files) {
    const where = file.replace(root, '');
    const scan = scanner.scan();
    scan.push(Buffer.from(`${where}\n`));
    try {
      for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
        bytes += (chunk as Buffer).length;
        scan.push(chunk as Buffer);
      }
    } catch {
      // Gone meanwhile.
    }
    hits.push(...scan.end().map((hit) => ({ ...hit, where })));
  }
  return { channel, bytes, parts: files.length, of: 'files', hits };
};

const LOOKED_UP = /(staff_by_email\(\$1\)\n[^\n]*DETAIL: {2}Parameters: \$1 = )'[^'\n]*'/g;

/**
 * The log of a server that writes down every value of every statement, but for one kind: whom an address belongs to that
 * is typed at sign-in is asked by that address, as it is.
 */
const searchStatements = async (file: string, scanner: Scanner): Promise<Searched> => {
  const whole = await readFile(file, 'latin1');
  let left = 0;
  const text = whole.replaceAll(LOOKED_UP, (_all, before: string) => {
    left += 1;
    return `${before}''`;
  });
  const scan = scanner.scan();
  scan.push(Buffer.from(text, 'latin1'));
  const hits = scan.end().map((hit) => ({ ...hit, where: 'postgres.log' }));
  const of = `file, but for ${left} look-ups of an address at sign-in`;
  return { channel: 'log of PostgreSQL', bytes: whole.length, parts: 1, of, hits };
};

const PAGE = 2000;

/** Every row of every table, PostgreSQL's own statistics included, as text: what is packed in a file isn't here. */
const searchTables = async (
  client: Client,
  schemas: 'queue' | 'others',
  scanner: Scanner,
): Promise<Searched> => {
  // Field by field: what a row is written as doubles what is quoted.
  const { rows: tables } = await client.query<{ name: string; fields: string }>(
    `select c.oid::regclass::text as name, string_agg(format('t.%I::text', a.attname), ', ') as fields
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind in ('r', 'm') and (c.relnamespace::regnamespace::text = $1) = $2 group by c.oid`,
    [QUEUE_SCHEMA, schemas === 'queue'],
  );
  let [bytes, count] = [0, 0];
  const hits: (Hit & { where: string })[] = [];
  for (const { name, fields } of tables) {
    const scan = scanner.scan();
    await client.query(
      `begin; declare all_rows no scroll cursor for select concat_ws(chr(10), ${fields}) as line from ${name} t`,
    );
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`fetch ${PAGE} from all_rows`);
      for (const { line } of rows) {
        const text = Buffer.from(`${line}\n`);
        bytes += text.length;
        scan.push(text);
      }
      count += rows.length;
      if (rows.length < PAGE) break;
    }
    await client.query('commit');
    hits.push(...scan.end().map((hit) => ({ ...hit, where: name })));
  }
  const channel = schemas === 'queue' ? 'queue tables' : 'tables';
  return { channel, bytes, parts: count, of: `rows of ${tables.length} tables`, hits };
};

const searchRedis = async (box: CanaryBox, scanner: Scanner): Promise<Searched | undefined> =>
  await box.redis?.use(async (client) => {
    await client.save();
    const keys = await client.keys('*');
    const scan = scanner.scan();
    let bytes = 0;
    for (const key of keys) {
      const kind = await client.type(key);
      const value: unknown =
        kind === 'hash'
          ? await client.hgetall(key)
          : kind === 'list'
            ? await client.lrange(key, 0, -1)
            : kind === 'set'
              ? await client.smembers(key)
              : kind === 'zset'
                ? await client.zrange(key, '0', '-1', 'WITHSCORES')
                : kind === 'stream'
                  ? await client.xrange(key, '-', '+')
                  : await client.get(key);
      for (const text of [key, JSON.stringify(value), ...flat(value)]) {
        const line = Buffer.from(`${text}\n`);
        bytes += line.length;
        scan.push(line);
      }
    }
    const hits = scan.end().map((hit) => ({ ...hit, where: 'keys' }));
    return { channel: 'Redis, every key', bytes, parts: keys.length, of: 'keys', hits };
  });

const flat = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(flat);
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(flat) : [];
};

/** Where programs leave things about. */
const COMMON = ['/tmp', '/var/tmp', '/dev/shm'];
/** Larger ones are of others on this machine: whatever Zally holds of a fax is smaller. */
const MOST_OTHERS = 64 << 20;

/** What is in the machine's common folders now. */
export const commonEntries = (): ReadonlySet<string> =>
  new Set(COMMON.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))));

/** Of what has appeared there, files and what lies straight below folders: others work on this machine as well. */
const appeared = (before: ReadonlySet<string>, root: string): readonly string[] => {
  const files: string[] = [];
  const take = (path: string): void => {
    try {
      const { size } = statSync(path);
      if (lstatSync(path).isFile() && size <= MOST_OTHERS) files.push(path);
    } catch {
      // Gone meanwhile.
    }
  };
  for (const path of commonEntries()) {
    if (before.has(path) || path === root || path.startsWith('/tmp/zally-canary-')) continue;
    try {
      if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) take(join(path, name));
      else take(path);
    } catch {
      // Gone meanwhile.
    }
  }
  return files;
};

const RECORDED: Readonly<Record<string, string>> = {
  slack: 'Slack: addresses and payloads',
  teams: 'Teams: addresses and payloads',
  mail: 'mail',
  webhook: 'webhook',
  'ai-reader': 'AI reader',
  'sign-in': 'sign-in provider',
  outsiders: 'answers to everybody else',
  'reviewer-heads': 'heads of answers to reviewers',
  'reviewer-lists': 'lists, reports, audit log and its exports',
  cmdline: 'process titles and arguments',
  environ: 'environments',
  'open-files': 'hidden open files',
};

/** Searches everything that is left when Zally has ended. @param before what was in the common folders at the start */
export const searchAll = async (
  box: CanaryBox,
  scanner: Scanner,
  before: ReadonlySet<string>,
): Promise<readonly Searched[]> => {
  const { places, postgres } = box;
  const found: Searched[] = [];
  const files = async (channel: string, list: readonly string[]): Promise<void> =>
    void found.push(await searchFiles(channel, list, places.root, scanner));
  await postgres.asSuperuser(async (client) => {
    found.push(await searchTables(client, 'others', scanner), await searchTables(client, 'queue', scanner));
    await client.query('checkpoint');
  });
  const redis = await searchRedis(box, scanner);
  if (redis !== undefined) found.push(redis);
  const data = filesBelow(places.database);
  await files(
    'data directory',
    data.filter((file) => !file.includes('/pg_wal/')),
  );
  await files(
    'write-ahead log',
    data.filter((file) => file.includes('/pg_wal/')),
  );
  if (box.redis !== undefined) await files('Redis, files', filesBelow(places.redis));
  const logs = filesBelow(places.logs);
  const ofDatabase = (file: string): boolean => file.endsWith('postgres.log');
  for (const file of logs.filter(ofDatabase)) found.push(await searchStatements(file, scanner));
  await files(
    'logs, standard output',
    logs.filter((file) => file.endsWith('.stdout')),
  );
  await files(
    'logs, standard error',
    logs.filter((file) => file.endsWith('.stderr')),
  );
  if (box.redis !== undefined)
    await files(
      'log of Redis',
      logs.filter((file) => file.endsWith('redis.log')),
    );
  for (const [name, channel] of Object.entries(RECORDED)) await files(channel, [join(places.recorded, name)]);
  await files('connections', [join(places.own, 'connections')]);
  await files('temp folder', filesBelow(places.temp));
  await files('state folder', filesBelow(places.state));
  await files('working folder, core dumps', filesBelow(places.work));
  await files('anchors', filesBelow(places.anchors));
  await files('common folders', appeared(before, places.root));
  return found;
};
