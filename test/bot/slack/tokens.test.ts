import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Egress } from '../../../src/adapters/egress/egress.ts';
import { saveRepostHours } from '../../../src/db/stores/deputy.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import type { SlackStandIn } from '../../support/slack-stand-in.ts';
import { noticesOf } from '../support.ts';
import { createInstalled, type Installed, startStandIn } from './installed.ts';

const HOUR = 3_600_000;

let test: TestDatabase;
let slack: SlackStandIn;
let egress: Egress;
let desk: Installed;
const renewals = () => slack.callsOf('oauth.v2.access').length;

beforeAll(async () => {
  test = await createTestDatabase();
  ({ slack, egress } = await startStandIn(test));
});

beforeEach(async () => {
  desk = await createInstalled(test, slack, egress);
  // A day is long enough for the message to be posted anew, which isn't what is asked here.
  const zally = { kind: 'zally' } as const;
  await test.db.inPractice(desk.practiceId, zally, async (tx) => await saveRepostHours(tx, null));
});

describe('a token that ends', () => {
  it('is left alone while it lasts', async () => {
    await desk.faxAfter(9 * HOUR);
    expect(slack.state.posted).toHaveLength(1);
    expect(renewals()).toBe(0);
  });

  it('is renewed by the job that posts, before it ends and after', async () => {
    const before = await desk.workspace();
    await desk.faxAfter(10.5 * HOUR);
    await desk.faxAfter(24 * HOUR);
    expect(desk.said()).toBe(2);
    expect(renewals()).toBe(2);
    const after = await desk.workspace();
    expect(after.botToken).not.toBe(before.botToken);
    expect(after.tokenExpiresAt?.getTime()).toBe(test.clock.now + 12 * HOUR);
    expect(after).toMatchObject({ state: 'connected', tokenVersion: before.tokenVersion + 2 });
    expect(slack.callsOf('chat.update').at(-1)?.token).toBe(after.botToken);
  });

  it('is renewed by the sweep when nothing is posted', async () => {
    test.clock.now += 10.5 * HOUR;
    await desk.sweep();
    expect(renewals()).toBe(1);
    expect((await desk.workspace()).tokenExpiresAt?.getTime()).toBe(test.clock.now + 12 * HOUR);
  });

  it('is renewed once, whoever comes at the same time', async () => {
    test.clock.now += 11 * HOUR;
    slack.state.before = async () => await new Promise((done) => setTimeout(done, 50));
    await Promise.all([1, 2, 3].map(async () => await desk.createOwnNotifier().look(desk.practiceId)));
    expect(renewals()).toBe(1);
    expect(await desk.refusedFor()).toBeNull();
  });

  it('serves on while Slack doesn’t renew it, and is waited for once it is over', async () => {
    slack.state.instead.set('oauth.v2.access', { status: 503 });
    await desk.faxAfter(11 * HOUR);
    expect(desk.said()).toBe(1);
    await desk.faxAfter(2 * HOUR);
    expect(desk.said()).toBe(1);
    expect(await desk.refusedFor()).toBeNull();
    slack.state.instead.clear();
    await desk.queue.advance(60_000);
    expect(desk.said()).toBe(2);
    expect(desk.lines.join('\n')).toContain('slack.not_renewed');
  });

  it('is kept where an owner adds Zally again meanwhile', async () => {
    test.clock.now += 11 * HOUR;
    const anew = slack.issue();
    slack.state.before = async () => {
      slack.state.before = undefined;
      await desk.install(anew);
    };
    await desk.sweep();
    expect((await desk.workspace()).botToken).toBe(anew.botToken);
  });

  it('marks the workspace when Slack refuses to renew it, and nothing is posted', async () => {
    slack.state.instead.set('oauth.v2.access', { error: 'invalid_refresh_token' });
    await desk.faxAfter(11 * HOUR);
    expect(await desk.refusedFor()).toBe('access');
    expect(desk.said()).toBe(0);
    const waiting = (await noticesOf(test, desk.practiceId)).filter(({ kind }) => kind === 'review_waiting');
    expect(waiting.map(({ state }) => state)).not.toContain('posted');
    const asked = renewals();
    await desk.sweep();
    expect(renewals()).toBe(asked);
  });

  it('isn’t taken for refused when it is our own secret that Slack doesn’t take', async () => {
    slack.state.instead.set('oauth.v2.access', { error: 'bad_client_secret' });
    test.clock.now += 11 * HOUR;
    await desk.sweep();
    expect(await desk.refusedFor()).toBeNull();
  });

  it('stands in no line of the log', async () => {
    slack.state.instead.set('oauth.v2.access', { error: 'invalid_refresh_token' });
    test.clock.now += 11 * HOUR;
    const { botToken, refreshToken } = await desk.workspace();
    await desk.sweep();
    expect(desk.lines.join('\n')).not.toMatch(new RegExp(`${botToken}|${refreshToken}|T0TEAM|C0FAXDESK`));
  });
});
