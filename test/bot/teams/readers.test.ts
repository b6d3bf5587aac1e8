import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { createNotifier } from '../../../src/bot/notifier.ts';
import { bindChannel } from '../../../src/bot/teams/bind.ts';
import { createTeamsCare } from '../../../src/bot/teams/care.ts';
import { teamsRenderer } from '../../../src/bot/teams/render.ts';
import { listWorkspaces } from '../../../src/db/stores/chat.ts';
import { chooseChannel, noteAudienceSeen } from '../../../src/db/stores/workspace-channels.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { createNoticeQueue } from '../notice-queue.ts';
import { addWaiting, connectEhr, lookAtInbox } from '../support.ts';
import { createTeamsApp, createTenant, type Member, memberOf, type TeamsApp } from './tenant.ts';

const ZALLY = { kind: 'zally' } as const;
const OPERATOR = { kind: 'operator' } as const;
const MINUTE = 60_000;
const OTHER_TENANT = '5f3e2d1c-0b1a-4918-8716-151413121119';
const OTHER_CHANNEL = '19:other0123456@thread.tacv2';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

const workspaceOf = async (practiceId: PracticeId) =>
  await test.db.inPractice(practiceId, ZALLY, async (tx) => {
    const row = await tx.q
      .selectFrom('chat_workspaces')
      .select(['id', 'channel', 'state', 'refused_for'])
      .executeTakeFirst();
    return row;
  });
const looks = ({ called }: TeamsApp) => called.filter(({ url }) => url.includes('/pagedmembers?'));
const posts = ({ called }: TeamsApp) => called.filter(({ url }) => url.endsWith('/activities'));

/** What each case makes of a channel of the practice's own people. */
type Case = readonly [why: string, what: string, (teams: TeamsApp, tenant: string) => void];
const add =
  (more: Partial<Member>, count = 1) =>
  ({ roster }: TeamsApp, tenant: string): void =>
    void roster.push(...Array.from({ length: count }, () => memberOf(tenant, more)));
const without =
  (...names: readonly (keyof Member)[]) =>
  ({ roster }: TeamsApp, tenant: string): void => {
    const member = memberOf(tenant);
    for (const name of names) Reflect.deleteProperty(member, name);
    roster.push(member);
  };
const CASES: readonly Case[] = [
  ['guests', 'a guest', add({ userRole: 'guest' })],
  ['guests', 'a guest by the name alone', add({ userPrincipalName: 'a_x.example#EXT#@elm.example' })],
  ['guests', 'somebody who hasn’t signed in', add({ userRole: 'Anonymous' })],
  ['shared', 'somebody of another tenant', add({ tenantId: OTHER_TENANT })],
  ['cant_look', 'somebody of no tenant that is said', without('tenantId')],
  ['cant_look', 'somebody of whom nothing is said', without('userRole', 'userPrincipalName')],
  ['cant_look', 'nobody', ({ roster }) => void roster.splice(0)],
  ['too_many', 'more than 200', add({}, 200)],
  [
    'guests',
    'a guest on the second page',
    (teams, tenant) => {
      // Listed twice, as who is in by two teams is.
      teams.roster.push(...Array.from({ length: 199 }, () => teams.roster[0] as Member));
      add({ userRole: 'guest' })(teams, tenant);
    },
  ],
  ['not_member', 'Zally isn’t in', (teams) => teams.refuse(() => 403)],
  ['not_member', 'the channel is gone', (teams) => teams.refuse(() => 404)],
  ['cant_look', 'the call is refused for good', (teams) => teams.refuse(() => 400)],
];

