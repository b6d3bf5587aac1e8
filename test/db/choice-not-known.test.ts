import { Kysely, PostgresDialect } from 'kysely';
import type { Migration } from 'kysely/migration';
import { Client, Pool } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { choiceNotKnown } from '../../src/db/migrations/0027-choice-not-known/index.ts';
import { privacyCare } from '../../src/db/migrations/0030-privacy-care/index.ts';
import { listAutonomy } from '../../src/db/stores/autonomy.ts';
import { loadRuleset, saveRuleset } from '../../src/db/stores/rulesets.ts';
import { listSecondLooks } from '../../src/db/stores/second-looks.ts';
import type { ReasonCode } from '../../src/domain/reason-codes.ts';
import { takeBackByPerson } from '../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Filed, filingsOf, personOf } from '../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../support/practice-in-a-box.ts';
import { filedByPerson, statesOf } from '../support/steps.ts';

const PROPOSED = { type: 'lab_result', ehrPatientId: '1001', urgency: 'routine' } as const;
const zally = { kind: 'zally' } as const;

let test: TestDatabase;
let box: PracticeInABox;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
});

const asSuperuser = async (query: string, values: readonly unknown[] = []) => {
  const client = new Client({ connectionString: test.superUrl });
  await client.connect();
  const { rows } = await client.query(query, [...values]);
  await client.end();
  return rows as readonly Record<string, unknown>[];
};

/** The changes run on a database in which filings began to remember it at `since`. */
const migrate = async (since: number, all: readonly Migration[] = [choiceNotKnown]): Promise<void> => {
  await asSuperuser(`update kysely_migration set timestamp = $1 where name = '0026-misdirected-taken-back'`, [
    new Date(since).toISOString(),
  ]);
  const pool = new Pool({ connectionString: test.ownerUrl, max: 1 });
  const owner = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  for (const each of all) await each.up(owner);
  await owner.destroy();
};

const chosenAs = async ({ filingId }: Pick<Filed, 'filingId'>): Promise<unknown> =>
  (await asSuperuser('select chosen_as from filings where id = $1', [filingId]))[0]?.['chosen_as'];

/** Files in `state`, as whoever decided it agreed with Zally or was proposed nothing. */
const filing = async (state: string, proposed: typeof PROPOSED | null): Promise<Filed> => {
  const { deps, work } = filingsOf(test, box);
  const one = await filedByPerson(test, box, deps, { proposed });
  if (state === 'running' || state === 'stopped') {
    const status = state === 'stopped' ? 400 : 503;
    box.sandbox.addFault({ kind: 'status', status, method: 'POST', path: '/api/tasks' });
  }
  if (state !== 'planned') await work(one, 1);
  if (state === 'retracting' || state === 'retracted')
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
  if (state === 'retracted') await work(one, 1);
  expect((await statesOf(test, box.practiceId, one.faxId)).filing).toBe(state);
  return one;
};

const within = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
  await test.db.inPractice(box.practiceId, zally, work);

/** A decision of Zally's on that evidence, for the fax that a person then filed. */
const onEvidence = async (
  { faxId }: Pick<Filed, 'faxId'>,
  reasons: readonly ReasonCode[] = [],
  from: { readonly made_at?: Date } = {},
): Promise<void> =>
  await within(async (tx) => {
    const about = { document_type: 'lab_result', urgency: 'routine', action: 'none' } as const;
    const made = { id: tx.newId(), made_at: tx.at, decision: 'review', rule_inputs: '{}' } as const;
    const by = { ruleset_version: 1, evidence: 'phone:exact' };
    await tx.q
      .insertInto('decisions')
      .values({
        practice_id: tx.practiceId,
        fax_id: faxId,
        ...about,
        ...made,
        ...by,
        ...from,
        reasons: [...reasons],
      })
      .execute();
  });

describe('filings from before they remembered how they were chosen', () => {
  it.each(['planned', 'running', 'stopped', 'done'])(
    'are told by the record that there is: %s',
    async (state) => {
      const agreed = await filing(state, PROPOSED);
      const none = await filing(state, null);
      await asSuperuser('update filings set chosen_as = null');
      await migrate(test.clock.now + 1000);
      expect([await chosenAs(agreed), await chosenAs(none)]).toEqual(['agreed', null]);
    },
  );

  it.each(['retracting', 'retracted'])('aren’t told where the record is gone: %s', async (state) => {
    const before = await filing(state, PROPOSED);
    const own = await filing(state, PROPOSED);
    await asSuperuser('update filings set chosen_as = null');
    test.clock.now += 1000;
    const since = test.clock.now;
    const after = await filing(state, null);
    await asSuperuser('update filings set decided_by = null, chosen_as = null where id = $1', [own.filingId]);
    await migrate(since);
    expect([await chosenAs(before), await chosenAs(after), await chosenAs(own)]).toEqual([
      'not_known',
      null,
      null,
    ]);
  });

  it('are known to rest on nothing of Zally’s where the decision before them left open whose the fax is', async () => {
    const [unsure, sure, later] = [
      await filing('retracted', null),
      await filing('retracted', null),
      await filing('retracted', null),
    ];
    const before = { made_at: new Date(test.clock.now - 3_600_000) };
    await asSuperuser('delete from decisions where fax_id in ($1, $2, $3)', [
      unsure.faxId,
      sure.faxId,
      later.faxId,
    ]);
    await onEvidence(unsure, ['type_suggest_only', 'weak_match'], before);
    await onEvidence(sure, ['type_suggest_only'], before);
    // What was decided after it says nothing of what its page had proposed.
    await onEvidence(later, ['type_suggest_only'], before);
    await onEvidence(later, ['weak_match']);
    await asSuperuser('update filings set chosen_as = null');
    await migrate(test.clock.now + 1000, [choiceNotKnown, privacyCare]);
    expect([await chosenAs(unsure), await chosenAs(sure), await chosenAs(later)]).toEqual([
      null,
      'not_known',
      'not_known',
    ]);
  });

  it('may rest on Zally’s evidence, and nobody is said to have chosen alone', async () => {
    const lookAlike = await filing('done', PROPOSED);
    const undone = await filing('retracted', PROPOSED);
    for (const one of [lookAlike, undone]) await onEvidence(one);
    await asSuperuser(`update filings set chosen_as = 'not_known' where id in ($1, $2)`, [
      lookAlike.filingId,
      undone.filingId,
    ]);
    await within(async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      await saveRuleset(tx, { ...ruleset, autonomy: { ...ruleset.autonomy, lab_result: 'auto' } }, null);
    });
    const event = await takeBackByPerson(
      test.db,
      box.practiceId,
      personOf(undone),
      undone.faxId,
      'wrong_chart',
    );
    const { looks, records } = await within(async (tx) => ({
      looks: await listSecondLooks(tx, event ?? ''),
      records: await listAutonomy(tx),
    }));
    expect(looks.map(({ filingId }) => filingId)).toEqual([lookAlike.filingId]);
    expect(records).toMatchObject([{ type: 'lab_result', demotedFor: 'not_known' }]);
  });
});
