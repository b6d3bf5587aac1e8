import { describe, expect, test as it } from 'vitest';
import { accountOf, type CallToSpend, spendCall } from '../../src/db/stores/call-budget.ts';
import { loadConnection, noteRefreshRefused, setConnectionState } from '../../src/db/stores/connections.ts';
import { receiveFax } from '../../src/db/stores/faxes.ts';
import { noteInboxFailure, noteInboxSeen } from '../../src/db/stores/inbox-turns.ts';
import type { ErrorCode } from '../../src/domain/errors.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../support/practice-in-a-box.ts';
import { createTestWeb, signedIn } from './fixture.ts';

const ZALLY = { kind: 'zally' } as const;

describe('what people see of the EHR', async () => {
  const test = await createTestDatabase();
  const open = async (): Promise<PracticeInABox> => {
    test.clock.now = Date.parse('2026-03-04T15:41:00Z');
    const box = await createPracticeInABox(test);
    await test.db.inPractice(box.practiceId, ZALLY, async (tx) => await noteInboxSeen(tx, true));
    return box;
  };
  const first = await open();
  const app = await createTestWeb(test, { ehr: first.ehr });

  const pageOf = async ({ practiceId }: PracticeInABox, path: string): Promise<string> => {
    const owner = await signedIn(app, test, practiceId, 'owner');
    return (await owner.get(path)).body.replaceAll(/\s+/g, ' ');
  };
  const drain = async ({ practiceId }: PracticeInABox, wanted: Partial<CallToSpend> = {}): Promise<void> => {
    const connection = await test.db.inPractice(practiceId, ZALLY, loadConnection);
    if (connection === undefined) throw new Error('no connection');
    const call: CallToSpend = {
      clientId: accountOf({ clientId: connection.clientId, baseUrl: null }),
      perHour: 100,
      practiceId,
      priority: 'background',
      purpose: 'reading',
      ...wanted,
    };
    for (;;)
      if (
        await spendCall(test.db, call).then(
          () => false,
          () => true,
        )
      )
        return;
  };
  const receive = async ({ practiceId }: PracticeInABox, count: number): Promise<void> =>
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      for (let n = 0; n < count; n += 1)
        await receiveFax(tx, { ehrFaxId: `f${n}`, ehrDoctorId: '11' }, tx.at);
    });
  const fail = async ({ practiceId }: PracticeInABox, code: ErrorCode): Promise<void> =>
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      await noteInboxFailure(tx, code);
      await setConnectionState(tx, 'down');
    });

  it('says nothing of calls while there are enough', async () => {
    expect(await pageOf(await open(), '/queue')).not.toContain('calls');
  });

  it('says since when the hour is used up and when it goes on, in the practice’s zone, and what people still can', async () => {
    const box = await open();
    await drain(box);
    const body = await pageOf(box, '/queue');
    expect(body).toContain('This hour’s DrChrono calls are used up since 10:41.');
    expect(body).toContain('Zally goes on at 11:00. You can go on reviewing');
    await drain(box, { priority: 'person', purpose: 'review' });
    expect(await pageOf(box, '/queue')).toContain('Faxes can’t be opened before.');
  });

  it('estimates how long what waits will take', async () => {
    const box = await open();
    await drain(box);
    await receive(box, 120);
    // 120 faxes of some seven calls, at 55 calls an hour.
    expect(await pageOf(box, '/queue')).toMatch(
      /120 faxes wait: about 15 hours at this hour’s calls, urgent ones first, then the oldest\./,
    );
  });

  it('shows what calls were spent on, beside the least possible', async () => {
    const box = await open();
    await drain(box, { purpose: 'inbox' });
    const body = await pageOf(box, '/settings');
    expect(body).toContain('90 of 100 used');
    expect(body).toMatch(/For a filed fax<\/dt><dd>none yet/);
    expect(body).toMatch(/Looks at the inbox<\/dt><dd>90/);
  });

  it.each([
    ['ehr_unavailable', 'DrChrono hasn’t answered since 10:41'],
    ['ehr_forbidden', 'The EHR user that Zally works as lacks a permission.'],
    ['ehr_unexpected', 'The EHR answered in a form Zally does not know.'],
  ] as const)('says after %s what is wrong and what to do', async (code, words) => {
    const box = await open();
    await fail(box, code);
    const body = await pageOf(box, '/queue');
    expect(body).toContain(words);
    expect(body).toContain('check there for anything urgent');
    expect(await pageOf(box, '/settings')).toContain('Last failed look');
  });

  it('says until when an access lasts that the EHR doesn’t renew, and offers to reconnect', async () => {
    const box = await open();
    await test.db.inPractice(box.practiceId, ZALLY, async (tx) => await noteRefreshRefused(tx, 1));
    expect(await pageOf(box, '/queue')).toContain('Zally’s access to DrChrono ends Mar 6, 10:41.');
    expect(await pageOf(box, '/settings')).toContain('DrChrono didn’t renew it.');
  });
});
