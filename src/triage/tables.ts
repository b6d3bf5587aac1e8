import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ZallyError } from '../domain/errors.ts';

const bad = (name: string, detail: string, cause?: unknown): ZallyError =>
  new ZallyError('file_invalid', { detail: `${name}: ${detail}`, cause });

/** Spreadsheets write UTF-8, UTF-16 with a mark, or the code page of Windows. A name read wrongly finds no chart. */
const decode = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
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
  try {
    return decode(readFileSync(path));
  } catch (cause) {
    throw bad(basename(path), 'the file could not be read', cause);
  }
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

/**
 * Reads a CSV file with a heading line. Columns that aren't asked for are left alone: exports have many.
 *
 * @param name how messages call the file; they name lines and columns and never repeat a value
 * @param schema what one line has to be, by column name
 * @throws ZallyError `file_invalid` that says which line to correct
 */
export const readTable = <T extends z.ZodObject>(
  name: string,
  text: string,
  schema: T,
): readonly z.infer<T>[] => {
  const needed = Object.entries(schema.shape).filter(([, field]) => !(field as z.ZodType).isOptional());
  const lines = parseLines(name, text, (columns) => {
    if (columns.length === 1 && /[;\t]/.test(columns[0] ?? ''))
      throw bad(name, 'the fields have to be separated by commas');
    const missing = needed.map(([column]) => column).filter((column) => !columns.includes(column));
    if (missing.length > 0) throw bad(name, `the heading line lacks ${missing.join(', ')}`);
    const twice = columns.find((column, n) => column in schema.shape && columns.indexOf(column) !== n);
    if (twice !== undefined) throw bad(name, `the heading line has ${twice} twice`);
  });
  if (lines.length === 0) throw bad(name, 'there is nothing below the heading line');
  return lines.map(({ record, line }) => {
    const parsed = schema.safeParse(record);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw bad(name, `line ${line}, ${issue?.path.join('.')}: ${issue?.message}`);
  });
};

/**
 * Says no to an id that comes twice: nobody could tell which of the two is meant.
 *
 * @throws ZallyError `file_invalid`
 */
export const refuseTwins = (name: string, rows: readonly { readonly id: string }[]): void => {
  const seen = new Set<string>();
  for (const [n, { id }] of rows.entries()) {
    if (seen.has(id)) throw bad(name, `record ${n + 1} below the heading has an id that was there before`);
    seen.add(id);
  }
};

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

const day = z.string().refine((text) => text === '' || isDay(text), {
  message: 'a date is YYYY-MM-DD and has to be in the calendar',
});
const text = z.string().default('');
const id = z.string().min(1, 'the id is empty');

/** One line of the roster. */
export const rosterSchema = z.object({
  id,
  first_name: z.string(),
  middle_name: text,
  last_name: z.string(),
  suffix: text,
  date_of_birth: day,
  sex: text,
  phone: text,
  address: text,
  city: text,
  state: text,
  zip: text,
});

/** One line of the staff directory. */
export const directorySchema = z.object({ id, name: z.string().min(1, 'the name is empty'), role: text });
