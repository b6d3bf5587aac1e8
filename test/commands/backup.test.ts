import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BACKUP_COMMANDS } from '../../src/commands/backup.ts';
import type { Values } from '../../src/commands/command.ts';
import { containedSince } from '../../src/db/stores/practices.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { actAsOperator } from '../support/act-as-operator.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { type BackedUp, backUp } from '../support/restored.ts';

const OPERATOR = { kind: 'operator' } as const;

let test: TestDatabase;
let practice: PracticeId;
let backup: BackedUp;
let said = '';
const folder = mkdtempSync(join(tmpdir(), 'zally-'));
beforeAll(async () => {
  test = await createTestDatabase();
  practice = await createTestPractice(test);
  await actAsOperator(test);
  backup = await backUp(test);
  vi.stubEnv('ZALLY_MASTER_KEY', test.masterKey);
  vi.stubEnv('ZALLY_BACKUP_KEY', backup.key.toString('base64'));
  vi.stubEnv('ZALLY_KEYS_BACKUP_KEY', backup.keysKey.toString('base64'));
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const into = ({ appUrl, ownerUrl }: TestDatabase): void => {
  vi.stubEnv('DATABASE_URL', appUrl);
  vi.stubEnv('DATABASE_MIGRATION_URL', ownerUrl);
};

const run = async (name: string, values: Values): Promise<void> => {
  said = '';
  await BACKUP_COMMANDS[name]?.run(values);
};

describe('restore', () => {
  let fresh: TestDatabase;
  beforeAll(async () => {
    fresh = await createTestDatabase(test);
    into(fresh);
  });
  const restore = async (values: Values): Promise<void> =>
    await run('restore', { file: backup.file, keys: backup.keysFile, ...values });

  it('asks for a ledger that is there and whole, or for the word that there is none', async () => {
    await expect(restore({})).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('--no-ledger'),
    });
    const ledger = join(folder, 'ledger');
    await expect(restore({ ledger })).rejects.toMatchObject({
      code: 'file_invalid',
      message: expect.stringContaining('--ledger'),
    });
    expect(existsSync(ledger)).toBe(false);
    await expect(restore({ ledger, 'no-ledger': true })).rejects.toMatchObject({ code: 'invalid_input' });
    mkdirSync(ledger);
    const entry = JSON.stringify({
      practice,
      key: fresh.db.newId(),
      at: new Date(fresh.clock.now).toISOString(),
      why: 'rotated',
    });
    const file = join(ledger, 'destroyed-keys.jsonl');
    writeFileSync(file, `${entry.replace('rotated', 'rotten')}\n${entry}\n`);
    await expect(restore({ ledger })).rejects.toMatchObject({
      code: 'file_invalid',
      message: expect.stringContaining('can’t be read: 1'),
    });
    expect(said).toBe('');
    // Cut off and written again, and cut off at the end.
    writeFileSync(
      file,
      `${entry.slice(0, 60)}\n${entry}\n${entry.replace(practice, fresh.db.newId()).slice(0, 60)}`,
    );
    await restore({ ledger });
    expect(said).toContain('0 practices are destroyed again');
  });

  it('goes on without one when that is said, contained, and says what to look at', async () => {
    const other = await createTestDatabase(test);
    into(other);
    await restore({ 'no-ledger': true });
    for (const words of [
      'No ledger was given',
      'contain --practice ID --end',
      'BAA',
      'passwords',
      'operators',
    ])
      expect(said).toContain(words);
    expect(await other.db.inPractice(practice, OPERATOR, containedSince)).not.toBeNull();
  });
});
