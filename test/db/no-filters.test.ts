import { randomUUID } from 'node:crypto';
import { type KyselyPlugin, OperationNodeTransformer, type SelectQueryNode, sql } from 'kysely';
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, type PracticeTx } from '../../src/db/database.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { arrive, faxIds, never, stepDeps } from '../support/steps.ts';
import { EXPECTED } from '../web/expected-routes.ts';
import { createTestWeb, LAB_PAGE, type Client as Member, readerOf, signedIn } from '../web/fixture.ts';

/** What the code forgets when it forgets a condition: every `where` of every select that is built. */
class WithoutFilters extends OperationNodeTransformer {
  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    const { where: _where, ...rest } = super.transformSelectQuery(node);
    return rest as SelectQueryNode;
  }
}
const transformer = new WithoutFilters();
const withoutFilters: KyselyPlugin = {
  transformQuery: ({ node }) => transformer.transformNode(node),
  transformResult: async ({ result }) => result,
};

const dropFilters = (db: Database): Database => ({
  ...db,
  q: db.q.withPlugin(withoutFilters),
  inPractice: async (practiceId, actor, work) =>
    await db.inPractice(practiceId, actor, async (tx) => {
      const q = tx.q.withPlugin(withoutFilters);
      return await work(Object.create(tx, { q: { value: q } }) as PracticeTx);
    }),
});

const ZALLY = { kind: 'zally' } as const;
const FAXES = 3;
/** The name of everybody who belongs to the practice that isn't looked at. */
const ELSEWHERE = 'Zebulon Quixworth';

let test: TestDatabase;
let here: PracticeId;
let there: PracticeId;
let member: Member;
/** Every id that only the other practice has. */
let foreign: readonly string[];

const asSuperuser = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: test.superUrl });
  await client.connect();
  return await work(client).finally(() => void client.end());
};

const tables = async (): Promise<readonly string[]> =>
  await asSuperuser(async (client) => {
    const { rows } = await client.query<{ name: string }>(`
      select c.table_name as name from information_schema.columns c
      join information_schema.role_table_grants g on g.grantee = 'zally_app' and g.table_schema = 'public'
        and g.table_name = c.table_name and g.privilege_type = 'SELECT'
      where c.table_schema = 'public' and c.column_name = 'practice_id' order by 1`);
    return rows.map(({ name }) => name);
  });

const idsOf = async (practice: PracticeId): Promise<readonly string[]> =>
  await asSuperuser(async (client) => {
    const found = new Set<string>();
    for (const table of await tables()) {
      const { rows } = await client.query<{ row: string }>(
        `select row_to_json(t)::text as row from ${table} t where practice_id = '${practice}'`,
      );
      for (const { row } of rows)
        for (const [id] of row.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)) found.add(id);
    }
    return [...found];
  });

/** A practice with faxes that wait, and somebody who is signed in to it. */
const practiceWith = async (name: string) => {
  const box = await createPracticeInABox(test);
  const reader = readerOf([LAB_PAGE]);
  const app = await createTestWeb({ ...test, db: dropFilters(test.db) }, { ehr: box.ehr, reader });
  const deps = stepDeps(test, box, reader);
  for (let n = 0; n < FAXES; n += 1) await arrive(test, box, deps);
  for (const faxId of await faxIds(test, box.practiceId))
    await processFax(deps, box.practiceId, faxId, never);
  return { practiceId: box.practiceId, owner: await signedIn(app, test, box.practiceId, 'owner', name) };
};

beforeAll(async () => {
  test = await createTestDatabase();
  const other = await practiceWith(ELSEWHERE);
  there = other.practiceId;
  const own = await practiceWith('Olive Park');
  here = own.practiceId;
  member = own.owner;
  const mine = new Set(await idsOf(here));
  foreign = (await idsOf(there)).filter((id) => !mine.has(id));
});

describe('with every filter of the application dropped', () => {
  it('the filters really are: what one practice asks for by id, it gets without', async () => {
    const found = await dropFilters(test.db).inPractice(
      here,
      ZALLY,
      async (tx) => await tx.q.selectFrom('faxes').select('id').where('id', '=', randomUUID()).execute(),
    );
    expect(found).toHaveLength(FAXES);
    expect(foreign.length).toBeGreaterThan(10);
  });

  it('no page shows anything of another practice', async () => {
    const paths = EXPECTED.map((route) => /^GET (\S+) (?!public)/.exec(route)?.[1]).filter(
      (path) => path !== undefined && !path.includes(':') && path !== '/events',
    );
    const answered: number[] = [];
    for (const path of paths) {
      const { statusCode, body } = await member.get(path ?? '');
      answered.push(statusCode);
      expect(body, path).not.toContain(ELSEWHERE);
      expect(
        foreign.filter((id) => body.includes(id)),
        path,
      ).toEqual([]);
    }
    // Pages that were drawn: an error would show nothing either.
    expect(answered.filter((status) => status === 200).length).toBeGreaterThan(20);
  });
});

it('two hundred connections that both practices use in turn show each its own rows alone', async () => {
  const names = await tables();
  const CONNECTIONS = 200;
  const db = createDatabase({
    url: test.appUrl,
    poolSize: CONNECTIONS,
    master: test.master,
    now: () => test.clock.now,
    newId: () => randomUUID(),
  });
  const everything = names
    .map((name) => `select practice_id, '${name}' as name from ${name}`)
    .join(' union all ');
  const seen = { connections: new Set<number>(), rows: 0, without: 0 };
  const look = async (practiceId: PracticeId | undefined): Promise<void> => {
    if (practiceId === undefined) {
      const { rows } = await sql.raw<{ practice_id: string }>(everything).execute(db.q);
      expect(rows).toEqual([]);
      seen.without += 1;
      return;
    }
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      const { rows } = await sql
        .raw<{ practice_id: string; name: string; pid: number }>(
          `select e.*, pg_backend_pid() as pid from (${everything}) e, pg_sleep(0.02)`,
        )
        .execute(tx.q);
      expect(rows.filter((row) => row.practice_id !== practiceId)).toEqual([]);
      seen.rows += rows.length;
      const [first] = rows;
      if (first !== undefined) seen.connections.add(first.pid);
    });
  };
  try {
    // More than there are connections, so that each is used by one and then by the other, and then by nobody.
    const turns = Array.from({ length: 5 * CONNECTIONS }, (_, n) => [here, there, undefined][(n * 7) % 3]);
    await Promise.all(turns.map(look));
  } finally {
    await db.close();
  }
  expect(seen.connections.size).toBe(CONNECTIONS);
  expect(seen.rows).toBeGreaterThan(10_000);
  expect(seen.without).toBeGreaterThan(CONNECTIONS);
});
