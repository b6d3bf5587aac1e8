import { type Dirent, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { look } from './regular-file.ts';
import { isDay, tableTrouble } from './tables.ts';
import { invalid } from './visible.ts';

/** A fax on disk: its name as it was given, and where it is. */
export interface FaxFile {
  readonly file: string;
  readonly path: string;
}

/** A fax that can't be had, and why: `there is no file a.tif`. */
export interface NoFax {
  readonly file: string;
  readonly why: string;
}

/** What `zally triage` was asked for. Paths are absolute. */
export interface TriageOptions {
  readonly faxes: readonly FaxFile[];
  /** Names under which nothing lies that could be read; the other faxes are read all the same. */
  readonly missing: readonly NoFax[];
  readonly roster: string;
  readonly directory: string | undefined;
  readonly truth: string | undefined;
  readonly report: string | undefined;
  readonly json: boolean;
  readonly receivedAt: Date;
  readonly now: Date;
  readonly readers: number | undefined;
}

export const TRIAGE_USAGE =
  'triage FILE... --roster patients.csv [--directory staff.csv] [--json] [--truth truth.csv [--report FOLDER]] [--received YYYY-MM-DD] [--readers N]';
export const TRIAGE_MEANING =
  'Reads faxes from disk and prints what Zally would do. Touches no network and no database.';

/** Tables and texts lie beside faxes; hidden files belong to the system. */
const isNoFax = (name: string): boolean => name.startsWith('.') || /\.(?:csv|json|txt|md)$/i.test(name);

interface Found {
  readonly faxes: readonly FaxFile[];
  readonly missing: readonly NoFax[];
}

const joined = (parts: readonly Found[]): Found => ({
  faxes: parts.flatMap(({ faxes }) => faxes),
  missing: parts.flatMap(({ missing }) => missing),
});
const without = (file: string, why: string): Found => ({ faxes: [], missing: [{ file, why }] });

const entriesOf = (path: string): readonly Dirent[] | undefined => {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return undefined;
  }
};

const inFolder = (file: string, path: string): Found => {
  const entries = entriesOf(path);
  if (entries === undefined) return without(file, `the folder ${file} can't be opened`);
  return joined(
    entries
      .filter(({ name }) => !isNoFax(name))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry): Found => {
        const inside = { file: join(file, entry.name), path: join(path, entry.name) };
        // A link to a folder could lead back up.
        if (entry.isDirectory()) return inFolder(inside.file, inside.path);
        return { faxes: look(inside.path)?.isFile() === true ? [inside] : [], missing: [] };
      }),
  );
};

/** Files, and the files in folders, in the order given. */
const expand = (file: string, from: string): Found => {
  const path = resolve(from, file);
  const found = look(path);
  if (found === undefined) return without(file, `there is no file ${file}`);
  if (found.isDirectory()) return inFolder(file, path);
  if (found.isFile()) return { faxes: [{ file, path }], missing: [] };
  // Reading it might never end.
  return without(file, `${file} is no file but a device or a pipe`);
};

const wholeNumber = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d?$/.test(text)) throw invalid('--readers is a number of processes, 1 to 99');
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
    throw invalid(`${what} is unknown, lacks its value or takes none. Usage: zally ${TRIAGE_USAGE}`);
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
  if (positionals.length === 0) throw invalid(`No fax was named. Usage: zally ${TRIAGE_USAGE}`);
  if (values.roster === undefined)
    throw invalid(
      '--roster is needed: a CSV file of your patients with id, first_name, last_name, date_of_birth',
    );
  const found = (name: string, file: string | undefined): string | undefined => {
    if (file === undefined) return undefined;
    const path = resolve(from, file);
    const trouble = tableTrouble(path);
    if (trouble !== undefined) throw invalid(`--${name}: ${trouble}`);
    return path;
  };
  const { received } = values;
  if (received !== undefined && !isDay(received))
    throw invalid('--received is the day the faxes came, YYYY-MM-DD');
  if (values.report !== undefined && values.truth === undefined) throw invalid('--report needs --truth');
  const options = {
    roster: found('roster', values.roster) ?? '',
    directory: found('directory', values.directory),
    truth: found('truth', values.truth),
    report: values.report === undefined ? undefined : resolve(from, values.report),
    json: values.json,
    now,
    receivedAt: received === undefined ? now : new Date(`${received}T12:00:00Z`),
    readers: wholeNumber(values.readers),
  };
  const { faxes, missing } = joined(positionals.map((file) => expand(file, from)));
  if (faxes.length === 0 && missing.length > 0)
    throw invalid(`No fax can be read: ${missing.map(({ why }) => why).join('; ')}`);
  if (faxes.length === 0) throw invalid('The folder holds no faxes');
  return { ...options, faxes, missing };
};
