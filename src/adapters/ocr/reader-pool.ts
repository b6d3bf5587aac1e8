import { availableParallelism } from 'node:os';
import { ZallyError } from '../../domain/errors.ts';
import { phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import type { FaxReader, ReadFailure } from '../../pipeline/reading.ts';
import { withCalibratedLegibility } from './calibration.ts';
import { findTesseract, startSibling } from './native.ts';
import type { EngineName, Request } from './protocol.ts';
import { createReaderProcess, type Outcome, type ReaderProcess } from './reader-process.ts';

/** What one fax may cost. Every limit is checked before the memory that it guards is allocated. */
interface ReaderLimits {
  readonly bytes: number;
  readonly pages: number;
  /** Pixels of one page as transmitted. */
  readonly pixelsPerPage: number;
  /** A fax may take this many seconds of wall clock, and {@link secondsPerPage} more for each page. */
  readonly secondsPerFax: number;
  readonly secondsPerPage: number;
  /** Private memory of one process, as the system counts it. V8 and the engines reserve about 800 to begin with. */
  readonly memoryMb: number;
}

export interface ReaderPoolOptions {
  /** Processes at most; they are started when there is work. By default one a core, up to four. */
  readonly processes?: number;
  readonly limits?: Partial<ReaderLimits>;
  /** `native` is Tesseract as installed on the machine; `auto` takes it when it is there. */
  readonly engine?: 'auto' | EngineName;
  /** `raw` for calibrating alone: a page's figure as it is before the map of calibration.ts. */
  readonly legibility?: 'raw' | 'calibrated';
  /** The Node to run them with; this one by default. */
  readonly nodePath?: string;
}

const DEFAULT_LIMITS: ReaderLimits = {
  bytes: 25_000_000,
  pages: 100,
  pixelsPerPage: 40_000_000,
  secondsPerFax: 20,
  secondsPerPage: 25,
  memoryMb: 1280,
};

/** A process is replaced after this many faxes or seconds of work, whatever leaks in an engine. */
const FAXES_PER_PROCESS = 200;
const SECONDS_PER_PROCESS = 600;

const WIDEST_DRAWING = 4000;

/** Changes whenever the same fax would be read in another way. Readings kept for evaluation carry it. */
export const READER_VERSION = '4';

interface Job {
  readonly request: Request;
  readonly bytes: Uint8Array;
  finish(outcome: Outcome): void;
  process?: ReaderProcess;
}

/** A reader that can also say which processes it runs, for `zally doctor` and for tests that kill them. */
export interface ReaderPool extends FaxReader {
  readonly engine: EngineName;
  processIds(): readonly number[];
}

/**
 * Creates a {@link FaxReader} that reads in isolated processes, one fax at a time each. Faxes wait in the
 * order in which they came. A process that fails, dies or takes too long is killed, its fax ends with the
 * reason, and the next one gets a fresh process; nothing is tried twice, because what killed one process
 * would kill the next.
 */
export function createReaderPool(options: ReaderPoolOptions = {}): ReaderPool {
  const limits: ReaderLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const size = options.processes ?? Math.min(4, availableParallelism());
  const longest = limits.secondsPerFax + limits.secondsPerPage * limits.pages;
  const tesseract = options.engine === 'wasm' ? undefined : findTesseract();
  if (tesseract === undefined && options.engine === 'native')
    throw new ZallyError('config_invalid', { detail: 'Tesseract 5 with English is not installed' });
  const engine: EngineName = tesseract === undefined ? 'wasm' : 'native';
  const queue: Job[] = [];
  const processes = new Set<ReaderProcess>();
  const idle: ReaderProcess[] = [];
  const pending = new Set<Promise<unknown>>();
  let closed = false;

  const start = (): ReaderProcess => {
    const process = createReaderProcess({
      nodePath: options.nodePath ?? globalThis.process.execPath,
      memoryMb: limits.memoryMb,
      // Twice the wall clock: Node compiles and collects on threads of its own.
      cpuSeconds: Math.ceil((SECONDS_PER_PROCESS + longest) * 2),
      startSibling: tesseract === undefined ? undefined : (signal) => startSibling(tesseract, signal),
      onExit: () => {
        processes.delete(process);
        const at = idle.indexOf(process);
        if (at >= 0) idle.splice(at, 1);
        next();
      },
    });
    processes.add(process);
    return process;
  };

  const next = (): void => {
    while (queue.length > 0 && (idle.length > 0 || processes.size < size)) {
      const job = queue.shift() as Job;
      const process = idle.shift() ?? start();
      job.process = process;
      void serve(process, job);
    }
  };

  const serve = async (process: ReaderProcess, job: Job): Promise<void> => {
    const ceiling = { seconds: limits.secondsPerFax, secondsPerPage: limits.secondsPerPage };
    const outcome = await process.run(job.request, job.bytes, ceiling);
    job.finish(outcome);
    const sound = outcome.kind === 'answer' && outcome.answer.kind !== 'failed' && process.alive;
    const worn = process.served >= FAXES_PER_PROCESS || process.busySeconds >= SECONDS_PER_PROCESS;
    if (sound && !worn) idle.push(process);
    else {
      if (!sound) process.kill();
      // Started now, it is warm when the next fax comes: that one doesn't wait for what this one has cost.
      if (!closed && queue.length === 0) idle.push(start());
      if (sound) await process.end();
    }
    next();
  };

  const submit = (
    request: Request,
    bytes: Uint8Array,
    signal?: AbortSignal,
  ): Promise<Outcome | ReadFailure> => {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (bytes.length > limits.bytes) return Promise.resolve('too_large');
    if (bytes.length === 0) return Promise.resolve('empty_file');
    if (closed) return Promise.resolve('reader_failed');
    const done = new Promise<Outcome>((resolve, reject) => {
      const abort = (): void => {
        const at = queue.indexOf(job);
        if (at >= 0) queue.splice(at, 1);
        job.process?.kill();
        reject(signal?.reason);
      };
      const job: Job = {
        request,
        bytes,
        finish: (outcome) => {
          signal?.removeEventListener('abort', abort);
          resolve(outcome);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      queue.push(job);
      next();
    });
    const settled: Promise<unknown> = done.then(
      () => pending.delete(settled),
      () => pending.delete(settled),
    );
    pending.add(settled);
    return done;
  };

  const fileLimits = { pages: limits.pages, pixelsPerPage: limits.pixelsPerPage };
  return {
    engine,
    read: async (bytes, signal) => {
      const outcome = await submit({ kind: 'read', limits: fileLimits, engine }, reveal(bytes), signal);
      const answer = answerOf(outcome);
      if (answer?.kind !== 'read') return { ok: false, reason: failureOf(outcome) };
      const { pages } = answer;
      const raw = options.legibility === 'raw';
      return { ok: true, reading: phi({ pages: raw ? pages : pages.map(withCalibratedLegibility) }) };
    },
    renderPage: async (bytes, page, maxWidth, signal) => {
      const width = Math.max(1, Math.min(WIDEST_DRAWING, Math.round(maxWidth)));
      const outcome = await submit(
        { kind: 'draw', limits: fileLimits, page, maxWidth: width },
        reveal(bytes),
        signal,
      );
      const answer = answerOf(outcome);
      if (answer?.kind !== 'drawn') return { ok: false, reason: failureOf(outcome) };
      return { ok: true, pages: answer.pages, png: phi((outcome as Outcome & { kind: 'answer' }).body) };
    },
    split: async (bytes, { first, last }, signal) => {
      const outcome = await submit({ kind: 'split', limits: fileLimits, first, last }, reveal(bytes), signal);
      if (answerOf(outcome)?.kind !== 'split') return { ok: false, reason: failureOf(outcome) };
      return { ok: true, bytes: phi((outcome as Outcome & { kind: 'answer' }).body) };
    },
    close: async () => {
      closed = true;
      await Promise.all(pending);
      await Promise.all([...processes].map((process) => process.end()));
    },
    processIds: () => [...processes].flatMap(({ pid }) => pid ?? []),
  };
}

type Answer = (Outcome & { kind: 'answer' })['answer'];

const answerOf = (outcome: Outcome | ReadFailure): Answer | undefined =>
  typeof outcome === 'object' && outcome.kind === 'answer' ? outcome.answer : undefined;

function failureOf(outcome: Outcome | ReadFailure): ReadFailure {
  if (typeof outcome === 'string') return outcome;
  if (outcome.kind === 'timeout') return 'reader_timeout';
  // An answer that belongs to another question is a process gone wrong.
  return outcome.kind === 'answer' && outcome.answer.kind === 'failed'
    ? outcome.answer.reason
    : 'reader_failed';
}
