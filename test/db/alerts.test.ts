import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeTx } from '../../src/db/database.ts';
import { listSeen, markSeen } from '../../src/db/stores/alert-answers.ts';
import { listAlerts, reconcileAlerts, takeDueAlerts } from '../../src/db/stores/alerts.ts';
import { moveFax } from '../../src/db/stores/faxes.ts';
import { moveFiling } from '../../src/db/stores/filings.ts';
import { releaseReview, takeReview } from '../../src/db/stores/review-claims.ts';
import { loadReview, openReview, reopenReview } from '../../src/db/stores/review-items.ts';
import { openPage } from '../../src/db/stores/review-openings.ts';
import type { FaxId, PracticeId, ReviewItemId, StaffId } from '../../src/domain/ids.ts';
import { setAsideByPerson } from '../../src/pipeline/steps/set-aside.ts';
import { addMember, addWaiting } from '../bot/support.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { addByZally, finishByZally } from '../support/filed-by-zally.ts';

const ZALLY = { kind: 'zally' } as const;
const MINUTE = 60_000;

let test: TestDatabase;
let practiceId: PracticeId;
let owner: StaffId;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  practiceId = await createTestPractice(test);
  owner = await addMember(test, practiceId, 'owner');
});

const inPractice = async <T>(work: (tx: PracticeTx) => Promise<T>): Promise<T> =>
  await test.db.inPractice(practiceId, ZALLY, work);
const look = async (): Promise<boolean> => await inPractice(reconcileAlerts);
const open = async () => await inPractice(listAlerts);
const rows = async () =>
  await inPractice(async (tx) => await tx.q.selectFrom('alerts').selectAll().execute());
/** A fax that waits for a person, as the steps leave it. */
const waits = async (urgency?: 'urgent'): Promise<{ itemId: ReviewItemId; faxId: FaxId }> => {
  const itemId = await addWaiting(test, practiceId, urgency);
  return await inPractice(async (tx) => {
    const { faxId } = await loadReview(tx, itemId);
    await moveFax(tx, faxId, 'received', 'review');
    return { itemId, faxId };
  });
};
const by = () => ({ kind: 'staff', id: owner, role: 'owner' }) as const;
const junk = async (itemId: ReviewItemId): Promise<void> =>
  void (await setAsideByPerson(test.db, practiceId, by(), itemId, 'junk'));
const undo = async ({ itemId, faxId }: { itemId: ReviewItemId; faxId: FaxId }): Promise<void> =>
  await inPractice(async (tx) => {
    await moveFax(tx, faxId, 'set_aside', 'review');
    await reopenReview(tx, itemId, ['aside_undone']);
  });

