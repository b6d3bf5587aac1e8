import { beforeAll, describe, expect, it } from 'vitest';
import { loadFax } from '../../../src/db/stores/faxes.ts';
import { noteUrgency } from '../../../src/db/stores/faxes-waiting.ts';
import { findLastFiling } from '../../../src/db/stores/filings.ts';
import { ZallyError } from '../../../src/domain/errors.ts';
import type { EhrProvider } from '../../../src/pipeline/ports.ts';
import type { FaxReader } from '../../../src/pipeline/reading.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { sweep } from '../../../src/pipeline/steps/sweep.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Filed, filingsOf, personOf } from '../../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { arrive, faxIds, never, SETTLE_MS, statesOf } from '../../support/steps.ts';

/** What an EHR says again however often it is asked: nobody asks for ever, and a person hears of it. */

let test: TestDatabase;
let box: PracticeInABox;
let practice: ReturnType<typeof filingsOf>;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  practice = filingsOf(test, box);
});
const zally = { kind: 'zally' } as const;
const ALWAYS = { kind: 'status', times: 1000 } as const;
const last = async ({ faxId }: Filed) =>
  await test.db.inPractice(box.practiceId, zally, async (tx) => await findLastFiling(tx, faxId));

describe('the look before the first write', () => {
  it.each([
    // That it is gone doesn't say that somebody has worked on it: Zally's user may have lost the inbox.
    [404, { fax: 'review', filing: 'cancelled', item: 'waiting' }, 'not_shown_in_ehr'],
    [400, { fax: 'review', filing: 'cancelled', item: 'waiting' }, 'ehr_refused'],
  ] as const)('ends with %i', async (status, states, reason) => {
    const one = await practice.planned();
    box.sandbox.addFault({ ...ALWAYS, status, method: 'GET', path: '^/api/messages/' });
    const before = box.requests.length;
    await practice.work(one, 3);
    box.sandbox.clearFaults();
    expect(box.requests.length - before).toBe(1);
    const after = await practice.states(one);
    expect(after).toMatchObject(states);
    expect(after.reasons?.[0]).toBe(reason);
  });
});

it('a fax that is gone before it is read waits for a person, too', async () => {
  const deps = { ...practice.deps };
  await arrive(test, box, deps);
  const all = await faxIds(test, box.practiceId);
  const faxId = all.at(-1) ?? ('' as (typeof all)[number]);
  await test.db.inPractice(box.practiceId, zally, async (tx) => await noteUrgency(tx, faxId, 'urgent'));
  box.sandbox.addFault({ ...ALWAYS, status: 404, method: 'GET', path: '^/api/messages/' });
  await processFax(deps, box.practiceId, faxId, never);
  // It was listed a moment ago: once is asked again.
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'received' });
  await processFax(deps, box.practiceId, faxId, never);
  box.sandbox.clearFaults();
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({
    fax: 'review',
    item: 'waiting',
    reasons: ['not_shown_in_ehr'],
  });
  const { urgency } = await test.db.inPractice(box.practiceId, zally, async (tx) => await loadFax(tx, faxId));
  expect(urgency).toBe('urgent');
});

it('a fax that is there isn’t called gone because something else that is asked for it is', async () => {
  const deps = { ...practice.deps };
  await arrive(test, box, deps);
  const faxId = (await faxIds(test, box.practiceId)).at(-1);
  if (faxId === undefined) throw new Error('no fax arrived');
  const reader: FaxReader = {
    ...deps.reader,
    read: async () => {
      throw new ZallyError('ehr_not_found');
    },
  };
  for (let tries = 0; tries < 6; tries += 1)
    await processFax({ ...deps, reader }, box.practiceId, faxId, never);
  expect((await statesOf(test, box.practiceId, faxId)).reasons).toEqual(['attempts_exhausted']);
});

it.each([403, 404, 400])(
  'looking for a lost document stops with %i, and a person decides',
  async (status) => {
    const one = await practice.planned();
    box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/documents' });
    await practice.work(one, 1);
    box.sandbox.addFault({ ...ALWAYS, status, method: 'GET', path: '^/api/documents' });
    await practice.work(one, 2);
    box.sandbox.clearFaults();
    const after = await practice.states(one);
    expect(after).toMatchObject({ fax: 'review', filing: 'stopped', effects: { document: 'unknown' } });
    expect(after.reasons?.[0]).toBe('ehr_outcome_unknown');
  },
);

