import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { Client } from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { appRoleOf, migrateDatabase } from '../../src/db/migrate.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { peaksOfLeaves } from '../support/merkle.ts';

const OPERATOR = { kind: 'operator' } as const;

const BEGIN = 1_790_000_000_000;

interface Head {
  readonly size: string;
  readonly peaks: Buffer;
}
const leafOf = (data: string): Buffer => createHash('sha256').update(`\0${data}`).digest();

const as = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

interface Row {
  readonly seq: string;
  readonly leaf_hash: Buffer;
}

const add = async (practice: PracticeId, count: number): Promise<void> =>
  await test.db.inPractice(practice, OPERATOR, async (tx) => {
    for (let n = 0; n < count; n += 1)
      tx.audit({ action: 'fax.read', resource: 'fax', detail: { z: n, a: 'x' } });
  });
const look = async (practice: PracticeId) =>
  await test.db.inPractice(practice, OPERATOR, async (tx) => {
    const { rows: heads } = await sql<Head>`select * from audit_head()`.execute(tx.q);
    const { rows } = await sql<Row>`select seq, leaf_hash from audit_events order by seq`.execute(tx.q);
    return { size: Number(heads[0]?.size ?? 0), peaks: heads[0]?.peaks ?? Buffer.alloc(0), rows };
  });
const expectTree = async (practice: PracticeId, size: number): Promise<void> => {
  const found = await look(practice);
  expect(found.rows.map(({ seq }) => Number(seq))).toEqual(found.rows.map((_, index) => index + 1));
  expect(found.size).toBe(size);
  expect(found.peaks.toString('hex')).toBe(
    peaksOfLeaves(found.rows.map(({ leaf_hash: leaf }) => leaf)).toString('hex'),
  );
};

describe('the tree that the database keeps', () => {
  it('is that of RFC 9162 at each size up to 70', async () => {
    const practice = await createTestPractice(test);
    const { size } = await look(practice);
    for (let more = 1; more <= 70 - size; more += 1) {
      await add(practice, 1);
      await expectTree(practice, size + more);
    }
  });

  it('is so however many events one statement brings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 23 }), { maxLength: 6 }), async (batches) => {
        const practice = await createTestPractice(test);
        const { size } = await look(practice);
        for (const batch of batches) await add(practice, batch);
        await expectTree(
          practice,
          batches.reduce((sum, batch) => sum + batch, size),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('is so when many transactions end at once, and some of them never do', async () => {
    const practice = await createTestPractice(test);
    const { size } = await look(practice);
    await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        if (n % 4 !== 0) return await add(practice, (n % 3) + 1);
        const failing = test.db.inPractice(practice, OPERATOR, async (tx) => {
          tx.audit({ action: 'fax.read', resource: 'fax' });
          // The last statement of all is the one with the events: this fails before, a leaf that is too short after some were added.
          await sql`insert into audit_events (practice_id, seq, at, actor_kind, action, resource_kind, outcome, leaf_hash)
            values (${practice}, 0, now(), 'zally', 'fax.read', 'fax', 'ok', ${Buffer.alloc(32)}),
                   (${practice}, 0, now(), 'zally', 'fax.read', 'fax', 'ok', ${Buffer.alloc(31)})`.execute(
            tx.q,
          );
        });
        await expect(failing).rejects.toThrow(/32 bytes/);
      }),
    );
    const added = Array.from({ length: 40 }, (_, n) => (n % 4 === 0 ? 0 : (n % 3) + 1));
    await expectTree(
      practice,
      added.reduce((sum, each) => sum + each, size),
    );
  });
});

it('makes a leaf as docs/audit.md says', async () => {
  const practice = await createTestPractice(test);
  const staff = randomUUID();
  const resource = randomUUID();
  const actor = { kind: 'staff', id: staff, role: 'manager', address: '192.0.2.7' } as const;
  test.clock.now = Date.UTC(2026, 10, 28, 9, 5, 3, 40);
  await test.db.inPractice(practice, actor, async (tx) => {
    const detail = { to: 'a "word"', count: 3, B: null, ok: true, part: 0.5 };
    tx.audit({ action: 'fax.opened', resource: 'fax', resourceId: resource, outcome: 'denied', detail });
  });
  const data = `["zally-audit/1","${practice}","2026-11-28T09:05:03.040Z","staff","${staff}","manager","fax.opened","fax","${resource}","denied","192.0.2.7","{\\"B\\":null,\\"count\\":3,\\"ok\\":true,\\"part\\":0.5,\\"to\\":\\"a \\\\\\"word\\\\\\"\\"}"]`;
  const leaf = (await look(practice)).rows.at(-1)?.leaf_hash.toString('hex');
  expect(leaf).toBe(createHash('sha256').update(`\0${data}`).digest('hex'));
});

