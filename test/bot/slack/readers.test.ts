import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Egress } from '../../../src/adapters/egress/egress.ts';
import { sharingOf } from '../../../src/bot/slack/audience.ts';
import { chooseChannel } from '../../../src/db/stores/workspace-channels.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import type { SlackStandIn } from '../../support/slack-stand-in.ts';
import { CHANNEL, createInstalled, type Installed, startStandIn } from './installed.ts';
import { createSlackApp, type SlackApp } from './workspace.ts';

const ZALLY = { kind: 'zally' } as const;
const MINUTE = 60_000;

let test: TestDatabase;
let slack: SlackStandIn;
let egress: Egress;
let app: SlackApp;
let desk: Installed;

beforeAll(async () => {
  test = await createTestDatabase();
  ({ slack, egress } = await startStandIn(test));
  app = await createSlackApp(test);
});

beforeEach(async () => {
  desk = await createInstalled(test, slack, egress);
});

/** An event as Slack signs and sends it. */
const hear = async (event: Record<string, unknown>, at = test.clock.now): Promise<number> => {
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: desk.team,
    event_id: randomUUID(),
    event_time: Math.floor(at / 1000),
    event,
  });
  const { statusCode } = await app.deliver(body, 'application/json');
  // The handler answers first.
  await new Promise((done) => setTimeout(done, 100));
  return statusCode;
};

describe('a channel', () => {
  const TEAM = 'T1';
  it.each([
    ['of members alone', {}, undefined],
    ['shared with another organization', { is_shared: true, is_ext_shared: true }, 'shared'],
    ['shared in a way that isn’t said', { is_shared: true }, 'shared'],
    ['that waits to be shared', { is_pending_ext_shared: true }, 'shared'],
    ['that somebody was asked to share', { pending_connected_team_ids: ['T9'] }, 'shared'],
    ['with a sharing under way', { pending_shared: ['T9'] }, 'shared'],
    [
      'shared with other workspaces of the organization',
      { is_shared: true, is_org_shared: true, shared_team_ids: [TEAM, 'T9'] },
      'shared',
    ],
    ['of the organization whose workspaces aren’t said', { is_org_shared: true }, 'shared'],
    [
      'of the organization, in this workspace alone',
      { is_shared: true, is_org_shared: true, shared_team_ids: [TEAM] },
      undefined,
    ],
    ['that another workspace is in', { shared_team_ids: ['T9'] }, 'shared'],
    ['that is archived', { is_archived: true }, 'not_member'],
  ] as const)('%s', (_what, flags, expected) => {
    expect(sharingOf({ id: 'C1', ...structuredClone(flags) } as Parameters<typeof sharingOf>[0], TEAM)).toBe(
      expected,
    );
  });
});

describe('before a post', () => {
  it('who reads the channel is seen once in ten minutes', async () => {
    await desk.faxAfter(9 * MINUTE);
    expect(slack.callsOf('conversations.info')).toHaveLength(0);
    await desk.faxAfter(MINUTE);
    await desk.faxAfter(MINUTE);
    expect(desk.said()).toBe(3);
    expect(slack.callsOf('conversations.info')).toHaveLength(1);
    expect(slack.callsOf('users.info')).toHaveLength(3);
    await desk.faxAfter(10 * MINUTE);
    expect(slack.callsOf('conversations.info')).toHaveLength(2);
    // Members who were no guests an hour ago aren't asked about again.
    expect(slack.callsOf('users.info')).toHaveLength(3);
  });

  it.each([
    ['shared', () => Object.assign(desk.channel.flags, { is_ext_shared: true })],
    ['shared', () => Object.assign(desk.channel.flags, { is_pending_ext_shared: true })],
    ['guests', () => slack.state.people.set(desk.channel.members[2] ?? '', { is_restricted: true })],
    ['guests', () => slack.state.people.set(desk.channel.members[2] ?? '', { is_ultra_restricted: true })],
    ['guests', () => slack.state.people.set(desk.channel.members[2] ?? '', { is_stranger: true })],
    ['guests', () => slack.state.people.delete(desk.channel.members[2] ?? '')],
    ['too_many', () => desk.channel.members.push(...Array.from({ length: 198 }, (_, n) => `U1${n}`))],
    ['not_member', () => slack.state.channels.splice(0)],
    ['cant_look', () => slack.state.instead.set('conversations.info', { error: 'missing_scope' })],
    ['cant_look', () => slack.state.instead.set('users.info', { error: 'missing_scope' })],
    ['access', () => slack.state.instead.set('conversations.members', { error: 'account_inactive' })],
  ] as const)('%s: nothing is posted, and the workspace says why', async (why, happens) => {
    happens();
    await desk.faxAfter(10 * MINUTE);
    expect(await desk.refusedFor()).toBe(why);
    expect(desk.said()).toBe(0);
    await desk.faxAfter(30 * MINUTE);
    expect(desk.said()).toBe(0);
  });

  it.each([{ status: 503 }, { error: 'internal_error' }])(
    'is waited for while Slack doesn’t say: %o',
    async (how) => {
      slack.state.instead.set('conversations.info', how);
      await desk.faxAfter(10 * MINUTE);
      expect([desk.said(), await desk.refusedFor()]).toEqual([0, null]);
      slack.state.instead.clear();
      await desk.queue.advance(MINUTE);
      expect(desk.said()).toBe(1);
    },
  );

  it('another channel that was chosen meanwhile isn’t refused for the one before', async () => {
    Object.assign(desk.channel.flags, { is_ext_shared: true });
    slack.state.before = async () => {
      slack.state.before = undefined;
      await test.db.inPractice(
        desk.practiceId,
        ZALLY,
        async (tx) => await chooseChannel(tx, desk.id, 'C0OTHER'),
      );
    };
    test.clock.now += 10 * MINUTE;
    await desk.sweep();
    expect(await desk.refusedFor()).toBeNull();
  });
});

