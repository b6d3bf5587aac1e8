import { beforeEach, expect, it } from 'vitest';
import { listDuplicates } from '../../../src/db/stores/duplicates.ts';
import { assessPrivacyEvent, listPrivacyEvents } from '../../../src/db/stores/privacy-events.ts';
import { phi } from '../../../src/domain/phi.ts';
import type { Assessment } from '../../../src/domain/retraction.ts';
import { LATE_LOOKS_MS } from '../../../src/domain/retraction.ts';
import {
  fileByPerson,
  setAsideByPerson,
  undoByPerson,
} from '../../../src/pipeline/steps/decide-by-person.ts';
import { decideDuplicate } from '../../../src/pipeline/steps/decide-duplicate.ts';
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
  await decideDuplicate(practice.deps, box.practiceId, personOf(one), copy?.id ?? '', 'keep');
  expect(await duplicates()).toEqual([]);
  expect((await events())[0]?.inChartUntil).toEqual(expect.any(Date));
});

it('an event that was concluded is open again when a copy comes', async () => {
  const one = await copyComes();
  const id = (await events())[0]?.id ?? '';
  await test.db.inPractice(
    box.practiceId,
    personOf(one),
    async (tx) => await assessPrivacyEvent(tx, id, WHOLE, one.staffId),
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

it('junk that was undone opens none, and neither does a misdirected fax that was never filed', async () => {
  const one = await practice.filed();
  await undoByPerson(test.db, box.practiceId, personOf(one), one.itemId);
  await practice.work(one, 1);
  await setAsideByPerson(test.db, box.practiceId, personOf(one), one.itemId, 'junk');
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
