import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { exportKeys } from '../../src/backup/keys-file.ts';
import { type Restored, type RestoreOptions, restoreBackup } from '../../src/backup/restore.ts';
import { writeBackup } from '../../src/backup/write-backup.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** A backup of a test's database with the keys of its time, in files of their own. */
export interface BackedUp {
  readonly file: string;
  readonly key: Buffer;
  readonly keysFile: string;
  readonly keysKey: Buffer;
  readonly rows: number;
}

export const backUp = async (test: TestDatabase): Promise<BackedUp> => {
  const folder = mkdtempSync(join(tmpdir(), 'zally-backup-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const [file, keysFile] = [join(folder, 'data'), join(folder, 'keys')];
  const [key, keysKey] = [randomBytes(32), randomBytes(32)];
  await exportKeys(test.ownerUrl, keysFile, keysKey);
  const head = { id: randomUUID(), madeAt: new Date(test.clock.now) };
  const { rows } = await writeBackup(test.ownerUrl, file, key, head);
  return { file, key, keysFile, keysKey, rows };
};

/** Restores it into a database of its own, which has the same keys, clock and ids. */
export const restoreInto = async (
  test: TestDatabase,
  { file, key, keysFile, keysKey }: BackedUp,
  options: Partial<RestoreOptions> = {},
): Promise<{ readonly test: TestDatabase; readonly restored: Restored }> => {
  const fresh = await createTestDatabase(test);
  const restored = await restoreBackup({
    ownerUrl: fresh.ownerUrl,
    file,
    key,
    keysFile,
    keysKey,
    destroyed: { keys: new Set(), practices: new Set() },
    operator: { email: undefined, trial: true },
    now: test.clock.now,
    ...options,
  });
  return { test: fresh, restored };
};
