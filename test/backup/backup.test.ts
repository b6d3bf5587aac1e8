import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { destroyAgain } from '../../src/backup/after-restore.ts';
import { exportKeys } from '../../src/backup/keys-file.ts';
import { readBackup } from '../../src/backup/write-backup.ts';
import { loadAiReader, turnOnAiReader } from '../../src/db/stores/ai-reader.ts';
import { containPractice, endContainment } from '../../src/db/stores/containment.ts';
import { containedSince, requireBaa } from '../../src/db/stores/practices.ts';
import { makeRecoveryCodes, spendRecoveryCode } from '../../src/db/stores/recovery-codes.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { dumpSchema } from '../support/dump-schema.ts';
import { type BackedUp, backUp, restoreInto } from '../support/restored.ts';
import { createSealedPractice, sealedValues } from '../support/sealed-rows.ts';
import { addOwner } from '../support/steps.ts';

const OPERATOR = { kind: 'operator' } as const;

let test: TestDatabase;
let backup: BackedUp;
let practiceId: PracticeId;
beforeAll(async () => {
  test = await createTestDatabase();
  practiceId = (await createSealedPractice(test)).box.practiceId;
  await createTestPractice(test, { baa: false, name: 'Name “of” a\npractice\\' });
  await sql`select session_open('\\x01', ${practiceId}, ${practiceId}, 'c', now(), now() + interval '1 h', null, null, null)`.execute(
    test.db.q,
  );
  // So large that the file has chunks to move.
  const document = randomBytes(300_000);
  await as(
    test.superUrl,
    async (client) =>
      await client.query("update baa_records set document = $1, media_type = 'application/pdf'", [document]),
  );
  backup = await backUp(test);
});

const as = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return await work(client).finally(() => void client.end());
};

const LEFT_OUT = ['sessions', 'link_codes', 'invitations', 'pending_sign_ins', 'passkey_challenges'];
/** What `zally migrate` puts in by itself. */
const OF_MIGRATE = ['retention_ends'];
const OF_SIGN_IN = [
  'provider_sign_ins',
  'sign_in_choices',
  'known_browsers',
  'slack_installs',
  'ehr_connects',
];

/** Rows of each table as a superuser sees them, in one text. */
const rowsOf = async (url: string): Promise<ReadonlyMap<string, readonly string[]>> =>
  await as(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'`,
    );
    const all = new Map<string, readonly string[]>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(
        `select t::text as line from ${name} t order by 1`,
      );
      all.set(
        name,
        rows.map(({ line }) => line),
      );
    }
    return all;
  });

/** What a restore marks, so that it differs. */
const MARKED = [
  'practices',
  'ehr_connections',
  'faxes',
  'filings',
  'filing_effects',
  'review_items',
  'recovery_codes',
];

