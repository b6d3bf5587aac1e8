import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { createRosterCharts } from '../adapters/ehr/roster/index.ts';
import { createReaderPool } from '../adapters/ocr/reader-pool.ts';
import { ZallyError } from '../domain/errors.ts';
import { phi } from '../domain/phi.ts';
import { parseTriage, type TriageOptions } from './options.ts';
import { jsonLine, progressBar, summaryOf, type TriageLine, tableHead, tableRows } from './print.ts';
import { judgeFax, type TrueFax } from './report/judge.ts';
import { reliabilitySvg } from './report/reliability-svg.ts';
import { reportOn } from './report/report.ts';
import { writeReport } from './report/write-report.ts';
import { parseDirectory, parseRoster } from './roster.ts';
import { triageReading } from './triage-fax.ts';
import { parseTruth } from './truth.ts';

/** Where `zally triage` writes, and what it reads the clock with. */
export interface TriageIo {
  readonly out: (text: string) => void;
  readonly progress: ((text: string) => void) | null;
  readonly now: () => number;
}

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ZallyError('file_invalid', { detail: `${basename(path)} could not be read`, cause });
  }
};

/** Runs `work` over `items`, `width` at a time; calls `done` in the order of the items. */
const inOrder = async <T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
  done: (result: R) => void,
  finished: (count: number) => void,
): Promise<void> => {
  const results = new Map<number, R>();
  let [next, shown] = [0, 0];
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      results.set(at, await work(items[at] as T));
      for (let ready = results.get(shown); ready !== undefined; ready = results.get(shown)) {
        results.delete(shown++);
        done(ready);
      }
      finished(shown + results.size);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
};

/** Reads, decides and hands over each fax, in the order given. */
const triageAll = async (
  options: TriageOptions,
  io: TriageIo,
  done: (line: TriageLine) => void,
): Promise<void> => {
  const roster = parseRoster(basename(options.roster), readText(options.roster));
  const charts = createRosterCharts(roster);
  const directory =
    options.directory === undefined
      ? null
      : parseDirectory(basename(options.directory), readText(options.directory));
  const processes = options.readers ?? availableParallelism();
  const reader = createReaderPool({ processes });
  const began = io.now();
  const work = async ({ file, path }: TriageOptions['faxes'][number]): Promise<TriageLine> => {
    const start = io.now();
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw new ZallyError('file_invalid', { detail: `${file} could not be read`, cause });
    });
    const result = await reader.read(phi(bytes));
    const read = io.now();
    const triaged = await triageReading(result, charts, options.receivedAt, directory);
    const end = io.now();
    return {
      file,
      ...triaged,
      ms: { read: Math.round(read - start), decide: Math.round(end - read), total: Math.round(end - start) },
    };
  };
  try {
    await inOrder(options.faxes, processes, work, done, (count) =>
      io.progress?.(progressBar(count, options.faxes.length, (io.now() - began) / 1000)),
    );
  } finally {
    await reader.close();
  }
};

const judged = (lines: readonly TriageLine[], truth: ReadonlyMap<string, TrueFax>) =>
  lines.flatMap((line) => {
    const known = truth.get(line.file) ?? truth.get(basename(line.file));
    return known === undefined ? [] : [judgeFax(line, known)];
  });

/**
 * `zally triage`: reads faxes from disk with the worker's own code and prints what Zally would do.
 *
 * @param args what follows `triage` on the command line
 * @param from folder that relative names start from
 * @throws ZallyError `file_invalid` before anything is read
 */
export const runTriage = async (args: readonly string[], from: string, io: TriageIo): Promise<void> => {
  const options = parseTriage(args, from, new Date());
  const truth =
    options.truth === undefined ? undefined : parseTruth(basename(options.truth), readText(options.truth));
  const lines: TriageLine[] = [];
  const began = io.now();
  if (!options.json) io.out(tableHead());
  await triageAll(options, io, (line) => {
    lines.push(line);
    io.out(options.json ? jsonLine(line) : tableRows(line));
  });
  if (!options.json) io.out(`\n${summaryOf(lines, (io.now() - began) / 1000)}`);
  if (truth === undefined) return;
  const faxes = judged(lines, truth);
  if (faxes.length === 0)
    throw new ZallyError('file_invalid', { detail: 'No line of --truth names one of the faxes' });
  const report = reportOn(faxes);
  const text = `# Triage of ${faxes.length} faxes\n\n${writeReport(report)}\n![Reliability](reliability.svg)\n`;
  const folder = options.report ?? join(from, 'triage-report');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.md'), text);
  writeFileSync(
    join(folder, 'reliability.svg'),
    reliabilitySvg(report.typeCalibration, report.matchCalibration),
  );
  if (options.json) return;
  io.out(`\n${writeReport(report)}`);
  io.out(`The report with its picture is in ${folder}`);
};
