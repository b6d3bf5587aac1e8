import { invalid } from '../triage/visible.ts';
import { checkExport } from './check-export.ts';
import { compareOthers, type OtherNote, readOthers } from './compare-others.ts';
import { bare, FORMAT, type Line, readFields, readHeader } from './export-line.ts';
import { createFindings } from './findings.ts';
import type { GivenPath, VerifyOptions } from './options.ts';
import { type LineFile, openLines } from './read-lines.ts';
import { readAnchors, readFurther } from './read-others.ts';
import { isSound, reportJson, reportLines, type Verified } from './report.ts';

/** What the system says when a file can't be had, in our words. */
const readOrSay = <Read>(what: string, { shown }: GivenPath, read: () => Read): Read => {
  try {
    return read();
  } catch (error) {
    // Anything but the system's own errors is a fault of ours, and says so.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const code = 'code' in error ? error.code : undefined;
    const why =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? 'isn’t there'
        : code === 'EACCES' || code === 'EPERM'
          ? 'may not be read'
          : 'can’t be read';
    throw invalid(`${what} ${shown} ${why}`, error);
  }
};

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZIP = Buffer.from('PK');

/** Refuses what isn't an export at all, by how it begins, and says what to give instead. */
const expectExport = ({ begins }: LineFile, { shown }: GivenPath): void => {
  const text = begins
    .toString()
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (begins.length === 0) throw invalid(`The file ${shown} is empty`);
  if (begins.subarray(0, 2).equals(GZIP) || begins.subarray(0, 2).equals(ZIP))
    throw invalid(`The file ${shown} is compressed: unpack it, and give what was in it`);
  if (begins.includes(0))
    throw invalid(`The file ${shown} is binary: an export is text, one JSON object a line`);
  if (!text.startsWith('{'))
    throw invalid(
      `The file ${shown} is no export of JSON lines. A CSV is for people and can’t be verified: give the .jsonl beside it`,
    );
};

const firstLine = (lines: Iterable<Line>): Line | undefined => {
  for (const line of lines) return line;
  return undefined;
};

/** The practice whose log it is, as far as the header says. */
const practiceOf = ({ lines }: LineFile, { shown }: GivenPath): string | undefined => {
  const line = firstLine(lines());
  const read = line === undefined ? undefined : readFields(bare(line).bytes, line.tooLong);
  if (read?.ok !== true) return undefined;
  const { format } = read.fields;
  if (format !== FORMAT && typeof format === 'string' && /^zally-audit-export\/\d+$/.test(format))
    throw invalid(
      `The file ${shown} is of another format than ${FORMAT}: verify it with the Zally of its time`,
    );
  const header = readHeader(read.fields);
  return typeof header === 'string' ? undefined : header.practiceId;
};

const verify = (file: LineFile, options: VerifyOptions): Verified => {
  expectExport(file, options.file);
  const practiceId = practiceOf(file, options.file);
  const findings = createFindings();
  const notes: OtherNote[] = [];
  for (const given of options.anchors) {
    const folder = readOrSay('The folder', given, () =>
      readAnchors(given.path, given.shown, practiceId ?? ''),
    );
    notes.push(...folder.notes);
    if (folder.isEmpty && practiceId !== undefined)
      findings.add(
        'no_anchors',
        { file: given.shown },
        'this folder holds no anchors of this practice: they were taken out, or it is another folder',
      );
  }
  for (const given of options.checkpoints)
    notes.push(...readOrSay('The file', given, () => readFurther(given.path, given.shown)));
  const others = readOthers(notes, findings);
  const sizes = others.map(({ checkpoint }) => checkpoint.size);
  const seen = checkExport(file.lines, options.keys, sizes, findings);
  return {
    seen,
    others: seen === undefined ? undefined : compareOthers(others, seen, options.keys, findings),
    hasOthers: options.anchors.length + options.checkpoints.length > 0,
    findings,
  };
};

/**
 * Verifies an export.
 *
 * @returns what to print, and whether everything fits
 * @throws ZallyError `file_invalid` when a file can't be read, or the export isn't one at all
 */
export const verifyLog = (
  options: VerifyOptions,
): { readonly lines: readonly string[]; readonly ok: boolean } => {
  const file = readOrSay('The file', options.file, () => openLines(options.file.path));
  if (file === undefined) throw invalid(`${options.file.shown} is a folder, a device or a pipe, and no file`);
  try {
    const verified = readOrSay('The file', options.file, () => verify(file, options));
    return {
      lines: options.json ? [reportJson(verified)] : reportLines(verified),
      ok: isSound(verified),
    };
  } finally {
    file.close();
  }
};
