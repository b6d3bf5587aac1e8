import type { Fault } from './faults.ts';
import type { ChartDocument, Message, Task } from './state.ts';

/** Who changed something: a client of the API, somebody in DrChrono's own pages, or the telephone line. */
type Author = 'api' | 'hand' | 'line';

/** What a record was like after a change. */
type Changed =
  | {
      readonly record: 'message';
      readonly id: number;
      readonly patient: number | null;
      readonly archived: boolean;
      readonly notes: readonly string[];
    }
  | {
      readonly record: 'document';
      readonly id: number;
      readonly patient: number;
      readonly archived: boolean;
      readonly sha256: string;
      readonly metatags: string | null;
    }
  | {
      readonly record: 'task';
      readonly id: number;
      readonly archived: boolean;
      readonly notes: readonly string[];
      readonly items: readonly { readonly type: string; readonly value: number }[];
    };

type Line =
  /** A call has come in whole; nothing of it has been done. */
  | {
      readonly what: 'call';
      readonly method: string;
      readonly template: string;
      /** The fax that the call is about, as far as it says so. */
      readonly message: number | null;
      /** The chart that the call names. */
      readonly patient: number | null;
    }
  /** Status 0: the connection was cut, or the answer cut short. */
  | { readonly what: 'answer'; readonly call: number; readonly status: number }
  | {
      readonly what: 'fault';
      readonly call: number;
      readonly kind: Fault['kind'];
      readonly status: number | null;
    }
  | ({
      readonly what: 'created' | 'changed';
      readonly by: Author;
      /** The call that did it; null for what is done past the API. */
      readonly call: number | null;
      /** True when its call had been answered before. */
      readonly late: boolean;
    } & Changed)
  /** Somebody deleted it in DrChrono's own pages; no call does. */
  | { readonly what: 'deleted'; readonly record: 'message'; readonly id: number }
  /** Written by whoever runs the sandbox, to know what came before and after. */
  | { readonly what: 'mark'; readonly text: string };

/** One line: `seq` counts from 1 in the order in which things happened; `at` is the sandbox's clock. */
export type JournalEntry = { readonly seq: number; readonly at: string } & Line;

/** Everything that happened, in its order. Each line is written in the same breath as what it tells. */
export interface Journal {
  /** Calls get their number here even when only changes are kept. @returns the call's `seq` */
  call(call: Omit<Extract<Line, { what: 'call' }>, 'what'>): number;
  answer(call: number, status: number): void;
  fault(call: number, fault: Fault): void;
  mark(text: string): void;
  /** Runs a call's operation: what it changes is put down to that call. */
  during<T>(call: number, late: boolean, run: () => T): T;
  message(what: 'created' | 'changed', by: Author, message: Message): void;
  deleted(message: Message): void;
  document(what: 'created' | 'changed', by: Author, document: ChartDocument): void;
  task(what: 'created' | 'changed', task: Task): void;
  entries(after?: number): readonly JournalEntry[];
  /** `listener` hears of each line before anything else happens. @returns ends it */
  watch(listener: (entry: JournalEntry) => void): () => void;
}

/**
 * A journal in memory, of this process.
 *
 * @param kept `changes` leaves out calls and answers: a client that polls makes some 60,000 lines of them a day
 */
export function createJournal(now: () => number, kept: 'changes' | 'calls'): Journal {
  const entries: JournalEntry[] = [];
  const listeners = new Set<(entry: JournalEntry) => void>();
  let last = 0;
  // Operations are synchronous, so there is one at a time.
  let current: { call: number; late: boolean } | undefined;
  const write = (line: Line): number => {
    last += 1;
    const entry: JournalEntry = { seq: last, at: new Date(now()).toISOString(), ...line };
    if (kept === 'calls' || (line.what !== 'call' && line.what !== 'answer')) entries.push(entry);
    for (const listener of listeners) listener(entry);
    return entry.seq;
  };
  const change = (what: 'created' | 'changed', by: Author, changed: Changed): void => {
    const { call = null, late = false } = by === 'api' ? (current ?? {}) : {};
    write({ what, by, call, late, ...changed });
  };
  return {
    call: (call) => write({ what: 'call', ...call }),
    answer: (call, status) => void write({ what: 'answer', call, status }),
    fault: (call, fault) =>
      void write({ what: 'fault', call, kind: fault.kind, status: 'status' in fault ? fault.status : null }),
    mark: (text) => void write({ what: 'mark', text }),
    during: (call, late, run) => {
      current = { call, late };
      try {
        return run();
      } finally {
        current = undefined;
      }
    },
    message: (what, by, { id, patient, archived, notes }) =>
      change(what, by, { record: 'message', id, patient, archived, notes: notes.map((note) => note.text) }),
    deleted: ({ id }) => void write({ what: 'deleted', record: 'message', id }),
    document: (what, by, { id, patient, archived, file, metatags }) =>
      change(what, by, { record: 'document', id, patient, archived, sha256: file.sha256, metatags }),
    task: (what, { id, archived, notes, items }) =>
      change(what, 'api', {
        record: 'task',
        id,
        archived,
        notes: notes.map((note) => note.text),
        items: items.map((item) => ({ ...item })),
      }),
    // Lines are in the order of their numbers.
    entries: (after = 0) => entries.slice(firstAfter(entries, after)),
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function firstAfter(entries: readonly JournalEntry[], seq: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.seq ?? 0) > seq) high = middle;
    else low = middle + 1;
  }
  return low;
}
