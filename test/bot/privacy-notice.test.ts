import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeTx } from '../../src/db/database.ts';
import { receiveFax } from '../../src/db/stores/faxes.ts';
import { planFiling } from '../../src/db/stores/filings.ts';
import { announce } from '../../src/db/stores/notices.ts';
import { assessmentVersion, assessPrivacyEvent } from '../../src/db/stores/privacy-assessments.ts';
import {
  countOpenEvents,
  loadPrivacyEvent,
  noteOutOfChart,
  openPrivacyEvent,
} from '../../src/db/stores/privacy-events.ts';
import type { FaxId, StaffId } from '../../src/domain/ids.ts';
import type { Assessment } from '../../src/domain/retraction.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk } from './desk.ts';
import { addMember } from './support.ts';

const WHOLE: Assessment = {
  portal: 'not_shown',
  nature: 'limited',
  recipient: 'workforce',
  acquired: 'not_viewed',
  mitigated: 'yes',
  conclusion: 'low_probability',
};

let test: TestDatabase;
let desk: Desk;
let owner: StaffId;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  desk = await createDesk(test);
  owner = await addMember(test, desk.practiceId, 'owner');
});

const within = async <T>(work: (tx: PracticeTx) => Promise<T>): Promise<T> =>
  await test.db.inPractice(desk.practiceId, { kind: 'staff', id: owner, role: 'owner' }, work);

/** An event of which chat is told, out of the wrong chart already. */
const opened = async (): Promise<string> => {
  const id = await within(async (tx) => {
    const faxId = (await receiveFax(tx, { ehrFaxId: tx.newId(), ehrDoctorId: null }, tx.at)) as FaxId;
    const document = { faxId, type: 'billing' } as const;
    const timed = { urgency: 'routine', notBefore: tx.at } as const;
    const filingId = await planFiling(tx, {
      ...document,
      ...timed,
      decidedBy: null,
      tasks: [false],
      sealable: {},
    });
    const event = await openPrivacyEvent(
      tx,
      { ...document, filingId, evidence: '', inChartFrom: tx.at },
      owner,
    );
    await noteOutOfChart(tx, filingId, tx.at);
    const count = await countOpenEvents(tx);
    await announce(tx, (noticeId) => ({ kind: 'privacy_events', noticeId, count }));
    return event;
  });
  test.clock.now += 1000;
  return id;
};
const assess = async (id: string, answers: Assessment): Promise<void> =>
  await within(
    async (tx) =>
      await assessPrivacyEvent(tx, id, answers, owner, assessmentVersion(await loadPrivacyEvent(tx, id))),
  );
/** What chat says of privacy events, a while later. */
const said = async (): Promise<readonly string[]> => {
  await desk.queue.advance(60_000);
  return desk.chat.shown().map((text) => text.split('.')[0] ?? '');
};

describe('what chat says of privacy events', () => {
  it('counts those that nobody has concluded, in the message that stands', async () => {
    const [first, second] = [await opened(), await opened()];
    expect(await said()).toEqual([
      'A privacy event waits for an owner',
      '2 privacy events wait for an owner',
    ]);
    await assess(first, { ...WHOLE, conclusion: 'open' });
    expect((await said())[1]).toBe('2 privacy events wait for an owner');
    await assess(first, WHOLE);
    expect(await said()).toEqual([
      'A privacy event waits for an owner',
      'A privacy event waits for an owner',
    ]);
    await assess(second, { ...WHOLE, conclusion: 'breach' });
    expect(await said()).toEqual(['No privacy event waits', 'No privacy event waits']);
    expect(desk.chat.sent.filter(({ what }) => what === 'post')).toHaveLength(2);
  });

  it('isn’t said for the first time once nothing waits', async () => {
    await assess(await opened(), WHOLE);
    expect(await said()).toEqual([]);
    expect(await desk.notice('privacy_events')).toMatchObject({ state: 'closed' });
  });

  it('leaves a message whose link is over', async () => {
    const id = await opened();
    await said();
    test.clock.now += 8 * 24 * 3_600_000;
    await assess(id, WHOLE);
    expect(await said()).toEqual(['A privacy event waits for an owner']);
  });
});
