import { describe, expect, test as it } from 'vitest';
import { saveAbsence } from '../../../src/db/stores/absences.ts';
import { saveDeputy } from '../../../src/db/stores/deputy.ts';
import { loadPlan } from '../../../src/db/stores/filings.ts';
import { loadReview } from '../../../src/db/stores/review-items.ts';
import { saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { addStaff, loadStaff } from '../../../src/db/stores/staff.ts';
import type { FaxId, FilingId, StaffId } from '../../../src/domain/ids.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import type { FilingPlan } from '../../../src/pipeline/plan.ts';
import { lookAtInbox } from '../../../src/pipeline/steps/intake.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { sweep } from '../../../src/pipeline/steps/sweep.ts';
import { createTestDatabase } from '../../support/database.ts';
import { createPracticeInABox } from '../../support/practice-in-a-box.ts';
import { LAB, readerOf } from '../../support/readings.ts';
import { arrive, faxIds, itemOf, never, stepDeps } from '../../support/steps.ts';
import { createTestWeb, signedIn } from '../../web/fixture.ts';

const ZALLY = { kind: 'zally' } as const;
const DAY = 24 * 3_600_000;

describe('while people are out', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const { practiceId } = box;
  const deps = stepDeps(test, box, readerOf(LAB));
  const run = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(practiceId, ZALLY, work);
  let number = 0;
  const add = async (ehrUserId: string): Promise<StaffId> => {
    number += 1;
    const email = `c${number}@example.org`;
    return await run(
      async (tx) => await addStaff(tx, { email, displayName: email, role: 'manager', ehrUserId }),
    );
  };
  const arrived = async (): Promise<FaxId> => {
    await arrive(test, box, deps);
    const faxId = (await faxIds(test, practiceId)).at(-1) as FaxId;
    await processFax(deps, practiceId, faxId, never);
    return faxId;
  };
  const planOf = async (faxId: FaxId): Promise<FilingPlan | undefined> =>
    await run(async (tx) => {
      const { id } = await tx.q
        .selectFrom('filings')
        .select('id')
        .where('fax_id', '=', faxId)
        .executeTakeFirstOrThrow();
      const plan = await loadPlan<FilingPlan>(tx, id as FilingId);
      return plan && reveal(plan);
    });
  const [morrow, castle] = [await add('104'), await add('102')];
  const back = Temporal.Instant.fromEpochMilliseconds(test.clock.now + 3 * DAY)
    .toString()
    .slice(0, 10);
  const out = async (coverId: StaffId | null): Promise<void> =>
    await run(async (tx) => await saveAbsence(tx, morrow, { outUntil: back, coverId }));

  it('the chart’s doctor’s task goes to whoever stands in, and so does the message', async () => {
    await run(async (tx) => {
      const assignee = { kind: 'ehr_user', ehrUserId: '104' } as const;
      const effect = { do: 'file', assignee, task: 'review_result', dueDays: 1 } as const;
      const rules = [{ when: { types: ['lab_result' as const] }, effect }];
      await saveRuleset(
        tx,
        { format: 2, rules, autonomy: { lab_result: 'auto' }, sensitive: 'review' },
        null,
      );
    });
    const before = await planOf(await arrived());
    expect(before?.documents[0]?.assignee).toEqual({ kind: 'user', ehrUserId: '104' });
    await out(castle);
    const after = await planOf(await arrived());
    expect(after?.documents[0]?.assignee).toEqual({ kind: 'user', ehrUserId: '102' });
    expect(after?.responsibleEhrUserId).toBe('102');
    expect(after?.documents[0]?.ehrDoctorId).toBe('11');
  });

  it('the review page proposes whoever stands in, for whichever chart is chosen', async () => {
    await run(
      async (tx) => await saveRuleset(tx, { format: 2, rules: [], autonomy: {}, sensitive: 'review' }, null),
    );
    await out(castle);
    const item = await itemOf(test, practiceId, await arrived());
    const app = await createTestWeb(test, { ehr: box.ehr, reader: readerOf(LAB) });
    const owner = await signedIn(app, test, practiceId, 'owner');
    const proposalOf = async (): Promise<string> => {
      await owner.get(`/review/${item}`);
      return (await owner.get(`/review/${item}/proposal`)).body;
    };
    const proposed = await proposalOf();
    expect(proposed).toMatch(/<option value="102" data-doctor="(?:11 12|12 11)" selected/);
    expect(proposed).toMatch(/<option value="104" data-doctor(?:="")?(?: [^>]*)?>Dr. Ada Morrow \(out\)/);
    await run(async (tx) => await saveAbsence(tx, morrow, null));
    expect(await proposalOf()).toMatch(/<option value="102" data-doctor="12"/);
  });

  it('the sweeper gives what nobody touches to the deputy', async () => {
    await run(async (tx) => await saveDeputy(tx, castle));
    const item = await itemOf(test, practiceId, await arrived());
    // A week holds more than 4 business hours, whenever it begins.
    test.clock.now += 7 * DAY;
    await sweep(deps, practiceId, 60_000);
    expect((await run(async (tx) => await loadReview(tx, item))).deputy).toBe(castle);
  });

  it('who has left the EHR is noted when the next fax is decided', async () => {
    const gone = await add('555');
    await arrived();
    expect((await run(async (tx) => await loadStaff(tx, gone))).active).toBe(false);
    expect((await run(async (tx) => await loadStaff(tx, castle))).active).toBe(true);
  });

  it('who has left the EHR is noted once a day without any fax, and only where somebody is known there', async () => {
    const gone = await add('556');
    await lookAtInbox(deps, practiceId);
    expect((await run(async (tx) => await loadStaff(tx, gone))).active).toBe(true);
    test.clock.now += DAY + 1;
    await lookAtInbox(deps, practiceId);
    expect((await run(async (tx) => await loadStaff(tx, gone))).active).toBe(false);
    const unlinked = await createPracticeInABox(test);
    await lookAtInbox(stepDeps(test, unlinked, readerOf(LAB)), unlinked.practiceId);
    expect(unlinked.requests.some(({ path }) => path.startsWith('/api/users'))).toBe(false);
  });
});
