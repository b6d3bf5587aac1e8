import { beforeEach, expect, it } from 'vitest';
import { listDuplicates, reportDuplicate } from '../../../src/db/stores/duplicates.ts';
import { loadEffects, moveEffect } from '../../../src/db/stores/filing-effects.ts';
import { assessmentVersion, assessPrivacyEvent } from '../../../src/db/stores/privacy-assessments.ts';
import { listPrivacyEvents } from '../../../src/db/stores/privacy-events.ts';
import { phi } from '../../../src/domain/phi.ts';
import type { Assessment } from '../../../src/domain/retraction.ts';
import { LATE_LOOKS_MS } from '../../../src/domain/retraction.ts';
import { fileByPerson, undoByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import { decideDuplicate } from '../../../src/pipeline/steps/decide-duplicate.ts';
import { setAsideByPerson } from '../../../src/pipeline/steps/set-aside.ts';
import { sweep } from '../../../src/pipeline/steps/sweep.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Filed, filingsOf, personOf } from '../../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { CHOICE, GRACE_MS } from '../../support/steps.ts';

/** When a document was in a wrong chart, and whether it is there still: what an assessment rests on. */

let test: TestDatabase;
let box: PracticeInABox;
let practice: ReturnType<typeof filingsOf>;
beforeEach(async () => {
  test ??= await createTestDatabase();
  box = await createPracticeInABox(test);
  practice = filingsOf(test, box);
});
const zally = { kind: 'zally' } as const;
/** Nothing that is held back commits by itself: the test says when. */
const NEVER_MS = 600_000;
const WHOLE: Assessment = {
  portal: 'not_shown',
  nature: 'limited',
  recipient: 'workforce',
  acquired: 'not_viewed',
  mitigated: 'yes',
  conclusion: 'low_probability',
};

const events = async () =>
  await test.db.inPractice(box.practiceId, zally, async (tx) => await listPrivacyEvents(tx));
const duplicates = async () =>
  await test.db.inPractice(box.practiceId, zally, async (tx) => await listDuplicates(tx));

/** Taken out of a wrong chart, and its lost call has committed since; nobody has looked yet. */
const copyComes = async (): Promise<Filed> => {
  const one = await practice.planned();
  box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'POST', path: '/api/documents' });
  await practice.work(one, 3);
  await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'wrong_chart');
  await practice.work(one, 1);
  expect(await events()).toMatchObject([{ inChartUntil: expect.any(Date) as Date }]);
  expect(box.sandbox.commitLate()).toBe(1);
  return one;
};
const lookLate = async (one: Filed): Promise<void> => {
  test.clock.now += LATE_LOOKS_MS[0];
  await practice.work(one, 1);
};

it('a copy that came late counts until it is removed, not until the document was', async () => {
  const one = await copyComes();
  await lookLate(one);
  const [copy] = await duplicates();
  expect(copy).toMatchObject({ wrongChart: true });
  test.clock.now += 5 * 3_600_000;
  await decideDuplicate(practice.deps, box.practiceId, personOf(one), copy?.id ?? '', 'remove');
  expect((await events())[0]?.inChartUntil?.getTime()).toBe(test.clock.now);
});

it('a copy in a wrong chart doesn’t stay: whoever leaves it to the EHR has removed it there', async () => {
  const one = await copyComes();
  await lookLate(one);
  const [copy] = await duplicates();
  await decideDuplicate(practice.deps, box.practiceId, personOf(one), copy?.id ?? '', 'removed_by_hand');
  expect(await duplicates()).toEqual([]);
  expect((await events())[0]?.inChartUntil).toEqual(expect.any(Date));
});

it('an event that was concluded is open again when a copy comes', async () => {
  const one = await copyComes();
  const [event] = await events();
  if (event === undefined) throw new Error('no event');
  await test.db.inPractice(
    box.practiceId,
    personOf(one),
    async (tx) => await assessPrivacyEvent(tx, event.id, WHOLE, one.staffId, assessmentVersion(event)),
  );
  await lookLate(one);
  expect(await events()).toMatchObject([{ conclusion: 'open', inChartUntil: null, nature: 'limited' }]);
});

it('a fax that was undone and turns out to be misdirected was in somebody’s chart', async () => {
  const one = await practice.filed();
  await undoByPerson(test.db, box.practiceId, personOf(one), one.itemId);
  await practice.work(one, 1);
  await setAsideByPerson(test.db, box.practiceId, personOf(one), one.itemId, 'misdirected');
  expect(await events()).toMatchObject([{ filingId: one.filingId }]);
});

