import type { FastifyReply } from 'fastify';

export type CsvCell = string | number | null;

/** A spreadsheet takes these at the beginning of a cell for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (value: CsvCell): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180. Text that a spreadsheet would run as a formula is kept from it by an apostrophe. */
export const toCsv = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** Sends rows as a file to keep. @param name without a word about anybody: it stays in the browser's downloads */
export const sendCsv = async (
  reply: FastifyReply,
  name: string,
  rows: readonly (readonly CsvCell[])[],
): Promise<FastifyReply> =>
  await reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(toCsv(rows));
