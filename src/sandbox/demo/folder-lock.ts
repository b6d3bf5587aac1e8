import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** Says which demo has a folder, so that another one leaves it alone. */
export interface FolderLock {
  /** Where people find it; told to whoever starts another one. */
  isAt(url: string): void;
  release(): void;
}

const lockSchema = z.object({ pid: z.number().int().positive(), since: z.string(), url: z.string() });

/**
 * When a process began: together with its number, which another one may have by now, it says whether it is the same.
 *
 * @returns '' where nothing tells
 */
const startOf = (pid: number): string => {
  try {
    // proc(5): field 22, counted from behind the name, which may hold anything.
    if (existsSync('/proc/self/stat'))
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's, and there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const readLock = (file: string): z.infer<typeof lockSchema> | undefined => {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
};

/**
 * Takes a folder for this process. What a process left behind that was killed doesn't count.
 *
 * The file lies beside the folder: it is taken before anything in the folder is forgotten.
 *
 * @throws Error with where the other demo is when one runs
 */
export const lockFolder = (folder: string): FolderLock => {
  const file = `${folder}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  /** Whole at any moment: a second start may look in between. */
  const write = (url: string, place: (from: string, to: string) => void): void => {
    const whole = `${file}.${process.pid}`;
    writeFileSync(whole, JSON.stringify({ pid: process.pid, since: startOf(process.pid), url }));
    try {
      place(whole, file);
    } finally {
      rmSync(whole, { force: true });
    }
  };
  for (let tried = 0; ; tried += 1) {
    try {
      write('', linkSync);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tried > 0) throw error;
    }
    const other = readLock(file);
    if (other !== undefined && isAlive(other.pid) && other.since === startOf(other.pid))
      throw new Error(
        `a demo of this folder is running ${other.url === '' ? 'already; it is just starting' : `at ${other.url}`} (process ${other.pid}). ` +
          `Nothing was changed. End it first with Ctrl-C, or start from another folder. Its state is in ${folder}.`,
      );
    rmSync(file, { force: true });
  }
  return { isAt: (url) => write(url, renameSync), release: () => rmSync(file, { force: true }) };
};
