import { styleText } from 'node:util';
import { DOCUMENT_TYPE_LABELS } from '../domain/document-types.ts';
import { REASON_LABELS } from '../domain/reason-codes.ts';
import type { TriagedDocument, TriagedFax } from './triage-fax.ts';

/** A fax as it is printed: with its name, and milliseconds by part of the work. */
export interface TriageLine extends TriagedFax {
  readonly file: string;
  readonly ms: { readonly read: number; readonly decide: number; readonly total: number };
}

/** One line of JSON. The order of the fields is part of the promise. */
export const jsonLine = ({ file, pages, legibility, documents, ms }: TriageLine): string =>
  JSON.stringify({ file, pages, legibility, documents, ms });

const clip = (text: string, width: number): string =>
  text.length <= width ? text.padEnd(width) : `${text.slice(0, width - 1)}…`;

/** The end of a long name tells files apart. */
const clipStart = (text: string, width: number): string =>
  text.length <= width ? text.padEnd(width) : `…${text.slice(text.length - width + 1)}`;

const range = ([first, last]: readonly [number, number]): string =>
  first === last ? `${first}` : `${first}–${last}`;

const WIDTHS = { file: 26, pages: 7, type: 28, patient: 14, sure: 6 } as const;

/** Headings of the table. */
export const tableHead = (): string =>
  styleText(
    'bold',
    `${'Fax'.padEnd(WIDTHS.file)} ${'Pages'.padEnd(WIDTHS.pages)} ${'What it is'.padEnd(WIDTHS.type)} ${'Patient id'.padEnd(WIDTHS.patient)} ${'Sure'.padEnd(WIDTHS.sure)} What Zally would do`,
  );

const documentRow = (file: string, document: TriagedDocument): string => {
  const { type, urgency, match } = document;
  const label = urgency === 'urgent' ? `${DOCUMENT_TYPE_LABELS[type]} · urgent` : DOCUMENT_TYPE_LABELS[type];
  const sure = match.score === 0 ? '' : `${Math.floor(match.score * 100)} %`;
  const head = `${clipStart(file, WIDTHS.file)} ${clip(range(document.pages), WIDTHS.pages)} ${clip(label, WIDTHS.type)} ${clip(document.patientId ?? '–', WIDTHS.patient)} ${clip(sure, WIDTHS.sure)}`;
  if (document.decision === 'file') return `${head} ${styleText('green', 'File')}`;
  const [first, ...others] = document.reasons;
  const more = others.length === 0 ? '' : ` (+${others.length})`;
  return `${head} ${styleText('yellow', 'Review')}: ${first === undefined ? '' : REASON_LABELS[first]}${more}`;
};

/** The rows of one fax, a document each. */
export const tableRows = ({ file, documents }: TriageLine): string =>
  documents.map((document, n) => documentRow(n === 0 ? file : '', document)).join('\n');

/** What it comes to, in two sentences. */
export const summaryOf = (lines: readonly TriageLine[], seconds: number): string => {
  const filed = lines.filter(({ documents }) =>
    documents.every(({ decision }) => decision === 'file'),
  ).length;
  const pages = lines.reduce((sum, line) => sum + line.pages, 0);
  const faxes = lines.length === 1 ? '1 fax' : `${lines.length} faxes`;
  return `${faxes}, ${pages} pages in ${Math.max(1, Math.round(seconds))} s: Zally would file ${filed} and leave ${lines.length - filed} to a person.`;
};

/** A bar for a terminal: how many of how many are done, and about how long the rest takes. */
export const progressBar = (done: number, all: number, seconds: number): string => {
  const width = 24;
  const full = Math.round((done / all) * width);
  const left = done === 0 ? '' : `, about ${Math.max(1, Math.round((seconds / done) * (all - done)))} s left`;
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${all}${done === all ? '' : left}`;
};
