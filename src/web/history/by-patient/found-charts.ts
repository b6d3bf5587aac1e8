import type { PracticeId, StaffId } from '../../../domain/ids.ts';
import type { Phi } from '../../../domain/phi.ts';
import type { Patient } from '../../../pipeline/ports.ts';

/** What somebody has found by searching. PHI: memory only. */
export interface FoundCharts {
  /** Keeps what this person just found, instead of what they found before. @returns a handle for each chart */
  keep(practiceId: PracticeId, by: StaffId, charts: readonly Phi<Patient>[]): readonly string[];
  /** The chart of a handle, while it is kept, and only for who found it. */
  find(practiceId: PracticeId, by: StaffId, handle: string): Phi<Patient> | undefined;
  close(): void;
}

/** As long as a session that nobody touches lasts at most. */
const LIFE_MS = 15 * 60_000;
const MOST_PEOPLE = 200;
const SWEEP_MS = 60_000;

/**
 * The charts that people of this process have found. A handle is random and means nothing elsewhere, so that no request
 * names a patient or an EHR's id.
 */
export const createFoundCharts = (now: () => number, newHandle: () => string): FoundCharts => {
  const kept = new Map<
    string,
    { readonly until: number; readonly charts: ReadonlyMap<string, Phi<Patient>> }
  >();
  const sweep = (): void => {
    for (const [key, { until }] of kept) if (until <= now()) kept.delete(key);
  };
  const timer = setInterval(sweep, SWEEP_MS).unref();
  const keyOf = (practiceId: PracticeId, by: StaffId): string => `${practiceId}/${by}`;
  return {
    keep: (practiceId, by, found) => {
      sweep();
      const charts = new Map(found.map((chart) => [newHandle(), chart] as const));
      const key = keyOf(practiceId, by);
      kept.delete(key);
      kept.set(key, { until: now() + LIFE_MS, charts });
      while (kept.size > MOST_PEOPLE) kept.delete(kept.keys().next().value ?? '');
      return [...charts.keys()];
    },
    find: (practiceId, by, handle) => {
      sweep();
      return kept.get(keyOf(practiceId, by))?.charts.get(handle);
    },
    close: () => {
      clearInterval(timer);
      kept.clear();
    },
  };
};
