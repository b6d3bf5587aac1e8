import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkAppRole, createDatabase } from '../../src/db/database.ts';
import type { Schema } from '../../src/db/schema.ts';
import { countAgreement } from '../../src/db/stores/autonomy.ts';
import { savePassword } from '../../src/db/stores/passwords.ts';
import { makeRecoveryCodes } from '../../src/db/stores/recovery-codes.ts';
import { addFactor } from '../../src/db/stores/second-factors.ts';
import { addStaff, findStaffByEmail } from '../../src/db/stores/staff.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
let one: PracticeId;
let two: PracticeId;
beforeAll(async () => {
  test = await createTestDatabase();
  one = await createTestPractice(test);
  two = await createTestPractice(test);
  await test.db.inPractice(two, { kind: 'operator' }, async (tx) => {
    const staffId = await addStaff(tx, { email: 'two@example.org', displayName: 'Two', role: 'owner' });
    await savePassword(tx, staffId, 'a hash');
    await addFactor(tx, staffId, { kind: 'totp', secret: 'a secret', step: 1 }, true);
    await makeRecoveryCodes(tx, staffId);
    await countAgreement(tx, 'lab_result', 'agreed');
  });
});

const superuser = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: test.superUrl });
  await client.connect();
  return await work(client).finally(() => void client.end());
};

it('forces row-level security on every table that has a practice_id and is granted', async () => {
  const open = await superuser(async (client) => {
    const { rows } = await client.query(`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)
        and exists (select 1 from information_schema.role_table_grants g
          where g.grantee = 'zally_app' and g.table_schema = 'public' and g.table_name = c.relname)`);
    return rows.map((row: { relname: string }) => row.relname);
  });
  expect(open).toEqual([]);
});

it.each([
  'sessions',
  'practice_directory',
  'invitations',
  'pending_sign_ins',
  'passkey_challenges',
  'sign_in_tries',
  'known_browsers',
  'ehr_directory',
  'audit_heads',
])('gives the app role no grant at all on %s, a table across practices', async (table) => {
  await expect(sql`select * from ${sql.table(table)}`.execute(test.db.q)).rejects.toThrow(
    /permission denied/,
  );
});

const TABLES = [
  'practices',
  'practice_keys',
  'staff',
  'baa_records',
  'audit_events',
  'autonomy',
  'staff_passwords',
  'second_factors',
  'recovery_codes',
] as const satisfies (keyof Schema)[];

describe.each(TABLES)('%s', (table) => {
  it('shows no row without a practice, not even on a connection that had one', async () => {
    await test.db.inPractice(two, { kind: 'operator' }, async (tx) => {
      expect((await tx.q.selectFrom(table).select('practice_id').execute()).length).toBeGreaterThan(0);
    });
    // More reads than the pool has connections, so that used ones are among them.
    const reads = await Promise.all(
      Array.from(
        { length: 20 },
        async () => await test.db.q.selectFrom(table).select('practice_id').execute(),
      ),
    );
    expect(reads.flat()).toEqual([]);
  });

  it('shows another practice nothing, even without any filter', async () => {
    await test.db.inPractice(one, { kind: 'operator' }, async (tx) => {
      const rows = await tx.q.selectFrom(table).select('practice_id').execute();
      expect(rows.every((row) => row.practice_id === one)).toBe(true);
    });
  });
});

it('refuses a row for another practice', async () => {
  const write = test.db.inPractice(one, { kind: 'operator' }, async (tx) => {
    await tx.q
      .insertInto('rulesets')
      .values({ practice_id: two, version: 9, rules: '{}', created_by: null, created_at: tx.at })
      .execute();
  });
  await expect(write).rejects.toThrow(/row-level security/);
});

it('binds the owner role as well', async () => {
  const client = new Client({ connectionString: test.ownerUrl });
  await client.connect();
  const { rows } = await client.query('select * from staff');
  await client.end();
  expect(rows).toEqual([]);
});

it('finds the practice of an e-mail address without opening the practice', async () => {
  expect(await findStaffByEmail(test.db, 'TWO@example.org')).toMatchObject([{ practiceId: two }]);
  expect(await findStaffByEmail(test.db, 'nobody@example.org')).toEqual([]);
});

describe('the start', () => {
  const check = async (url: string): Promise<void> => {
    const db = createDatabase({ url, poolSize: 2, master: test.master, now: Date.now, newId: randomUUID });
    try {
      await checkAppRole(db);
    } finally {
      await db.close();
    }
  };
  it('accepts the app role', async () => await expect(check(test.appUrl)).resolves.toBeUndefined());
  it.each(['superUrl', 'ownerUrl'] as const)('refuses %s', async (which) => {
    await expect(check(test[which])).rejects.toMatchObject({ code: 'database_role_unsafe' });
  });
  it('says when nothing answers', async () => {
    await expect(check('postgres://a:b@127.0.0.1:1/x')).rejects.toMatchObject({
      code: 'database_unreachable',
    });
  });
  it('says when the database was not migrated', async () => {
    const url = new URL(test.appUrl);
    url.pathname = '/postgres';
    await expect(check(url.toString())).rejects.toMatchObject({ code: 'database_not_migrated' });
  });
});
