import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { createDatabase } from '../../src/db/database.ts';
import type { TestDatabase } from './database.ts';

const of = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
};

const MOST_TRIES = 20;

/** The database as it is now, as a backup that is restored later: with the same keys, clock and ids. */
export const copyDatabase = async (test: TestDatabase): Promise<TestDatabase> => {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const from = new URL(test.superUrl).pathname.slice(1);
  const client = new Client({ connectionString: inject('superUrl') });
  await client.connect();
  try {
    for (let tried = 1; ; tried += 1) {
      // Nobody may be in it: the pool connects anew.
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [from]);
      try {
        await client.query(`create database ${name} owner zally_owner template ${from}`);
        break;
      } catch (error) {
        if (tried === MOST_TRIES) throw error;
      }
    }
  } finally {
    await client.end();
  }
  const appUrl = of(test.appUrl, name);
  const db = createDatabase({
    url: appUrl,
    poolSize: 4,
    master: test.master,
    now: test.db.now,
    newId: test.db.newId,
  });
  afterAll(async () => await db.close());
  return { ...test, db, appUrl, ownerUrl: of(test.ownerUrl, name), superUrl: of(test.superUrl, name) };
};