describe('an alert', () => {
  it('is raised for an urgent fax that waits, once, and for no other', async () => {
    await waits();
    const { faxId } = await waits('urgent');
    expect(await look()).toBe(true);
    expect(await look()).toBe(false);
    expect(await open()).toEqual([expect.objectContaining({ faxId, standing: 'waits', level: null })]);
  });

  it('is raised once by two processes that look at the same moment', async () => {
    await waits('urgent');
    const raised = Promise.withResolvers<void>();
    await Promise.all([
      inPractice(async (tx) => {
        await reconcileAlerts(tx);
        raised.resolve();
        // The other one begins before this one is committed, and has to wait for it.
        await new Promise((done) => setTimeout(done, 100));
      }),
      raised.promise.then(look),
    ]);
    expect(await rows()).toHaveLength(1);
  });

  it('is raised for a fax that a person has called urgent, when it waits again', async () => {
    const { faxId } = await waits();
    await look();
    expect(await open()).toEqual([]);
    await inPractice(async (tx) => {
      await moveFax(tx, faxId, 'review', 'filing', { type: 'lab_result', urgency: 'urgent' });
      await moveFax(tx, faxId, 'filing', 'review');
    });
    await look();
    expect(await open()).toEqual([expect.objectContaining({ faxId })]);
  });

  it('is raised for what Zally files by itself from its decision on, and stays when it is filed', async () => {
    const filing = await addByZally(test, practiceId);
    await look();
    expect(await open()).toEqual([expect.objectContaining({ faxId: filing.faxId, standing: 'filed' })]);
    await finishByZally(test, practiceId, filing);
    await look();
    expect(await open()).toEqual([expect.objectContaining({ standing: 'filed' })]);
    await inPractice(async (tx) => await markSeen(tx, filing.faxId, owner));
    expect(await look()).toBe(false);
    expect(await open()).toEqual([]);
    expect(await inPractice(async (tx) => await listSeen(tx, filing.faxId))).toEqual([
      { by: owner, at: new Date(test.clock.now) },
    ]);
  });

  it('stays while what Zally files is decided anew under other rules, and ends when it isn’t urgent then', async () => {
    const { faxId, filingId } = await addByZally(test, practiceId);
    await look();
    await inPractice(async (tx) => {
      await moveFiling(tx, filingId, 'planned', 'cancelled');
      await moveFax(tx, faxId, 'filing', 'received');
    });
    await look();
    expect(await open()).toEqual([expect.objectContaining({ standing: 'under_way' })]);
    await inPractice(async (tx) => {
      await moveFax(tx, faxId, 'received', 'review', { type: 'unknown', urgency: 'routine' });
      await openReview(tx, faxId, { reasons: [], type: 'unknown', urgency: 'routine' });
    });
    await look();
    expect(await open()).toEqual([]);
  });

  it('goes on as one where a filing of Zally’s stops and the fax waits', async () => {
    const { faxId, filingId } = await addByZally(test, practiceId);
    await look();
    test.clock.now += MINUTE;
    await inPractice(async (tx) => {
      await moveFiling(tx, filingId, 'planned', 'running');
      await moveFiling(tx, filingId, 'running', 'stopped');
      await moveFax(tx, faxId, 'filing', 'review');
      await openReview(tx, faxId, { reasons: [], type: 'lab_result', urgency: 'urgent' });
    });
    await look();
    expect(await open()).toEqual([expect.objectContaining({ faxId, standing: 'waits' })]);
    expect(await rows()).toHaveLength(1);
    // It was raised before the fax was opened; whoever sees it has seen it all the same.
    await inPractice(async (tx) => await markSeen(tx, faxId, owner));
    expect(await look()).toBe(false);
    expect(await open()).toEqual([]);
  });

  it('isn’t raised for what was filed long before Zally knew of alerts', async () => {
    const filing = await addByZally(test, practiceId);
    await finishByZally(test, practiceId, filing);
    test.clock.now += 4 * 24 * 60 * MINUTE;
    expect(await look()).toBe(false);
  });

  it('ends with a decision, and goes on as the same one when that is taken back', async () => {
    const fax = await waits('urgent');
    await look();
    await junk(fax.itemId);
    await look();
    expect(await open()).toEqual([]);
    test.clock.now += MINUTE;
    await undo(fax);
    expect(await look()).toBe(true);
    expect(await open()).toEqual([
      expect.objectContaining({ faxId: fax.faxId, nextAt: new Date(test.clock.now + 10 * MINUTE) }),
    ]);
    expect(await rows()).toHaveLength(1);
  });

  it('that somebody has seen stays ended when a decision is taken back', async () => {
    const fax = await waits('urgent');
    await look();
    await inPractice(async (tx) => await markSeen(tx, fax.faxId, owner));
    await look();
    await junk(fax.itemId);
    await undo(fax);
    expect(await look()).toBe(false);
    expect(await open()).toEqual([]);
  });

  it('is raised anew when the fax is opened anew', async () => {
    const fax = await waits('urgent');
    await look();
    await inPractice(async (tx) => await markSeen(tx, fax.faxId, owner));
    test.clock.now += MINUTE;
    await inPractice(
      async (tx) => await openReview(tx, fax.faxId, { reasons: [], type: 'unknown', urgency: 'urgent' }),
    );
    await look();
    expect(await rows()).toHaveLength(2);
    expect(await open()).toHaveLength(1);
  });

  it('is seen by one person', async () => {
    const { faxId } = await waits('urgent');
    await look();
    await inPractice(async (tx) => await markSeen(tx, faxId, owner));
    await expect(inPractice(async (tx) => await markSeen(tx, faxId, owner))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is asked about when it is due, and not every few seconds', async () => {
    await waits('urgent');
    await look();
    expect(await inPractice(takeDueAlerts)).toBe(true);
    test.clock.now += 2000;
    expect(await inPractice(takeDueAlerts)).toBe(false);
    test.clock.now += 30_000;
    expect(await inPractice(takeDueAlerts)).toBe(true);
  });
});

describe('who has an urgent fax', () => {
  it('is whoever took it in the queue, until they give it back or the time is over', async () => {
    const { itemId } = await waits('urgent');
    await look();
    await inPractice(async (tx) => await takeReview(tx, itemId, owner));
    expect(await look()).toBe(true);
    const until = new Date(test.clock.now + 15 * MINUTE);
    expect((await open())[0]?.claim).toEqual({ by: owner, from: new Date(test.clock.now), until });
    expect(await inPractice(takeDueAlerts)).toBe(false);
    test.clock.now += 3 * MINUTE;
    await inPractice(async (tx) => await releaseReview(tx, itemId, owner));
    await look();
    // Colleagues have a minute before the next is called; it isn’t said that time ran out.
    expect((await open())[0]).toMatchObject({
      claim: null,
      lapsedAt: null,
      nextAt: new Date(test.clock.now + MINUTE),
    });
    await inPractice(async (tx) => await takeReview(tx, itemId, owner));
    await look();
    test.clock.now += 15 * MINUTE;
    expect(await look()).toBe(true);
    const now = new Date(test.clock.now);
    expect((await open())[0]).toMatchObject({ claim: null, lapsedAt: now, nextAt: now });
  });

  it('is whoever has its page open; that lasts no fifteen minutes without a sign of it', async () => {
    const { itemId } = await waits('urgent');
    await look();
    await inPractice(async (tx) => await openPage(tx, itemId, owner));
    await look();
    expect((await open())[0]?.claim?.by).toBe(owner);
    test.clock.now += 3 * MINUTE;
    await look();
    expect((await open())[0]).toMatchObject({ claim: null, lapsedAt: null });
  });
});
