import { Client } from 'pg';
import type { TestDatabase } from './database.ts';

/** Until somebody waits for a lock of this database, or the work is done without waiting. */
export const untilItWaits = async (test: TestDatabase, work: Promise<unknown>): Promise<void> => {
  let done = false;
  const end = (): void => {
    done = true;
  };
  work.then(end, end);
  const client = new Client({ connectionString: test.superUrl });
  await client.connect();
  for (let waiting = 0; waiting === 0 && !done; ) {
    const { rows } = await client.query<{ n: number }>(`select count(*)::integer as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    waiting = rows[0]?.n ?? 0;
  }
  await client.end();
};
