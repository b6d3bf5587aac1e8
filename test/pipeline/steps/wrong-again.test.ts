import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { listAutonomy } from '../../../src/db/stores/autonomy.ts';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { phi } from '../../../src/domain/phi.ts';
import { fileByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { filingsOf, personOf } from '../../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { LAB, readerOf } from '../../support/readings.ts';
import { CHOICE, GRACE_MS, never, stepDeps } from '../../support/steps.ts';

const zally = { kind: 'zally' } as const;

describe('a chart that was the wrong one for a fax', () => {
  let test: TestDatabase;
  let box: PracticeInABox;
  beforeAll(async () => {
    test = await createTestDatabase();
    box = await createPracticeInABox(test);
  });

  /** As if it had never been decided: no way leads there, so only the superuser of the test goes it. */
  const unread = async (faxId: string): Promise<void> => {
    const client = new Client({ connectionString: test.superUrl });
    await client.connect();
    await client.query('set session_replication_role = replica');
    await client.query('delete from review_items where fax_id = $1', [faxId]);
    await client.query(`update faxes set state = 'received', attempts = 0 where id = $1`, [faxId]);
    await client.end();
  };

  it('is never filed to by Zally itself again, however well it fits', async () => {
    const { filed, work, states } = filingsOf(test, box);
    const [wrong, undone] = [await filed(), await filed()];
    await takeBackByPerson(test.db, box.practiceId, personOf(wrong), wrong.faxId, 'wrong_chart');
    await takeBackByPerson(test.db, box.practiceId, personOf(undone), undone.faxId, 'undo');
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      const effect = { do: 'file', assignee: { kind: 'chart_provider' }, task: null, dueDays: 1 } as const;
      const rules = [{ when: { types: ['lab_result' as const] }, effect }];
      await saveRuleset(tx, { ...ruleset, rules, autonomy: { lab_result: 'auto' } }, null);
    });
    for (const one of [wrong, undone]) {
      await work(one, 1);
      await unread(one.faxId);
      await processFax(stepDeps(test, box, readerOf(LAB)), box.practiceId, one.faxId, never);
    }
    expect(await states(wrong)).toMatchObject({ fax: 'review', reasons: ['wrong_chart'] });
    // Of the very same document that was merely undone Zally is as sure as before.
    expect(await states(undone)).toMatchObject({ fax: 'filing', filing: 'planned' });
  });

  it('stops what waits to be filed there, if it is called wrong meanwhile', async () => {
    const { filed, work, states, inEhr } = filingsOf(test, box);
    const one = await filed();
    const by = personOf(one);
    await takeBackByPerson(test.db, box.practiceId, by, one.faxId, 'undo');
    await work(one, 1);
    const { documents } = inEhr(one);
    await fileByPerson(test.db, box.practiceId, by, one.itemId, phi(CHOICE), GRACE_MS);
    test.clock.now += 1000;
    // Of the filing that was undone: the new one hasn't begun.
    await takeBackByPerson(test.db, box.practiceId, by, one.faxId, 'wrong_chart');
    await workLast(one.faxId);
    const stopped = await states(one);
    expect([stopped.fax, stopped.filing, stopped.reasons?.[0]]).toEqual([
      'review',
      'cancelled',
      'wrong_chart',
    ]);
    expect(inEhr(one).documents).toBe(documents);
    // Whoever files there all the same knows it now.
    await fileByPerson(test.db, box.practiceId, by, one.itemId, phi(CHOICE), GRACE_MS);
    await workLast(one.faxId);
    expect(await states(one)).toMatchObject({ fax: 'filed', filing: 'done' });
  });

  const workLast = async (faxId: string): Promise<void> => {
    const filingId = await test.db.inPractice(box.practiceId, zally, async (tx) => {
      const query = tx.q.selectFrom('filings').select('id').where('fax_id', '=', faxId);
      return (await query.orderBy('created_at', 'desc').executeTakeFirstOrThrow()).id;
    });
    const { work } = filingsOf(test, box);
    await work({ filingId: filingId as Parameters<typeof work>[0]['filingId'] }, 1);
  };

  it('is no agreement, also when a page still has it as proposed', async () => {
    const { filed, work } = filingsOf(test, box);
    const counted = async () =>
      await test.db.inPractice(box.practiceId, zally, async (tx) => {
        const record = (await listAutonomy(tx)).find(({ type }) => type === 'lab_result');
        return record?.agreed ?? 0;
      });
    const proposed = { type: 'lab_result', ehrPatientId: '1001', urgency: 'routine' } as const;
    for (const [reason, more] of [
      ['undo', 1],
      ['wrong_chart', 0],
    ] as const) {
      const one = await filed();
      await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, reason);
      await work(one, 1);
      const before = await counted();
      const choice = phi({ ...CHOICE, proposed });
      await fileByPerson(test.db, box.practiceId, personOf(one), one.itemId, choice, GRACE_MS);
      expect([reason, (await counted()) - before]).toEqual([reason, more]);
    }
  });
});
