import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { createMasterKey, type MasterKey } from '../../src/adapters/vault/vault.ts';
import { createDatabase, type Database } from '../../src/db/database.ts';
import { createPractice, recordBaa } from '../../src/db/stores/practices.ts';
import type { PracticeId } from '../../src/domain/ids.ts';

export interface TestDatabase {
  readonly db: Database;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly superUrl: string;
  readonly master: MasterKey;
  readonly masterKey: string;
  /** The clock of everything that goes through `db`; tests move it. */
  readonly clock: { now: number };
}

const named = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
};

/** PostgreSQL copies no database that somebody is in, as what tidies up its tables is now and then. */
const IN_USE = '55006';
const MOST_TRIES = 6;

const copyTemplate = async (superUrl: string, name: string, tried = 1): Promise<void> => {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query(`create database ${name} owner zally_owner template zally_template`);
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === IN_USE;
    if (!inUse || tried === MOST_TRIES) throw error;
    await copyTemplate(superUrl, name, tried + 1);
  } finally {
    await client.end();
  }
};

/**
 * A database of its own, copied from the migrated template; closed after the file.
 *
 * @param like one whose keys, clock and ids it shares
 */
export const createTestDatabase = async (like?: TestDatabase): Promise<TestDatabase> => {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const superUrl = inject('superUrl');
  await copyTemplate(superUrl, name);
  const masterKey = like?.masterKey ?? randomBytes(32).toString('base64');
  const master = like?.master ?? createMasterKey(masterKey);
  const clock = like?.clock ?? { now: Date.now() };
  const appUrl = named(inject('appUrl'), name);
  const db = createDatabase({
    url: appUrl,
    poolSize: 8,
    master,
    now: () => clock.now,
    newId: () => randomUUID(),
  });
  afterAll(async () => await db.close());
  return {
    db,
    appUrl,
    ownerUrl: named(inject('ownerUrl'), name),
    superUrl: named(superUrl, name),
    master,
    masterKey,
    clock,
  };
};

/** A practice that may work: keys and a BAA. */
export const createTestPractice = async (
  { db, master }: TestDatabase,
  options: { readonly baa?: boolean; readonly name?: string } = {},
): Promise<PracticeId> => {
  const practiceId = randomUUID() as PracticeId;
  await db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
    await createPractice(tx, master, { name: options.name ?? 'Test Practice', timeZone: 'America/New_York' });
    if (options.baa ?? true)
      await recordBaa(tx, { version: '1', signer: 'A. Owner', documentSha256: '0'.repeat(64) });
  });
  return practiceId;
};
