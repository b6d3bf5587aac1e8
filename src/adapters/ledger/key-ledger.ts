import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
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
  /** Writes the entries and has them on the disk before it returns. @throws what the file system says */
  append(entries: readonly LedgerEntry[]): void;
  /** @returns every entry, and how many lines aren't one: a process that died in the middle of one has written it again */
  read(): { readonly entries: readonly LedgerEntry[]; readonly unreadable: number };
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

/** One JSON object a line, in a folder that is kept and backed up apart from the database. */
export const createKeyLedger = (dir: string): KeyLedger => {
  const path = join(dir, FILE);
  return {
    append: (entries) => {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
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
      if (!existsSync(path)) return { entries: [], unreadable: 0 };
      const lines = readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
      const entries = lines.flatMap((line) => parse(line) ?? []);
      return { entries, unreadable: lines.length - entries.length };
    },
  };
};