it('a look whose answer is never understood is counted, and stops as well', async () => {
  const one = await practice.planned();
  box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/documents' });
  await practice.work(one, 1);
  const forPractice: EhrProvider['forPractice'] = async (...given) => ({
    ...(await box.ehr.forPractice(...given)),
    findDocuments: async () => {
      throw new ZallyError('ehr_unexpected');
    },
  });
  const deps = { ...practice.deps, ehr: { forPractice } };
  for (let round = 0; round < 8; round += 1) {
    test.clock.now += SETTLE_MS + 1;
    await fileFax(deps, box.practiceId, one.filingId, never);
  }
  expect(await practice.states(one)).toMatchObject({ filing: 'stopped', effects: { document: 'unknown' } });
});

it.each([403, 404])('a late look that meets %i is over, and the next one tries again', async (status) => {
  const one = await practice.planned();
  box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/documents' });
  await practice.work(one, 3);
  expect((await last(one))?.state).toBe('done');
  box.sandbox.addFault({ ...ALWAYS, status, method: 'GET', path: '^/api/documents' });
  const before = box.requests.length;
  for (let hour = 0; hour < 30; hour += 1) {
    test.clock.now += 3_600_000;
    await practice.work(one, 1);
  }
  await sweep(practice.deps, box.practiceId, 60_000);
  box.sandbox.clearFaults();
  expect(box.requests.length - before).toBe(3);
  expect(await practice.states(one)).toMatchObject({ filing: 'done', planKept: false });
});

it('two workers at the same late look count it once', async () => {
  const one = await practice.planned();
  box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/documents' });
  await practice.work(one, 3);
  test.clock.now += 16 * 60_000;
  await Promise.all([practice.work(one, 1), practice.work(one, 1)]);
  expect((await last(one))?.looks).toBe(1);
});

it('what Zally’s user may not see waits, an hour and more, and goes on by itself when it may again', async () => {
  const one = await practice.planned();
  await arrive(test, box, practice.deps);
  const faxId = (await faxIds(test, box.practiceId)).at(-1);
  if (faxId === undefined) throw new Error('no fax arrived');
  box.sandbox.addFault({ ...ALWAYS, status: 403, method: 'GET', path: '^/api/messages/' });
  const before = box.requests.length;
  const hour = async (): Promise<void> => {
    for (let quarter = 0; quarter < 4; quarter += 1) {
      test.clock.now += 15 * 60_000;
      await processFax(practice.deps, box.practiceId, faxId, never);
      await fileFax(practice.deps, box.practiceId, one.filingId, never);
    }
  };
  await hour();
  expect(box.requests.length - before).toBe(8);
  expect((await practice.states(one)).filing).toBe('planned');
  expect((await statesOf(test, box.practiceId, faxId)).fax).toBe('received');
  box.sandbox.clearFaults();
  await hour();
  expect((await practice.states(one)).filing).toBe('done');
  expect((await statesOf(test, box.practiceId, faxId)).fax).toBe('review');
});

it('what it may never see waits for a person in the end', async () => {
  const one = await practice.planned();
  await arrive(test, box, practice.deps);
  const faxId = (await faxIds(test, box.practiceId)).at(-1);
  if (faxId === undefined) throw new Error('no fax arrived');
  box.sandbox.addFault({ ...ALWAYS, status: 403, method: 'GET', path: '^/api/messages/' });
  for (let quarter = 0; quarter < 10; quarter += 1) {
    test.clock.now += 15 * 60_000;
    await processFax(practice.deps, box.practiceId, faxId, never);
    await fileFax(practice.deps, box.practiceId, one.filingId, never);
  }
  box.sandbox.clearFaults();
  for (const states of [await practice.states(one), await statesOf(test, box.practiceId, faxId)]) {
    expect(states).toMatchObject({ fax: 'review', item: 'waiting' });
    expect(states.reasons?.[0]).toBe('ehr_forbidden');
  }
});

it('what people decided is filed on the calls of background work, and taken back on those of urgent faxes', async () => {
  const asked: string[] = [];
  const forPractice: EhrProvider['forPractice'] = async (practiceId, priority, purpose) => {
    asked.push(priority);
    return await box.ehr.forPractice(practiceId, priority, purpose);
  };
  const deps = { ...practice.deps, ehr: { forPractice } };
  const one = await practice.planned();
  test.clock.now += SETTLE_MS;
  await fileFax(deps, box.practiceId, one.filingId, never);
  await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
  await fileFax(deps, box.practiceId, one.filingId, never);
  // None of people's own, which are for what somebody waits for in front of a page.
  expect(asked).toEqual(['background', 'urgent']);
});
