import { basename } from 'node:path';
import { type CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ZallyError } from '../domain/errors.ts';
import { editDistance } from '../pipeline/understand/edit-distance.ts';
import { look, type RegularFile, readRegular } from './regular-file.ts';
import { invalid, visible } from './visible.ts';

const bad = (name: string, detail: string, cause?: unknown): ZallyError =>
  invalid(`${name}: ${detail}`, cause);

/** Half a million patients; a table of a practice has some MB. */
export const MOST_TABLE_BYTES = 64_000_000;

/** Spreadsheets write UTF-8, UTF-16 with a mark, or the code page of Windows. A name read wrongly finds no chart. */
const decode = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/**
 * Reads the text of a file that a spreadsheet may have written.
 *
 * @throws ZallyError `file_invalid` with the name of the file
 */
export const readText = (path: string): string => {
  const name = basename(path);
  const read = (): RegularFile => {
    try {
      return readRegular(path, MOST_TABLE_BYTES);
    } catch (cause) {
      throw bad(name, 'the file could not be read', cause);
    }
  };
  const file = read();
  if (file.kind === 'too_large') throw bad(name, TOO_LARGE);
  if (file.kind === 'no_file') throw bad(name, NO_FILE);
  return decode(file.bytes);
};

const TOO_LARGE = 'it is larger than 64 MB, which no list of a practice is';
const NO_FILE = 'it is no file but a folder, a device or a pipe; a table has to be saved as a file';

/** Why nothing at a path can be read as a table; undefined for a file that can be tried. */
export const tableTrouble = (path: string): string | undefined => {
  const found = look(path);
  if (found === undefined) return `there is no file ${basename(path)}`;
  if (!found.isFile()) return `${basename(path)}: ${NO_FILE}`;
  return found.size > MOST_TABLE_BYTES ? `${basename(path)}: ${TOO_LARGE}` : undefined;
};

interface Line {
  readonly record: Readonly<Record<string, string>>;
  readonly line: number;
}

const parseLines = (
  name: string,
  text: string,
  checkHeading: (columns: readonly string[]) => void,
): readonly Line[] => {
  let columns: readonly string[] = [];
  try {
    const records = parse<Record<string, string>>(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
      columns: (heading: string[]) => {
        columns = heading.map((column) => column.toLowerCase());
        return [...columns];
      },
    }) as unknown as { readonly info: InfoRecord; readonly record: Record<string, string> }[];
    checkHeading(columns);
    return records.map(({ info, record }) => ({ record, line: info.lines }));
  } catch (cause) {
    if (cause instanceof ZallyError) throw cause;
    // What is wrong with the heading explains what is wrong below it.
    checkHeading(columns);
    const { code, lines } = cause as CsvError & { lines?: number };
    const what = /QUOTE/.test(code)
      ? 'a quotation mark is out of place or never closed'
      : 'not as many fields as the heading line has';
    throw bad(name, `${lines === undefined ? '' : `line ${lines}: `}${what}`, cause);
  }
};

const lettersOf = (column: string): string => column.replaceAll(/[^a-z\d]/g, '');

/** A known column that isn't there, and one that is there and looks like it: `sufix`, `First Name`. Left alone, it would be lost. */
const misspelt = (
  columns: readonly string[],
  known: readonly string[],
): readonly [column: string, likely: string] | undefined => {
  for (const column of columns) {
    if (known.includes(column)) continue;
    const likely = known.find(
      (own) =>
        !columns.includes(own) &&
        (lettersOf(own) === lettersOf(column) || (own.length > 4 && editDistance(own, column, 1) === 1)),
    );
    if (likely !== undefined) return [column, likely];
  }
  return undefined;
};

/** What is wrong with a line: its column, and what to do. */
interface Trouble {
  readonly line: number;
  readonly column: string;
  readonly what: string;
}

const REPAIR = '; correct the line, or take it out';

