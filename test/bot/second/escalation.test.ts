import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { deliverSecond } from '../../../src/bot/second/deliver.ts';
import type { SecondMessage, SecondSenders } from '../../../src/bot/second/ports.ts';
import { markSeen } from '../../../src/db/stores/alert-answers.ts';
import { listAlerts } from '../../../src/db/stores/alerts.ts';
import { refuseWorkspace } from '../../../src/db/stores/chat.ts';
import { saveOnCall } from '../../../src/db/stores/on-call.ts';
import { lastSecond } from '../../../src/db/stores/second-notices.ts';
import { changeStaff } from '../../../src/db/stores/staff.ts';
import { WEEKDAYS } from '../../../src/domain/business-hours.ts';
import { type ErrorCode, ZallyError } from '../../../src/domain/errors.ts';
import type { NoticeId, StaffId } from '../../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createDesk, type Desk, failWith, UPDATE_MS } from '../desk.ts';
import { addLinked, addMember, toMorning } from '../support.ts';

const MINUTE = 60_000;
const ZALLY = { kind: 'zally' } as const;

describe('what nobody answers in chat', () => {
  let test: TestDatabase;
  let desk: Desk;
  let owner: StaffId;
  let sent: { readonly way: string; readonly to: string; readonly message: SecondMessage }[];
  let failures: ErrorCode[];

  const sender = (way: string): SecondSenders[keyof SecondSenders] => ({
    send: async (message, to) => {
      const failure = failures.shift();
      sent.push({ way, to, message });
      if (failure !== undefined) throw new ZallyError(failure);
    },
  });
  const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(desk.practiceId, ZALLY, work);
  const kinds = () => sent.map(({ way, message }) => `${way} ${message.kind}`);
  const urgent = async (): Promise<void> => {
    await desk.fax('urgent');
    await desk.goOn(UPDATE_MS);
  };

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  beforeEach(async () => {
    toMorning(test);
    sent = [];
    failures = [];
    const senders = { mail: sender('mail'), webhook: sender('webhook') } as SecondSenders;
    desk = await createDesk(test, { senders });
    owner = (await addLinked(test, desk.practiceId, desk.workspace, 'owner')).staffId;
    await desk.fax();
    await desk.goOn(UPDATE_MS);
  });

  it('goes out by mail to each owner and by webhook once all have been called, and each hour after that', async () => {
    await addMember(test, desk.practiceId, 'manager');
    await urgent();
    await desk.goOn(8 * MINUTE);
    expect(sent).toEqual([]);
    await desk.goOn(3 * MINUTE);
    expect(kinds()).toEqual(['mail urgent_unanswered', 'webhook urgent_unanswered']);
    expect(sent[0]?.message).toMatchObject({
      subject: 'Urgent: nobody has it',
      text: expect.stringMatching(
        /^An urgent fax waits since \d\d:\d\d, and nobody has it\. It was posted in chat, and nobody there has it now\. /,
      ),
      link: `https://zally.example.org/alerts?at=${desk.practiceId}`,
    });
    expect(sent[0]?.to).toMatch(/@/);
    await desk.goOn(61 * MINUTE);
    expect(sent).toHaveLength(4);
  });

  it('is over once somebody has seen the fax', async () => {
    await urgent();
    await inPractice(async (tx) => {
      for (const { faxId } of await listAlerts(tx)) await markSeen(tx, faxId, owner);
    });
    await desk.goOn(120 * MINUTE);
    expect(sent).toEqual([]);
  });

  it('goes out at once where no chat is connected', async () => {
    await inPractice(async (tx) => {
      await tx.q.updateTable('chat_workspaces').set({ channel: null }).execute();
    });
    await urgent();
    expect(kinds()).toEqual(['mail urgent_unsaid', 'webhook urgent_unsaid']);
  });

  it('goes out when chat has not taken the notice for three minutes, once', async () => {
    desk.chat.fail(failWith('chat_unavailable'));
    await desk.fax('urgent');
    await desk.goOn(2 * MINUTE);
    expect(sent).toEqual([]);
    await desk.goOn(4 * MINUTE);
    expect(kinds()).toEqual(['mail urgent_unsaid', 'webhook urgent_unsaid']);
  });

  it('goes out at once when chat refuses the notice for good', async () => {
    desk.chat.fail(failWith('chat_refused'));
    await desk.fax('urgent');
    await desk.goOn(MINUTE);
    expect(kinds()).toContain('mail urgent_unsaid');
    expect(kinds().filter((kind) => kind === 'mail urgent_unsaid')).toHaveLength(1);
  });

  it('goes out after three minutes also when the message about what waits was to be the first', async () => {
    await desk.clear();
    await desk.goOn(UPDATE_MS);
    const outage = await createDesk(test, { senders: { mail: sender('mail') } as SecondSenders });
    await addMember(test, outage.practiceId, 'owner');
    outage.chat.fail(failWith('chat_unavailable'));
    await outage.fax('urgent');
    await outage.goOn(2 * MINUTE);
    expect(sent).toEqual([]);
    await outage.goOn(3 * MINUTE);
    expect(kinds()).toEqual(['mail urgent_unsaid']);
  });

  it('isn’t sent any more when somebody has seen the fax before the server could be reached', async () => {
    failures = Array.from({ length: 50 }, () => 'chat_unavailable' as const);
    await urgent();
    await desk.goOn(12 * MINUTE);
    expect(sent.length).toBeGreaterThan(0);
    await inPractice(async (tx) => {
      for (const { faxId } of await listAlerts(tx)) await markSeen(tx, faxId, owner);
    });
    sent = [];
    failures = [];
    await desk.goOn(30 * MINUTE);
    expect(sent).toEqual([]);
    expect((await inPractice(lastSecond)).map(({ state }) => state)).toEqual(['stopped', 'stopped']);
  });

  it('says that people were called in chat only where chat has taken it', async () => {
    desk.chat.fail(failWith('chat_unavailable'));
    await desk.fax('urgent');
    await desk.goOn(12 * MINUTE);
    expect(kinds().filter((kind) => kind.startsWith('mail'))).toEqual([
      'mail urgent_unsaid',
      'mail urgent_unsaid',
    ]);
    for (const { message } of sent)
      expect(message.text).toContain('No chat has taken it, so nobody could be called there.');
  });

  it('says that chat hasn’t taken the last calls, where it was posted before', async () => {
    const onCall = await addMember(test, desk.practiceId, 'manager');
    await inPractice(async (tx) => {
      const weekly = [{ days: [...WEEKDAYS], from: '00:00', to: '00:00', memberId: onCall, coverId: null }];
      await saveOnCall(tx, { weekly, dated: [], urgent: false }, owner, 0);
    });
    await urgent();
    desk.chat.fail(failWith('chat_unavailable'));
    await desk.goOn(23 * MINUTE);
    expect(kinds()).toEqual(['mail urgent_unanswered', 'webhook urgent_unanswered']);
    expect(sent[0]?.message.text).toContain('It was posted in chat, which hasn’t taken the last calls.');
  });

  it('says in one message what came within a minute, and each fax once', async () => {
    desk.chat.fail(failWith('chat_unavailable'));
    for (let count = 0; count < 3; count += 1) {
      await desk.fax('urgent');
      await desk.goOn(20_000);
    }
    test.clock.now += 125_000;
    await desk.refresh();
    await desk.queue.run();
    expect(kinds()).toEqual(['mail urgent_unsaid', 'webhook urgent_unsaid']);
    expect(sent[0]?.message.text).toMatch(/^3 urgent faxes wait since \d\d:\d\d, and nobody has them\./);
    await desk.fax('urgent');
    await desk.goOn(4 * MINUTE);
    expect(sent[2]?.message.text).toMatch(/^An urgent fax waits since /);
    expect(sent.filter(({ way }) => way === 'mail')).toHaveLength(2);
  });

  it('is no longer sent when its own faxes were seen, though another one came', async () => {
    failures = Array.from({ length: 100 }, () => 'chat_unavailable' as const);
    await urgent();
    await desk.goOn(12 * MINUTE);
    const first = sent[0]?.message.id;
    await inPractice(async (tx) => {
      for (const { faxId } of await listAlerts(tx)) await markSeen(tx, faxId, owner);
    });
    await urgent();
    sent = [];
    failures = [];
    await desk.goOn(12 * MINUTE);
    expect(kinds()).toEqual(['mail urgent_unanswered', 'webhook urgent_unanswered']);
    expect(sent.map(({ message }) => message.id)).not.toContain(first);
  });

  it('says that a workspace was refused, once', async () => {
    await inPractice(async (tx) => {
      const row = await tx.q.selectFrom('chat_workspaces').select('id').executeTakeFirstOrThrow();
      await refuseWorkspace(tx, row.id, 'posts');
    });
    await desk.goOn(30 * MINUTE);
    expect(kinds()).toEqual(['mail chat_stopped', 'webhook chat_stopped']);
    expect(sent[0]?.message.subject).toBe('Zally posts nothing in Slack');
  });

  it('is tried again with the same id until it is taken, and not after that', async () => {
    failures = ['chat_unavailable', 'chat_outcome_unknown', 'chat_outcome_unknown'];
    await urgent();
    await desk.goOn(20 * MINUTE);
    const mails = sent.filter(({ way }) => way === 'mail').map(({ message }) => message.id);
    expect(mails.length).toBeGreaterThan(1);
    expect(new Set(mails).size).toBe(1);
    expect(await inPractice(lastSecond)).toMatchObject([
      { way: 'mail', state: 'sent' },
      { way: 'webhook', state: 'sent' },
    ]);
  });

  it('stops where the server refuses for good, and that is shown', async () => {
    failures = ['chat_refused', 'chat_refused'];
    await urgent();
    await desk.goOn(15 * MINUTE);
    expect(sent).toHaveLength(2);
    expect((await inPractice(lastSecond)).map(({ state }) => state)).toEqual(['stopped', 'stopped']);
  });

  it('waits where Zally itself refuses to call the host, which its operator has to list', async () => {
    failures = ['egress_refused', 'egress_refused'];
    await urgent();
    await desk.goOn(15 * MINUTE);
    expect((await inPractice(lastSecond)).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('is left to another process by one that hasn’t got the way', async () => {
    desk.chat.fail(failWith('chat_unavailable'));
    await desk.fax('urgent');
    await desk.refresh();
    test.clock.now += 4 * MINUTE;
    await desk.refresh();
    const ids = await inPractice(
      async (tx) => await tx.q.selectFrom('second_notices').select('id').execute(),
    );
    const without = {
      db: test.db,
      log: createLogger('silent'),
      senders: {},
      publicUrl: 'https://zally.example.org',
    };
    for (const { id } of ids) await deliverSecond(without, desk.practiceId, id as NoticeId);
    expect((await inPractice(lastSecond)).map(({ state }) => state)).toEqual(['pending', 'pending']);
    await desk.queue.lose();
    expect(sent).toEqual([]);
    await desk.goOn(MINUTE);
    expect(kinds().toSorted()).toEqual(['mail urgent_unsaid', 'webhook urgent_unsaid']);
  });

  it('goes to no owner who has left meanwhile', async () => {
    const other = await addMember(test, desk.practiceId, 'owner');
    failures = Array.from({ length: 100 }, () => 'chat_unavailable' as const);
    await urgent();
    await desk.goOn(12 * MINUTE);
    expect(new Set(sent.map(({ to }) => to)).size).toBe(3);
    await inPractice(async (tx) => await changeStaff(tx, other, { active: false }));
    sent = [];
    failures = [];
    await desk.goOn(20 * MINUTE);
    expect(new Set(sent.map(({ to }) => to)).size).toBe(2);
  });

  it('is found again by the sweep when every job is lost', async () => {
    await urgent();
    test.clock.now += 11 * MINUTE;
    await desk.refresh();
    await desk.queue.lose();
    expect(sent).toEqual([]);
    await desk.goOn(3 * MINUTE);
    expect(kinds().toSorted()).toEqual(['mail urgent_unanswered', 'webhook urgent_unanswered']);
  });
});