it.each(['junk', 'duplicate', 'unreadable'] as const)(
  'of %s that was undone it is asked whose chart it was, and an event opens where that isn’t known to be the right one',
  async (outcome) => {
    const undone = async () => {
      const one = await practice.filed();
      await undoByPerson(test.db, box.practiceId, personOf(one), one.itemId);
      await practice.work(one, 1);
      return one;
    };
    const aside = async (one: Awaited<ReturnType<typeof undone>>, chartWas?: 'right' | 'wrong') =>
      await setAsideByPerson(test.db, box.practiceId, personOf(one), one.itemId, outcome, { chartWas });
    const [right, wrong] = [await undone(), await undone()];
    await expect(aside(wrong)).rejects.toMatchObject({ code: 'whose_chart' });
    expect(await practice.states(wrong)).toMatchObject({ fax: 'review' });
    await aside(right, 'right');
    expect(await events()).toEqual([]);
    await aside(wrong, 'wrong');
    expect(await events()).toMatchObject([{ filingId: wrong.filingId }]);
    expect([await practice.states(right), await practice.states(wrong)]).toMatchObject([
      { fax: 'set_aside' },
      { fax: 'set_aside' },
    ]);
    const said = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) =>
      (
        await tx.q
          .selectFrom('audit_events')
          .select('resource_id')
          .where('action', '=', 'filing.called_right')
          .execute()
      ).map(({ resource_id }) => resource_id),
    );
    expect(said).toEqual([right.filingId]);
  },
);

it('a misdirected fax that was never filed opens none', async () => {
  const other = await practice.planned();
  await undoByPerson(test.db, box.practiceId, personOf(other), other.itemId);
  await setAsideByPerson(test.db, box.practiceId, personOf(other), other.itemId, 'misdirected');
  expect(await events()).toEqual([]);
});

it('can be said while the fax waits to be filed again, and after that was cancelled', async () => {
  const one = await practice.filed();
  await undoByPerson(test.db, box.practiceId, personOf(one), one.itemId);
  await practice.work(one, 1);
  await fileByPerson(test.db, box.practiceId, personOf(one), one.itemId, phi(CHOICE), GRACE_MS);
  await undoByPerson(test.db, box.practiceId, personOf(one), one.itemId);
  const event = await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'wrong_chart');
  expect(await events()).toMatchObject([{ id: event, filingId: one.filingId }]);
});

it('a copy that somebody left waits again when its filing turns out to be in the wrong chart', async () => {
  const one = await practice.planned();
  box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'POST', path: '/api/documents' });
  await practice.work(one, 3);
  await undoByPerson(test.db, box.practiceId, personOf(one), one.itemId);
  await practice.work(one, 1);
  box.sandbox.commitLate();
  await lookLate(one);
  const [copy] = await duplicates();
  await decideDuplicate(practice.deps, box.practiceId, personOf(one), copy?.id ?? '', 'leave');
  expect(await duplicates()).toEqual([]);
  await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'wrong_chart');
  expect(await events()).toMatchObject([{ inChartUntil: null }]);
  const [again] = await duplicates();
  await decideDuplicate(practice.deps, box.practiceId, personOf(one), again?.id ?? '', 'remove');
  expect(await events()).toMatchObject([{ inChartUntil: expect.any(Date) as Date }]);
});

it('a copy of any document of a split fax is taken out, long after the plan was forgotten', async () => {
  const one = await practice.planned();
  await practice.work(one, 1);
  await test.db.inPractice(box.practiceId, zally, async (tx) => {
    // A second document of the same filing, in another chart, with a copy beside it.
    const [document] = await loadEffects(tx, one.filingId);
    if (document === undefined) throw new Error('no document');
    const name = { kind: 'document', part: 2 } as const;
    await tx.q
      .insertInto('filing_effects')
      .values({
        practice_id: tx.practiceId,
        filing_id: one.filingId,
        ...name,
        key: tx.newId(),
        state: 'planned',
        changed_at: tx.at,
      })
      .execute();
    await moveEffect(tx, one.filingId, name, 'planned', 'intended', { ehrPatientId: '1003' });
    const made = await newDocument('1003');
    await moveEffect(tx, one.filingId, name, 'intended', 'done', { ehrId: made });
    await reportDuplicate(tx, one.filingId, 'document', await newDocument('1003'));
  });
  test.clock.now += 30 * 24 * 3_600_000;
  await sweep(practice.deps, box.practiceId, 60_000);
  await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'wrong_chart');
  await practice.work(one, 1);
  const live = box.sandbox.records().practices[0]?.documents.filter(({ archived }) => !archived) ?? [];
  expect(live.filter(({ patient }) => patient === 1001 || patient === 1003)).toEqual([]);
  const after = await test.db.inPractice(
    box.practiceId,
    zally,
    async (tx) => await loadEffects(tx, one.filingId),
  );
  expect(new Set(after.filter(({ kind }) => kind === 'document').map(({ state }) => state))).toEqual(
    new Set(['retracted']),
  );
});

const newDocument = async (ehrPatientId: string): Promise<string> => {
  const ehr = await box.ehr.forPractice(box.practiceId, 'person');
  const made = await ehr.createDocument({
    ehrPatientId,
    ehrDoctorId: '11',
    description: 'Lab result (fax)',
    date: '2026-03-01',
    bytes: phi(Buffer.from(`%PDF-1.4 ${Math.random()}`)),
    key: '00000000-0000-4000-8000-00000000000b',
  });
  return made.ehrDocumentId;
};
