import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ZallyError } from '../domain/errors.ts';

/** What `zally triage` was asked for. Paths are absolute; `faxes` also has the name as it was given. */
export interface TriageOptions {
  readonly faxes: readonly { readonly file: string; readonly path: string }[];
  readonly roster: string;
  readonly directory: string | undefined;
  readonly truth: string | undefined;
  readonly report: string | undefined;
  readonly json: boolean;
  readonly receivedAt: Date;
  readonly readers: number | undefined;
}

export const TRIAGE_USAGE =
  'triage FILE... --roster patients.csv [--directory staff.csv] [--json] [--truth truth.csv [--report FOLDER]]';
export const TRIAGE_MEANING =
  'Reads faxes from disk and prints what Zally would do. Touches no network and no database.';

const bad = (detail: string): ZallyError => new ZallyError('file_invalid', { detail });

/** Files, and the files in folders, in the order given. */
const expand = (file: string, from: string): TriageOptions['faxes'] => {
  const path = resolve(from, file);
  if (!existsSync(path)) throw bad(`There is no file ${file}`);
  if (!statSync(path).isDirectory()) return [{ file, path }];
  return readdirSync(path, { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && !entry.name.startsWith('.') && !/\.(?:csv|json|txt|md)$/i.test(entry.name),
    )
    .map(({ name }) => ({ file: join(file, name), path: join(path, name) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
};

const wholeNumber = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d?$/.test(text)) throw bad('--readers is a number of processes, 1 to 99');
  return Number(text);
};

/**
 * Parses the arguments after `triage`.
 *
 * @param from folder that relative names start from
 * @throws ZallyError `file_invalid` that names the option or file
 */
export const parseTriage = (args: readonly string[], from: string, now: Date): TriageOptions => {
  const parsed = (() => {
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
    } catch {
      throw bad(`Usage: zally ${TRIAGE_USAGE}`);
    }
  })();
  const { values, positionals } = parsed;
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
  const receivedAt = values.received === undefined ? now : new Date(`${values.received}T12:00:00Z`);
  if (Number.isNaN(receivedAt.getTime())) throw bad('--received is the day the faxes came, YYYY-MM-DD');
  if (values.report !== undefined && values.truth === undefined) throw bad('--report needs --truth');
  const faxes = positionals.flatMap((file) => expand(file, from));
  if (faxes.length === 0) throw bad('The folder holds no faxes');
  return {
    faxes,
    roster: found('roster', values.roster) ?? '',
    directory: found('directory', values.directory),
    truth: found('truth', values.truth),
    report: values.report === undefined ? undefined : resolve(from, values.report),
    json: values.json,
    receivedAt,
    readers: wholeNumber(values.readers),
  };
};
