import { PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib';
import { MALFORMED_KINDS, makeMalformed } from '../../src/sandbox/fax-machine/index.ts';
import type { CanaryPatient, Planted } from './identifiers.ts';

/** A fax as it comes in, and whose it is. */
export interface CanaryFax {
  /** For whoever reads the output of a run. */
  readonly what: 'to file' | 'to review' | 'two patients' | 'list' | 'unclear' | 'poison';
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
  /** True for those that come when everything fails. */
  readonly late: boolean;
}

const SIZE = 12;
const LEADING = 19;
const MARGIN = 54;
const TOP = 740;

/** Pages of typed lines. */
const typed = async (pages: readonly (readonly string[])[], size = SIZE): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create();
  const font: PDFFont = await pdf.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) {
    const page = pdf.addPage([612, 792]);
    for (const [n, text] of lines.entries())
      page.drawText(text, { x: MARGIN, y: TOP - (n * LEADING * size) / SIZE, size, font });
  }
  return await pdf.save();
};

const slashes = (born: string): string => {
  const [year, month, day] = born.split('-');
  return `${month}/${day}/${year}`;
};

const about = (one: CanaryPatient): readonly string[] => [
  `Patient Name: ${one.last.toUpperCase()}, ${one.first.toUpperCase()}`,
  `Date of Birth: ${slashes(one.born)}`,
  `Phone: ${one.phone}   Member ID: ${one.memberId}`,
  `Chart No: ${one.chartId}   ${one.email}`,
  `Address: ${one.address}`,
];

const labReport = (one: CanaryPatient): readonly string[] => [
  'NORTHSIDE CLINICAL LABORATORY',
  'LABORATORY REPORT',
  '',
  ...about(one),
  'Ordering Provider: Ada Morrow MD',
  'Collected: 10/30/2026   Reported: 11/01/2026',
  '',
  'Test          Result     Reference Range     Units',
  'Hemoglobin    13.2       11.7-15.5           g/dL',
  'Creatinine    0.9        0.5-1.1             mg/dL',
  'Sodium        139        135-145             mmol/L',
  'Potassium     4.1        3.5-5.1             mmol/L',
  'Specimen: Serum',
];

const imaging = (one: CanaryPatient): readonly string[] => [
  'LAKESHORE IMAGING CENTER',
  'RADIOLOGY REPORT',
  '',
  ...about(one),
  'Referring Provider: Ada Morrow MD',
  'Exam: CHEST X-RAY, TWO VIEWS   Exam Date: 10/29/2026',
  '',
  'FINDINGS: The lungs are clear. The heart is of normal size.',
  'IMPRESSION: No acute cardiopulmonary disease.',
];

const unclear = (one: CanaryPatient): readonly string[] => [
  `Regarding ${one.first} ${one.last}`,
  `${one.email} ${one.phone}`,
  '',
  'Please call the daughter about the matter that we spoke of,',
  `and tell her ${one.address} is where it should be sent to.`,
  `born ${slashes(one.born)}, number ${one.memberId}`,
  'Thank you',
];

/** Everybody's particulars, some a page. */
const list = (people: readonly CanaryPatient[]): readonly string[] => [
  'PATIENT ROSTER',
  ...people.map(
    (one) =>
      `${one.last}, ${one.first}  ${slashes(one.born)}  ${one.phone}  ${one.memberId}  ${one.chartId}  ${one.ehrId}`,
  ),
];

const COUNTS = { file: 5, review: 4, unclear: 3 };
const LATE = { file: 3, unclear: 2 };
const A_LIST = 34;

/** What comes in: each patient on one paper at least, and files that nobody can open. */
export const makePapers = async (planted: Planted): Promise<readonly CanaryFax[]> => {
  const { patients, strangers } = planted;
  const papers: CanaryFax[] = [];
  const add = (what: CanaryFax['what'], bytes: Uint8Array, late = false, type = 'application/pdf'): void => {
    const name = planted.fileNames[papers.length % planted.fileNames.length];
    papers.push({ what, bytes, contentType: type, fileName: `${name}.pdf`, late });
  };
  let at = 0;
  const next = (): CanaryPatient => patients[at++ % patients.length] as CanaryPatient;
  // The first two, as whoever splits it knows.
  add('two patients', await typed([labReport(next()), imaging(next())]));
  const unsure = async (count: number, late = false): Promise<void> => {
    for (let n = 0; n < count; n += 1) add('unclear', await typed([unclear(next())]), late);
  };
  const clear = async (count: number, late = false): Promise<void> => {
    for (let n = 0; n < count; n += 1) add('to file', await typed([labReport(next())]), late);
  };
  await unsure(COUNTS.unclear);
  await clear(COUNTS.file);
  // The readers that are killed have the first of these in hand.
  await clear(LATE.file, true);
  await unsure(LATE.unclear, true);
  for (const one of strangers.slice(0, COUNTS.review)) add('to review', await typed([labReport(one)]));
  const everybody = [...patients, ...strangers];
  for (let from = 0; from < everybody.length; from += A_LIST)
    add('list', await typed([list(everybody.slice(from, from + A_LIST))], 8.5));
  for (const kind of MALFORMED_KINDS) {
    const { bytes, contentType } = makeMalformed(kind);
    const marked = Buffer.concat([bytes, Buffer.from(`\n% ${planted.notes[0]} ${kind}\n`)]);
    add('poison', kind === 'zero-bytes' ? bytes : marked, false, contentType);
  }
  return papers;
};

const PIECE = 24;

/** Pieces out of the midst of a file, by which a copy of it would be known. */
export const piecesOf = (bytes: Uint8Array): readonly Uint8Array[] =>
  bytes.length < 900
    ? []
    : [0.3, 0.45, 0.6].map((share) => {
        const at = Math.floor(bytes.length * share);
        return bytes.slice(at, at + PIECE);
      });
