import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FaxFile } from './options.ts';
import type { TriageLine } from './print.ts';
import { look } from './regular-file.ts';
import { judgeFax, type TrueFax } from './report/judge.ts';
import { reliabilitySvg } from './report/reliability-svg.ts';
import { reportOn } from './report/report.ts';
import { writeReport } from './report/write-report.ts';
import { invalid } from './visible.ts';

type Truth = ReadonlyMap<string, TrueFax>;

const truthOf = (truth: Truth, file: string): TrueFax | undefined =>
  truth.get(file) ?? truth.get(basename(file));

/**
 * Makes a folder and what is over it. Node's own way never ends where the system says that there is nothing to make it in
 * (`/proc/x`).
 */
const makeFolder = (folder: string): void => {
  if (look(folder)?.isDirectory() === true) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
};

/**
 * Looks whether a report can be made before hours of reading go into it.
 *
 * @throws ZallyError `file_invalid` when the truth is about other faxes, or the folder can't be written to
 */
export const prepareReport = (truth: Truth, faxes: readonly FaxFile[], folder: string): void => {
  if (!faxes.some(({ file }) => truthOf(truth, file) !== undefined))
    throw invalid('--truth: no line names one of the faxes; its column file has their names');
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw invalid(`--report: nothing can be written to the folder ${basename(folder)}`, cause);
  }
};

const faxesOf = (count: number): string => (count === 1 ? '1 fax' : `${count} faxes`);

/**
 * Holds the faxes against the truth and writes the report and its picture.
 *
 * @returns the report as Markdown, without the picture
 */
export const writeTruthReport = (lines: readonly TriageLine[], truth: Truth, folder: string): string => {
  const judged = lines.flatMap((line) => {
    const known = truthOf(truth, line.file);
    return known === undefined ? [] : [judgeFax(line, known)];
  });
  const without = lines.length - judged.length;
  const read = new Set(lines.flatMap(({ file }) => [file, basename(file)]));
  const unread = [...truth.keys()].filter((file) => !read.has(file)).length;
  const aside = [
    without === 0 ? '' : `${faxesOf(without)} left out, since no line of the truth names them.\n\n`,
    unread === 0 ? '' : `${faxesOf(unread)} of the truth left out, since none of these was read.\n\n`,
  ].join('');
  const report = reportOn(judged);
  const text = `${aside}${writeReport(report)}`;
  const picture = '![How sure Zally was, and how often it was right](reliability.svg)';
  writeFileSync(join(folder, 'report.md'), `# Triage of ${faxesOf(judged.length)}\n\n${text}\n${picture}\n`);
  writeFileSync(
    join(folder, 'reliability.svg'),
    reliabilitySvg(report.typeCalibration, report.matchCalibration),
  );
  return text;
};
