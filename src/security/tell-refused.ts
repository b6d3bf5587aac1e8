import { listPracticesAtWork } from '../db/stores/practices.ts';
import { raiseAnomaly } from './raise.ts';
import type { WatchDeps } from './watch-practice.ts';

const ZALLY = { kind: 'zally' } as const;
const FOUND = { kind: 'egress', measure: null, span: null, figure: 1, usual: null } as const;
/** Whatever calls again and again is told once in this time. */
const QUIET_MS = 60_000;

/**
 * Tells every practice at work that a call to a host off the list was refused: whose it was to be, the wall doesn't know.
 *
 * @returns to be called at a refusal; never throws, and nobody waits for it
 */
export const createTellRefused = ({ db, log, ways }: WatchDeps): (() => void) => {
  let lastAt = -Infinity;
  const tell = async (): Promise<void> => {
    for (const practiceId of await listPracticesAtWork(db))
      await db.inPractice(practiceId, ZALLY, async (tx) => await raiseAnomaly(tx, ways, null, FOUND));
  };
  return () => {
    const now = db.now();
    if (now - lastAt < QUIET_MS) return;
    lastAt = now;
    tell().catch((error: unknown) => log.error('watch.failed', error));
  };
};