describe('a database that was in use', () => {
  const SIZES = [0, 7, 2100] as const;
  const practices = SIZES.map(() => randomUUID());
  const urls = { owner: '', super: '' };
  const app = appRoleOf(inject('appUrl'));
  const dataOf = (practice: string, n: number): string =>
    `["zally-audit/1","${practice}","${new Date(BEGIN + n).toISOString()}","zally",null,null,"fax.read","fax",null,"ok",null,"{\\"a\\":\\"x\\",\\"z\\":${n}}"]`;
  const inEach = async (
    client: Client,
    work: (practice: string, size: number, index: number) => Promise<void>,
  ): Promise<void> => {
    for (const [index, practice] of practices.entries()) {
      await client.query(`select set_config('app.practice_id', $1, false)`, [practice]);
      await work(practice, SIZES[index] ?? 0, index);
    }
  };

  beforeAll(async () => {
    const name = `t_${randomUUID().replaceAll('-', '')}`;
    await as(
      test.superUrl,
      async (client) => await client.query(`create database ${name} owner zally_owner`),
    );
    const at = (url: string): string => url.replace(/\/t_[0-9a-f]{32}/, `/${name}`);
    Object.assign(urls, { owner: at(test.ownerUrl), super: at(test.superUrl) });
    await migrateDatabase(urls.owner, app, '0054-failing-posts');
    await as(urls.super, async (client) => {
      await inEach(client, async (practice, size) => {
        await client.query(
          `insert into practices (practice_id, name, time_zone, created_at) values ($1, 'P', 'UTC', now())`,
          [practice],
        );
        await client.query(
          `insert into audit_events (practice_id, seq, at, actor_kind, action, resource_kind, outcome, detail, leaf_hash)
           select $1, 0, to_timestamp($2::double precision / 1000 + n::double precision / 1000), 'zally', 'fax.read', 'fax', 'ok',
             jsonb_build_object('z', n, 'a', 'x'), decode(repeat('09', 32), 'hex') from generate_series(0, $3::integer - 1) n`,
          [practice, BEGIN, size],
        );
      });
      await client.query('set session_replication_role = replica');
      await client.query('delete from audit_events where seq = 3 and practice_id = $1', [practices[1]]);
    });
    await migrateDatabase(urls.owner, app);
  });

  it('has its log brought to the form and the tree, also where an event is missing', async () => {
    await as(urls.super, async (client) => {
      await inEach(client, async (practice, size, index) => {
        const [head] = (await client.query('select * from audit_head()')).rows as Head[];
        const { rows } = await client.query(
          'select leaf_hash from audit_events where practice_id = $1 order by seq',
          [practice],
        );
        const gone = index === 1 ? 2 : -1;
        const leaves = Array.from({ length: size }, (_, n) =>
          n === gone ? Buffer.alloc(32) : leafOf(dataOf(practice, n)),
        );
        expect(rows.map(({ leaf_hash: leaf }: { leaf_hash: Buffer }) => leaf.toString('hex'))).toEqual(
          leaves.filter((_, n) => n !== gone).map((leaf) => leaf.toString('hex')),
        );
        expect(Number(head?.size ?? 0)).toBe(size);
        expect(head?.peaks.toString('hex') ?? '').toBe(peaksOfLeaves(leaves).toString('hex'));
      });
    });
  });

  it('refuses changes again afterwards, and leaves that are none', async () => {
    await as(urls.owner, async (client) => {
      await inEach(client, async (practice, size) => {
        if (size === 0) return;
        await expect(client.query(`update audit_events set action = 'x'`)).rejects.toThrow(/never changed/);
        const insert = client.query(
          `insert into audit_events (practice_id, seq, at, actor_kind, action, resource_kind, outcome, leaf_hash)
           values ($1, 0, now(), 'zally', 'fax.read', 'fax', 'ok', '')`,
          [practice],
        );
        await expect(insert).rejects.toThrow(/32 bytes/);
      });
      await client.query(`select set_config('app.practice_id', '', false)`);
      expect((await client.query('select * from audit_events')).rows).toEqual([]);
    });
  });
});