describe('a backup', () => {
  it('holds every row of every table but sign-ins, of every practice, and says so when it is read', async () => {
    const { tables, begin } = await readBackup(backup.file, backup.key);
    const there = await rowsOf(test.superUrl);
    const wanted = [...there].filter(([name]) => ![...LEFT_OUT, ...OF_SIGN_IN, ...OF_MIGRATE].includes(name));
    expect(Object.fromEntries(tables)).toEqual({
      ...Object.fromEntries(wanted.map(([name, rows]) => [name, rows.length])),
      // Put on record once it is made.
      backups: 0,
    });
    expect(there.get('sessions')).toHaveLength(1);
    expect(begin.schema).toContain('0064-backups');
  });

  it('has nothing in the clear, and no key of a practice in any form', async () => {
    const sealed = readFileSync(backup.file);
    for (const word of ['Test Practice', 'zally-backup', 'practices'])
      expect(sealed.includes(word)).toBe(false);
    const lines: string[] = [];
    await readBackup(backup.file, backup.key, { row: async (json) => void lines.push(json) });
    const open = lines.join('\n');
    expect(open).toContain('Test Practice');
    const keys = await as(
      test.superUrl,
      async (client) =>
        (await client.query<{ key: string }>(`select encode(wrapped_key, 'hex') as key from practice_keys`))
          .rows,
    );
    expect(keys).toHaveLength(4);
    for (const { key } of keys) expect(open.includes(key)).toBe(false);
  });

  const changed = (change: (bytes: Buffer) => Buffer): string => {
    const path = `${backup.file}-${randomBytes(4).toString('hex')}`;
    writeFileSync(path, change(Buffer.from(readFileSync(backup.file))));
    return path;
  };
  const CHUNK = 64 * 1024 + 16;
  const HEAD = 40;

  const DAMAGES: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
    ['cut in the middle of a chunk', (bytes) => bytes.subarray(0, bytes.length - 1)],
    ['cut between two chunks', (bytes) => bytes.subarray(0, HEAD + CHUNK)],
    ['cut after its head', (bytes) => bytes.subarray(0, HEAD)],
    ['empty', () => Buffer.alloc(0)],
    ['longer', (bytes) => Buffer.concat([bytes, Buffer.from([0])])],
    [
      'with one bit changed',
      (bytes) => {
        bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
        return bytes;
      },
    ],
    [
      'with two chunks in each other’s place',
      (bytes) =>
        Buffer.concat([
          bytes.subarray(0, HEAD),
          bytes.subarray(HEAD + CHUNK, HEAD + 2 * CHUNK),
          bytes.subarray(HEAD, HEAD + CHUNK),
          bytes.subarray(HEAD + 2 * CHUNK),
        ]),
    ],
  ];

  it.each(DAMAGES)('isn’t taken when it is %s', async (_, change) => {
    // So large that it has chunks to move.
    expect(readFileSync(backup.file).length).toBeGreaterThan(HEAD + 2 * CHUNK);
    await expect(readBackup(changed(change), backup.key)).rejects.toMatchObject({ code: 'backup_invalid' });
  });

  it('isn’t taken with another key, nor for an export of keys', async () => {
    await expect(readBackup(backup.file, randomBytes(32))).rejects.toMatchObject({ code: 'backup_invalid' });
    await expect(readBackup(backup.keysFile, backup.keysKey)).rejects.toMatchObject({
      code: 'backup_invalid',
    });
  });
});

