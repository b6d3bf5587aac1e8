import { beforeAll, describe, expect, it } from 'vitest';
import { moveEffect } from '../../../src/db/stores/filing-effects.ts';
import { moveFiling } from '../../../src/db/stores/filings.ts';
import { phi } from '../../../src/domain/phi.ts';
import { fileByPerson, finishStopped, undoByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Filed, filingsOf, personOf } from '../../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { CHOICE, GRACE_MS, never, SETTLE_MS } from '../../support/steps.ts';

let test: TestDatabase;
let box: PracticeInABox;
let deps: StepDeps;
let practice: ReturnType<typeof filingsOf>;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  practice = filingsOf(test, box);
  ({ deps } = practice);
});
const zally = { kind: 'zally' } as const;
const documentOf = (one: Filed): number => practice.inEhr(one).document?.id ?? 0;

describe('what a person has done in the EHR meanwhile', () => {
  it('stays: a document that was removed there before its answer was known is not filed a second time', async () => {
    const one = await practice.planned();
    box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/documents' });
    await practice.work(one, 1);
    expect((await practice.states(one)).effects['document']).toBe('unknown');
    const { documents } = practice.inEhr(one);
    box.sandbox.byHand({ document: documentOf(one), action: 'archive' });
    await practice.work(one, 3);
    const stopped = await practice.states(one);
    expect(stopped).toMatchObject({ fax: 'review', filing: 'stopped', item: 'waiting' });
    expect(stopped.reasons?.[0]).toBe('removed_in_ehr');
    // Also when somebody says: finish it.
    await finishStopped(test.db, box.practiceId, personOf(one), one.itemId);
    await practice.work(one, 3);
    expect((await practice.states(one)).filing).toBe('stopped');
    expect(practice.inEhr(one).documents).toBe(documents - 1);
    // Taken back, it can be filed anew.
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await practice.work(one, 2);
    expect(await practice.states(one)).toMatchObject({ fax: 'review', filing: 'retracted' });
  });

  it('stays: a document that was moved to another chart is left there by a retraction', async () => {
    const one = await practice.filed();
    box.sandbox.byHand({ document: documentOf(one), action: 'move', patient: 1003 });
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'wrong_chart');
    await practice.work(one, 1);
    expect(practice.inEhr(one).document).toMatchObject({ archived: false, patient: 1003 });
    const after = await practice.states(one);
    expect(after).toMatchObject({
      fax: 'review',
      filing: 'retracted',
      effects: { document: 'moved', task: 'retracted', inbox: 'retracted' },
    });
    expect(after.reasons?.slice(0, 2)).toEqual(['moved_in_ehr', 'wrong_chart']);
  });

  it('stays: a message that was given to another patient keeps them, and the fax is that person’s', async () => {
    const one = await practice.filed();
    test.clock.now += 1000;
    box.sandbox.byHand({ message: one.message, action: 'assign', patient: 1003 });
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await practice.work(one, 1);
    expect(practice.inEhr(one).message?.patient).toBe(1003);
    expect((await practice.states(one)).effects['inbox']).toBe('moved');
    await practice.look();
    expect(await practice.states(one)).toMatchObject({ fax: 'handled_in_ehr', item: 'closed' });
  });
});

