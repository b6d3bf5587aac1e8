import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { createDatabase, type Database } from '../../db/database.ts';
import { createPractice } from '../../db/stores/practices.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { Services } from '../../sandbox/fleet/services.ts';
import { asOwnerOfAll } from './as-owner-of-all.ts';

/** Transactions of one event each, a second: Zally's, and the same into tables that do nothing with it. */
export interface Appending {
  readonly connections: number;
  readonly practices: number;
  readonly audited: number;
  /** Into a table with the same columns and indexes, no tree and no lock. */
  readonly plain: number;
  /** Into one with the same columns and its key alone. */
  readonly bare: number;
}

const SIDES = ['audited', 'plain', 'bare'] as const;
type Side = (typeof SIDES)[number];

const ROUNDS = 4;
const ROUND_MS = 2_000;

/** Rows of one shape, in tables that no practice has. */
const PLAIN = `
create table bench_plain (like audit_events including defaults including constraints including indexes);
create table bench_bare (like audit_events including defaults including constraints);
alter table bench_bare add primary key (practice_id, seq);
create sequence bench_seq;
grant select, insert on bench_plain, bench_bare to zally_app;
grant usage on sequence bench_seq to zally_app;`;

const appendOne = async (db: Database, practiceId: PracticeId): Promise<void> =>
  await db.inPractice(practiceId, { kind: 'zally' }, async (tx) =>
    tx.audit({ action: 'fax.read', resource: 'fax', resourceId: randomUUID(), detail: { pages: 3 } }),
  );

const HASH = Buffer.alloc(32, 7);

const insertOne = async (db: Database, practiceId: PracticeId, table: string): Promise<void> =>
  await db.q.transaction().execute(async (trx) => {
    await sql`select set_config('app.practice_id', ${practiceId}, true)`.execute(trx);
    await sql`insert into ${sql.table(table)} (practice_id, seq, at, actor_kind, actor_id, role, action, resource_kind, resource_id,
        outcome, address, detail, leaf_hash)
      values (${practiceId}, nextval('bench_seq'), ${new Date(db.now())}, 'zally', null, null, 'fax.read', 'fax', ${randomUUID()},
        'ok', null, '{"pages":3}', ${HASH})`.execute(trx);
  });

const WORK: Readonly<Record<Side, (db: Database, practiceId: PracticeId) => Promise<void>>> = {
  audited: appendOne,
  plain: async (db, practiceId) => await insertOne(db, practiceId, 'bench_plain'),
  bare: async (db, practiceId) => await insertOne(db, practiceId, 'bench_bare'),
};

/** As many as are done within a round, one after another on each connection. */
const countIn = async (work: (worker: number) => Promise<void>, connections: number): Promise<number> => {
  const until = performance.now() + ROUND_MS;
  const done = await Promise.all(
    Array.from({ length: connections }, async (_, worker) => {
      let count = 0;
      while (performance.now() < until) {
        await work(worker);
        count += 1;
      }
      return count;
    }),
  );
  return done.reduce((sum, count) => sum + count, 0);
};

/** The sides take turns, so that whatever else the machine does hits all of them. */
const measureAt = async (
  services: Services,
  connections: number,
  practices: readonly PracticeId[],
): Promise<Appending> => {
  const db = createDatabase({
    url: services.databaseUrl,
    poolSize: connections,
    master: services.master,
    now: services.db.now,
    newId: () => randomUUID(),
  });
  const sums = { audited: 0, plain: 0, bare: 0 };
  const practiceOf = (worker: number): PracticeId => practices[worker % practices.length] as PracticeId;
  try {
    for (const side of SIDES)
      await Promise.all(practices.map(async (practiceId) => await WORK[side](db, practiceId)));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const side of SIDES)
        sums[side] += await countIn(async (worker) => await WORK[side](db, practiceOf(worker)), connections);
  } finally {
    await db.close();
  }
  const seconds = (ROUNDS * ROUND_MS) / 1000;
  return {
    connections,
    practices: practices.length,
    audited: sums.audited / seconds,
    plain: sums.plain / seconds,
    bare: sums.bare / seconds,
  };
};

const MANY = 8;

/** Events a second beside plain inserts, in one run. */
export const measureAppending = async (services: Services): Promise<readonly Appending[]> => {
  await asOwnerOfAll(services, async (client) => void (await client.query(PLAIN)));
  const practices: PracticeId[] = [];
  for (let n = 0; n < MANY; n += 1) {
    const practiceId = randomUUID() as PracticeId;
    await services.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
      await createPractice(tx, services.master, { name: 'Bench', timeZone: 'America/New_York' });
    });
    practices.push(practiceId);
  }
  const one = practices.slice(0, 1);
  return [
    await measureAt(services, 1, one),
    await measureAt(services, MANY, one),
    await measureAt(services, MANY, practices),
  ];
};
