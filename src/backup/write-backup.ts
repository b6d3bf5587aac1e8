import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Client } from 'pg';
import { ZallyError } from '../domain/errors.ts';
import { type BackupReader, createTally, markLine, readLines } from './lines.ts';
import { openStream, sealStream } from './sealed-file.ts';
import { listAllPractices, listTables, schemaOf, type Table } from './tables.ts';

/** Rows that are fetched at once; of documents a few, since each may be large. */
const BATCH = 1000;
const BATCH_OF_DOCUMENTS = 4;

/** Connects as the owner of the tables, for the length of some work. @throws ZallyError `database_unreachable` */
export const asOwner = async <T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'zally',
  });
  await client.connect().catch((cause: unknown) => {
    throw new ZallyError('database_unreachable', { detail: 'DATABASE_MIGRATION_URL', cause });
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Practices' keys are kept apart from the data, so that destroying one holds. */
const columnOf = (client: Client, table: string, column: string): string =>
  table === 'practice_keys' && column === 'wrapped_key'
    ? 'null::bytea as wrapped_key'
    : client.escapeIdentifier(column);

async function* rowsOf(client: Client, { name, columns }: Table): AsyncGenerator<readonly string[]> {
  const chosen = columns.map((column) => columnOf(client, name, column)).join(', ');
  await client.query(`declare backup_rows no scroll cursor for
    select row_to_json(r)::text as line from (select ${chosen} from ${client.escapeIdentifier(name)}) r`);
  const batch = name === 'baa_records' ? BATCH_OF_DOCUMENTS : BATCH;
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${batch} from backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await client.query('close backup_rows');
}

interface Head {
  readonly id: string;
  readonly madeAt: Date;
}

/**
 * Every row of every table at one moment. Row-level security binds the owner as well, so each table of practices is read
 * practice by practice; nothing of the tables is changed or locked for it.
 */
async function* dump(
  client: Client,
  { id, madeAt }: Head,
  done: (rows: number) => void,
): AsyncGenerator<Buffer> {
  await client.query('begin isolation level repeatable read read only');
  try {
    const schema = [...(await schemaOf(client))];
    yield Buffer.from(
      markLine({ kind: 'begin', format: 'zally-backup/1', id, madeAt: madeAt.toISOString(), schema }),
    );
    const tables = await listTables(client);
    const practices = await listAllPractices(client);
    let all = 0;
    for (const table of tables) {
      const { name, columns, byPractice } = table;
      yield Buffer.from(markLine({ kind: 'table', name, columns: [...columns] }));
      const tally = createTally();
      for (const practiceId of byPractice ? practices : ['']) {
        await client.query(`select set_config('app.practice_id', $1, true)`, [practiceId]);
        for await (const lines of rowsOf(client, table)) {
          for (const line of lines) tally.add(line);
          yield Buffer.from(`${lines.join('\n')}\n`);
        }
      }
      const { rows, sha256 } = tally.end();
      all += rows;
      yield Buffer.from(markLine({ kind: 'table_end', name, rows, sha256 }));
    }
    yield Buffer.from(markLine({ kind: 'end', tables: tables.length, rows: all }));
    done(all);
  } finally {
    await client.query('rollback');
  }
}

/**
 * Writes a stream sealed and packed into a file that nobody else reads, and that is there whole or not at all.
 *
 * @throws ZallyError `file_invalid` when there is one of that name
 */
export const writeSealed = async (
  path: string,
  key: Buffer,
  kind: 'backup' | 'keys',
  source: AsyncIterable<Buffer>,
): Promise<number> => {
  if (existsSync(path))
    throw new ZallyError('file_invalid', { detail: '--out names a file that is there already' });
  const part = `${path}.part`;
  try {
    await pipeline(
      source,
      createGzip({ level: 6 }),
      async function* (packed: AsyncIterable<Buffer>) {
        yield* sealStream(packed, key, kind);
      },
      createWriteStream(part, { mode: 0o600, flush: true }),
    );
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  return statSync(path).size;
};

/** What {@link writeSealed} has written, opened and unpacked. @throws ZallyError `backup_invalid`, `file_invalid` */
export async function* readSealed(
  path: string,
  key: Buffer,
  kind: 'backup' | 'keys',
): AsyncGenerator<Buffer> {
  if (!existsSync(path)) throw new ZallyError('file_invalid', { detail: 'There is no such file' });
  const unpacked = createGunzip();
  const reading = pipeline(
    createReadStream(path),
    async function* (sealed: AsyncIterable<Buffer>) {
      yield* openStream(sealed, key, kind);
    },
    unpacked,
  );
  // Its failure is the stream's, and is thrown there.
  reading.catch(() => {});
  try {
    for await (const piece of unpacked) yield piece as Buffer;
    await reading;
  } catch (cause) {
    throw cause instanceof ZallyError ? cause : new ZallyError('backup_invalid', { cause });
  }
}

/**
 * Makes a backup as the owner of the tables, and puts that on record.
 *
 * @returns rows and bytes
 * @throws ZallyError `database_unreachable`, `file_invalid`
 */
export const writeBackup = async (
  ownerUrl: string,
  path: string,
  key: Buffer,
  head: Head,
): Promise<{ readonly rows: number; readonly bytes: number }> =>
  await asOwner(ownerUrl, async (client) => {
    let rows = 0;
    const source = dump(client, head, (all) => {
      rows = all;
    });
    const bytes = await writeSealed(path, key, 'backup', source);
    await client.query('insert into backups (id, made_at, bytes, row_count) values ($1, $2, $3, $4)', [
      head.id,
      head.madeAt,
      bytes,
      rows,
    ]);
    return { rows, bytes };
  });

/** Reads all of a backup. @throws ZallyError `backup_invalid`, `file_invalid` */
export const readBackup = async (path: string, key: Buffer, reader?: BackupReader) =>
  await readLines(readSealed(path, key, 'backup'), reader);
