import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { createRosterCharts } from '../adapters/ehr/roster/index.ts';
import { createReaderPool } from '../adapters/ocr/reader-pool.ts';
import { ZallyError } from '../domain/errors.ts';
import { phi } from '../domain/phi.ts';
import type { ChartSearch } from '../pipeline/ports.ts';
import type { FaxReader, ReadResult } from '../pipeline/reading.ts';
import { inOrder } from './in-order.ts';
import { type FaxFile, parseTriage, type TriageOptions } from './options.ts';
import { jsonLine, progressBar, summaryOf, type TriageLine, tableOf, visible } from './print.ts';
import type { TrueFax } from './report/judge.ts';
import { type DirectoryEntry, parseDirectory, parseRoster } from './roster.ts';
import { readText } from './tables.ts';
import { triageReading } from './triage-fax.ts';
import { parseTruth } from './truth.ts';
import { prepareReport, writeTruthReport } from './truth-report.ts';

/** Where `zally triage` writes, and what it reads the clock with. */
export interface TriageIo {
  readonly out: (text: string) => void;
  readonly progress: ((text: string) => void) | null;
  readonly now: () => number;
}

/** A fax about which nothing can be said, not even that it is damaged. */
interface Failure {
  readonly file: string;
  readonly why: string;
}

interface Inputs {
  readonly charts: ChartSearch;
  readonly directory: readonly DirectoryEntry[] | null;
  readonly truth: ReadonlyMap<string, TrueFax> | undefined;
}

/** What no reader takes is not brought into memory first: somebody's disk image may lie among the faxes. */
const MOST_BYTES = 100_000_000;

const loadInputs = ({ roster, directory, truth }: TriageOptions): Inputs => ({
  charts: createRosterCharts(parseRoster(basename(roster), readText(roster))),
  directory: directory === undefined ? null : parseDirectory(basename(directory), readText(directory)),
  truth: truth === undefined ? undefined : parseTruth(basename(truth), readText(truth)),
});

const readFax = async (reader: FaxReader, path: string): Promise<ReadResult> => {
  if ((await stat(path)).size > MOST_BYTES) return { ok: false, reason: 'too_large' };
  return await reader.read(phi(await readFile(path)));
};

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** Reads and decides each fax; hands them over in the order given. One that fails leaves the others alone. */
const triageAll = async (
  options: TriageOptions,
  { charts, directory }: Inputs,
  io: TriageIo,
  done: (line: TriageLine) => void,
): Promise<readonly Failure[]> => {
  const processes = options.readers ?? availableParallelism();
  const reader = createReaderPool({ processes });
  const failures: Failure[] = [];
  const began = io.now();
  const work = async ({ file, path }: FaxFile): Promise<TriageLine | Failure> => {
    try {
      const start = io.now();
      const result = await readFax(reader, path);
      const read = io.now();
      const triaged = await triageReading(result, charts, options.receivedAt, directory);
      const end = io.now();
      const ms = { read: read - start, decide: end - read, total: end - start };
      return {
        file,
        ...triaged,
        ms: { read: Math.round(ms.read), decide: Math.round(ms.decide), total: Math.round(ms.total) },
      };
    } catch (error) {
      // What the program itself trips over may repeat words of the fax: it isn't printed.
      return { file, why: isSystemError(error) ? 'could not be read' : 'is beyond Zally, which is a fault' };
    }
  };
  const progress = (count: number): void =>
    io.progress?.(progressBar(count, options.faxes.length, (io.now() - began) / 1000));
  try {
    progress(0);
    await inOrder(
      options.faxes,
      processes,
      work,
      (result) => {
        if ('why' in result) failures.push(result);
        else done(result);
      },
      progress,
    );
  } finally {
    await reader.close();
  }
  return failures;
};

/** Said last and as an error, so that nobody takes the list for whole. */
const refuseFailures = (missing: readonly string[], failures: readonly Failure[]): void => {
  const parts = [
    ...missing.map((file) => `there is no file ${visible(file)}`),
    ...failures.map(({ file, why }) => `${visible(file)} ${why}`),
  ];
  if (parts.length === 0) return;
  throw new ZallyError('file_invalid', { detail: `Not every fax is in the list: ${parts.join('; ')}` });
};

/**
 * `zally triage`: reads faxes from disk with the worker's own code and prints what Zally would do.
 *
 * @param args what follows `triage` on the command line
 * @param from folder that relative names start from
 * @throws ZallyError `file_invalid` before anything is read when the arguments or tables are wrong, and at the end when
 * a fax could not be read
 */
export const runTriage = async (args: readonly string[], from: string, io: TriageIo): Promise<void> => {
  const options = parseTriage(args, from, new Date());
  const inputs = loadInputs(options);
  const { truth } = inputs;
  const folder = options.report ?? join(from, 'triage-report');
  if (truth !== undefined) prepareReport(truth, options.faxes, folder);
  const lines: TriageLine[] = [];
  const began = io.now();
  const table = tableOf(options.faxes.map(({ file }) => file));
  if (!options.json) io.out(table.head);
  const failures = await triageAll(options, inputs, io, (line) => {
    lines.push(line);
    io.out(options.json ? jsonLine(line) : table.rows(line));
  });
  if (!options.json) io.out(`\n${summaryOf(lines, (io.now() - began) / 1000)}`);
  if (truth !== undefined) {
    const text = writeTruthReport(lines, truth, folder);
    if (!options.json) io.out(`\n${text}\nThe report with its picture is in ${folder}`);
  }
  refuseFailures(options.missing, failures);
};
