import type { PracticeId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import type { Phi } from '../../domain/phi.ts';
import type { Patient } from '../../pipeline/ports.ts';
import type { PageReading, ReadFailure, RenderResult } from '../../pipeline/reading.ts';
import type { Understanding } from '../../pipeline/steps/understand-fax.ts';

/** What came of reading an open fax. */
export type Understood =
  | {
      readonly ok: true;
      readonly pages: Phi<readonly PageReading[]>;
      readonly understanding: Phi<Understanding>;
    }
  | { readonly ok: false; readonly reason: ReadFailure };

/** A fax that is open on a page. PHI: memory only. */
export interface OpenItem {
  /** Bytes that are held for it now. */
  size(): number;
  /** Doctor whose inbox the fax is in. */
  readonly ehrDoctorId: string | null;
  /** Null when a person has handled the fax in the EHR. */
  bytes(): Promise<Phi<Uint8Array> | null>;
  understood(): Promise<Understood>;
  /** Some of its pages, understood as a document of their own. */
  part(run: PageRun): Promise<Understood>;
  /** How many pages it has; null when it can't be opened. */
  pageCount(): Promise<number | null>;
  image(page: number): Promise<RenderResult>;
  /** Charts that a person has found by searching: only these, and the candidates, may be chosen. */
  found(by: StaffId): ReadonlyMap<string, Phi<Patient>>;
  remember(by: StaffId, patient: Patient): void;
}

/** Looked at for this long at most; then everything of it is dropped. */
const LIFE_MS = 15 * 60_000;
/** Of all of them: 50 people with a fax of ten pages each take about half of it. */
export const MOST_BYTES = 128 * 1024 * 1024;
/** What an item takes before anything of it is there. */
const LEAST_BYTES = 64 * 1024;
const SWEEP_MS = 60_000;

interface Entry {
  readonly until: number;
  readonly item: Promise<OpenItem>;
  /** Set once it is open. */
  opened?: OpenItem;
}

/** The faxes that are open on pages of this process. */
export interface OpenItems {
  /** Concurrent requests for the same item share one opening. */
  open(practiceId: PracticeId, id: ReviewItemId, load: () => Promise<OpenItem>): Promise<OpenItem>;
  drop(practiceId: PracticeId, id: ReviewItemId): void;
  close(): void;
}

/**
 * Bounded in bytes and time; the least recently opened goes first. Not in number: what goes too early is fetched and read once more,
 * which takes the EHR's calls and a reader's seconds.
 */
export const createOpenItems = (now: () => number): OpenItems => {
  const entries = new Map<string, Entry>();
  const sweep = (): void => {
    let held = 0;
    // The newest first, so that what is too much is the oldest.
    for (const [key, { until, opened }] of [...entries].toReversed()) {
      held += LEAST_BYTES + (opened?.size() ?? 0);
      if (until <= now() || held > MOST_BYTES) entries.delete(key);
    }
  };
  const timer = setInterval(sweep, SWEEP_MS).unref();
  return {
    open: async (practiceId, id, load) => {
      sweep();
      const key = `${practiceId}/${id}`;
      const known = entries.get(key);
      if (known !== undefined) {
        entries.delete(key);
        entries.set(key, known);
        return await known.item;
      }
      const entry: Entry = { until: now() + LIFE_MS, item: load() };
      entries.set(key, entry);
      // A failed opening isn't kept: the next request tries again.
      entry.item.then(
        (item) => {
          entry.opened = item;
        },
        () => entries.get(key) === entry && entries.delete(key),
      );
      return await entry.item;
    },
    drop: (practiceId, id) => void entries.delete(`${practiceId}/${id}`),
    close: () => {
      clearInterval(timer);
      entries.clear();
    },
  };
};

/** Runs once; a failure isn't kept. */
export const once = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let known: Promise<T> | undefined;
  return async () => {
    known ??= work().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return await known;
  };
};
