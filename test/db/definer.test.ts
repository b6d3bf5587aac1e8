import { Client } from 'pg';
import { beforeAll, expect, inject, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

const as = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

it('looks for names in temporary tables last, in every function that runs as the owner', async () => {
  const rows = await as(test.superUrl, async (client) => {
    const result = await client.query(`select proname, array_to_string(proconfig, ';') as config from pg_proc
      where prosecdef and pronamespace = 'public'::regnamespace`);
    return result.rows as { proname: string; config: string | null }[];
  });
  expect(rows.length).toBeGreaterThan(15);
  for (const { proname, config } of rows)
    expect(config, proname).toBe('search_path=pg_catalog, public, pg_temp');
});

it('gives the app role no temporary tables', async () => {
  // Asked of the database that was migrated: a copy doesn't keep what was granted on the database itself.
  const attempt = as(
    inject('appUrl'),
    async (client) => await client.query('create temp table seen (platform text)'),
  );
  await expect(attempt).rejects.toThrow(/permission denied/);
});

it('does not run an app role’s trigger as the owner, even where temporary tables were allowed again', async () => {
  const name = new URL(test.superUrl).pathname.slice(1);
  await as(
    test.superUrl,
    async (client) => await client.query(`grant temporary on database ${name} to public`),
  );
  const who = await as(test.appUrl, async (client) => {
    await client.query(
      'create temp table seen_deliveries (platform text, delivery text, seen_at timestamptz)',
    );
    await client.query('create temp table caught (who text)');
    await client.query('grant all on seen_deliveries, caught to public');
    await client.query(`create function pg_temp.evil() returns trigger language plpgsql as
      $$ begin insert into pg_temp.caught values (current_user); return new; end $$`);
    await client.query(
      'create trigger evil before insert on seen_deliveries for each row execute function pg_temp.evil()',
    );
    await client.query(`select delivery_first('slack', 'x', now())`);
    return (await client.query('select who from caught')).rows;
  });
  expect(who).toEqual([]);
});
