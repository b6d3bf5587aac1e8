import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the workers logged: codes and Zally ids, by the worker's own clock. */
export interface WorkerLogs {
  /** How often each message came with each code. */
  readonly tally: ReadonlyMap<string, number>;
  /** Lines about a fax or a filing, by its id, oldest first. */
  readonly about: ReadonlyMap<string, readonly string[]>;
}

interface Line {
  readonly time?: string;
  readonly msg?: string;
  readonly code?: string;
  readonly faxId?: string;
  readonly filingId?: string;
}

const parse = (text: string): Line | undefined => {
  try {
    return JSON.parse(text) as Line;
  } catch {
    // The stack of what ended a worker.
    return undefined;
  }
};

/** Reads every worker's log of a run. */
export const readWorkerLogs = (folder: string): WorkerLogs => {
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((text) => {
          const line = parse(text);
          return line === undefined ? [] : [{ ...line, worker: name.replace(/\.log$/, '') }];
        }),
    )
    .toSorted((left, right) => (left.time ?? '').localeCompare(right.time ?? ''));
  const tally = new Map<string, number>();
  const about = new Map<string, string[]>();
  for (const { time = '', msg = '', code = '', faxId, filingId, worker } of lines) {
    const what = `${msg} ${code}`.trim();
    tally.set(what, (tally.get(what) ?? 0) + 1);
    const id = filingId ?? faxId;
    if (id !== undefined) about.set(id, [...(about.get(id) ?? []), `${time.slice(0, 23)} ${worker} ${what}`]);
  }
  return { tally, about };
};
