import { describe, expect, test as it } from 'vitest';
import { listWorkspaces, refuseWorkspace } from '../../../src/db/stores/chat.ts';
import { findLinkedStaff } from '../../../src/db/stores/chat-links.ts';
import { addNotice, loadNotice, saveNoticeState } from '../../../src/db/stores/notices.ts';
import { listStaff } from '../../../src/db/stores/staff.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { linkAccount } from '../../../src/sandbox/demo/bind-chat.ts';
import { demoPeople, setUpPractice } from '../../../src/sandbox/demo/setup.ts';
import { startSignIn } from '../../../src/sandbox/demo/sign-in.ts';
import { type SlackIds, STRANGER, TEAM } from '../../../src/sandbox/demo/slack.ts';
import { makePractice } from '../../../src/sandbox/fax-machine/index.ts';
import { createTestDatabase } from '../../support/database.ts';

const ZALLY = { kind: 'zally' } as const;
const GENERAL = 'C000000001';

describe('a demo that was started before', async () => {
  const test = await createTestDatabase();
  const practice = makePractice('1');
  const people = demoPeople(practice);
  /** What an emulator that was started for the nth time calls its channel and its people. */
  const slack = (start: number): SlackIds => ({
    channelId: `C0DESK${start}`,
    channelIds: [GENERAL, `C0DESK${start}`],
    chatUsers: new Map(people.map(({ email }, n) => [email, `U0START${start}N${n}`])),
  });
  const ehr = { tokens: async () => ({ access_token: 'a', refresh_token: 'r', expires_in: 3600 }) };
  const start = async (n: number): Promise<PracticeId> =>
    await setUpPractice(
      { db: test.db, master: test.master },
      {
        practice,
        people,
        ehr,
        clientId: 'client',
        slack: slack(n),
        timeZone: 'America/Chicago',
        hasTeams: true,
      },
    );
  const linkedTo = async (practiceId: PracticeId, chatUser: string): Promise<string | undefined> =>
    await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) =>
        (await findLinkedStaff(tx, { platform: 'slack', workspace: TEAM, chatUser }))?.displayName,
    );

  it('has chat, accounts and people as at the first start', async () => {
    const practiceId = await start(1);
    const [owner, , manager, viewer] = people;
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      const idOf = async (email = '') =>
        (await listStaff(tx)).find((one) => one.email === email)?.id as never;
      // Two more who linked theirs: one as themselves, one by the console's stranger.
      const account = (chatUser: string) => ({ platform: 'slack', workspace: TEAM, chatUser }) as const;
      await linkAccount(tx, await idOf(manager?.email), account('U0START1N2'));
      await linkAccount(tx, await idOf(viewer?.email), account(STRANGER));
      for (const { id } of await listWorkspaces(tx)) await refuseWorkspace(tx, id, 'not_member');
    });

    expect(await start(2)).toBe(practiceId);
    const workspaces = await test.db.inPractice(practiceId, ZALLY, async (tx) => await listWorkspaces(tx));
    expect(
      workspaces
        .toSorted((a, b) => a.platform.localeCompare(b.platform))
        .map(({ platform, channel, state }) => [platform, channel, state]),
    ).toEqual([
      ['slack', 'C0DESK2', 'connected'],
      ['teams', expect.stringMatching(/^19:/), 'connected'],
    ]);
    expect(await linkedTo(practiceId, 'U0START2N0')).toBe(owner?.name);
    expect(await linkedTo(practiceId, 'U0START1N0')).toBeUndefined();
    expect(await linkedTo(practiceId, 'U0START2N2')).toBe(manager?.name);
    expect(await linkedTo(practiceId, STRANGER)).toBe(viewer?.name);
    const staff = await test.db.inPractice(practiceId, ZALLY, async (tx) => await listStaff(tx));
    expect(staff).toHaveLength(people.length);
  });

  it('says the welcome once in each channel, and keeps one that the emulator has at every start', async () => {
    const practiceId = await start(3);
    const welcomes = async (): Promise<number> =>
      await test.db.inPractice(practiceId, ZALLY, async (tx) => {
        const rows = await tx.q.selectFrom('notices').select('kind').where('kind', '=', 'welcome').execute();
        return rows.length;
      });
    // Slack's channel of each start, and Teams', which stays.
    const before = await welcomes();
    expect(before).toBe(4);
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      await tx.q
        .updateTable('chat_workspaces')
        .set({ channel: GENERAL })
        .where('platform', '=', 'slack')
        .execute();
    });
    await start(4);
    const workspaces = await test.db.inPractice(practiceId, ZALLY, async (tx) => await listWorkspaces(tx));
    expect(workspaces.find(({ platform }) => platform === 'slack')?.channel).toBe(GENERAL);
    expect(await welcomes()).toBe(before);
  });

  it('says again what stood in the channel and would have changed there', async () => {
    const practiceId = await start(5);
    const id = await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      const slackId = (await listWorkspaces(tx)).find(({ platform }) => platform === 'slack')?.id ?? '';
      const made = await addNotice(tx, slackId, (noticeId) => ({
        kind: 'review_waiting',
        noticeId,
        waiting: 2,
        urgent: 0,
        oldestHours: 0,
      }));
      await saveNoticeState(tx, made, 'posted', { messageRef: '1.000001' });
      return made;
    });
    await start(6);
    const stored = await test.db.inPractice(practiceId, ZALLY, async (tx) => await loadNotice(tx, id));
    expect(stored).toMatchObject({ state: 'pending', messageRef: null });
  });

  it('has a sign-in provider that knows people by the same subjects', async () => {
    const subjects = async (port: number): Promise<readonly string[]> => {
      const client = { id: 'zally', secret: 'secret' };
      const redirectUri = 'http://localhost:1/sign-in/callback';
      const signIn = await startSignIn({ port, people, client, redirectUri });
      const asked = new URLSearchParams({
        client_id: client.id,
        redirect_uri: redirectUri,
        response_type: 'code',
      });
      const page = await (await fetch(`${signIn.url}/oauth2/v1/authorize?${asked.toString()}`)).text();
      await signIn.close();
      return [...page.matchAll(/name="user_ref" value="([^"]+)"/g)].map(([, subject = '']) => subject);
    };
    const port = 21_000 + (process.pid % 10_000);
    const first = await subjects(port);
    expect(new Set(first).size).toBeGreaterThanOrEqual(people.length);
    // The first is the emulator's own, who isn't of the practice.
    expect((await subjects(port + 1)).slice(-people.length)).toEqual(first.slice(-people.length));
  });
});
