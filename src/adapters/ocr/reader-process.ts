import { startProcess } from './child-process.ts';
import { createFrameReader, frameHead } from './frames.ts';
import type { Sibling } from './native.ts';
import { type Request, type Response, response } from './protocol.ts';

/** How one request ended. `timeout` and `died` end the process with it. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Response; readonly body: Uint8Array }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'died' };

/** Wall-clock ceiling of one request: a part for opening, and one for each page that the file turns out to have. */
interface Ceiling {
  readonly seconds: number;
  readonly secondsPerPage: number;
}

export interface ReaderProcess {
  readonly pid: number | undefined;
  /** Requests taken so far. */
  readonly served: number;
  /** Wall-clock seconds spent on them. */
  readonly busySeconds: number;
  readonly alive: boolean;
  /** Runs one request at a time. Never rejects. */
  run(request: Request, bytes: Uint8Array, ceiling: Ceiling): Promise<Outcome>;
  /** Ends the process at once; a request in hand ends as `died`. */
  kill(): void;
  /** Lets the process end by itself. Resolves when it is gone. */
  end(): Promise<void>;
}

export interface ReaderProcessOptions {
  readonly nodePath: string;
  readonly memoryMb: number;
  readonly cpuSeconds: number;
  /** Starts what reads a page outside the process; undefined when the process reads by itself. */
  readonly startSibling: ((signal: AbortSignal) => Sibling) | undefined;
  readonly onExit: () => void;
}

/** A hundred dense pages are about 10 MB; a process that sends more isn't ours any longer. */
const MOST_FROM_CHILD = 64 << 20;

/** An idle process ends within milliseconds of its input; one that doesn't is stuck. */
const GRACE_MS = 5000;

/** Starts a reading process. It takes its first request at once and answers when its engine is warm. */
export function createReaderProcess(options: ReaderProcessOptions): ReaderProcess {
  const { process: child, input, output } = startProcess(options.nodePath, options);
  let alive = true;
  let served = 0;
  let busyMs = 0;
  const looking = new AbortController();
  let current: { finish(outcome: Outcome): void; opened(pages: number): void } | undefined;
  const gone = new Promise<void>((resolve) => {
    const end = (): void => {
      if (!alive) return;
      alive = false;
      looking.abort();
      current?.finish({ kind: 'died' });
      options.onExit();
      resolve();
    };
    child.on('exit', end);
    child.on('error', end);
  });
  const kill = (): void => {
    child.kill('SIGKILL');
  };

  /** Loads its language while the process decodes and cleans the page that it will be shown. */
  let waiting: Sibling | undefined;
  let pagesLeft = 0;
  const awaitPage = (): void => {
    if (pagesLeft > 0 && alive) waiting ??= options.startSibling?.(looking.signal);
  };
  const dropWaiting = (): void => {
    waiting?.drop();
    waiting = undefined;
    pagesLeft = 0;
  };

  const lookFor = async (pgm: Uint8Array): Promise<void> => {
    try {
      const sibling = waiting ?? options.startSibling?.(looking.signal);
      if (sibling === undefined) throw new Error('no native engine');
      waiting = undefined;
      pagesLeft--;
      const tsv = await sibling.look(pgm);
      input.write(frameHead({ kind: 'saw', tsv }));
      awaitPage();
    } catch {
      // Half a reading is none: the fax in hand ends here, and the next gets a fresh process.
      kill();
    }
  };

  const frames = createFrameReader(MOST_FROM_CHILD);
  output.on('data', (chunk: Uint8Array) => {
    try {
      for (const { head, body } of frames(chunk)) {
        const answer = response.parse(head);
        if (answer.kind === 'ready') continue;
        if (!current) throw new Error('unasked');
        if (answer.kind === 'opened') current.opened(answer.pages);
        else if (answer.kind === 'look') void lookFor(body);
        else current.finish({ kind: 'answer', answer, body: body.slice() });
      }
    } catch {
      // Not our protocol, so not our process any longer. What it said is neither used nor logged.
      kill();
    }
  });
  // A pipe that breaks means an exit, which is handled there.
  input.on('error', () => {});
  output.on('error', () => {});

  return {
    pid: child.pid,
    get served() {
      return served;
    },
    get busySeconds() {
      return busyMs / 1000;
    },
    get alive() {
      return alive;
    },
    kill,
    run: (request, bytes, ceiling) =>
      new Promise((resolve) => {
        const started = performance.now();
        const late = (): void => {
          current?.finish({ kind: 'timeout' });
          kill();
        };
        let timer = setTimeout(late, ceiling.seconds * 1000);
        current = {
          opened: (pages) => {
            if (pages > request.limits.pages) throw new Error('more pages than it may open');
            clearTimeout(timer);
            const until = started + (ceiling.seconds + ceiling.secondsPerPage * pages) * 1000;
            timer = setTimeout(late, Math.max(1, until - performance.now()));
            if (request.kind !== 'read') return;
            pagesLeft = pages;
            awaitPage();
          },
          finish: (outcome) => {
            clearTimeout(timer);
            dropWaiting();
            current = undefined;
            busyMs += performance.now() - started;
            resolve(outcome);
          },
        };
        served++;
        if (!alive) return current.finish({ kind: 'died' });
        input.write(frameHead(request, bytes.length));
        input.write(bytes);
      }),
    end: async () => {
      input.end();
      const patience = setTimeout(kill, GRACE_MS);
      await gone;
      clearTimeout(patience);
    },
  };
}
