import { sql } from 'kysely';
import type { Now } from '../domain/ids.ts';
import type { Database } from './database.ts';

/** A clock that several processes share, whatever each of their own clocks says. */
export interface SharedClock {
  /** Milliseconds since the epoch. */
  readonly now: Now;
  /** Compares again; a failed comparison keeps what was known. @returns how far our own clock is off, milliseconds */
  compare(): Promise<number>;
}

/**
 * Leases, turns and the account of calls are times that one process writes and another reads, so a process whose clock
 * is two hours off would hold up all others. The database's clock is the one that they have in common.
 *
 * @param own this process's clock
 * @param ask the shared clock now, milliseconds
 */
export const createSharedClock = (own: Now, ask: () => Promise<number>): SharedClock => {
  let offBy = 0;
  return {
    now: () => own() - offBy,
    compare: async () => {
      const before = own();
      const shared = await ask().catch(() => undefined);
      // The answer is from the middle of the round trip, near enough.
      if (shared !== undefined) offBy = Math.round((before + own()) / 2 - shared);
      return offBy;
    },
  };
};

/** The database's clock, milliseconds since the epoch. */
export const databaseClock = async ({ q }: Pick<Database, 'q'>): Promise<number> => {
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::double precision as ms`.execute(q);
  return rows[0]?.ms ?? Number.NaN;
};
