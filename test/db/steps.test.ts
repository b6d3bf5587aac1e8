import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveFax, receiveFax } from '../../src/db/stores/faxes.ts';
import { moveEffect } from '../../src/db/stores/filing-effects.ts';
import { moveFiling, planFiling } from '../../src/db/stores/filings.ts';
import { openReview } from '../../src/db/stores/review-items.ts';
import type { FaxId, FilingId, PracticeId, ReviewItemId } from '../../src/domain/ids.ts';
import {
  EFFECT_STATES,
  EFFECT_TRANSITIONS,
  FAX_STATES,
  FAX_TRANSITIONS,
  FILING_STATES,
  FILING_TRANSITIONS,
  REVIEW_STATES,
  REVIEW_TRANSITIONS,
} from '../../src/domain/states.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
let practiceId: PracticeId;
let faxId: FaxId;
let filingId: FilingId;
let itemId: ReviewItemId;
let owner: Client;

type Tx = Parameters<typeof moveFax>[0];
const within = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  await test.db.inPractice(practiceId, { kind: 'zally' }, work);

beforeAll(async () => {
  test = await createTestDatabase();
  practiceId = await createTestPractice(test);
  await within(async (tx) => {
    faxId = (await receiveFax(tx, { ehrFaxId: '1', ehrDoctorId: null }, tx.at)) as FaxId;
    filingId = await planFiling(tx, {
      faxId,
      decidedBy: null,
      type: 'billing',
      urgency: 'routine',
      notBefore: tx.at,
      tasks: [true],
      sealable: {},
    });
    itemId = await openReview(tx, faxId, { reasons: [], type: 'billing', urgency: 'routine' });
  });
  owner = new Client({ connectionString: test.superUrl });
  await owner.connect();
});
afterAll(async () => await owner.end());

/** Puts a row into a state past every rule, as nobody but a superuser without triggers can. */
const put = async (table: string, state: string, where: string): Promise<void> => {
  await owner.query('set session_replication_role = replica');
  await owner.query(`update ${table} set state = '${state}' where ${where}`);
  await owner.query('set session_replication_role = origin');
};
const stateOf = async (table: string, where: string): Promise<string> =>
  (await owner.query<{ state: string }>(`select state from ${table} where ${where}`)).rows[0]?.state ?? '';

const pairs = <S extends string>(states: readonly S[]): readonly (readonly [S, S])[] =>
  states.flatMap((from) => states.filter((to) => to !== from).map((to) => [from, to] as const));

const TABLES = [
  {
    table: 'faxes',
    where: () => `id = '${faxId}'`,
    states: FAX_STATES as readonly string[],
    steps: FAX_TRANSITIONS as Readonly<Record<string, readonly string[]>>,
    move: async (tx: Tx, from: string, to: string) => await moveFax(tx, faxId, from as never, to as never),
  },
  {
    table: 'filings',
    where: () => `id = '${filingId}'`,
    states: FILING_STATES as readonly string[],
    steps: FILING_TRANSITIONS as Readonly<Record<string, readonly string[]>>,
    move: async (tx: Tx, from: string, to: string) =>
      await moveFiling(tx, filingId, from as never, to as never),
  },
  {
    table: 'filing_effects',
    where: () => `filing_id = '${filingId}' and kind = 'document'`,
    states: EFFECT_STATES as readonly string[],
    steps: EFFECT_TRANSITIONS as Readonly<Record<string, readonly string[]>>,
    move: async (tx: Tx, from: string, to: string) =>
      await moveEffect(tx, filingId, { kind: 'document', part: 1 }, from as never, to as never),
  },
  {
    table: 'review_items',
    where: () => `id = '${itemId}'`,
    states: REVIEW_STATES as readonly string[],
    steps: REVIEW_TRANSITIONS as Readonly<Record<string, readonly string[]>>,
    move: undefined,
  },
] as const;

describe.each(TABLES)('$table', ({ table, where, states, steps, move }) => {
  it('takes every step of its table, and no other: neither by its store nor by SQL', async () => {
    for (const [from, to] of pairs(states)) {
      const allowed = steps[from]?.includes(to) === true;
      const said = `${from} → ${to}`;
      await put(table, from, where());
      const bySql = await owner
        .query(`update ${table} set state = '${to}' where ${where()}`)
        .then(() => true)
        .catch(() => false);
      expect([said, bySql]).toEqual([said, allowed]);
      expect([said, await stateOf(table, where())]).toEqual([said, allowed ? to : from]);
      if (move === undefined) continue;
      await put(table, from, where());
      const byStore = await within(async (tx) => await move(tx, from, to))
        .then(() => true)
        .catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'conflict' });
          return false;
        });
      expect([said, byStore]).toEqual([said, allowed]);
    }
  });

  it('takes no step from a state that the row isn’t in', async () => {
    if (move === undefined) return;
    for (const [from, to] of pairs(states)) {
      const elsewhere = states.find((state) => state !== from) ?? '';
      await put(table, elsewhere, where());
      await expect(within(async (tx) => await move(tx, from, to))).rejects.toMatchObject({
        code: 'conflict',
      });
      expect(await stateOf(table, where())).toBe(elsewhere);
    }
  });
});
