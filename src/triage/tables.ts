import { type CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ZallyError } from '../domain/errors.ts';

const bad = (name: string, detail: string, cause?: unknown): ZallyError =>
  new ZallyError('file_invalid', { detail: `${name}: ${detail}`, cause });

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
  let rows: Record<string, string>[];
  let columns: readonly string[] = [];
  try {
    rows = parse<Record<string, string>>(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      columns: (heading: string[]) => {
        columns = heading.map((column) => column.toLowerCase());
        return [...columns];
      },
    });
  } catch (cause) {
    const { lines } = cause as CsvError & { lines?: number };
    const where = lines === undefined ? '' : ` (line ${lines})`;
    throw bad(name, `not a CSV file with the same number of fields in every line${where}`, cause);
  }
  const needed = Object.entries(schema.shape).filter(([, field]) => !(field as z.ZodType).isOptional());
  const missing = needed.map(([column]) => column).filter((column) => !columns.includes(column));
  if (missing.length > 0) throw bad(name, `the heading line lacks ${missing.join(', ')}`);
  return rows.map((row, n) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw bad(name, `record ${n + 1}, ${issue?.path.join('.')}: ${issue?.message}`);
  });
};

const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

const day = z.string().refine((text) => text === '' || (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text)), {
  message: 'a date is YYYY-MM-DD',
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
