import { beforeAll, describe, expect, it } from 'vitest';
import { findLastFiling } from '../../../src/db/stores/filings.ts';
import type { FaxId, FilingId } from '../../../src/domain/ids.ts';
import { phi } from '../../../src/domain/phi.ts';
import { UNDO_WINDOW_MS } from '../../../src/domain/retraction.ts';
import { fileByPerson, undoByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { lookAtInbox } from '../../../src/pipeline/steps/intake.ts';
import { setAsideByPerson } from '../../../src/pipeline/steps/set-aside.ts';
import { sweep } from '../../../src/pipeline/steps/sweep.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import type { SandboxFault } from '../../../src/sandbox/drchrono/server.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Filed, filingsOf, personOf } from '../../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { CHOICE, filedByPerson, GRACE_MS, statesOf, stepDeps } from '../../support/steps.ts';

let test: TestDatabase;
let box: PracticeInABox;
let deps: StepDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  deps = stepDeps(test, box);
});

const work = async (one: Pick<Filed, 'filingId'>, rounds: number, from = box): Promise<void> =>
  await filingsOf(test, from).work(one, rounds);
const filed = async (from = box): Promise<Filed> => await filingsOf(test, from).filed();

const lastFiling = async (faxId: FaxId): Promise<FilingId> =>
  await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
    const filing = await findLastFiling(tx, faxId);
    if (filing === undefined) throw new Error('never filed');
    return filing.id;
  });

/** What the EHR holds of a filing: taken out of use or not. */
const inEhr = ({ message }: Filed, from = box) => {
  const practice = from.sandbox.records().practices[0];
  const row = practice?.messages.find(({ id }) => id === message);
  const document = practice?.documents.at(-1);
  const task = practice?.tasks.at(-1);
  return { document: document?.archived, task: task?.archived, patient: row?.patient };
};

const TAKEN_BACK = { document: true, task: true, patient: null };
const RETRACTED = {
  fax: 'review',
  filing: 'retracted',
  item: 'waiting',
  planKept: false,
  effects: { document: 'retracted', task: 'retracted', inbox: 'retracted' },
};

