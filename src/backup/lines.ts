import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ZallyError } from '../domain/errors.ts';

/**
 * What a backup is, once it is opened and unpacked: lines. One that begins with `#` says what the next ones are; every other is
 * a row of the table that was named last, as PostgreSQL writes it as JSON.
 */
const markSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('begin'),
    format: z.literal('zally-backup/1'),
    id: z.string(),
    madeAt: z.iso.datetime(),
    schema: z.array(z.string()),
  }),
  z.object({ kind: z.literal('table'), name: z.string(), columns: z.array(z.string()) }),
  z.object({ kind: z.literal('table_end'), name: z.string(), rows: z.number(), sha256: z.string() }),
  z.object({ kind: z.literal('end'), tables: z.number(), rows: z.number() }),
]);
export type Mark = z.output<typeof markSchema>;
export type Begin = Extract<Mark, { kind: 'begin' }>;

export const markLine = (mark: Mark): string => `#${JSON.stringify(mark)}\n`;

/** Counts and hashes the rows of a table, as they stand in the file. */
export const createTally = () => {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add: (line: string): void => {
      rows += 1;
      hash.update(line).update('\n');
    },
    end: () => ({ rows, sha256: hash.digest('hex') }),
  };
};

/** Lines of text out of pieces of it. */
async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const part of source) {
    let from = 0;
    for (let end = part.indexOf(10); end !== -1; end = part.indexOf(10, from)) {
      yield Buffer.concat([...rest, part.subarray(from, end)]).toString('utf8');
      rest = [];
      from = end + 1;
    }
    if (from < part.length) rest.push(part.subarray(from));
  }
  if (rest.length > 0) throw new ZallyError('backup_invalid');
}

/** What a backup is read with. */
export interface BackupReader {
  readonly begin?: (begin: Begin) => Promise<void>;
  readonly table?: (name: string, columns: readonly string[]) => Promise<void>;
  /** A row of the table that was named last, as JSON. */
  readonly row?: (json: string) => Promise<void>;
  readonly tableEnd?: (name: string, rows: number) => Promise<void>;
}

const markOf = (line: string): Mark => {
  try {
    return markSchema.parse(JSON.parse(line.slice(1)));
  } catch (cause) {
    throw new ZallyError('backup_invalid', { cause });
  }
};

/**
 * Reads all of a backup, and holds each table against what the manifest says of it.
 *
 * @returns how it begins, and how many rows each table has
 * @throws ZallyError `backup_invalid`; what `reader` throws
 */
export const readLines = async (
  source: AsyncIterable<Buffer>,
  reader: BackupReader = {},
): Promise<{ readonly begin: Begin; readonly tables: ReadonlyMap<string, number> }> => {
  const broken = (): ZallyError => new ZallyError('backup_invalid');
  const tables = new Map<string, number>();
  let begin: Begin | undefined;
  let open: { readonly name: string; readonly tally: ReturnType<typeof createTally> } | undefined;
  let ended = false;
  for await (const line of linesOf(source)) {
    if (ended) throw broken();
    if (!line.startsWith('#')) {
      if (open === undefined) throw broken();
      open.tally.add(line);
      await reader.row?.(line);
      continue;
    }
    const mark = markOf(line);
    if ((begin === undefined) !== (mark.kind === 'begin')) throw broken();
    if (mark.kind === 'begin') {
      begin = mark;
      await reader.begin?.(mark);
    } else if (mark.kind === 'table') {
      if (open !== undefined || tables.has(mark.name)) throw broken();
      open = { name: mark.name, tally: createTally() };
      await reader.table?.(mark.name, mark.columns);
    } else if (mark.kind === 'table_end') {
      const is = open?.tally.end();
      if (open?.name !== mark.name || is?.rows !== mark.rows || is.sha256 !== mark.sha256) throw broken();
      tables.set(mark.name, mark.rows);
      open = undefined;
      await reader.tableEnd?.(mark.name, mark.rows);
    } else {
      const rows = tables.values().reduce((sum, each) => sum + each, 0);
      if (open !== undefined || mark.tables !== tables.size || mark.rows !== rows) throw broken();
      ended = true;
    }
  }
  if (begin === undefined || !ended) throw broken();
  return { begin, tables };
};
