import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ZallyError } from '../../domain/errors.ts';
import { isZallyId } from '../../domain/ids.ts';

/** A key that was destroyed, as the ledger has it. */
export interface LedgerEntry {
  readonly practice: string;
  readonly key: string;
  /** ISO 8601 */
  readonly at: string;
  readonly why: 'practice_destroyed' | 'rotated';
}

/** The ledger of destroyed keys outside of the database: an older database is held against it. */
export interface KeyLedger {
  /** Writes the entries and has them on the disk before it returns. @throws ZallyError `file_invalid`, and what the file system says */
  append(entries: readonly LedgerEntry[]): void;
  /** @throws ZallyError `file_invalid` without its folder, and what the file system says */
  read(): LedgerRead;
}

/** What a ledger holds. */
export interface LedgerRead {
  readonly entries: readonly LedgerEntry[];
  /** Lines that aren't an entry. */
  readonly unreadable: number;
  /** Of these, lines that nobody was interrupted in: neither the last one, without its end, nor the beginning of one that was written again. */
  readonly damaged: number;
}

const FILE = 'destroyed-keys.jsonl';
const id = z.string().refine(isZallyId);
const entrySchema = z.object({
  practice: id,
  key: id,
  at: z.iso.datetime(),
  why: z.enum(['practice_destroyed', 'rotated']),
});

const parse = (line: string): LedgerEntry | undefined => {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
};

/** True where the last line was begun and not finished. */
const isTorn = (file: number): boolean => {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last.toString() !== '\n';
};

/** A new file is on the disk once its folder is. */
const syncFolder = (dir: string): void => {
  const folder = openSync(dir, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

/** A folder that is missing is a mount that is missing: it says nothing of what was destroyed, and isn't made. */
const checkFolder = (dir: string): void => {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new ZallyError('file_invalid', {
    detail: 'The ledger’s folder isn’t there: ZALLY_LEDGER_DIR, or --ledger, has to name one that exists',
  });
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return '';
    throw error;
  }
};

/**
 * One JSON object a line, in a folder that is kept and backed up apart from the database. A folder without the file is an empty
 * ledger.
 *
 * @param dir has to be there
 */
export const createKeyLedger = (dir: string): KeyLedger => {
  const path = join(dir, FILE);
  return {
    append: (entries) => {
      checkFolder(dir);
      const isNew = !existsSync(path);
      const file = openSync(path, 'a+', 0o600);
      try {
        const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
        writeSync(file, isTorn(file) ? `\n${text}` : text);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      if (isNew) syncFolder(dir);
    },
    read: () => {
      checkFolder(dir);
      const all = textOf(path).split('\n');
      const lines = all.filter((line) => line !== '');
      const entries = lines.flatMap((line) => parse(line) ?? []);
      const unreadable = lines.filter((line) => parse(line) === undefined);
      const whole = lines.filter((line) => parse(line) !== undefined);
      const damaged = unreadable.filter(
        (line) => line !== all.at(-1) && !whole.some((other) => other.startsWith(line)),
      );
      return { entries, unreadable: unreadable.length, damaged: damaged.length };
    },
  };
};
