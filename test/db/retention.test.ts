import { sql } from 'kysely';
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { endRetention } from '../../src/db/stores/retention.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { RETENTION_ENDS, type RetentionEnd, type RetentionName } from '../../src/domain/retention-ends.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';

const DAY = 24 * 3_600_000;
const ZALLY = { kind: 'zally' } as const;
const ENDS = Object.entries(RETENTION_ENDS) as readonly (readonly [RetentionName, RetentionEnd])[];

/** What a column holds where nothing else is said, by its type. */
const FILLERS: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: "'x'",
  bytea: "decode(replace(gen_random_uuid()::text, '-', ''), 'hex')",
  'timestamp with time zone': 'now()',
  boolean: 'false',
  integer: '1',
  smallint: '1',
  jsonb: "'{}'",
};
/** What the checks of a table demand. */
const DEMANDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  notices: { state: "'closed'", kind: "'review_waiting'" },
  second_notices: { state: "'sent'", way: "'webhook'", cause: 'gen_random_uuid()::text' },
  pending_sign_ins: { first_factor: "'password'" },
  sign_in_choices: { first_factor: "'oidc'" },
  call_counts: { purpose: "'reading'" },
  chat_requests: { wanted: "'resume'" },
};

let test: TestDatabase;
let here: PracticeId;
let there: PracticeId;
beforeAll(async () => {
  test = await createTestDatabase();
  here = await createTestPractice(test);
  there = await createTestPractice(test);
});

const asSuperuser = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: test.superUrl });
  await client.connect();
  // Rows by themselves: what they belong to isn't what is tried.
  await client.query('set session_replication_role = replica');
  return await work(client).finally(() => void client.end());
};

const put = async (
  practice: PracticeId,
  { table, column }: RetentionEnd,
  daysAgo: number,
  demanded: Readonly<Record<string, string>> = DEMANDED[table] ?? {},
): Promise<void> =>
  await asSuperuser(async (client) => {
    const { rows } = await client.query<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_nullable = 'NO' and column_default is null`,
      [table],
    );
    const values = new Map(rows.map(({ name, type }) => [name, FILLERS[type] ?? 'null']));
    for (const [name, value] of Object.entries(demanded)) values.set(name, value);
    values.set('practice_id', `'${practice}'`);
    values.set(column, `now() - interval '${daysAgo} days'`);
    await client.query(
      `insert into ${table} (${[...values.keys()].join(', ')}) values (${[...values.values()].join(', ')})`,
    );
  });

const count = async (practice: PracticeId, table: string): Promise<number> =>
  await asSuperuser(async (client) => {
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from ${table} where practice_id = $1`,
      [practice],
    );
    return Number(rows[0]?.count);
  });

const run = async (practice: PracticeId): Promise<void> =>
  await test.db.inPractice(practice, ZALLY, endRetention);

const recorded = async (practice: PracticeId): Promise<readonly unknown[]> =>
  await test.db.inPractice(practice, ZALLY, async (tx) =>
    (
      await tx.q
        .selectFrom('audit_events')
        .select('detail')
        .where('action', '=', 'retention.run')
        .orderBy('seq')
        .execute()
    ).map(({ detail }) => detail),
  );

it('what the database deletes is what the code says, and the app role can’t change it', async () => {
  const { rows } = await sql<{
    name: string;
    table_name: string;
    column_name: string;
    days: number;
    only_where: string;
  }>`select * from retention_ends_list()`.execute(test.db.q);
  const said = ENDS.map(([name, { table, column, days, only }]) => ({
    name,
    table_name: table,
    column_name: column,
    days,
    only_where: only ?? 'true',
  })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  expect(rows).toEqual(said);
  await expect(sql`update retention_ends set days = 1`.execute(test.db.q)).rejects.toThrow(
    /permission denied/,
  );
});

describe.each(ENDS)('%s', (name, end) => {
  it('go when they have reached their end, and nothing younger and nothing of another practice does', async () => {
    const before = await count(here, end.table);
    await put(here, end, end.days + 1);
    await put(here, end, end.days - 1);
    await put(there, end, end.days + 1);
    const elsewhere = await count(there, end.table);
    // A day later, so that the job is due again.
    test.clock.now = Date.now() + DAY / 2;
    await asSuperuser(
      async (client) => void (await client.query('update practices set retention_at = null')),
    );
    await run(here);
    expect(await count(here, end.table)).toBe(before + 1);
    expect(await count(there, end.table)).toBe(elsewhere);
    expect((await recorded(here)).at(-1)).toEqual({ [name]: 1 });
  });
});

it('what only some of which has an end keeps the rest', async () => {
  const { notices, second_notices: second } = RETENTION_ENDS;
  await put(here, notices, 900, { state: "'posted'", kind: "'review_waiting'" });
  await put(here, second, 900, { state: "'pending'", way: "'webhook'", cause: "'x'" });
  await put(here, second, 900, { state: "'sent'", way: "'webhook'", cause: "'subprocessors:2'" });
  const before = [await count(here, 'notices'), await count(here, 'second_notices')];
  await asSuperuser(async (client) => void (await client.query('update practices set retention_at = null')));
  await run(here);
  expect([await count(here, 'notices'), await count(here, 'second_notices')]).toEqual(before);
});

it('runs once a day, and writes nothing down where nothing went', async () => {
  const records = (await recorded(there)).length;
  const [, end] = ENDS[0] ?? [];
  if (end === undefined) throw new Error('nothing has an end');
  await asSuperuser(async (client) => void (await client.query('update practices set retention_at = null')));
  test.clock.now = Date.now();
  await run(there);
  expect((await recorded(there)).length).toBe(records + 1);
  await put(there, end, end.days + 5);
  test.clock.now += DAY / 2;
  await run(there);
  expect((await recorded(there)).length).toBe(records + 1);
  test.clock.now += DAY / 2;
  await run(there);
  expect((await recorded(there)).length).toBe(records + 2);
  test.clock.now += 2 * DAY;
  await run(there);
  expect((await recorded(there)).length).toBe(records + 2);
});

it('deletes nothing sooner because the app’s clock runs ahead', async () => {
  const end = RETENTION_ENDS.chat_requests;
  await put(here, end, end.days - 20);
  const before = await count(here, end.table);
  test.clock.now = Date.now() + 300 * DAY;
  await run(here);
  expect(await count(here, end.table)).toBe(before);
});
