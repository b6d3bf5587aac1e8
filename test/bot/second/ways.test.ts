import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refreshNotices } from '../../../src/bot/refresh-notices.ts';
import type { SecondMessage, SecondSenders } from '../../../src/bot/second/ports.ts';
import { markSeen } from '../../../src/db/stores/alert-answers.ts';
import { listAlerts } from '../../../src/db/stores/alerts.ts';
import { addSecond } from '../../../src/db/stores/second-notices.ts';
import { ZallyError } from '../../../src/domain/errors.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createDesk, type Desk, failWith, UPDATE_MS } from '../desk.ts';
import { addMember } from '../support.ts';

const MINUTE = 60_000;
const ZALLY = { kind: 'zally' } as const;

describe('a message of the second channel', () => {
  let test: TestDatabase;
  let desk: Desk;
  let sent: SecondMessage[];
  let isDown: boolean;

  const mail: NonNullable<SecondSenders['mail']> = {
    send: async (message) => {
      sent.push(message);
      if (isDown) throw new ZallyError('chat_unavailable');
    },
  };
  const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(desk.practiceId, ZALLY, work);
  const byWebhook = async () =>
    await inPractice(
      async (tx) =>
        await tx.q
          .selectFrom('second_notices')
          .select(['state', 'due_at', 'changed_at'])
          .where('way', '=', 'webhook')
          .execute(),
    );

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  beforeEach(async () => {
    [sent, isDown] = [[], false];
    desk = await createDesk(test, { senders: { mail } });
    await addMember(test, desk.practiceId, 'owner');
  });

  it('waits longer and longer for a way that no process has, and a day at most', async () => {
    const notice = { kind: 'chat_stopped', platform: 'slack', since: test.clock.now } as const;
    await inPractice(async (tx) => await addSecond(tx, ['webhook'], 'chat_stopped:1', notice));
    const wait = async (): Promise<number> => {
      const [row] = await byWebhook();
      return (row?.due_at?.getTime() ?? 0) - test.clock.now;
    };
    await desk.goOn(20_000);
    expect(await wait()).toBeLessThan(MINUTE);
    await desk.goOn(60 * MINUTE);
    expect(await wait()).toBeGreaterThan(2 * MINUTE);
    test.clock.now += 23 * 60 * MINUTE;
    await desk.goOn(11 * MINUTE);
    expect((await byWebhook()).map(({ state }) => state)).toEqual(['stopped']);
  });

  it('says of several faxes those alone that nobody has by the time that it goes', async () => {
    isDown = true;
    desk.chat.fail(failWith('chat_unavailable'));
    await desk.fax('urgent');
    await desk.fax('urgent');
    await desk.goOn(5 * MINUTE);
    expect(sent[0]?.text).toMatch(/^2 urgent faxes wait/);
    const by = await addMember(test, desk.practiceId, 'manager');
    await inPractice(async (tx) => {
      const [first] = await listAlerts(tx);
      if (first !== undefined) await markSeen(tx, first.faxId, by);
    });
    [sent, isDown] = [[], false];
    await desk.goOn(5 * MINUTE);
    expect(sent[0]?.text).toMatch(/^An urgent fax waits/);
  });

  it('goes by each way, also by one that came after another had said it', async () => {
    desk.chat.fail(failWith('chat_unavailable'));
    await desk.fax('urgent');
    await desk.goOn(5 * MINUTE);
    expect(sent.map(({ kind }) => kind)).toEqual(['urgent_unsaid']);
    for (let again = 0; again < 2; again += 1)
      await refreshNotices(test.db, desk.practiceId, { updateMs: UPDATE_MS, ways: ['mail', 'webhook'] });
    expect(await byWebhook()).toHaveLength(1);
    await desk.goOn(MINUTE);
    expect(sent).toHaveLength(1);
  });
});
