import { beforeAll, describe, expect, it } from 'vitest';
import { loadConnection } from '../../../src/db/stores/connections.ts';
import { findLastFiling } from '../../../src/db/stores/filings.ts';
import type { FilingId } from '../../../src/domain/ids.ts';
import { phi } from '../../../src/domain/phi.ts';
import { fileByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Filed, filingsOf, personOf } from '../../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { CHOICE, GRACE_MS, never } from '../../support/steps.ts';

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

/** Nothing that is held back commits by itself: the test says when. */
const NEVER_MS = 600_000;
const commit = (): void => {
  expect(box.sandbox.commitLate()).toBe(1);
};
const again = async (one: Filed, ehrPatientId = '1001'): Promise<FilingId> => {
  const choice = phi({ ...CHOICE, ehrPatientId });
  await fileByPerson(test.db, box.practiceId, personOf(one), one.itemId, choice, GRACE_MS);
  const filing = await test.db.inPractice(
    box.practiceId,
    zally,
    async (tx) => await findLastFiling(tx, one.faxId),
  );
  return filing?.id as FilingId;
};

/** A filing that stopped after its mark on the message was lost, and was taken back; the mark comes late all the same. */
const lateMark = async (): Promise<Filed> => {
  const one = await practice.planned();
  box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'PATCH', path: '/api/messages' });
  await practice.work(one, 2);
  await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
  await practice.work(one, 1);
  expect(await practice.states(one)).toMatchObject({ fax: 'review', filing: 'retracted' });
  expect(practice.inEhr(one).message?.patient).toBeNull();
  commit();
  expect(practice.inEhr(one).message?.patient).toBe(1001);
  return one;
};

describe('a mark on the message that comes after the filing was taken back', () => {
  it('isn’t taken for the work of a person: it comes off at the next look, and the fax waits', async () => {
    const one = await lateMark();
    await practice.look();
    expect(await practice.states(one)).toMatchObject({ fax: 'review', item: 'waiting' });
    expect(practice.inEhr(one).message?.patient).toBeNull();
    // Afterwards a person's own work there counts again.
    test.clock.now += 1000;
    box.sandbox.byHand({ message: one.message, action: 'assign', patient: 1001 });
    await practice.look();
    expect((await practice.states(one)).fax).toBe('handled_in_ehr');
  });

  it('comes off by a late look, too', async () => {
    const one = await lateMark();
    test.clock.now += 16 * 60_000;
    await fileFax(deps, box.practiceId, one.filingId, never);
    expect(practice.inEhr(one).message?.patient).toBeNull();
  });

  it('doesn’t keep the fax from being filed again', async () => {
    const one = await lateMark();
    await practice.work({ filingId: await again(one) }, 1);
    expect(await practice.states(one)).toMatchObject({ fax: 'filed', filing: 'done' });
  });

  it('comes off, and the new filing goes on, when somebody has filed the fax again meanwhile', async () => {
    const one = await practice.planned();
    box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'PATCH', path: '/api/messages' });
    await practice.work(one, 2);
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await practice.work(one, 1);
    const filingId = await again(one, '1003');
    commit();
    await practice.look();
    expect(await practice.states(one)).toMatchObject({ fax: 'filing', filing: 'planned' });
    await practice.work({ filingId }, 1);
    expect(await practice.states(one)).toMatchObject({ fax: 'filed', filing: 'done' });
    expect(practice.inEhr(one).message?.patient).toBe(1003);
  });

  it('is written over by a filing to another chart that comes before the next look', async () => {
    const one = await lateMark();
    await practice.work({ filingId: await again(one, '1003') }, 1);
    expect(await practice.states(one)).toMatchObject({ fax: 'filed', filing: 'done' });
    expect(practice.inEhr(one).message?.patient).toBe(1003);
  });

  it.each([
    ['gives it to another patient', { action: 'assign', patient: 1003 }],
    ['archives it', { action: 'archive' }],
  ] as const)('doesn’t hide that a colleague %s', async (_, hand) => {
    const one = await lateMark();
    test.clock.now += 1000;
    box.sandbox.byHand({ message: one.message, ...hand });
    await practice.look();
    expect(await practice.states(one)).toMatchObject({ fax: 'handled_in_ehr', item: 'closed' });
  });

  it('is left where the fax was filed again to the same chart: the message is the new filing’s', async () => {
    const one = await lateMark();
    await practice.work({ filingId: await again(one) }, 1);
    test.clock.now += 16 * 60_000;
    await fileFax(deps, box.practiceId, one.filingId, never);
    await practice.look();
    expect((await practice.states(one)).fax).toBe('filed');
    expect(practice.inEhr(one).message?.patient).toBe(1001);
  });

  it('is written over where it comes when the fax has been filed to another chart', async () => {
    const one = await practice.planned();
    box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'PATCH', path: '/api/messages' });
    await practice.work(one, 2);
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await practice.work(one, 1);
    await practice.work({ filingId: await again(one, '1003') }, 1);
    commit();
    expect(practice.inEhr(one).message?.patient).toBe(1001);
    test.clock.now += 16 * 60_000;
    await fileFax(deps, box.practiceId, one.filingId, never);
    expect(practice.inEhr(one).message?.patient).toBe(1003);
  });

  it('overrules no colleague who has handled the fax before it came', async () => {
    const one = await practice.planned();
    box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'PATCH', path: '/api/messages' });
    await practice.work(one, 2);
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await practice.work(one, 1);
    test.clock.now += 1000;
    box.sandbox.byHand({ message: one.message, action: 'assign', patient: 1001 });
    await practice.look();
    expect((await practice.states(one)).fax).toBe('handled_in_ehr');
    commit();
    test.clock.now += 16 * 60_000;
    await fileFax(deps, box.practiceId, one.filingId, never);
    expect(practice.inEhr(one).message?.patient).toBe(1001);
  });

  it('is over once somebody has put the message back: what comes next is theirs', async () => {
    const one = await lateMark();
    box.sandbox.byHand({ message: one.message, action: 'unassign' });
    await practice.look();
    test.clock.now += 1000;
    box.sandbox.byHand({ message: one.message, action: 'assign', patient: 1001 });
    await practice.look();
    expect((await practice.states(one)).fax).toBe('handled_in_ehr');
    expect(practice.inEhr(one).message?.patient).toBe(1001);
  });

  it('is taken back with the mark of the filing that came after it', async () => {
    const one = await lateMark();
    const filingId = await again(one);
    await practice.work({ filingId }, 1);
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    await practice.work({ filingId }, 1);
    expect(practice.inEhr(one).message?.patient).toBeNull();
    test.clock.now += 1000;
    box.sandbox.byHand({ message: one.message, action: 'assign', patient: 1001 });
    await practice.look();
    expect((await practice.states(one)).fax).toBe('handled_in_ehr');
  });

  it('isn’t tried for ever: what the EHR refuses over and over stays, and the fax waits', async () => {
    const one = await lateMark();
    box.sandbox.addFault({
      kind: 'status',
      status: 403,
      method: 'PATCH',
      path: '/api/messages',
      times: 1000,
    });
    const before = box.requests.length;
    for (let minute = 0; minute < 20; minute += 1) await practice.look();
    box.sandbox.clearFaults();
    const tried = box.requests.slice(before).filter(({ method }) => method === 'PATCH').length;
    expect(tried).toBe(6);
    expect(await practice.states(one)).toMatchObject({ fax: 'review', item: 'waiting' });
  });

  it('costs the practice no look at its inbox when it can’t be taken off', async () => {
    const one = await lateMark();
    box.sandbox.addFault({ kind: 'status', status: 403, method: 'PATCH', path: '/api/messages' });
    await practice.look();
    const { inboxSeenAt, lastError } = await test.db.inPractice(box.practiceId, zally, async (tx) => {
      const connection = await loadConnection(tx);
      if (connection === undefined) throw new Error('never connected');
      return connection;
    });
    expect([inboxSeenAt?.getTime(), lastError]).toEqual([test.clock.now, null]);
    await practice.look();
    expect(practice.inEhr(one).message?.patient).toBeNull();
  });
});

