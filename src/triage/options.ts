import { type Dirent, existsSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ZallyError } from '../domain/errors.ts';
import { isDay } from './tables.ts';

/** A fax on disk: its name as it was given, and where it is. */
export interface FaxFile {
  readonly file: string;
  readonly path: string;
}

/** What `zally triage` was asked for. Paths are absolute. */
export interface TriageOptions {
  readonly faxes: readonly FaxFile[];
  /** Names under which nothing lies; the other faxes are read all the same. */
  readonly missing: readonly string[];
  readonly roster: string;
  readonly directory: string | undefined;
  readonly truth: string | undefined;
  readonly report: string | undefined;
  readonly json: boolean;
  readonly receivedAt: Date;
  readonly readers: number | undefined;
}

export const TRIAGE_USAGE =
  'triage FILE... --roster patients.csv [--directory staff.csv] [--json] [--truth truth.csv [--report FOLDER]] [--received YYYY-MM-DD] [--readers N]';
export const TRIAGE_MEANING =
  'Reads faxes from disk and prints what Zally would do. Touches no network and no database.';

const bad = (detail: string): ZallyError => new ZallyError('file_invalid', { detail });

/** Tables and texts lie beside faxes; hidden files belong to the system. */
const isNoFax = (name: string): boolean => name.startsWith('.') || /\.(?:csv|json|txt|md)$/i.test(name);

/** What lies at a path; undefined for nothing, a circle of links, or a name longer than names can be. */
const look = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
};

const inFolder = (file: string, path: string): readonly FaxFile[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !isNoFax(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry: Dirent): readonly FaxFile[] => {
      const inside = { file: join(file, entry.name), path: join(path, entry.name) };
      // A link to a folder could lead back up.
      if (entry.isDirectory()) return inFolder(inside.file, inside.path);
      return look(inside.path)?.isFile() === true ? [inside] : [];
    });

/** Files, and the files in folders, in the order given; `null` when nothing lies there that could be read. */
const expand = (file: string, from: string): readonly FaxFile[] | null => {
  const path = resolve(from, file);
  const found = look(path);
  if (found?.isDirectory() === true) return inFolder(file, path);
  return found?.isFile() === true ? [{ file, path }] : null;
};

const wholeNumber = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d?$/.test(text)) throw bad('--readers is a number of processes, 1 to 99');
  return Number(text);
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: {
        roster: { type: 'string' },
        directory: { type: 'string' },
        truth: { type: 'string' },
        report: { type: 'string' },
        received: { type: 'string' },
        readers: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    const option = /'(--?[\w-]+)/.exec((cause as Error).message)?.[1];
    const what = option === undefined ? 'An option' : option;
    throw bad(`${what} is unknown, lacks its value or takes none. Usage: zally ${TRIAGE_USAGE}`);
  }
};

/**
 * Parses the arguments after `triage`.
 *
 * @param from folder that relative names start from
 * @throws ZallyError `file_invalid` that names the option or file
 */
export const parseTriage = (args: readonly string[], from: string, now: Date): TriageOptions => {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw bad(`No fax was named. Usage: zally ${TRIAGE_USAGE}`);
  if (values.roster === undefined)
    throw bad(
      '--roster is needed: a CSV file of your patients with id, first_name, last_name, date_of_birth',
    );
  const found = (name: string, file: string | undefined): string | undefined => {
    if (file === undefined) return undefined;
    const path = resolve(from, file);
    if (!existsSync(path)) throw bad(`--${name}: there is no file ${file}`);
    return path;
  };
  const { received } = values;
  if (received !== undefined && !isDay(received))
    throw bad('--received is the day the faxes came, YYYY-MM-DD');
  if (values.report !== undefined && values.truth === undefined) throw bad('--report needs --truth');
  const options = {
    roster: found('roster', values.roster) ?? '',
    directory: found('directory', values.directory),
    truth: found('truth', values.truth),
    report: values.report === undefined ? undefined : resolve(from, values.report),
    json: values.json,
    receivedAt: received === undefined ? now : new Date(`${received}T12:00:00Z`),
    readers: wholeNumber(values.readers),
  };
  const expanded = positionals.map((file) => ({ file, faxes: expand(file, from) }));
  const missing = expanded.filter(({ faxes }) => faxes === null).map(({ file }) => file);
  const faxes = expanded.flatMap((one) => one.faxes ?? []);
  if (faxes.length === 0 && missing.length > 0) throw bad(`There is no file ${missing.join(', ')}`);
  if (faxes.length === 0) throw bad('The folder holds no faxes');
  return { ...options, faxes, missing };
};
