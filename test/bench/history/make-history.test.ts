import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { type MadeHistory, makeHistory, WAITING } from '../../../src/bench/history/make-history.ts';
import { questionsOf } from '../../../src/bench/history/questions.ts';
import { runCommand } from '../../../src/bot/run-command.ts';
import { saveConnection } from '../../../src/db/stores/connections.ts';
import { countFaxes } from '../../../src/db/stores/faxes.ts';
import { listFiled } from '../../../src/db/stores/filed.ts';
import type { Office } from '../../../src/sandbox/fleet/office.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { addOwner } from '../../support/steps.ts';

const FAXES = 2_000;

let test: TestDatabase;
let office: Office;
let made: MadeHistory;
beforeAll(async () => {
  test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const id = await addOwner(test, practiceId);
  office = { practiceId, owner: { kind: 'staff', id, role: 'owner' } };
  await test.db.inPractice(practiceId, office.owner, async (tx) => {
    await saveConnection(tx, {
      clientId: 'client',
      tokens: { accessToken: 'a', refreshToken: 'r' },
      expiresAt: new Date(tx.at.getTime() + 3_600_000),
      takeFrom: tx.at,
    });
  });
  made = await makeHistory(test, { practiceId, staffId: id, faxes: FAXES });
});

/** Answers of the superuser, whom no policy binds: one number each. */
const numbers = async (...questions: readonly string[]): Promise<readonly number[]> => {
  const client = new Client({ connectionString: test.superUrl });
  await client.connect();
  try {
    const answers: number[] = [];
    for (const question of questions) {
      const { rows } = await client.query<{ n: string }>(`select (${question}) as n`);
      answers.push(Number(rows[0]?.n));
    }
    return answers;
  } finally {
    await client.end();
  }
};

describe('a made history', () => {
  it('is as many faxes as were asked for, most of them filed, and some that wait', async () => {
    const counts = await test.db.inPractice(office.practiceId, office.owner, countFaxes);
    expect(counts).toEqual({
      received: WAITING.received,
      filing: WAITING.planned,
      review: WAITING.review,
      filed: FAXES * 0.93,
      set_aside: FAXES * 0.05,
      handled_in_ehr: FAXES * 0.02,
    });
    const newest = await test.db.inPractice(
      office.practiceId,
      office.owner,
      async (tx) => await listFiled(tx, 1),
    );
    expect(newest[0]?.doneAt?.getTime()).toBeLessThanOrEqual(test.clock.now);
    expect(made.rows).toBeGreaterThan(FAXES * 15);
  });

  it('holds together as if every row had been written one by one', async () => {
    expect(
      await numbers(
        'select count(*) from pg_index where not indisvalid or not indisready',
        `select count(*) from faxes f where state = 'filed' and not exists (
          select from filings g where g.practice_id = f.practice_id and g.fax_id = f.id and g.state = 'done')`,
        `select count(*) from filings g where state = 'done' and 3 <> (
          select count(*) from filing_effects e where e.practice_id = g.practice_id and e.filing_id = g.id)`,
        'select count(*) from filings g where not exists (select from faxes f where f.id = g.fax_id)',
        'select count(*) from decisions d where not exists (select from faxes f where f.id = d.fax_id)',
        'select count(*) from review_items r where not exists (select from faxes f where f.id = r.fax_id)',
        `select count(*) from filings g join decisions d on d.fax_id = g.fax_id
          where g.state = 'done' and g.decided_by is null and d.made_at <> g.created_at`,
        'select max(seq) - count(*) from audit_events',
        'select h.size - max(seq) from audit_events, audit_heads h group by h.size',
        "select count(*) from pg_class where relname like 'bench%'",
      ),
    ).toEqual(Array.from({ length: 10 }, () => 0));
  });

  it('answers every question, and tells chat what waits and for how many hours', async () => {
    const questions = await questionsOf(test.db, office);
    for (const { ask } of questions) await ask();
    const account = { platform: 'slack', workspace: 'T1', chatUser: 'U1' } as const;
    const { answer } = await runCommand(test.db, account, { kind: 'status' });
    expect(answer).toMatchObject({
      kind: 'status',
      waiting: WAITING.review,
      reading: WAITING.received,
      toFile: WAITING.planned,
      backlogHours: expect.any(Number) as number,
    });
  });
});
