import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { createDatabase, type Database } from '../../db/database.ts';
import type { Services } from '../../sandbox/fleet/services.ts';
import { processorMs, quantile } from '../clock.ts';
import { type Connected, type FilingSpeed, fileFaxes, inPracticeOf } from '../filing/file-faxes.ts';
import { type MadeHistory, makeHistory } from './make-history.ts';
import { type Question, questionsOf } from './questions.ts';

/** How long one question takes. Milliseconds. */
export interface Answered {
  /** On the wall, from here to the database and back. */
  readonly p50: number;
  readonly p95: number;
  /** Processor time of the database alone, on the average; undefined where the system doesn't say. */
  readonly processor: number | undefined;
}

/** What a history of some length makes of the database, and of filing on top of it. */
export interface HistorySpeed {
  readonly made: MadeHistory;
  /** By the name of the question, in their order. */
  readonly answered: ReadonlyMap<string, Answered>;
  readonly filing: FilingSpeed;
}

const ROUNDS = 200;
/** Not counted: plans, pages of the database and code have to be warm. */
const WARM_ROUNDS = 10;
/** Of one question, so that a slow one doesn't take all day; asked so often in any case. */
const MOST_MS = 15_000;
const LEAST_ROUNDS = 20;

/** One connection, so that it is known which process of the database answers. */
const openOne = (services: Services): Database =>
  createDatabase({
    url: services.databaseUrl,
    poolSize: 1,
    master: services.master,
    now: services.db.now,
    newId: () => randomUUID(),
  });

const backendOf = async (db: Database): Promise<number> => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db.q);
  return rows[0]?.pid ?? 0;
};

/** Asks the same question of each database in turn, so that whatever else the machine does hits all of them. */
const askInTurn = async (
  sides: readonly { readonly question: Question; readonly pid: number }[],
): Promise<readonly Answered[]> => {
  const times = sides.map((): number[] => []);
  const spent = sides.map(() => 0);
  for (let round = 0; round < WARM_ROUNDS; round += 1) for (const { question } of sides) await question.ask();
  const until = performance.now() + MOST_MS;
  const before = sides.map(({ pid }) => processorMs([pid]) - processorMs());
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round >= LEAST_ROUNDS && performance.now() > until) break;
    for (const [side, { question }] of sides.entries()) {
      const began = performance.now();
      await question.ask();
      times[side]?.push(performance.now() - began);
    }
  }
  for (const [side, { pid }] of sides.entries())
    spent[side] = processorMs([pid]) - processorMs() - (before[side] ?? 0);
  return times.map((own, side) => ({
    p50: quantile(own, 0.5),
    p95: quantile(own, 0.95),
    processor: process.platform === 'linux' ? (spent[side] ?? 0) / own.length : undefined,
  }));
};

const measureBoth = async (
  connected: readonly Connected[],
  faxes: readonly number[],
  filing: { readonly faxes: number; readonly workers: number },
): Promise<readonly HistorySpeed[]> => {
  const made: MadeHistory[] = [];
  for (const [side, { services, office }] of connected.entries()) {
    const about = { practiceId: office.practiceId, staffId: office.owner.id };
    made.push(await makeHistory(services, { ...about, faxes: faxes[side] ?? 0 }));
  }
  const answered = connected.map(() => new Map<string, Answered>());
  const databases = connected.map(({ services }) => openOne(services));
  try {
    const pids = await Promise.all(databases.map(backendOf));
    const questions = await Promise.all(
      connected.map(async ({ office }, side) => await questionsOf(databases[side] as Database, office)),
    );
    for (const [turn, { name }] of (questions[0] ?? []).entries()) {
      const sides = questions.flatMap((own, side) => {
        const question = own[turn];
        return question === undefined ? [] : [{ question, pid: pids[side] ?? 0 }];
      });
      for (const [side, one] of (await askInTurn(sides)).entries()) answered[side]?.set(name, one);
    }
  } finally {
    await Promise.all(databases.map(async (db) => await db.close()));
  }
  const filings: FilingSpeed[] = [];
  for (const each of connected) filings.push(await fileFaxes(each, filing));
  return connected.map((_, side) => ({
    made: made[side] as MadeHistory,
    answered: answered[side] as ReadonlyMap<string, Answered>,
    filing: filings[side] as FilingSpeed,
  }));
};

/**
 * Makes two histories, and asks both databases what pages, chat and sweeper ask, as the app role; then lets faxes come in
 * on top of each.
 *
 * @param short faxes of the one history
 * @param long faxes of the other
 * @param filing faxes that come in, and the workers that take them; queues on PostgreSQL
 */
export const measureHistories = async (
  short: number,
  long: number,
  filing: { readonly faxes: number; readonly workers: number },
): Promise<readonly HistorySpeed[]> =>
  await inPracticeOf(
    'postgres',
    async (one) =>
      await inPracticeOf('postgres', async (other) => await measureBoth([one, other], [short, long], filing)),
  );
