import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { endBaa } from '../../../src/db/stores/practices.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { brokenDatabase } from '../slack/workspace.ts';
import { dumpDatabase, noticesOf } from '../support.ts';
import { namingLine, TELLTALES } from '../typed-lines.ts';
import {
  APP_ID,
  createTeamsApp,
  createTenant,
  type From,
  SERVICE,
  SIGNERS,
  saidIn,
  type TeamsApp,
} from './tenant.ts';

const ZALLY = { kind: 'zally' } as const;

let test: TestDatabase;
let teams: TeamsApp;
let practiceId: PracticeId;
let workspace: string;
let owner: From;

beforeAll(async () => {
  test = await createTestDatabase();
  ({ practiceId, workspace, teams, owner } = await createTenant(test));
});

afterEach(() => {
  vi.restoreAllMocks();
  teams.refuse(undefined);
});

/** How many notices the commands of these tests have made. */
const made = async (): Promise<number> => (await noticesOf(test, practiceId)).length;
const workspaceRow = async () =>
  await test.db.inPractice(
    practiceId,
    ZALLY,
    async (tx) =>
      await tx.q.selectFrom('chat_workspaces').select(['state', 'service_url']).executeTakeFirstOrThrow(),
  );
/** Does something at once: a pause would ask first. */
const doing = (): Record<string, unknown> => teams.activity(owner, { text: 'test' });

describe('a request without a token of the Bot Framework for our app', () => {
  const hour = 3600;
  const now = (): number => Math.floor(test.clock.now / 1000);
  const forgeries: [string, () => Promise<string | undefined>][] = [
    ['none', async () => await Promise.resolve(undefined)],
    ['an empty header', async () => await Promise.resolve('')],
    ['no token', async () => await Promise.resolve('Bearer')],
    ['a word', async () => await Promise.resolve('Bearer abc')],
    ['another scheme', async () => `Basic ${await teams.token()}`],
    ['two tokens', async () => `Bearer ${await teams.token()} ${await teams.token()}`],
    ['another signer under a known name', async () => `Bearer ${await teams.token({}, SIGNERS.stranger)}`],
    ['an unknown key', async () => `Bearer ${await teams.token({}, SIGNERS.unknown)}`],
    ['a key for another channel', async () => `Bearer ${await teams.token({}, SIGNERS.forWebChat)}`],
    ['another app', async () => `Bearer ${await teams.token({ aud: APP_ID.replace('0f', '1f') })}`],
    ['another issuer', async () => `Bearer ${await teams.token({ iss: 'https://sts.windows.net/x/' })}`],
    [
      'the emulator',
      async () => `Bearer ${await teams.token({ iss: 'https://login.microsoftonline.com/x/v2.0' })}`,
    ],
    ['a time that is over', async () => `Bearer ${await teams.token({ exp: now() - 301 })}`],
    ['a time to come', async () => `Bearer ${await teams.token({ nbf: now() + 301, exp: now() + hour })}`],
    ['no end', async () => `Bearer ${await teams.token({ exp: undefined })}`],
    [
      'another address',
      async () => `Bearer ${await teams.token({ serviceurl: 'https://smba.example.test/emea/' })}`,
    ],
    ['no address', async () => `Bearer ${await teams.token({ serviceurl: undefined })}`],
    [
      'an unsigned one',
      async () =>
        `Bearer ${[
          { alg: 'none' },
          {
            iss: 'https://api.botframework.com',
            aud: APP_ID,
            exp: now() + hour,
            nbf: 1,
            serviceurl: SERVICE,
          },
        ]
          .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
          .join('.')}.`,
    ],
  ];

  it.each(forgeries)('gets an empty 401 and does nothing: %s', async (_case, header) => {
    const before = await dumpDatabase(test);
    const calls = await teams.during(async () => {
      const response = await teams.send(doing(), await header());
      expect([response.statusCode, response.body]).toEqual([401, '']);
    });
    expect(calls).toEqual([]);
    expect(await dumpDatabase(test)).toBe(before);
  });

  it.each([-290, 290])('is told from one whose clock is %i seconds off', async (seconds) => {
    const body = teams.activity(owner, { text: 'help' });
    const header = `Bearer ${await teams.token({ nbf: now() + Math.max(0, seconds), exp: now() + (seconds < 0 ? seconds : hour) })}`;
    expect((await teams.send(body, header)).statusCode).toBe(200);
  });
});

