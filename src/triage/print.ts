import { styleText } from 'node:util';
import { DOCUMENT_TYPE_LABELS } from '../domain/document-types.ts';
import { REASON_LABELS } from '../domain/reason-codes.ts';
import type { TriagedDocument, TriagedFax } from './triage-fax.ts';
import { visible } from './visible.ts';

/** A fax as it is printed: with its name, and milliseconds by part of the work. */
export interface TriageLine extends TriagedFax {
  readonly file: string;
  readonly ms: { readonly read: number; readonly decide: number; readonly total: number };
}

/** JSON leaves most of these as they are, and a terminal takes some for commands. All lie inside of strings. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string): string =>
  Array.from(character.split(''), (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(
    '',
  );

/** One line of JSON. The order of the fields is part of the promise. */
export const jsonLine = ({ file, pages, legibility, documents, ms }: TriageLine): string =>
  JSON.stringify({ file, pages, legibility, documents, ms }).replaceAll(UNSEEN, escaped);

const clip = (text: string, width: number): string => {
  const clean = visible(text);
  return clean.length <= width
    ? clean.padEnd(width)
    : `${clean.slice(0, width - 1).trimEnd()}…`.padEnd(width);
};

/** The end of a long name tells files apart. */
const clipStart = (text: string, width: number): string => {
  const clean = visible(text);
  return clean.length <= width ? clean.padEnd(width) : `…${clean.slice(clean.length - width + 1)}`;
};

const range = ([first, last]: readonly [number, number]): string =>
  last === 0 ? '–' : first === last ? `${first}` : `${first}–${last}`;

const PAGES = 5;
const TYPE = 28;
const CHART = 12;
const SURE = 6;
const LONGEST_FILE = 40;

/** Nothing is certain: 99.99 % is no 100 %. */
const sureness = (score: number): string =>
  score === 0 ? '' : score > 0.99 ? '> 99 %' : `${Math.floor(score * 100)} %`;

const decisionOf = ({ decision, reasons }: TriagedDocument): string => {
  if (decision === 'file') return styleText('green', 'File');
  return `${styleText('yellow', 'Review')}  ${reasons.map((reason) => REASON_LABELS[reason]).join(' ')}`;
};

const typeOf = ({ type, urgency }: TriagedDocument): string =>
  urgency === 'urgent'
    ? `${clip(DOCUMENT_TYPE_LABELS[type], TYPE - 9).trimEnd()} · urgent`
    : DOCUMENT_TYPE_LABELS[type];

/** A table that is printed row by row; its first column is as wide as the names need. */
export const tableOf = (
  files: readonly string[],
): { readonly head: string; readonly rows: (line: TriageLine) => string } => {
  const width = Math.min(LONGEST_FILE, Math.max(3, ...files.map((file) => visible(file).length)));
  const head = [
    'Fax'.padEnd(width),
    'Pages'.padEnd(PAGES),
    'What it is'.padEnd(TYPE),
    'Chart'.padEnd(CHART),
    'Sure'.padEnd(SURE),
    'What Zally would do',
  ];
  return {
    head: styleText('bold', head.join('  ')),
    rows: ({ file, documents }) =>
      documents
        .map((document, n) =>
          [
            clipStart(n === 0 ? file : '', width),
            clip(range(document.pages), PAGES),
            clip(typeOf(document), TYPE),
            clip(document.patientId ?? '–', CHART),
            clip(sureness(document.match.score), SURE),
            decisionOf(document),
          ].join('  '),
        )
        .join('\n'),
  };
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;

/** What it comes to, in one sentence. */
export const summaryOf = (lines: readonly TriageLine[], seconds: number): string => {
  const filed = lines.filter(({ documents }) =>
    documents.every(({ decision }) => decision === 'file'),
  ).length;
  const pages = lines.reduce((sum, line) => sum + line.pages, 0);
  return `${counted(lines.length, 'fax', 'faxes')}, ${counted(pages, 'page', 'pages')} in ${duration(seconds)}: Zally would file ${filed} and leave ${lines.length - filed} to a person.`;
};

/** A bar for a terminal: how many of how many are done, and about how long the rest takes. */
export const progressBar = (done: number, all: number, seconds: number): string => {
  const width = 24;
  const full = Math.round((done / all) * width);
  const rest = done === 0 || done === all ? '' : `, about ${duration((seconds / done) * (all - done))} left`;
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${all}${rest}`;
};