describe('a restore', () => {
  it('brings everything back as it was, in a database that forbids and hides what it did before', async () => {
    const { test: back } = await restoreInto(test, backup);
    expect(await dumpSchema(back.superUrl)).toBe(await dumpSchema(test.superUrl));
    const [before, after] = [await rowsOf(test.superUrl), await rowsOf(back.superUrl)];
    for (const [name, rows] of before) {
      if (LEFT_OUT.includes(name) || OF_SIGN_IN.includes(name)) expect(after.get(name), name).toEqual([]);
      else if (name === 'audit_events') {
        expect(after.get(name)).toEqual(expect.arrayContaining([...rows]));
        expect(after.get(name)).toHaveLength(rows.length + 2);
      } else if (name === 'audit_heads' || name === 'backups') expect(after.has(name)).toBe(true);
      else if (MARKED.includes(name)) expect(after.get(name), name).toHaveLength(rows.length);
      else expect(after.get(name), name).toEqual(rows);
    }
    const sealedOf = async (of: TestDatabase) =>
      (await sealedValues(of, practiceId)).map((value) => JSON.stringify(value)).toSorted();
    expect(await sealedOf(back)).toEqual(await sealedOf(test));
    await back.db.inPractice(practiceId, OPERATOR, async (tx) => {
      await tx.vault();
      await addStaff(tx, { email: 'new@example.org', displayName: 'New', role: 'viewer' });
    });
    await as(back.ownerUrl, async (client) => {
      expect((await client.query('select from staff')).rowCount).toBe(0);
      await client.query(`select set_config('app.practice_id', $1, false)`, [practiceId]);
      await expect(client.query('delete from audit_events')).rejects.toThrow(/never changed/);
    });
  });

  it('leaves every practice contained, the AI reader off and no recovery code to spend', async () => {
    const source = await createTestDatabase();
    const [id, other] = [await createTestPractice(source), await createTestPractice(source)];
    const owner = await addOwner(source, id);
    const [code = '', spent = ''] = await source.db.inPractice(id, OPERATOR, async (tx) => {
      await turnOnAiReader(tx, 'ZDR-1');
      return await makeRecoveryCodes(tx, owner);
    });
    const spend = async (of: TestDatabase, which: string) =>
      await of.db.inPractice(id, OPERATOR, async (tx) => await spendRecoveryCode(tx, owner, which));
    expect(await spend(source, spent)).toBe(true);
    await source.db.inPractice(other, OPERATOR, async (tx) => await containPractice(tx, []));
    const then = new Date(source.clock.now);
    const { test: back } = await restoreInto(source, await backUp(source), {
      now: source.clock.now + 60_000,
    });
    const since = async (practice: PracticeId) =>
      await back.db.inPractice(practice, OPERATOR, containedSince);
    expect([await since(id), await since(other)]).toEqual([new Date(then.getTime() + 60_000), then]);
    await expect(back.db.inPractice(id, OPERATOR, requireBaa)).rejects.toMatchObject({ code: 'contained' });
    expect(await back.db.inPractice(id, OPERATOR, loadAiReader)).toMatchObject({ on: false, by: 'operator' });
    expect(await spend(back, code)).toBe(false);
    await back.db.inPractice(id, OPERATOR, async (tx) => await endContainment(tx, []));
    await back.db.inPractice(id, OPERATOR, requireBaa);
  });

  it.each<[string, () => Promise<Partial<Parameters<typeof restoreInto>[2] & object>>, RegExp]>([
    ['into a database that isn’t empty', async () => ({ ownerUrl: test.ownerUrl }), /isn’t empty/],
    [
      'into one that wasn’t migrated',
      async () => ({ ownerUrl: Object.assign(new URL(test.ownerUrl), { pathname: '/postgres' }).toString() }),
      /run `zally migrate` first/,
    ],
  ])('is refused %s', async (_, options, words) => {
    const before = await rowsOf(test.superUrl);
    const tried = restoreInto(test, backup, await options());
    await expect(tried).rejects.toMatchObject({
      code: 'restore_refused',
      message: expect.stringMatching(words),
    });
    expect(await rowsOf(test.superUrl)).toEqual(before);
  });

  it('is refused into another version, and without the keys that belong to it', async () => {
    const fresh = await createTestDatabase(test);
    await as(
      fresh.superUrl,
      async (client) =>
        await client.query(`insert into kysely_migration (name, timestamp) values ('9999-later', '')`),
    );
    const later = restoreInto(test, backup, { ownerUrl: fresh.ownerUrl });
    await expect(later).rejects.toMatchObject({
      code: 'restore_refused',
      message: expect.stringMatching(/version/),
    });
    const other = await createTestDatabase();
    await createTestPractice(other);
    const keysFile = `${backup.keysFile}-other`;
    await exportKeys(other.ownerUrl, keysFile, backup.keysKey);
    const keyless = restoreInto(test, backup, { keysFile });
    await expect(keyless).rejects.toMatchObject({
      code: 'restore_refused',
      message: expect.stringContaining(practiceId),
    });
  });

  it('is refused to whoever isn’t on the list of operators that comes back', async () => {
    const tried = restoreInto(test, backup, { operator: { email: 'nobody@zally.test', trial: false } });
    await expect(tried).rejects.toMatchObject({ code: 'operator_unknown' });
  });

  it('destroys again what the ledger says is destroyed, with keys that came back and without', async () => {
    const there = await rowsOf(test.superUrl);
    const keys = (there.get('practice_keys') ?? []).filter((row) => row.includes(practiceId));
    const ids = keys.map((row) => row.split(',')[1] ?? '');
    const entries = ids.map((key) => ({
      practice: practiceId,
      key,
      at: new Date(test.clock.now).toISOString(),
      why: 'practice_destroyed' as const,
    }));
    for (const withheld of [new Set<string>(), new Set(ids)]) {
      const destroyed = { keys: withheld, practices: new Set([practiceId as string]) };
      const { test: back, restored } = await restoreInto(test, backup, { destroyed });
      const result = await destroyAgain(back, entries, restored.practices, OPERATOR);
      expect(result).toEqual({ destroyed: 1, rotated: 0 });
      await expect(
        back.db.inPractice(practiceId, OPERATOR, async (tx) => await tx.vault()),
      ).rejects.toMatchObject({
        code: 'practice_destroyed',
      });
      expect(await sealedValues(back, practiceId)).toEqual([]);
      const members = (await rowsOf(back.superUrl))
        .get('staff')
        ?.filter((row) => row.includes('@example.org'));
      expect(members).toEqual([]);
    }
  });
});