describe('before a post', () => {
  const create = async () => {
    const tenant = await createTenant(test);
    const { practiceId, teams } = tenant;
    const { db } = test;
    await connectEhr(test, practiceId);
    await lookAtInbox(test, practiceId);
    const id = (await workspaceOf(practiceId))?.id ?? '';
    await db.inPractice(practiceId, ZALLY, async (tx) => await noteAudienceSeen(tx, id, tx.at));
    const notifier = createNotifier({
      db,
      log: createLogger('debug', (line) => teams.lines.push(line)),
      platforms: {
        teams: { renderer: teamsRenderer, client: teams.client, care: createTeamsCare(db, teams.client) },
      },
      publicUrl: 'https://zally.example.org',
      updateMs: 5000,
    });
    const queue = createNoticeQueue(test, practiceId, notifier);
    return {
      ...tenant,
      id,
      queue,
      said: () => posts(teams).length,
      refusedFor: async () => (await workspaceOf(practiceId))?.refused_for,
      faxAfter: async (ms: number) => {
        await queue.advance(ms);
        await lookAtInbox(test, practiceId);
        await addWaiting(test, practiceId, 'urgent');
        await queue.run();
      },
      hear: async (fields: Record<string, unknown>) =>
        (await teams.deliver(teams.activity(tenant.owner, { type: 'conversationUpdate', ...fields })))
          .statusCode,
    };
  };
  let desk: Awaited<ReturnType<typeof create>>;
  beforeEach(async () => {
    desk = await create();
  });

  it('who reads the channel is seen once in ten minutes', async () => {
    await desk.faxAfter(9 * MINUTE);
    expect([desk.said(), looks(desk.teams).length]).toEqual([1, 0]);
    await desk.faxAfter(2 * MINUTE);
    await desk.faxAfter(2 * MINUTE);
    expect([desk.said() >= 3, looks(desk.teams).length]).toEqual([true, 1]);
    await desk.faxAfter(10 * MINUTE);
    expect(looks(desk.teams)).toHaveLength(2);
    expect(looks(desk.teams)[0]).toMatchObject({ method: 'GET', body: {} });
  });

  it.each(CASES)('%s: with %s nothing is posted, and the tenant says why', async (why, _what, happens) => {
    happens(desk.teams, desk.workspace);
    await desk.faxAfter(10 * MINUTE);
    expect(await desk.refusedFor()).toBe(why);
    expect(desk.said()).toBe(0);
    desk.teams.refuse(undefined);
    await desk.faxAfter(30 * MINUTE);
    expect(desk.said()).toBe(0);
  });

  it.each([429, 500, 503])('is waited for while Teams doesn’t say: %i', async (status) => {
    desk.teams.refuse(({ url }) => (url.includes('/pagedmembers') ? status : undefined));
    await desk.faxAfter(10 * MINUTE);
    expect([desk.said(), await desk.refusedFor()]).toEqual([0, null]);
    desk.teams.refuse(undefined);
    await desk.queue.advance(MINUTE);
    expect(desk.said()).toBe(1);
  });

  it('another channel that was bound meanwhile isn’t refused for the one before', async () => {
    add({ userRole: 'guest' })(desk.teams, desk.workspace);
    let under: Promise<void> | undefined;
    desk.teams.refuse(() => {
      under ??= test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
        await chooseChannel(tx, desk.id, OTHER_CHANNEL);
      });
      return undefined;
    });
    const care = createTeamsCare(test.db, {
      members: async (place, after) => {
        const page = await desk.teams.client.members(place, after);
        await under;
        return page;
      },
    });
    test.clock.now += 10 * MINUTE;
    await care.see(desk.practiceId, desk.id);
    expect(await workspaceOf(desk.practiceId)).toMatchObject({ channel: OTHER_CHANNEL, refused_for: null });
  });

  describe('a word of Teams’', () => {
    const inTeam = (more: Record<string, unknown> = {}) => ({
      conversation: { id: desk.teams.channel, conversationType: 'channel', tenantId: desk.workspace },
      channelData: { tenant: { id: desk.workspace }, ...more },
    });
    const boundTo = async (channel: string) =>
      await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
        await tx.q.updateTable('chat_workspaces').set({ channel }).execute();
      });

    it.each([
      ['somebody joined the team', { eventType: 'teamMemberAdded', team: { id: OTHER_CHANNEL } }],
      ['somebody joined the channel', { eventType: 'channelMemberAdded' }],
      ['the channel is shared with a team that isn’t said', { eventType: 'channelShared' }],
    ])('%s has the channel looked at again at once', async (_what, data) => {
      await desk.queue.run();
      add({ userRole: 'guest' })(desk.teams, desk.workspace);
      expect(await desk.hear(inTeam(data))).toBe(200);
      await desk.faxAfter(0);
      expect(await desk.refusedFor()).toBe('guests');
      expect(desk.said()).toBe(0);
    });

    it.each([
      ['of another tenant', OTHER_TENANT, 'shared'],
      ['of a tenant that isn’t said', null, 'shared'],
      ['of its own', undefined, null],
    ])('a channel shared with a team %s', async (_what, tenantId, why) => {
      await boundTo(desk.teams.channel);
      const sharedWithTeams = [
        { tenantId: tenantId === undefined ? desk.workspace.toUpperCase() : tenantId },
      ];
      expect(await desk.hear(inTeam({ eventType: 'channelShared', sharedWithTeams }))).toBe(200);
      expect(await desk.refusedFor()).toBe(why);
      // Of another channel than that of notices it is nothing.
      await boundTo(OTHER_CHANNEL);
    });

    it('of another channel that is shared refuses nothing', async () => {
      await boundTo(OTHER_CHANNEL);
      const sharedWithTeams = [{ tenantId: OTHER_TENANT }];
      await desk.hear(inTeam({ eventType: 'channelShared', sharedWithTeams }));
      expect(await desk.refusedFor()).toBeNull();
    });
  });
});