describe('a filing that is under way', () => {
  const running = async (): Promise<Filed> => {
    const one = await practice.planned();
    box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/tasks' });
    await practice.work(one, 1);
    expect(await practice.states(one)).toMatchObject({ filing: 'running', effects: { task: 'unknown' } });
    return one;
  };

  it.each(['undo', 'wrong_chart'] as const)('is taken back whole: %s', async (reason) => {
    const one = await running();
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, reason);
    await practice.work(one, 2);
    expect(await practice.states(one)).toMatchObject({
      fax: 'review',
      filing: 'retracted',
      item: 'waiting',
      effects: { document: 'retracted', task: 'retracted', inbox: 'planned' },
    });
    const [records] = box.sandbox.records().practices;
    expect([records?.documents.at(-1)?.archived, records?.tasks.at(-1)?.archived]).toEqual([true, true]);
  });

  it('believes an empty look only when the lost call has settled', async () => {
    const one = await running();
    test.clock.now -= SETTLE_MS;
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await fileFax(deps, box.practiceId, one.filingId, never);
    const early = await practice.states(one);
    expect(early).toMatchObject({
      filing: 'retracting',
      effects: { document: 'retracted', task: 'retracting' },
    });
    await practice.work(one, 2);
    expect(await practice.states(one)).toMatchObject({ filing: 'retracted', effects: { task: 'retracted' } });
  });

  it('sends nothing more from the moment it is taken back, whichever worker holds it', async () => {
    const one = await practice.planned();
    test.clock.now += GRACE_MS + 1;
    let taken = false;
    /** A worker that is in the middle of its first call when a person takes the filing back. */
    const slow: StepDeps = {
      ...deps,
      ehr: {
        forPractice: async (...given) => {
          const ehr = await deps.ehr.forPractice(...given);
          return {
            ...ehr,
            createDocument: async (document) => {
              const made = await ehr.createDocument(document);
              if (!taken) {
                taken = true;
                await undoByPerson(test.db, box.practiceId, personOf(one), one.itemId);
              }
              return made;
            },
          };
        },
      },
    };
    const tasks = box.sandbox.records().practices[0]?.tasks.length;
    await fileFax(slow, box.practiceId, one.filingId, never);
    expect(await practice.states(one)).toMatchObject({
      filing: 'retracting',
      effects: { document: 'retracting' },
    });
    expect(box.sandbox.records().practices[0]?.tasks.length).toBe(tasks);
    await practice.work(one, 2);
    expect(await practice.states(one)).toMatchObject({ fax: 'review', filing: 'retracted' });
    expect(practice.inEhr(one).document?.archived).toBe(true);
  });

  it('begins no call once it is taken back between two of them', async () => {
    const one = await practice.planned();
    await test.db.inPractice(box.practiceId, zally, async (tx) => {
      await moveFiling(tx, one.filingId, 'planned', 'running');
      const document = { kind: 'document', part: 1 } as const;
      await moveEffect(tx, one.filingId, document, 'planned', 'intended', { ehrPatientId: '1001' });
      await moveEffect(tx, one.filingId, document, 'intended', 'done', { ehrId: '999999' });
    });
    const before = box.sandbox.records().practices[0]?.tasks.length;
    let once = true;
    /** Taken back in the moment in which the worker has read the effects and turns to the task. */
    const racing: StepDeps = {
      ...deps,
      db: {
        ...deps.db,
        inPractice: async (practiceId, actor, transaction) => {
          const result = await deps.db.inPractice(practiceId, actor, transaction);
          if (once && Array.isArray(result)) {
            once = false;
            await undoByPerson(test.db, box.practiceId, personOf(one), one.itemId);
          }
          return result;
        },
      },
    };
    test.clock.now += GRACE_MS + 1;
    await fileFax(racing, box.practiceId, one.filingId, never);
    expect(once).toBe(false);
    expect(await practice.states(one)).toMatchObject({ filing: 'retracting', effects: { task: 'planned' } });
    expect(box.sandbox.records().practices[0]?.tasks.length).toBe(before);
    await practice.work(one, 1);
  });
});

it('has a way out of a stopped filing whose answer was lost once and that was refused then', async () => {
  const one = await practice.planned();
  box.sandbox.addFault({ kind: 'status', status: 500, method: 'POST', path: '/api/documents' });
  await practice.work(one, 1);
  box.sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path: '/api/documents' });
  await practice.work(one, 2);
  expect(await practice.states(one)).toMatchObject({ filing: 'stopped', effects: { document: 'refused' } });
  await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
  await practice.work(one, 1);
  // What the lost call may still do is looked for: the plan is kept until then.
  expect(await practice.states(one)).toMatchObject({ filing: 'retracted', fax: 'review', planKept: true });
  await fileByPerson(test.db, box.practiceId, personOf(one), one.itemId, phi(CHOICE), GRACE_MS);
});

it('closes a fax that a person handled there although a filing had stopped before anything was written', async () => {
  const one = await practice.planned();
  box.sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path: '/api/documents' });
  await practice.work(one, 1);
  expect((await practice.states(one)).filing).toBe('stopped');
  test.clock.now += 1000;
  box.sandbox.byHand({ message: one.message, action: 'assign', patient: 1003 });
  await practice.look();
  expect(await practice.states(one)).toMatchObject({
    fax: 'handled_in_ehr',
    filing: 'cancelled',
    item: 'closed',
  });
});

it('lets finishing and taking back meet: one of them wins, and neither fails for the database', async () => {
  const meeting = async () => {
    const one = await practice.planned();
    box.sandbox.addFault({ kind: 'status', status: 400, method: 'POST', path: '/api/tasks' });
    await practice.work(one, 1);
    const by = personOf(one);
    return await Promise.allSettled([
      finishStopped(test.db, box.practiceId, by, one.itemId),
      takeBackByPerson(test.db, box.practiceId, by, one.faxId, 'undo'),
    ]);
  };
  for (let round = 0; round < 8; round += 1) {
    const failed = (await meeting()).flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    for (const reason of failed) expect(reason).toMatchObject({ code: 'conflict' });
    expect(failed.length).toBeLessThan(2);
  }
});