describe('an event of Slack’s', () => {
  it('that comes while the channel is being looked at has it looked at again before anything is posted', async () => {
    slack.state.before = async (method) => {
      if (method !== 'conversations.members') return;
      slack.state.before = undefined;
      await hear({ type: 'member_joined_channel', channel: CHANNEL, user: 'U0GUEST' });
    };
    await desk.faxAfter(10 * MINUTE);
    expect([desk.said(), await desk.refusedFor()]).toEqual([0, null]);
    slack.state.people.set('U0GUEST', { is_restricted: true });
    desk.channel.members.push('U0GUEST');
    await desk.queue.advance(1000);
    expect([desk.said(), await desk.refusedFor()]).toEqual([0, 'guests']);
  });

  it.each(['channel_shared', 'channel_unshared', 'member_joined_channel'] as const)(
    '%s has the channel looked at again at once',
    async (type) => {
      Object.assign(desk.channel.flags, { is_ext_shared: true });
      await desk.queue.run();
      expect(await hear({ type, channel: 'C0ELSEWHERE', user: 'U1' })).toBe(200);
      await desk.queue.run();
      expect(slack.callsOf('conversations.info')).toHaveLength(0);
      expect(await hear({ type, channel: CHANNEL, user: 'U1' })).toBe(200);
      await desk.queue.run();
      expect(await desk.refusedFor()).toBe('shared');
    },
  );

  it('app_uninstalled ends it, and the tokens are forgotten, in either order with tokens_revoked', async () => {
    await hear({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [slack.state.botUser] } });
    expect(await desk.refusedFor()).toBe('access');
    await hear({ type: 'app_uninstalled' });
    await hear({ type: 'tokens_revoked', tokens: { oauth: [], bot: [slack.state.botUser] } });
    expect(await desk.refusedFor()).toBe('uninstalled');
    expect(await desk.workspace()).toMatchObject({ botToken: '', tokenExpiresAt: null, channel: CHANNEL });
    await desk.faxAfter(MINUTE);
    expect(desk.said()).toBe(0);
  });

  it('tokens_revoked of people alone is nothing to Zally', async () => {
    await hear({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } });
    expect(await desk.refusedFor()).toBeNull();
  });

  it('of an earlier installation that comes late leaves the new one', async () => {
    const before = test.clock.now;
    test.clock.now += MINUTE;
    await desk.install();
    await hear({ type: 'app_uninstalled' }, before);
    expect(await desk.refusedFor()).toBeNull();
  });

  it('of a workspace that nobody has is nothing', async () => {
    const body = JSON.stringify({
      type: 'event_callback',
      team_id: 'T0NOBODY',
      event_id: 'Ev1',
      event_time: 1,
      event: { type: 'app_uninstalled' },
    });
    expect((await app.deliver(body, 'application/json')).statusCode).toBe(200);
  });
});
