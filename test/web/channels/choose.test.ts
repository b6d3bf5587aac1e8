import { describe, expect, test as it } from 'vitest';
import { connectWorkspace, loadWorkspace } from '../../../src/db/stores/chat.ts';
import { endBaa } from '../../../src/db/stores/practices.ts';
import { saveInstallation } from '../../../src/db/stores/slack-installs.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { dumpDatabase } from '../../bot/support.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createSlackStandIn } from '../../support/slack-stand-in.ts';
import { createTestWeb, signedIn } from '../fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};
let teams = 0;

describe('the channel for notices', async () => {
  const test = await createTestDatabase();
  const slack = await createSlackStandIn(() => test.clock.now);
  const app = await createTestWeb(test, {
    ehr: NO_EHR,
    env: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_CLIENT_ID: slack.client.id,
      SLACK_CLIENT_SECRET: slack.client.secret,
    },
  });
  app.addHook('onClose', async () => await slack.close());
  const bot = slack.state.botUser;
  slack.state.people.set(bot, {}).set('U0OWNER', {}).set('U0GUEST', { is_ultra_restricted: true });
  slack.state.channels.push(
    { id: 'C0FAX', name: 'fax-desk', members: [bot, 'U0OWNER'] },
    { id: 'C0GUESTS', name: 'with-guests', members: [bot, 'U0OWNER', 'U0GUEST'] },
    { id: 'C0EXT', name: 'with-lab', members: [bot], flags: { is_shared: true, is_ext_shared: true } },
    { id: 'C0OTHER', name: 'not-ours', members: ['U0OWNER'] },
  );

  /** An owner of a practice that has added Zally. */
  const installed = async () => {
    teams += 1;
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    const { botToken, refreshToken, expiresAt } = slack.issue();
    const id = await test.db.inPractice(
      practiceId,
      { kind: 'zally' },
      async (tx) =>
        await saveInstallation(tx, owner.staffId, {
          team: `T0TEAM${teams}`,
          botUser: bot,
          tokens: { botToken, refreshToken },
          expiresAt,
        }),
    );
    const page = async () => (await owner.get('/settings/channels')).body;
    const choose = async (channel: string, workspace = id) =>
      await owner.post(`/settings/channels/${workspace}/choose`, { channel }, { 'x-zally': '' });
    return { practiceId, owner, id, page, choose, kept: async () => await keptIn(practiceId, id) };
  };
  const keptIn = async (practiceId: PracticeId, id: string) =>
    (await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => await loadWorkspace(tx, id)))
      .channel;

  it('is chosen among those that Zally is in, by their names, which are kept nowhere', async () => {
    const { page, choose, kept } = await installed();
    const before = await page();
    expect(before).toContain('No channel chosen: nothing is posted');
    expect([...before.matchAll(/<option value="(C[^"]+)"/g)].map(([, id]) => id)).toEqual([
      'C0FAX',
      'C0GUESTS',
      'C0EXT',
    ]);
    expect(before).toContain('fax-desk');
    expect(before).not.toContain('not-ours');
    const done = await choose('C0FAX');
    expect([done.statusCode, done.headers.location]).toEqual([303, '/settings/channels?done=saved']);
    expect(await kept()).toBe('C0FAX');
    expect(await page()).toMatch(/<option value="C0FAX" selected/);
    expect(await dumpDatabase(test)).not.toMatch(/fax-desk|with-lab/);
  });

  it.each([
    ['C0GUESTS', 'Guests are in the channel. They would read the notices.'],
    ['C0EXT', 'The channel is shared with people outside of the practice.'],
    ['C0OTHER', 'Choose one of the channels that are listed'],
    ['<script>', 'Choose one of the channels that are listed'],
  ])('isn’t %s, and the page says why', async (channel, words) => {
    const { choose, kept, practiceId } = await installed();
    const told = await choose(channel);
    expect(told.statusCode).toBe(400);
    expect(told.body).toContain(words);
    expect(await kept()).toBeNull();
    const outcomes = await test.db.inPractice(
      practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['action', 'outcome', 'detail'])
          .where('action', '=', 'chat.channel_refused')
          .execute(),
    );
    const looked = channel === 'C0GUESTS' || channel === 'C0EXT';
    expect(outcomes).toHaveLength(looked ? 1 : 0);
    expect(JSON.stringify(outcomes)).not.toContain(channel);
  });

  it('isn’t another practice’s to choose, nor a manager’s', async () => {
    const [first, second] = [await installed(), await installed()];
    expect((await second.choose('C0FAX', first.id)).statusCode).toBe(404);
    const manager = await signedIn(app, test, first.practiceId, 'manager');
    const url = `/settings/channels/${first.id}/choose`;
    expect((await manager.post(url, { channel: 'C0FAX' })).statusCode).toBe(403);
    expect(await first.kept()).toBeNull();
  });

  it('is asked of Slack with a BAA alone', async () => {
    const { page, choose, practiceId, kept } = await installed();
    await test.db.inPractice(practiceId, { kind: 'operator' }, endBaa);
    slack.calls.length = 0;
    expect(await page()).toContain('A BAA comes first');
    expect((await choose('C0FAX')).statusCode).toBe(409);
    expect([slack.calls, await kept()]).toEqual([[], null]);
  });

  it('can’t be chosen while Slack doesn’t answer, and the page shows all the same', async () => {
    const { page, choose, kept } = await installed();
    slack.state.instead.set('users.conversations', { status: 503 });
    expect(await page()).toContain('Slack doesn’t answer just now');
    expect((await choose('C0FAX')).statusCode).toBeGreaterThanOrEqual(500);
    slack.state.instead.clear();
    expect(await kept()).toBeNull();
  });

  it('is asked for with a token that lasts', async () => {
    const { page, practiceId, id } = await installed();
    await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
      const soon = new Date(test.clock.now + 3_600_000);
      await tx.q.updateTable('chat_workspaces').set({ token_expires_at: soon }).execute();
    });
    const before = await test.db.inPractice(
      practiceId,
      { kind: 'zally' },
      async (tx) => await loadWorkspace(tx, id),
    );
    slack.calls.length = 0;
    expect(await page()).toContain('fax-desk');
    expect(slack.callsOf('oauth.v2.access')).toHaveLength(1);
    expect(slack.callsOf('users.conversations')[0]?.token).not.toBe(before.botToken);
  });

  it('of a Teams tenant isn’t asked of Slack', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    const id = await test.db.inPractice(
      practiceId,
      { kind: 'operator' },
      async (tx) =>
        await connectWorkspace(tx, {
          platform: 'teams',
          workspace: '7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9b11',
          botToken: '',
          channel: null,
        }),
    );
    slack.calls.length = 0;
    expect((await owner.get('/settings/channels')).statusCode).toBe(200);
    expect((await owner.post(`/settings/channels/${id}/choose`, { channel: 'C0FAX' })).statusCode).toBe(404);
    expect(slack.calls).toEqual([]);
  });
});