describe('undo after the grace seconds', () => {
  it('retracts document and task, puts the fax back, and gives it to a person again', async () => {
    const one = await filed();
    expect(inEhr(one)).toEqual({ document: false, task: false, patient: 1001 });
    await undoByPerson(test.db, box.practiceId, personOf(one), one.itemId);
    await work(one, 1);
    expect(await statesOf(test, box.practiceId, one.faxId)).toMatchObject({
      ...RETRACTED,
      reasons: expect.arrayContaining(['undone']) as string[],
    });
    expect(inEhr(one)).toEqual(TAKEN_BACK);
  });

  it('is not taken for the work of a person in the EHR by the next look at the inbox', async () => {
    const one = await filed();
    await undoByPerson(test.db, box.practiceId, personOf(one), one.itemId);
    await work(one, 1);
    test.clock.now += 1000;
    await lookAtInbox(deps, box.practiceId);
    expect((await statesOf(test, box.practiceId, one.faxId)).fax).toBe('review');
  });

  it('ends a day after the filing; a wrong chart does not', async () => {
    const one = await filed();
    test.clock.now += UNDO_WINDOW_MS + 1000;
    await sweep(deps, box.practiceId, 60_000);
    expect((await statesOf(test, box.practiceId, one.faxId)).planKept).toBe(false);
    await expect(undoByPerson(test.db, box.practiceId, personOf(one), one.itemId)).rejects.toMatchObject({
      code: 'undo_over',
    });
    test.clock.now += 400 * 24 * 3_600_000;
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'wrong_chart');
    await work(one, 1);
    expect(await statesOf(test, box.practiceId, one.faxId)).toMatchObject(RETRACTED);
    expect(inEhr(one)).toEqual(TAKEN_BACK);
  });

  it('is refused twice, and before anything is filed', async () => {
    const one = await filed();
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await expect(undoByPerson(test.db, box.practiceId, personOf(one), one.itemId)).rejects.toMatchObject({
      code: 'conflict',
    });
    await work(one, 1);
    await expect(
      takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo'),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('taking back', () => {
  const CALLS = {
    document: ['DELETE', '/api/documents'],
    task: ['PATCH', '/api/tasks'],
    inbox: ['PATCH', '/api/messages'],
  } as const;
  const FAULTS: readonly SandboxFault[] = [
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429 },
    { kind: 'error-after-commit' },
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'truncate' },
  ];
  const kinds = Object.keys(CALLS) as (keyof typeof CALLS)[];
  it.each(kinds.flatMap((kind) => FAULTS.map((fault) => [kind, fault] as const)))(
    'of the %s is repeated until it is done when it meets %o',
    async (kind, fault) => {
      const one = await filed();
      const [method, path] = CALLS[kind];
      await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
      box.sandbox.addFault({ ...fault, method, path });
      await work(one, 1);
      test.clock.now += 3_600_000;
      await work(one, 2);
      box.sandbox.clearFaults();
      expect(await statesOf(test, box.practiceId, one.faxId)).toMatchObject(RETRACTED);
      expect(inEhr(one)).toEqual(TAKEN_BACK);
    },
  );

  it('takes back what a stopped filing left, a document whose answer was lost included', async () => {
    const one = await filedByPerson(test, box, deps);
    box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/documents' });
    box.sandbox.addFault({ kind: 'status', status: 500, method: 'GET', path: '/api/documents', times: 50 });
    await work(one, 1);
    // Looking gives no answer either; a person is asked in the end and takes it back.
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await tx.q
        .updateTable('filing_effects')
        .set({ attempts: 6 })
        .where('filing_id', '=', one.filingId)
        .execute();
    });
    await work(one, 2);
    box.sandbox.clearFaults();
    expect(await statesOf(test, box.practiceId, one.faxId)).toMatchObject({
      filing: 'stopped',
      fax: 'review',
    });
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await work(one, 1);
    expect(await statesOf(test, box.practiceId, one.faxId)).toMatchObject({
      fax: 'review',
      filing: 'retracted',
      item: 'waiting',
      effects: { document: 'retracted', task: 'planned', inbox: 'planned' },
    });
    expect(inEhr(one).document).toBe(true);
  });

  it('says what the EHR doesn’t give back, and files from there all the same', async () => {
    const stubborn = await createPracticeInABox(test, { unassign: 'refuse' });
    const one = await filed(stubborn);
    await takeBackByPerson(test.db, stubborn.practiceId, personOf(one), one.faxId, 'undo');
    await work(one, 1, stubborn);
    const states = await statesOf(test, stubborn.practiceId, one.faxId);
    expect(states).toMatchObject({
      fax: 'review',
      filing: 'retracted',
      effects: { document: 'retracted', task: 'retracted', inbox: 'kept' },
    });
    expect(states.reasons?.slice(0, 2)).toEqual(['not_taken_back', 'undone']);
    test.clock.now += 1000;
    // It looks handled there, and isn't.
    await lookAtInbox({ ...deps, ehr: stubborn.ehr }, stubborn.practiceId);
    expect((await statesOf(test, stubborn.practiceId, one.faxId)).fax).toBe('review');
  });

  it('loses no fax whose message somebody archived meanwhile: it waits, and can be filed again', async () => {
    const one = await filed();
    box.sandbox.byHand({ message: one.message, action: 'archive' });
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await work(one, 1);
    test.clock.now += 1000;
    await lookAtInbox(deps, box.practiceId);
    const states = await statesOf(test, box.practiceId, one.faxId);
    expect(states).toMatchObject({ fax: 'review', item: 'waiting', effects: { inbox: 'kept' } });
    expect(states.reasons?.[0]).toBe('not_taken_back');
    await fileByPerson(test.db, box.practiceId, personOf(one), one.itemId, phi(CHOICE), GRACE_MS);
    const again = await lastFiling(one.faxId);
    await work({ filingId: again }, 1);
    expect((await statesOf(test, box.practiceId, one.faxId)).fax).toBe('filed');
  });

  it('puts a fax back whose marking was lost on the way', async () => {
    const one = await filedByPerson(test, box, deps);
    box.sandbox.addFault({ kind: 'error-after-commit', method: 'PATCH', path: '/api/messages' });
    await work(one, 1);
    expect(await statesOf(test, box.practiceId, one.faxId)).toMatchObject({ effects: { inbox: 'unknown' } });
    expect(inEhr(one).patient).toBe(1001);
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await work(one, 1);
    expect(inEhr(one).patient).toBeNull();
  });

  it('comes before setting aside, or filing anew, what a stopped filing may have left in a chart', async () => {
    const one = await filedByPerson(test, box, deps);
    box.sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path: '/api/tasks' });
    await work(one, 1);
    const by = personOf(one);
    await expect(setAsideByPerson(test.db, box.practiceId, by, one.itemId, 'junk')).rejects.toMatchObject({
      code: 'conflict',
    });
    const unclear = await filedByPerson(test, box, deps);
    box.sandbox.addFault({ kind: 'status', status: 500, method: 'POST', path: '/api/documents' });
    await work(unclear, 1);
    box.sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path: '/api/documents' });
    await work(unclear, 2);
    expect((await statesOf(test, box.practiceId, unclear.faxId)).effects['document']).toBe('refused');
    await expect(
      fileByPerson(test.db, box.practiceId, personOf(unclear), unclear.itemId, phi(CHOICE), GRACE_MS),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('counts what somebody has removed in the EHR as taken back', async () => {
    const one = await filed();
    box.sandbox.addFault({ kind: 'status', status: 404, method: 'DELETE', path: '/api/documents' });
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await work(one, 1);
    expect(await statesOf(test, box.practiceId, one.faxId)).toMatchObject(RETRACTED);
  });
});
