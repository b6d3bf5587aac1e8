import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyLedger, type KeyLedger } from '../../src/adapters/ledger/key-ledger.ts';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { createVault } from '../../src/adapters/vault/vault.ts';
import { parseConfig } from '../../src/config.ts';
import { listBaas } from '../../src/db/stores/baa-records.ts';
import { listDestroyedKeys } from '../../src/db/stores/destroyed-keys.ts';
import {
  endBaa,
  listPracticesAtWork,
  listPracticesEnding,
  listPracticesKnown,
  recordBaa,
} from '../../src/db/stores/practices.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { holdAgainstLedger } from '../../src/keys/at-start.ts';
import { keepLedger, replayLedger } from '../../src/keys/ledger.ts';
import { rotateKeys } from '../../src/keys/rotate.ts';
import { seeToEnd } from '../../src/pipeline/steps/see-to-end.ts';
import { copyDatabase } from '../support/copy-database.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { createSealedPractice, type SealedValue, sealedValues } from '../support/sealed-rows.ts';
import { createTestWeb, sessionOf } from '../web/fixture.ts';

const OPERATOR = { kind: 'operator' } as const;
const DAY = 86_400_000;
const log = createLogger('silent');

const folder = mkdtempSync(join(tmpdir(), 'zally-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What whoever has the master key makes of a practice's keys and values: how many open. */
const openedBy = async (
  test: TestDatabase,
  id: PracticeId,
  values: readonly SealedValue[],
): Promise<number> => {
  const client = new Client({ connectionString: test.superUrl });
  await client.connect();
  const { rows } = await client.query<{ key_id: string; purpose: string; wrapped_key: Buffer | null }>(
    'select key_id, purpose, wrapped_key from practice_keys where practice_id = $1',
    [id],
  );
  await client.end();
  const keys = rows.flatMap(({ key_id, purpose, wrapped_key }) =>
    wrapped_key === null || purpose !== 'seal'
      ? []
      : [{ id: key_id, key: test.master.unwrap(id, key_id, wrapped_key) }],
  );
  const vault = createVault(id, keys, Buffer.alloc(32));
  return values.filter(({ place, sealed }) => {
    try {
      vault.open(place, sealed);
      return true;
    } catch {
      return false;
    }
  }).length;
};

const audited = async ({ db }: TestDatabase, id: PracticeId, ...actions: string[]) =>
  await db.inPractice(
    id,
    OPERATOR,
    async (tx) =>
      await tx.q
        .selectFrom('audit_events')
        .select(['action', 'actor_kind', 'detail'])
        .where('action', 'in', actions)
        .orderBy('seq')
        .execute(),
  );

describe('a practice whose time is over', () => {
  let test: TestDatabase;
  let ledger: KeyLedger;
  beforeAll(async () => {
    test = await createTestDatabase();
    mkdirSync(join(folder, 'first'));
    ledger = createKeyLedger(join(folder, 'first'));
  });

  const destroyed = async () => {
    const practice = await createSealedPractice(test);
    const id = practice.box.practiceId;
    await test.db.inPractice(id, OPERATOR, endBaa);
    const values = await sealedValues(test, id);
    const backup = await copyDatabase(test);
    test.clock.now += 30 * DAY - 1;
    await seeToEnd({ db: test.db, log }, id);
    expect(await openedBy(test, id, values)).toBe(values.length);
    test.clock.now += 1;
    await seeToEnd({ db: test.db, log }, id);
    return { ...practice, id, values, backup };
  };

  it('opens nothing any more, with the master key neither, and keeps what six years of records need', async () => {
    const app = await createTestWeb(test, { ehr: { forPractice: () => Promise.reject(new Error('none')) } });
    const { id, owner, values, one } = await destroyed();
    expect(await openedBy(test, id, values)).toBe(0);
    expect(await sealedValues(test, id)).toEqual([]);
    await expect(test.db.inPractice(id, OPERATOR, async (tx) => await tx.vault())).rejects.toMatchObject({
      code: 'practice_destroyed',
    });
    for (const list of [listPracticesAtWork, listPracticesEnding, listPracticesKnown])
      expect(await list(test.db)).not.toContain(id);
    await test.db.inPractice(id, OPERATOR, async (tx) => {
      expect(await listBaas(tx)).toHaveLength(1);
      expect((await tx.q.selectFrom('audit_events').select('seq').execute()).length).toBeGreaterThan(20);
      const filing = await tx.q
        .selectFrom('filings')
        .select('state')
        .where('id', '=', one.filingId)
        .execute();
      expect(filing).toEqual([{ state: 'done' }]);
      const staff = await tx.q
        .selectFrom('staff')
        .selectAll()
        .where('id', '=', owner)
        .executeTakeFirstOrThrow();
      expect(staff).toMatchObject({ display_name: 'Olive Park', active: false, oidc_subject: null });
      expect(staff.email).toBe(`${owner}@destroyed.invalid`);
      for (const table of [
        'ehr_connections',
        'chat_workspaces',
        'second_factors',
        'rulesets',
        'chat_links',
      ] as const)
        expect(await tx.q.selectFrom(table).select('practice_id').execute(), table).toEqual([]);
    });
    expect(await audited(test, id, 'practice.destroyed', 'key.destroyed')).toMatchObject([
      { action: 'key.destroyed', actor_kind: 'zally' },
      { action: 'key.destroyed', actor_kind: 'zally' },
      { action: 'practice.destroyed', actor_kind: 'zally', detail: { keys: 2 } },
    ]);
    // Its address says so; nobody comes in, and no new BAA brings it back.
    const gone = await app.inject({ method: 'GET', url: `/sign-in/at/${id}` });
    expect([gone.statusCode, gone.body.includes('This practice is gone')]).toEqual([409, true]);
    const again = test.db.inPractice(id, OPERATOR, async (tx) => {
      await recordBaa(tx, { version: '2', signer: 'B', documentSha256: '0'.repeat(64) });
    });
    await expect(again).rejects.toMatchObject({ code: 'practice_destroyed' });
    await expect(rotateKeys(test, id, OPERATOR)).rejects.toMatchObject({ code: 'practice_destroyed' });
  });

  it('forgets what is kept for a day after that day, though its BAA has ended', async () => {
    const { box } = await createSealedPractice(test);
    await test.db.inPractice(box.practiceId, OPERATOR, endBaa);
    const kept = async (): Promise<readonly string[]> =>
      (await sealedValues(test, box.practiceId))
        .map(({ place }) => place.table)
        .filter((table) => table === 'filings' || table === 'kept_corrections');
    expect(await kept()).toEqual(['filings', 'kept_corrections']);
    test.clock.now += 2 * DAY;
    await seeToEnd({ db: test.db, log }, box.practiceId);
    expect(await kept()).toEqual([]);
  });

  it('signs out whoever is signed in', async () => {
    const app = await createTestWeb(test, { ehr: { forPractice: () => Promise.reject(new Error('none')) } });
    const { box, owner } = await createSealedPractice(test);
    const client = await sessionOf(app, test, box.practiceId, owner);
    await test.db.inPractice(box.practiceId, OPERATOR, endBaa);
    expect((await client.get('/settings/baa')).statusCode).toBe(200);
    // A day is the soonest that there is; the session is held open by the clock of the test alone.
    const at = test.clock.now;
    test.clock.now += 30 * DAY;
    await seeToEnd({ db: test.db, log }, box.practiceId);
    test.clock.now = at;
    const answer = await client.get('/settings/baa');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in']);
  });

  it('leaves another practice as it was', async () => {
    const other = await createSealedPractice(test);
    const before = await sealedValues(test, other.box.practiceId);
    await destroyed();
    expect(await sealedValues(test, other.box.practiceId)).toEqual(before);
    expect(await openedBy(test, other.box.practiceId, before)).toBe(before.length);
    expect(await listPracticesAtWork(test.db)).toContain(other.box.practiceId);
  });

  it('is destroyed again where an older database comes back, at the start, and on record', async () => {
    const { id, values, backup } = await destroyed();
    expect(await keepLedger(test.db, ledger)).toBeGreaterThan(1);
    expect(await keepLedger(test.db, ledger)).toBe(0);
    // The backup knows nothing of it, and with the master key everything opens.
    expect(await openedBy(backup, id, values)).toBe(values.length);
    const config = parseConfig({ ZALLY_LOCAL_TRIAL: 'true', ZALLY_LEDGER_DIR: join(folder, 'first') });
    await holdAgainstLedger({ ...backup, config, log });
    expect(await openedBy(backup, id, values)).toBe(0);
    expect(await sealedValues(backup, id)).toEqual([]);
    expect(await listPracticesEnding(backup.db)).not.toContain(id);
    expect(await audited(backup, id, 'practice.destroyed')).toMatchObject([
      { actor_kind: 'zally', detail: { replayed: true } },
    ]);
    // Once.
    const { entries } = ledger.read();
    expect(await replayLedger(backup, entries, OPERATOR)).toEqual({ destroyed: 0, rotated: 0 });
    // That database has it on record now, for a ledger that was lost.
    expect((await listDestroyedKeys(backup.db)).filter(({ practiceId }) => practiceId === id)).toHaveLength(
      2,
    );
  });

  it('is destroyed again from a backup of when its BAA was in force', async () => {
    const { box } = await createSealedPractice(test);
    const id = box.practiceId;
    const values = await sealedValues(test, id);
    const backup = await copyDatabase(test);
    await test.db.inPractice(id, OPERATOR, endBaa);
    test.clock.now += 30 * DAY;
    await seeToEnd({ db: test.db, log }, id);
    await keepLedger(test.db, ledger);
    expect(await listPracticesAtWork(backup.db)).toContain(id);
    await replayLedger(backup, ledger.read().entries, OPERATOR);
    expect(await openedBy(backup, id, values)).toBe(0);
    expect(await listPracticesAtWork(backup.db)).not.toContain(id);
    expect(await audited(backup, id, 'baa.ended')).toHaveLength(1);
  });

  it('has its replaced key replaced again in an older database, and loses nothing of it', async () => {
    const { box } = await createSealedPractice(test);
    const id = box.practiceId;
    const values = await sealedValues(test, id);
    const backup = await copyDatabase(test);
    await rotateKeys(test, id, OPERATOR);
    await keepLedger(test.db, ledger);
    expect((await replayLedger(backup, ledger.read().entries, OPERATOR)).rotated).toBe(1);
    expect(await openedBy(backup, id, values)).toBe(0);
    const now = await sealedValues(backup, id);
    expect(now).toHaveLength(values.length);
    expect(await openedBy(backup, id, now)).toBe(values.length);
  });
});

describe('the ledger', () => {
  it('has to have its folder, which is never made; without its file it is empty', async () => {
    const test = await createTestDatabase();
    const dir = join(folder, 'missing');
    const config = parseConfig({ ZALLY_LOCAL_TRIAL: 'true', ZALLY_LEDGER_DIR: dir });
    const missing = { code: 'file_invalid', message: expect.stringContaining('ZALLY_LEDGER_DIR') };
    await expect(holdAgainstLedger({ ...test, config, log })).rejects.toMatchObject(missing);
    expect(() => createKeyLedger(dir).append([])).toThrow(expect.objectContaining(missing));
    expect(existsSync(dir)).toBe(false);
    mkdirSync(dir);
    expect(createKeyLedger(dir).read()).toEqual({ entries: [], unreadable: 0, damaged: 0 });
    expect(await holdAgainstLedger({ ...test, config, log })).toBeDefined();
  });

  it('is tried again until it is written, and a line that was cut off costs nothing but itself', async () => {
    const test = await createTestDatabase();
    const id = await createTestPractice(test);
    await rotateKeys(test, id, OPERATOR);
    const dir = join(folder, 'torn');
    // In the place of the folder there is a file.
    writeFileSync(dir, '');
    const ledger = createKeyLedger(dir);
    await expect(keepLedger(test.db, ledger)).rejects.toThrow();
    rmSync(dir);
    await expect(keepLedger(test.db, ledger)).rejects.toMatchObject({ code: 'file_invalid' });
    mkdirSync(dir);
    expect(await keepLedger(test.db, ledger)).toBe(1);
    const file = join(dir, 'destroyed-keys.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40));
    expect(ledger.read()).toEqual({ entries: [], unreadable: 1, damaged: 0 });
    await rotateKeys(test, id, OPERATOR);
    await keepLedger(test.db, ledger);
    const { entries, unreadable } = ledger.read();
    expect([entries.length, unreadable]).toEqual([1, 1]);
    expect(entries[0]).toMatchObject({ practice: id, why: 'rotated' });
  });
});
