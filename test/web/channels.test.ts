import { randomUUID } from 'node:crypto';
import { describe, expect, test as it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { createNotifier } from '../../src/bot/notifier.ts';
import { slackRenderer } from '../../src/bot/slack/render.ts';
import type { PracticeTx } from '../../src/db/database.ts';
import { loadChannelHealth } from '../../src/db/stores/channels.ts';
import { connectWorkspace, listWorkspaces, refuseWorkspace } from '../../src/db/stores/chat.ts';
import { addLinkCode, useLinkCode } from '../../src/db/stores/chat-links.ts';
import {
  forgetSocket,
  noteSocketRefused,
  noteSocketSeen,
  noteSocketWanted,
} from '../../src/db/stores/chat-sockets.ts';
import { addNotice, announce, saveNoticeState } from '../../src/db/stores/notices.ts';
import { saveSecond } from '../../src/db/stores/second-notices.ts';
import type { NoticeId, PracticeId } from '../../src/domain/ids.ts';
import { createDesk, failWith, UPDATE_MS } from '../bot/desk.ts';
import { addLinked } from '../bot/support.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { textOf } from './filed-faxes.ts';
import { createTestWeb, signedIn } from './fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};
const account = { platform: 'slack', workspace: 'T1', chatUser: 'U1' } as const;

describe('channels', async () => {
  const test = await createTestDatabase();
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const within = async <T>(practiceId: PracticeId, work: (tx: PracticeTx) => Promise<T>): Promise<T> =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, work);
  const shown = async (practiceId: PracticeId): Promise<string> => {
    const { body } = await (await signedIn(app, test, practiceId, 'owner')).get('/settings');
    return /<section class="card" aria-labelledby="channels-heading">.*?<\/section>/s.exec(body)?.[0] ?? '';
  };

  it('are none at first, and the page says what that means', async () => {
    expect(await shown(await createTestPractice(test))).toContain('No chat is connected');
  });

  it('say since when the platform takes nothing, how many wait, and that it goes on by itself', async () => {
    const desk = await createDesk(test);
    await desk.fax();
    await desk.goOn(UPDATE_MS);
    expect(await shown(desk.practiceId)).toMatch(/Notices are posted since /);
    desk.chat.fail(failWith('chat_unavailable'));
    await desk.fax('urgent');
    await desk.goOn(4 * 60_000);
    expect(await shown(desk.practiceId)).toMatch(
      /strong-warn">Slack hasn’t taken a notice since [^;]*\d\d:\d\d; 2 wait<.*Zally keeps trying/s,
    );
    const [outage] = await within(desk.practiceId, loadChannelHealth);
    expect(test.clock.now - (outage?.failingSince?.getTime() ?? 0)).toBeGreaterThan(3.5 * 60_000);
    desk.chat.fail();
    await desk.goOn(11 * 60_000);
    expect(await shown(desk.practiceId)).toMatch(/Notices are posted since /);
    expect(await within(desk.practiceId, loadChannelHealth)).toMatchObject([
      { failingSince: null, failedOn: null, waiting: 0 },
    ]);
  });

  it('say it of readers that can’t be looked at too, since nothing is posted then', async () => {
    const desk = await createDesk(test);
    const see = failWith('chat_unavailable');
    const notifier = createNotifier({
      db: test.db,
      log: createLogger('silent'),
      platforms: {
        slack: {
          renderer: slackRenderer,
          client: desk.chat.client,
          care: { isDue: () => true, see: async () => see() },
        },
      },
      publicUrl: 'https://zally.example.org',
      updateMs: UPDATE_MS,
    });
    await desk.fax();
    await desk.refresh();
    const [notice] = await desk.notices();
    await notifier.notify(desk.practiceId, notice?.id ?? ('' as NoticeId));
    expect(await shown(desk.practiceId)).toMatch(/Slack hasn’t taken a notice since .*; 1 waits</);
  });

  it('say that it is for the operator where Zally refuses to call', async () => {
    const desk = await createDesk(test);
    desk.chat.fail(failWith('egress_refused'));
    await desk.fax();
    await desk.goOn(60_000);
    expect(await shown(desk.practiceId)).toMatch(
      /Zally hasn’t been allowed to call Slack since .*; 1 waits<.*the operator of Zally corrects that/s,
    );
  });

  it('say that nobody reads what is for them alone, while the app’s Messages tab is off', async () => {
    const desk = await createDesk(test);
    const { staffId } = await addLinked(test, desk.practiceId, desk.workspace, 'owner');
    await within(desk.practiceId, async (tx) => {
      const [one] = await listWorkspaces(tx);
      await addNotice(tx, one?.id ?? '', (noticeId) => ({ kind: 'welcome', noticeId }), staffId);
    });
    expect(await shown(desk.practiceId)).not.toContain('To one person alone');
    desk.chat.fail(failWith('chat_direct_off'));
    await desk.goOn(60_000);
    expect(await shown(desk.practiceId)).toMatch(/To one person alone<.*Messages tab is off/s);
    desk.chat.fail();
    await desk.goOn(60_000);
    expect(await shown(desk.practiceId)).not.toContain('To one person alone');
    // What is given up waits for nothing.
    await within(desk.practiceId, async (tx) => {
      await tx.q.updateTable('notices').set({ state: 'stopped', failed_on: 'chat_direct_off' }).execute();
    });
    expect(await shown(desk.practiceId)).not.toContain('To one person alone');
  });

  it('say that notices are posted where one waits for its next try, and another was posted since', async () => {
    const desk = await createDesk(test);
    await desk.fax();
    desk.chat.fail(failWith('chat_throttled', 600_000));
    await desk.queue.run();
    desk.chat.fail();
    test.clock.now += 1000;
    await within(desk.practiceId, async (tx) => {
      await announce(tx, (noticeId) => ({ kind: 'welcome', noticeId }));
    });
    await desk.goOn(UPDATE_MS);
    expect(await shown(desk.practiceId)).toMatch(/Notices are posted since /);
  });

  it('say whether notices arrive, how many wait or were given up, and who is linked', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    const workspaceId = await within(
      practiceId,
      async (tx) => await connectWorkspace(tx, { ...account, botToken: 'xoxb', channel: 'C1' }),
    );
    await within(practiceId, async (tx) => {
      const ids = await Promise.all(
        [0, 1, 2].map(
          async () => await addNotice(tx, workspaceId, (noticeId) => ({ kind: 'urgent_fax', noticeId })),
        ),
      );
      await saveNoticeState(tx, ids[0] as never, 'posted', { messageRef: '1.1' });
      await addLinkCode(tx, owner.staffId, 'AB12CD34');
    });
    test.clock.now += 60_000;
    await within(practiceId, async (tx) => {
      const [stopped] = (await tx.q
        .selectFrom('notices')
        .select('id')
        .where('state', '=', 'pending')
        .execute()) as [{ id: string }];
      await saveNoticeState(tx, stopped.id as never, 'stopped');
      await useLinkCode(tx, account, 'AB12CD34');
    });
    const [health] = await within(practiceId, loadChannelHealth);
    expect(health).toMatchObject({
      platform: 'slack',
      hasChannel: true,
      state: 'connected',
      waiting: 1,
      stopped: 1,
      linked: 1,
    });
    expect(await shown(practiceId)).toContain('Notices are posted');
    await within(practiceId, async (tx) => await refuseWorkspace(tx, workspaceId, 'posts'));
    const refused = await shown(practiceId);
    expect(refused).toContain('Slack refuses Zally’s messages');
    // Ids of the platform say nothing to people, and are nobody's business.
    expect(refused).not.toMatch(/T1|C1|U1|xoxb/);
    expect(await shown(await createTestPractice(test))).toContain('No chat is connected');
  });

  it.each([
    ['guests', 'Guests are in the channel'],
    ['shared', 'The channel is shared with people outside of the practice'],
    ['cant_look', 'Teams doesn’t show Zally who is in the channel'],
    ['posts', 'Teams refuses Zally’s messages'],
  ] as const)('of Teams that are refused say why, and who binds them again: %s', async (why, words) => {
    const practiceId = await createTestPractice(test);
    await within(practiceId, async (tx) => {
      const teams = { platform: 'teams', workspace: randomUUID(), botToken: '' } as const;
      const id = await connectWorkspace(tx, { ...teams, channel: '19:faxdesk0123@thread.tacv2' });
      await refuseWorkspace(tx, id, why);
    });
    const refused = await shown(practiceId);
    expect(refused).toContain(words);
    expect(refused).toContain('have the operator of Zally bind the channel again');
    expect(refused).not.toContain('Slack again');
  });

  it('without a channel say so', async () => {
    const practiceId = await createTestPractice(test);
    await within(
      practiceId,
      async (tx) =>
        await connectWorkspace(tx, { ...account, workspace: 'T2', botToken: 'xoxb', channel: null }),
    );
    expect(await shown(practiceId)).toContain('No channel chosen: nothing is posted');
  });

  describe('and the way that is left when nobody answers there', async () => {
    const withMail = await createTestWeb(test, {
      ehr: NO_EHR,
      env: { SMTP_URL: 'smtps://mail.example.org', SMTP_FROM: 'zally@example.org' },
    });
    const page = '/settings/channels';

    it('is named as missing where the operator has set none up', async () => {
      const owner = await signedIn(app, test, await createTestPractice(test), 'owner');
      expect((await owner.get(page)).body).toContain('Zally has no other way to reach you');
      expect((await owner.post(`${page}/second/test`, {})).statusCode).toBe(404);
    });

    it('sends a test to the owners by its production path, once a minute, and shows what became of it', async () => {
      const practiceId = await createTestPractice(test);
      const owner = await signedIn(withMail, test, practiceId, 'owner');
      expect((await owner.get(page)).body).toContain('Last message: nothing sent yet');
      for (let press = 0; press < 2; press += 1)
        expect((await owner.post(`${page}/second/test`, {})).statusCode).toBe(303);
      const rows = await within(
        practiceId,
        async (tx) => await tx.q.selectFrom('second_notices').select(['id', 'way', 'staff_id']).execute(),
      );
      expect(rows).toMatchObject([{ way: 'mail', staff_id: owner.staffId }]);
      const sent = await owner.post(`${page}/second/test`, {});
      const cookie = `${owner.cookie}; ${String(sent.headers['set-cookie']).split(';')[0]}`;
      const said = await withMail.inject({ url: String(sent.headers.location), headers: { cookie } });
      expect(textOf(said.body)).toContain(
        'A test is on its way. Look where mail to the owners or the webhook arrives;',
      );
      expect(said.body).not.toContain('Saved.');
      expect((await owner.get(page)).body).toContain('Last message: on its way since');
      test.clock.now += 6 * 60_000;
      expect((await owner.get(page)).body).toMatch(
        /strong-warn">Last message: waits since .*no process of Zally/,
      );
      await within(practiceId, async (tx) => await saveSecond(tx, rows[0]?.id as never, 'stopped'));
      expect((await owner.get(page)).body).toContain('Last message: given up');
    });

    it('is for owners alone', async () => {
      const manager = await signedIn(withMail, test, await createTestPractice(test), 'manager');
      expect((await manager.post(`${page}/second/test`, {})).statusCode).toBe(403);
    });
  });

  it('say when somebody tried too many codes', async () => {
    const practiceId = await createTestPractice(test);
    expect(await shown(practiceId)).not.toContain('Too many wrong codes');
    await within(practiceId, async (tx) => tx.audit({ action: 'chat.limit_hit', resource: 'practice' }));
    expect(await shown(practiceId)).toContain(
      'Too many wrong codes for linking an account were typed, last ',
    );
  });

  it('say whether Slack reaches Zally, where Zally opens the connection', async () => {
    const practiceId = await createTestPractice(test);
    await within(
      practiceId,
      async (tx) =>
        await connectWorkspace(tx, { ...account, workspace: 'T7', botToken: 'xoxb', channel: 'C1' }),
    );
    expect(await shown(practiceId)).not.toContain('Commands and buttons');
    await noteSocketWanted(test.db, 'slack');
    await noteSocketSeen(test.db, 'slack');
    expect(await shown(practiceId)).toContain('Reach Zally, by Socket Mode');
    test.clock.now += 3 * 60_000;
    expect(await shown(practiceId)).toMatch(/strong-warn">Slack hasn’t reached Zally since/);
    await noteSocketRefused(test.db, 'slack');
    test.clock.now += 60_000;
    await noteSocketRefused(test.db, 'slack');
    expect(await shown(practiceId)).toMatch(
      /Slack refuses Zally’s connection since .* looks at SLACK_APP_TOKEN/,
    );
    await noteSocketSeen(test.db, 'slack');
    expect(await shown(practiceId)).toContain('Reach Zally');
    await forgetSocket(test.db, 'slack');
    expect(await shown(practiceId)).not.toContain('Commands and buttons');
  });
});