/**
 * Reads a CSV file with a heading line. Columns that aren't asked for are left alone, for exports have many, unless they look
 * like one that is asked for and isn't there.
 *
 * @param name how messages call the file; they name lines and columns and never repeat a value
 * @param schema what one line has to be, by column name
 * @param unique a column whose values have to differ: nobody could tell which of two is meant
 * @throws ZallyError `file_invalid` that says which line to correct
 */
export const readTable = <T extends z.ZodObject>(
  name: string,
  text: string,
  schema: T,
  unique?: string & keyof z.infer<T>,
): readonly z.infer<T>[] => {
  const needed = Object.entries(schema.shape).filter(([, field]) => !(field as z.ZodType).isOptional());
  const lines = parseLines(name, text, (columns) => {
    if (columns.length === 1 && /[;\t]/.test(columns[0] ?? ''))
      throw bad(name, 'the fields have to be separated by commas');
    const missing = needed.map(([column]) => column).filter((column) => !columns.includes(column));
    if (missing.length > 0) throw bad(name, `the heading line lacks ${missing.join(', ')}`);
    // Only now: without these it may be no heading but somebody's line.
    const slip = misspelt(columns, Object.keys(schema.shape));
    if (slip !== undefined)
      throw bad(
        name,
        `the heading line has ${visible(slip[0])}; call it ${slip[1]}, or take it out if it is something else`,
      );
    const twice = columns.find(
      (column, n) => Object.hasOwn(schema.shape, column) && columns.indexOf(column) !== n,
    );
    if (twice !== undefined) throw bad(name, `the heading line has ${twice} twice`);
  });
  if (lines.length === 0)
    throw bad(name, 'there is nothing below the heading line; write a line for each record there');
  const troubles: Trouble[] = [];
  const seen = new Map<unknown, number>();
  const rows = lines.flatMap(({ record, line }): readonly z.infer<T>[] => {
    const parsed = schema.safeParse(record);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      troubles.push({ line, column: issue?.path.join('.') ?? '', what: issue?.message ?? '' });
      return [];
    }
    if (unique === undefined) return [parsed.data];
    const before = seen.get(parsed.data[unique]);
    if (before === undefined) seen.set(parsed.data[unique], line);
    else troubles.push({ line, column: unique, what: `the ${unique} is that of line ${before} as well` });
    return [parsed.data];
  });
  const [first, ...others] = troubles;
  if (first === undefined) return rows;
  const more = others.length === 0 ? '' : ` (and ${others.length} more that have something wrong)`;
  throw bad(name, `line ${first.line}, ${first.column}: ${first.what}${REPAIR}${more}`);
};

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** Nobody older is alive: such a year is a slip, or stands for a date that nobody knows. */
const FIRST_YEAR = '1850';

/** A birth date, or none: YYYY-MM-DD, from the years of people who may be alive to `last`. */
const birthDate = (last: string) =>
  z
    .string()
    .trim()
    .superRefine((text, context) => {
      if (text === '') return;
      const message = !isDay(text)
        ? 'a date is YYYY-MM-DD and has to be in the calendar'
        : text < FIRST_YEAR
          ? `nobody was born before ${FIRST_YEAR}; leave a date empty that nobody knows`
          : text > last
            ? 'the birth date lies in the future'
            : undefined;
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });
const text = z.string().default('');
const filled = (what: string) => z.string().trim().min(1, `the ${what} is empty`);
const id = filled('id');

/**
 * One line of the roster.
 *
 * @param today YYYY-MM-DD: nobody is born later
 */
export const rosterSchema = (today: string) =>
  z.object({
    id,
    first_name: filled('first name'),
    middle_name: text,
    last_name: filled('last name'),
    suffix: text,
    date_of_birth: birthDate(today),
    sex: text,
    phone: text,
    address: text,
    city: text,
    state: text,
    zip: text,
  });

/** One line of the staff directory. */
export const directorySchema = z.object({ id, name: filled('name'), role: text });