describe('a verified request', () => {
  it.each<[string, string]>([
    ['JSON that breaks off', '{"type":'],
    ['null', 'null'],
    ['a list', '[1]'],
    ['nothing', '{}'],
    ['an empty body', ''],
  ])('gets an empty 400 for %s', async (_case, body) => {
    const response = await teams.deliver(body);
    expect([response.statusCode, response.body]).toEqual([400, '']);
  });

  it('gets an empty 413 above a size that Teams doesn’t send', async () => {
    const response = await teams.deliver({ ...doing(), text: 'x'.repeat(300_000) });
    expect([response.statusCode, response.body]).toEqual([413, '']);
  });

  const elsewhere = 'b8a3c1de-9f70-4a4b-8a55-0c2f8f1d7e66';
  it.each<[string, (body: Record<string, unknown>) => Record<string, unknown>]>([
    ['of another tenant', () => teams.activity({ ...owner, workspace: elsewhere }, { text: 'test' })],
    [
      'of somebody of another tenant in a channel of ours',
      (body) => ({ ...body, channelData: { tenant: { id: elsewhere } } }),
    ],
    [
      'without a tenant',
      (body) => ({ ...body, channelData: {}, conversation: { id: 'a:1', conversationType: 'personal' } }),
    ],
  ])('gets nothing, politely: %s', async (_case, change) => {
    const before = await dumpDatabase(test);
    const calls = await teams.during(async () => {
      const response = await teams.deliver(change(doing()));
      expect([response.statusCode, response.body]).toEqual([200, '']);
    });
    expect(calls).toEqual([]);
    expect(await dumpDatabase(test)).toBe(before);
    expect(teams.lines.at(-1)).toContain('teams.other_tenant');
  });

  it('gets nothing where answers may not go, even when the token vouches for it', async () => {
    const serviceUrl = 'https://evil.example/';
    const before = await made();
    const calls = await teams.during(async () => {
      const header = `Bearer ${await teams.token({ serviceurl: serviceUrl })}`;
      expect((await teams.send({ ...doing(), serviceUrl }, header)).body).toBe('');
    });
    expect(calls).toEqual([]);
    expect(await made()).toBe(before);
  });

  it('acts once however often the same delivery comes', async () => {
    const body = doing();
    const calls = await teams.during(async () => {
      await Promise.all([teams.deliver(body), teams.deliver(body), teams.deliver(body)]);
      await teams.deliver(body);
    });
    expect(calls.map((one) => saidIn(one).text)).toEqual([expect.stringMatching(/on its way/)]);
  });

  it('says where Teams takes calls from then on', async () => {
    await teams.type(owner, 'help');
    expect((await workspaceRow()).service_url).toBe(SERVICE);
  });

  it.each<[string, Record<string, unknown>]>([
    ['typing', { type: 'typing' }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['an edit', { type: 'messageUpdate', text: 'test' }],
    ['an event', { type: 'event', name: 'x', value: null }],
    ['another invoke', { type: 'invoke', name: 'composeExtension/query', value: {} }],
    ['a press without a verb', { type: 'invoke', name: 'adaptiveCard/action', value: null }],
    ['members', { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] }],
    [
      'a deleted channel without one',
      { type: 'conversationUpdate', channelData: { eventType: 'channelDeleted' } },
    ],
  ])('does nothing about %s', async (_case, fields) => {
    const before = await made();
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { channelData, ...rest } = fields as { channelData?: object };
    const calls = await teams.during(async () => {
      const body = teams.activity(owner, {
        ...rest,
        channelData: { tenant: { id: workspace }, ...channelData },
      });
      const response = await teams.deliver(body);
      expect(response.statusCode).toBeLessThan(502);
      expect(response.body).not.toMatch(/Error|at /);
    });
    expect(calls).toEqual([]);
    expect(complain).not.toHaveBeenCalled();
    expect(await made()).toBe(before);
  });
});

describe('nothing that is typed', () => {
  it('comes back, is logged, is kept or is written to the console', async () => {
    const written: string[] = [];
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, method).mockImplementation((...chunks) => void written.push(chunks.join(' ')));
    const before = teams.called.length;
    const stranger = { workspace, chatUser: '11111111-2222-4333-8444-555555555555' };
    for (const [index, line] of fc.sample(namingLine, 60).entries()) {
      const from = index % 2 === 0 ? owner : stranger;
      const body = index % 3 === 0 ? teams.mention(from, line) : teams.activity(from, { text: line });
      const response = await teams.deliver(body);
      expect([response.statusCode, response.body]).toEqual([200, '']);
    }
    vi.restoreAllMocks();
    expect(teams.called.length).toBeGreaterThanOrEqual(before + 60);
    expect(JSON.stringify(teams.called.slice(before))).not.toMatch(TELLTALES);
    expect(teams.lines.join('\n')).not.toMatch(TELLTALES);
    expect(written).toEqual([]);
    expect(await dumpDatabase(test)).not.toMatch(TELLTALES);
  }, 120_000);
});

describe('a failure inside', () => {
  it('makes no call, since nobody can say whether one may be made, and logs a code alone', async () => {
    const broken = await createTeamsApp(test, workspace, { db: brokenDatabase(test) });
    expect(await broken.type(owner, 'pause')).toBe('');
    expect(broken.lines.join('')).toContain('"code":"unexpected"');
    expect(broken.lines.join('')).not.toMatch(/secret-host|Joanna|ECONN/);
  });

  it('logs a code alone when Teams doesn’t take the answer', async () => {
    teams.refuse(() => 500);
    const before = teams.lines.length;
    expect((await teams.deliver(teams.activity(owner, { text: 'status' }))).statusCode).toBe(200);
    expect(teams.lines.slice(before).join('')).toContain('"code":"chat_outcome_unknown"');
  });

  it('makes no call for a practice without a BAA', async () => {
    await test.db.inPractice(practiceId, ZALLY, async (tx) => await endBaa(tx));
    for (const text of ['status', 'help', 'Joanna Smith']) expect(await teams.type(owner, text)).toBe('');
    expect(await teams.press(owner)).toEqual({
      text: expect.stringMatching(/no BAA is on record/),
      replaces: false,
    });
  });
});
