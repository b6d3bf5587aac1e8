import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { listAutonomy } from '../../../src/db/stores/autonomy.ts';
import { listPrivacyEvents, listSecondLooks } from '../../../src/db/stores/privacy-events.ts';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { autonomyOf } from '../../../src/domain/rules.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { filedByPerson, GRACE_MS, never, SETTLE_MS, statesOf, stepDeps } from '../../support/steps.ts';

let test: TestDatabase;
let box: PracticeInABox;
let deps: StepDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  deps = stepDeps(test, box);
});

type Filed = Awaited<ReturnType<typeof filedByPerson>>;

const work = async ({ filingId }: Pick<Filed, 'filingId'>, rounds: number, from = box): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    test.clock.now += Math.max(GRACE_MS, SETTLE_MS) + 1;
    await fileFax({ ...deps, ehr: from.ehr }, from.practiceId, filingId, never);
  }
};

const filed = async (from = box): Promise<Filed> => {
  const one = await filedByPerson(test, from, { ...deps, ehr: from.ehr });
  await work(one, 1, from);
  expect((await statesOf(test, from.practiceId, one.faxId)).filing).toBe('done');
  return one;
};

const personOf = ({ staffId }: Filed) => ({ kind: 'staff', id: staffId, role: 'owner' }) as const;

/** The app can't change who decided; only the superuser of the test can. */
const asDecidedByZally = async (practiceId: string): Promise<void> => {
  const client = new Client({ connectionString: test.superUrl });
  await client.connect();
  await client.query('update filings set decided_by = null where practice_id = $1', [practiceId]);
  await client.end();
};

describe('a wrong chart', () => {
  it('opens a privacy event, takes the type’s autonomy, and lists filings on the same evidence', async () => {
    const own = await createPracticeInABox(test);
    const [wrong, like, unlike] = [await filed(own), await filed(own), await filed(own)];
    const zally = { kind: 'zally' } as const;
    await test.db.inPractice(own.practiceId, zally, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      await saveRuleset(tx, { ...ruleset, autonomy: { lab_result: 'auto' } }, null);
      // As if Zally had decided all three by itself; the third on other evidence.
      for (const { faxId } of [wrong, like, unlike]) {
        await tx.q
          .insertInto('decisions')
          .values({
            practice_id: tx.practiceId,
            id: tx.newId(),
            fax_id: faxId,
            made_at: tx.at,
            decision: 'file',
            document_type: 'lab_result',
            urgency: 'routine',
            action: 'none',
            reasons: [],
            rule_inputs: '{}',
            ruleset_version: 1,
            rule_number: 1,
            evidence: faxId === unlike.faxId ? 'last_name:exact' : 'last_name:exact,date_of_birth:exact',
          })
          .execute();
      }
    });
    await asDecidedByZally(own.practiceId);
    const eventId = await takeBackByPerson(
      test.db,
      own.practiceId,
      personOf(wrong),
      wrong.faxId,
      'wrong_chart',
    );
    await work(wrong, 1, own);
    const seen = await test.db.inPractice(own.practiceId, zally, async (tx) => ({
      events: await listPrivacyEvents(tx),
      looks: await listSecondLooks(tx, eventId ?? ''),
      autonomy: autonomyOf((await loadRuleset(tx)).ruleset, 'lab_result'),
      record: await listAutonomy(tx),
    }));
    expect(seen.events).toMatchObject([
      { id: eventId, type: 'lab_result', openedBy: wrong.staffId, conclusion: 'open', portal: 'unknown' },
    ]);
    expect(seen.events[0]?.inChartFrom).toEqual(expect.any(Date));
    expect(seen.events[0]?.inChartUntil).toEqual(expect.any(Date));
    expect(seen.looks.map(({ filingId }) => filingId)).toEqual([like.filingId]);
    expect(seen.autonomy).toBe('suggest');
    expect(seen.record).toMatchObject([{ type: 'lab_result', otherChart: 1 }]);
    expect((await statesOf(test, own.practiceId, wrong.faxId)).reasons?.[0]).toBe('wrong_chart');
  });
});
