import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { leftToLook, listSecondLooks, noteSecondLook } from '../../../src/db/stores/second-looks.ts';
import { phi } from '../../../src/domain/phi.ts';
import { fileByPerson, undoByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Filed, filingsOf, personOf } from '../../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { CHOICE, filedByPerson, GRACE_MS, itemOf, never, statesOf } from '../../support/steps.ts';

const PROPOSED = { type: 'lab_result', ehrPatientId: '1001', urgency: 'routine' } as const;

let test: TestDatabase;
let box: PracticeInABox;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
});

const within = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
  await test.db.inPractice(box.practiceId, { kind: 'zally' }, work);

const asSuperuser = async (query: string, values: readonly unknown[]): Promise<void> => {
  const client = new Client({ connectionString: test.superUrl });
  await client.connect();
  await client.query(query, [...values]);
  await client.end();
};

let patterns = 0;
/** Filings of which one is done, all on evidence of their own. @param own true where Zally decided the planned one */
const alike = async (own = false) => {
  const { deps, work } = filingsOf(test, box);
  const wrong = await filedByPerson(test, box, deps, { proposed: PROPOSED });
  await work(wrong, 1);
  const planned = await filedByPerson(test, box, deps, { proposed: PROPOSED });
  patterns += 1;
  for (const { faxId } of [wrong, planned])
    await asSuperuser(
      `insert into decisions (practice_id, id, fax_id, made_at, decision, document_type, urgency, action, reasons, rule_inputs,
        ruleset_version, evidence)
        values ($1, gen_random_uuid(), $2, $3, 'review', 'lab_result', 'routine', 'none', '{}', '{}', 1, $4)`,
      [box.practiceId, faxId, new Date(test.clock.now), `phone:${patterns}`],
    );
  if (own)
    await asSuperuser('update filings set decided_by = null, chosen_as = null where id = $1', [
      planned.filingId,
    ]);
  const declare = async (): Promise<string> =>
    (await takeBackByPerson(test.db, box.practiceId, personOf(wrong), wrong.faxId, 'wrong_chart')) ?? '';
  return { deps, work, wrong, planned, declare };
};
const looksOf = async (event: string) => await within(async (tx) => await listSecondLooks(tx, event));
const stateOf = async ({ faxId }: Filed) =>
  (await statesOf(test, box.practiceId, faxId)).filing as string | null;
/** Files a fax once more, from where it waits. */
const fileAnew = async ({ faxId, staffId }: Filed, choice = {}): Promise<void> => {
  const by = { kind: 'staff', id: staffId, role: 'owner' } as const;
  const itemId = await itemOf(test, box.practiceId, faxId);
  const sent = phi({ ...CHOICE, proposed: PROPOSED, ...choice });
  await fileByPerson(test.db, box.practiceId, by, itemId, sent, GRACE_MS);
};

describe('what is planned on the evidence of a wrong chart', () => {
  it('is listed, and found right only once it has begun', async () => {
    const { work, planned, declare } = await alike();
    const event = await declare();
    const [look] = await looksOf(event);
    expect(look).toMatchObject({ filingId: planned.filingId, begun: false, takenBack: false });
    expect(leftToLook(await looksOf(event))).toBe(1);
    const say = async () =>
      await within(
        async (tx) => await noteSecondLook(tx, event, planned.filingId, planned.staffId, async () => {}),
      );
    await expect(say()).rejects.toMatchObject({ code: 'conflict' });
    await work(planned, 1);
    await say();
    expect((await looksOf(event))[0]).toMatchObject({ begun: true, lookedBy: planned.staffId });
  });

  it('stays listed as what comes of it: taken back in the grace time, and planned anew', async () => {
    const { planned, declare } = await alike();
    const event = await declare();
    await undoByPerson(test.db, box.practiceId, personOf(planned), planned.itemId);
    expect(leftToLook(await looksOf(event))).toBe(0);
    test.clock.now += 1000;
    await fileAnew(planned);
    const looks = await looksOf(event);
    expect(looks.map(({ takenBack }) => takenBack)).toEqual([false, true]);
    expect([looks[0]?.faxId, leftToLook(looks)]).toEqual([planned.faxId, 1]);
  });

  it('is followed no further than the evidence: to no chart that a person chose by themselves', async () => {
    const { planned, declare } = await alike();
    const event = await declare();
    await undoByPerson(test.db, box.practiceId, personOf(planned), planned.itemId);
    test.clock.now += 1000;
    await fileAnew(planned, { ehrPatientId: '1003' });
    expect((await looksOf(event)).map(({ filingId }) => filingId)).toEqual([planned.filingId]);
  });

  it('is listed also where the declaration has Zally decide it again', async () => {
    await within(async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      await saveRuleset(tx, { ...ruleset, autonomy: { ...ruleset.autonomy, lab_result: 'auto' } }, null);
    });
    const { deps, planned, declare } = await alike(true);
    const event = await declare();
    expect(await stateOf(planned)).toBe('cancelled');
    expect((await looksOf(event)).map(({ filingId }) => filingId)).toEqual([planned.filingId]);
    await processFax(deps, box.practiceId, planned.faxId, never);
    test.clock.now += 1000;
    await fileAnew(planned);
    expect(await looksOf(event)).toHaveLength(2);
    expect(leftToLook(await looksOf(event))).toBe(1);
  });
});
