import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { createRosterCharts } from '../adapters/ehr/roster/index.ts';
import { createReaderPool } from '../adapters/ocr/reader-pool.ts';
import { phi } from '../domain/phi.ts';
import { formatOfName, isMisnamed } from '../pipeline/fax-format.ts';
import type { ChartSearch } from '../pipeline/ports.ts';
import type { FaxReader, ReadResult } from '../pipeline/reading.ts';
import { inOrder } from './in-order.ts';
import { type FaxFile, type NoFax, parseTriage, type TriageOptions } from './options.ts';
import { jsonLine, progressBar, summaryOf, type TriageLine, tableOf } from './print.ts';
import { readRegular } from './regular-file.ts';
import type { TrueFax } from './report/judge.ts';
import { type DirectoryEntry, parseDirectory, parseRoster } from './roster.ts';
import { readText } from './tables.ts';
import { triageReading } from './triage-fax.ts';
import { parseTruth } from './truth.ts';
import { prepareReport, writeTruthReport } from './truth-report.ts';
import { invalid, visible } from './visible.ts';

/** Where `zally triage` writes, and what it reads the clock with. */
export interface TriageIo {
  readonly out: (text: string) => void;
  readonly progress: ((text: string) => void) | null;
  readonly now: () => number;
}

interface Inputs {
  readonly charts: ChartSearch;
  readonly directory: readonly DirectoryEntry[] | null;
  readonly truth: ReadonlyMap<string, TrueFax> | undefined;
}

/** What no reader takes is not brought into memory first: somebody's disk image may lie among the faxes. */
const MOST_BYTES = 100_000_000;

const loadInputs = ({ roster, directory, truth, now }: TriageOptions): Inputs => {
  const patients = parseRoster(basename(roster), readText(roster), now);
  const ids = new Set(patients.map(({ ehrPatientId }) => ehrPatientId));
  return {
    charts: createRosterCharts(patients),
    directory: directory === undefined ? null : parseDirectory(basename(directory), readText(directory)),
    truth: truth === undefined ? undefined : parseTruth(basename(truth), readText(truth), ids),
  };
};

const readFax = async (
  reader: FaxReader,
  path: string,
): Promise<{ readonly result: ReadResult; readonly misnamed: boolean }> => {
  const file = readRegular(path, MOST_BYTES);
  if (file.kind === 'too_large') return { result: { ok: false, reason: 'too_large' }, misnamed: false };
  if (file.kind === 'no_file') throw new NoRegularFile();
  return { result: await reader.read(phi(file.bytes)), misnamed: isMisnamed(formatOfName(path), file.bytes) };
};

/** What was a file when the arguments were looked at is none any longer. */
class NoRegularFile extends Error {}

const isSystemError = (error: unknown): boolean =>
  error instanceof NoRegularFile || (error instanceof Error && 'syscall' in error);

/** Reads and decides each fax; hands them over in the order given. One that fails leaves the others alone. */
const triageAll = async (
  options: TriageOptions,
  { charts, directory }: Inputs,
  io: TriageIo,
  done: (line: TriageLine) => void,
): Promise<readonly NoFax[]> => {
  const processes = options.readers ?? availableParallelism();
  const reader = createReaderPool({ processes });
  const failures: NoFax[] = [];
  const began = io.now();
  const work = async ({ file, path }: FaxFile): Promise<TriageLine | NoFax> => {
    try {
      const start = io.now();
      const { result, misnamed } = await readFax(reader, path);
      const read = io.now();
      const triaged = await triageReading(result, charts, options.receivedAt, directory, misnamed);
      const end = io.now();
      const ms = { read: read - start, decide: end - read, total: end - start };
      return {
        file,
        ...triaged,
        ms: { read: Math.round(ms.read), decide: Math.round(ms.decide), total: Math.round(ms.total) },
      };
    } catch (error) {
      // What the program itself trips over may repeat words of the fax: it isn't printed.
      const what = isSystemError(error) ? 'could not be read' : 'is beyond Zally, which is a fault';
      return { file, why: `${file} ${what}` };
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
const refuseFailures = (failures: readonly NoFax[]): void => {
  if (failures.length > 0)
    throw invalid(`Not every fax is in the list: ${failures.map(({ why }) => why).join('; ')}`);
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
    if (!options.json) io.out(`\n${text}\nThe report with its picture is in ${visible(folder)}`);
  }
  refuseFailures([...options.missing, ...failures]);
};