describe('a channel that the operator binds', () => {
  const create = async (baa = true) => {
    const tenant = randomUUID();
    const practiceId = await createTestPractice(test, { baa });
    const teams = await createTeamsApp(test, tenant);
    return {
      tenant,
      practiceId,
      teams,
      bind: async (channel = teams.channel) =>
        await bindChannel({ db: test.db, client: teams.client, tenant }, practiceId, OPERATOR, channel),
      audited: async () =>
        await test.db.inPractice(practiceId, ZALLY, async (tx) => {
          const rows = await tx.q
            .selectFrom('audit_events')
            .select(['action', 'outcome', 'detail'])
            .where('action', 'like', 'chat.%')
            .orderBy('seq')
            .execute();
          return rows.map(({ action, outcome }) => `${action} ${outcome}`);
        }),
    };
  };

  it('with the practice’s own people is taken', async () => {
    const { bind, practiceId, teams, audited } = await create();
    add({}, 199)(teams, teams.roster[0]?.tenantId ?? '');
    expect(await bind()).toBeUndefined();
    expect(await workspaceOf(practiceId)).toMatchObject({ channel: teams.channel, state: 'connected' });
    expect(await audited()).toEqual(['chat.connected ok']);
  });

  it.each(CASES)('%s: with %s is refused, and nothing changes', async (why, _what, happens) => {
    const { bind, practiceId, teams, tenant, audited } = await create();
    happens(teams, tenant);
    expect(await bind()).toBe(why);
    expect(await workspaceOf(practiceId)).toBeUndefined();
    expect(await audited()).toEqual(['chat.channel_refused denied']);
  });

  it('isn’t bound while Teams doesn’t say who reads it', async () => {
    const { bind, practiceId, teams } = await create();
    teams.refuse(() => 503);
    await expect(bind()).rejects.toMatchObject({ code: 'chat_outcome_unknown' });
    expect(await workspaceOf(practiceId)).toBeUndefined();
  });

  it('is bound again after it was refused, and another in its place', async () => {
    const { bind, practiceId, teams, tenant } = await create();
    await bind();
    const guest = memberOf(tenant, { userRole: 'guest' });
    teams.roster.push(guest);
    expect(await bind(OTHER_CHANNEL)).toBe('guests');
    expect(await workspaceOf(practiceId)).toMatchObject({ channel: teams.channel });
    teams.roster.pop();
    expect(await bind(OTHER_CHANNEL)).toBeUndefined();
    expect(await workspaceOf(practiceId)).toMatchObject({ channel: OTHER_CHANNEL, state: 'connected' });
    expect(await test.db.inPractice(practiceId, ZALLY, listWorkspaces)).toHaveLength(1);
  });

  it('without a BAA is taken without a call', async () => {
    const { bind, practiceId, teams } = await create(false);
    expect(await bind()).toBeUndefined();
    expect(teams.called).toEqual([]);
    expect(await workspaceOf(practiceId)).toMatchObject({ channel: teams.channel });
  });
});