describe('a reopening that comes after the fax was filed again', () => {
  const reopenedLate = async (): Promise<Filed> => {
    const one = await practice.filed();
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'PATCH', path: '/api/messages' });
    await practice.work(one, 2);
    await practice.work({ filingId: await again(one) }, 1);
    expect(practice.inEhr(one).message?.patient).toBe(1001);
    expect(box.sandbox.commitLate()).toBe(1);
    expect(practice.inEhr(one).message?.patient).toBeNull();
    return one;
  };

  it('is marked over again at the next look', async () => {
    const one = await reopenedLate();
    await practice.look();
    expect(practice.inEhr(one).message?.patient).toBe(1001);
    expect((await practice.states(one)).fax).toBe('filed');
  });

  it('loses no fax when that marking is lost as well, and the filing undone before it comes', async () => {
    const one = await reopenedLate();
    box.sandbox.addFault({ kind: 'commit-late', ms: NEVER_MS, method: 'PATCH', path: '/api/messages' });
    await practice.look();
    await takeBackByPerson(test.db, box.practiceId, personOf(one), one.faxId, 'undo');
    const filing = await test.db.inPractice(
      box.practiceId,
      zally,
      async (tx) => await findLastFiling(tx, one.faxId),
    );
    await practice.work({ filingId: filing?.id as FilingId }, 2);
    commit();
    await practice.look();
    expect(await practice.states(one)).toMatchObject({ fax: 'review', item: 'waiting' });
    expect(practice.inEhr(one).message?.patient).toBeNull();
  });

  it('isn’t taken for a colleague who puts a message back: theirs stays', async () => {
    const one = await practice.filed();
    test.clock.now += 1000;
    box.sandbox.byHand({ message: one.message, action: 'unassign' });
    const opened = () => box.requests.filter(({ path }) => path === `/api/messages/${one.message}`).length;
    const before = opened();
    await practice.look();
    expect(practice.inEhr(one).message?.patient).toBeNull();
    expect(opened()).toBe(before);
  });
});
