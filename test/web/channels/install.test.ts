import { describe, expect, test as it } from 'vitest';
import { loadWorkspace, refuseWorkspace } from '../../../src/db/stores/chat.ts';
import { endBaa } from '../../../src/db/stores/practices.ts';
import { chooseChannel } from '../../../src/db/stores/workspace-channels.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { dumpDatabase } from '../../bot/support.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createSlackStandIn } from '../../support/slack-stand-in.ts';
import { type Client, createTestWeb, ORIGIN, sessionOf, signedIn } from '../fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};
const MINUTE = 60_000;
let teams = 0;

describe('adding Zally to Slack', async () => {
  const test = await createTestDatabase();
  const slack = await createSlackStandIn(() => test.clock.now);
  const app = await createTestWeb(test, {
    ehr: NO_EHR,
    env: {
      ZALLY_SESSION_IDLE_MINUTES: '15',
      SLACK_API_URL: slack.apiUrl,
      SLACK_AUTHORIZE_URL: slack.consentUrl,
      SLACK_CLIENT_ID: slack.client.id,
      SLACK_CLIENT_SECRET: slack.client.secret,
    },
  });
  app.addHook('onClose', async () => await slack.close());

  const newTeam = (): string => {
    teams += 1;
    slack.state.team = `T0TEAM${teams}`;
    return slack.state.team;
  };
  /** From the button to Slack's page. */
  const begin = async (owner: Client): Promise<URL> =>
    new URL(String((await owner.get('/settings/channels/slack')).headers.location));
  const comeBack = async (owner: Client, back: URL) => await owner.get(`${back.pathname}${back.search}`);
  const install = async (owner: Client) => await comeBack(owner, slack.allow(await begin(owner)));
  const workspaces = async (practiceId: PracticeId) =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
      const rows = await tx.q.selectFrom('chat_workspaces').select('id').orderBy('workspace').execute();
      return await Promise.all(rows.map(async ({ id }) => await loadWorkspace(tx, id)));
    });
  const actions = async (practiceId: PracticeId): Promise<string[]> =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) =>
      (await tx.q.selectFrom('audit_events').select('action').orderBy('seq').execute()).map(
        ({ action }) => action,
      ),
    );

  it('is offered to owners, and leads to Slack with the scopes, a state and our own way back', async () => {
    const owner = await signedIn(app, test, await createTestPractice(test), 'owner');
    expect((await owner.get('/settings/channels')).body).toContain('href="/settings/channels/slack"');
    const asked = await begin(owner);
    expect(`${asked.origin}${asked.pathname}`).toBe(slack.consentUrl);
    expect(asked.searchParams.get('client_id')).toBe(slack.client.id);
    expect(asked.searchParams.get('scope')).toBe(
      'commands,chat:write,im:write,app_mentions:read,channels:read,groups:read,users:read',
    );
    expect(asked.searchParams.get('redirect_uri')).toBe(`${ORIGIN}/slack/oauth`);
    expect(asked.searchParams.get('state')?.length).toBeGreaterThanOrEqual(43);
    expect((await begin(owner)).searchParams.get('state')).not.toBe(asked.searchParams.get('state'));
  });

  it('keeps tokens sealed, who added it and when they end, and asks for a channel', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    const team = newTeam();
    const done = await install(owner);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/settings/channels']);
    const [workspace] = await workspaces(practiceId);
    expect(workspace).toMatchObject({ workspace: team, channel: null, state: 'connected' });
    expect(workspace?.botToken).toMatch(/^xoxe\.xoxb-/);
    expect(workspace?.refreshToken).toMatch(/^xoxe-/);
    expect(workspace?.tokenExpiresAt?.getTime()).toBe(test.clock.now + 12 * 60 * MINUTE);
    const dump = await dumpDatabase(test);
    expect(dump).not.toContain(workspace?.botToken);
    expect(dump).not.toContain(workspace?.refreshToken);
    expect(dump).toContain(owner.staffId);
    expect((await owner.get('/settings/channels')).body).toContain('No channel chosen: nothing is posted');
    expect(await actions(practiceId)).toEqual(
      expect.arrayContaining(['chat.install_begun', 'chat.installed']),
    );
  });

  it('again renews the tokens, keeps the channel, and lets notices go where they had been refused', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    newTeam();
    await install(owner);
    const [before] = await workspaces(practiceId);
    await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
      await chooseChannel(tx, before?.id ?? '', 'C0FAXDESK');
      await refuseWorkspace(tx, before?.id ?? '', 'access');
    });
    expect((await owner.get('/settings/channels')).body).toContain('Slack has ended Zally’s access');
    expect((await install(owner)).statusCode).toBe(303);
    const after = await workspaces(practiceId);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: before?.id, channel: 'C0FAXDESK', state: 'connected' });
    expect(after[0]?.botToken).not.toBe(before?.botToken);
    expect((await owner.get('/settings/channels')).body).toContain('Notices are posted');
  });

  it('says so of a workspace that another practice has, and leaves both as they are', async () => {
    const [first, second] = [await createTestPractice(test), await createTestPractice(test)];
    newTeam();
    await install(await signedIn(app, test, first, 'owner'));
    const [before] = await workspaces(first);
    const refused = await install(await signedIn(app, test, second, 'owner'));
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('This workspace belongs to another practice');
    expect(refused.body).not.toContain(slack.state.team);
    expect(await workspaces(second)).toEqual([]);
    expect(await workspaces(first)).toEqual([before]);
  });

  describe('takes nothing', () => {
    const unchanged = async (change: (back: URL) => void, words: string, status: number): Promise<void> => {
      const practiceId = await createTestPractice(test);
      const owner = await signedIn(app, test, practiceId, 'owner');
      newTeam();
      const back = slack.allow(await begin(owner));
      change(back);
      const told = await comeBack(owner, back);
      expect(told.statusCode).toBe(status);
      expect(told.body).toContain(words);
      expect(told.body).toContain('href="/settings/channels"');
      expect(await workspaces(practiceId)).toEqual([]);
    };
    const leave = (error: string) => (back: URL) => {
      back.searchParams.delete('code');
      back.searchParams.set('error', error);
    };

    it('from somebody who pressed Cancel', async () => {
      await unchanged(leave('access_denied'), 'You pressed Cancel', 200);
    });

    it('where Slack says no, and repeats nothing of what it said', async () => {
      await unchanged(leave('<b>Joanna Smith</b>'), 'Slack did not let Zally in', 502);
      const owner = await signedIn(app, test, await createTestPractice(test), 'owner');
      const back = slack.allow(await begin(owner));
      leave('Joanna-Smith')(back);
      expect((await comeBack(owner, back)).body).not.toContain('Joanna');
    });

    it('by a state that isn’t ours, and asks Slack nothing', async () => {
      const before = slack.callsOf('oauth.v2.access').length;
      await unchanged((back) => back.searchParams.set('state', 'another'), 'began in another sign-in', 409);
      await unchanged((back) => back.searchParams.delete('state'), 'began in another sign-in', 409);
      expect(slack.callsOf('oauth.v2.access')).toHaveLength(before);
    });

    it('after ten minutes', async () => {
      await unchanged(
        () => {
          test.clock.now += 10 * MINUTE;
        },
        'took more than ten minutes',
        409,
      );
    });

    it('by a code that Slack doesn’t know', async () => {
      await unchanged(
        (back) => back.searchParams.set('code', 'another'),
        'did not take what it had sent',
        502,
      );
    });

    it('while Slack doesn’t answer', async () => {
      slack.state.instead.set('oauth.v2.access', { status: 503 });
      await unchanged(() => {}, 'Slack did not answer', 503);
      slack.state.instead.clear();
    });

    it('of a whole organization', async () => {
      slack.state.enterprise = true;
      await unchanged(() => {}, 'whole Enterprise organization', 409);
      slack.state.enterprise = false;
    });

    it('with less than Zally asks for', async () => {
      const { scope } = slack.state;
      slack.state.scope = 'commands,chat:write';
      await unchanged(() => {}, 'did not grant all', 409);
      slack.state.scope = scope;
    });
  });

  it('takes a way back once, and in the session that began it alone', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    newTeam();
    const back = slack.allow(await begin(owner));
    const elsewhere = await sessionOf(app, test, practiceId, owner.staffId);
    expect((await comeBack(elsewhere, back)).statusCode).toBe(409);
    const other = await signedIn(app, test, await createTestPractice(test), 'owner');
    expect((await comeBack(other, back)).statusCode).toBe(409);
    expect((await comeBack(owner, back)).statusCode).toBe(303);
    expect((await comeBack(owner, back)).statusCode).toBe(409);
    expect(await workspaces(practiceId)).toHaveLength(1);
  });

  it('comes after a BAA, and is an owner’s', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    const manager = await signedIn(app, test, practiceId, 'manager');
    expect((await manager.get('/settings/channels/slack')).statusCode).toBe(403);
    expect((await manager.get('/slack/oauth')).statusCode).toBe(403);
    const back = slack.allow(await begin(owner));
    await test.db.inPractice(practiceId, { kind: 'operator' }, endBaa);
    const before = slack.callsOf('oauth.v2.access').length;
    expect((await comeBack(owner, back)).statusCode).toBe(409);
    expect((await owner.get('/settings/channels/slack')).statusCode).toBe(409);
    expect((await owner.get('/settings/channels')).body).toContain('A BAA comes first');
    expect(slack.callsOf('oauth.v2.access')).toHaveLength(before);
  });

  it('asks for the second factor again where it was shown a while ago', async () => {
    const owner = await signedIn(app, test, await createTestPractice(test), 'owner');
    test.clock.now += 12 * MINUTE;
    expect((await owner.get('/settings/channels/slack')).headers.location).toBe('/you/confirm');
  });

  it('isn’t offered without a Slack app on the server', async () => {
    const bare = await createTestWeb(test, { ehr: NO_EHR });
    const owner = await signedIn(bare, test, await createTestPractice(test), 'owner');
    expect((await owner.get('/settings/channels')).body).not.toContain('Add to Slack</a>');
    expect((await owner.get('/settings/channels/slack')).statusCode).toBe(404);
  });
});
