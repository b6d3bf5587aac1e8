import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { addLinked, addWorkspace, commandsOnRecord, countCommands, dumpDatabase } from '../support.ts';
import { namingLine, TELLTALES } from '../typed-lines.ts';
import { createSlackApp, type SlackApp } from './workspace.ts';

let test: TestDatabase;
let slack: SlackApp;
let practiceId: PracticeId;
let workspace: string;
let owner: { workspace: string; chatUser: string };

beforeAll(async () => {
  test = await createTestDatabase();
  slack = await createSlackApp(test);
  practiceId = await createTestPractice(test);
  workspace = await addWorkspace(test, practiceId);
  owner = { workspace, chatUser: (await addLinked(test, practiceId, workspace, 'owner')).chatUser };
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Everything that anybody writes to the console from now on, until the test ends. */
const watchConsole = (): string[] => {
  const written: string[] = [];
  const keep = (...chunks: unknown[]): boolean => {
    written.push(chunks.map(String).join(' '));
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation(keep);
  return written;
};

const commandCount = async (): Promise<number> => await countCommands(test, practiceId);
/** Does something at once: a pause would ask first. */
const testBody = (fields: Record<string, string> = {}): string =>
  slack.commandBody({ team_id: workspace, user_id: owner.chatUser, text: 'test', ...fields });

describe('a request without Slack’s signature', () => {
  const forgeries: [string, (body: string, now: number) => Record<string, string>][] = [
    ['no signature at all', () => ({})],
    [
      'no timestamp',
      (body, now) => ({ 'x-slack-signature': slack.sign(body, now)['x-slack-signature'] ?? '' }),
    ],
    ['no signature, only a timestamp', (_body, now) => ({ 'x-slack-request-timestamp': String(now) })],
    ['another secret', (body, now) => slack.sign(body, now, 'another-secret')],
    ['an empty secret', (body, now) => slack.sign(body, now, ' ')],
    ['another body', (body, now) => slack.sign(`${body}&x=1`, now)],
    [
      'another version',
      (body, now) => ({ ...slack.sign(body, now), 'x-slack-signature': `v1=${'0'.repeat(64)}` }),
    ],
    ['an empty hash', (body, now) => ({ ...slack.sign(body, now), 'x-slack-signature': 'v0=' })],
    [
      'a hash without version',
      (body, now) => ({ ...slack.sign(body, now), 'x-slack-signature': '0'.repeat(64) }),
    ],
    ['a time six minutes past', (body, now) => slack.sign(body, now - 360)],
    ['a time six minutes ahead', (body, now) => slack.sign(body, now + 360)],
    ['a time just over five minutes past', (body, now) => slack.sign(body, now - 302)],
    ['a time just over five minutes ahead', (body, now) => slack.sign(body, now + 302)],
    ['a time in words', (body, now) => ({ ...slack.sign(body, now), 'x-slack-request-timestamp': 'now' })],
    [
      'a time that isn’t whole',
      (body, now) => ({ ...slack.sign(body, now), 'x-slack-request-timestamp': `${now}.5` }),
    ],
    [
      'a moved time',
      (body, now) => ({ ...slack.sign(body, now), 'x-slack-request-timestamp': String(now + 1) }),
    ],
  ];

  it.each(forgeries)('gets an empty 401 and does nothing: %s', async (_case, headersOf) => {
    const before = await dumpDatabase(test);
    const body = testBody();
    const response = await slack.send(body, headersOf(body, slack.now()));
    expect(response.statusCode).toBe(401);
    expect(response.body).toBe('');
    expect(await dumpDatabase(test)).toBe(before);
  });

  it('gets a 401 for the address check as well', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect((await slack.send(body, {}, 'application/json')).statusCode).toBe(401);
  });
});

describe('a signed request', () => {
  it.each([-290, 0, 290])('is taken %i seconds away from our clock', async (seconds) => {
    const body = slack.commandBody({ team_id: workspace, user_id: owner.chatUser, text: 'help' });
    const response = await slack.send(body, slack.sign(body, slack.now() + seconds));
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ response_type: 'ephemeral' });
  });

  it('acts once when the same delivery comes twice', async () => {
    const body = testBody();
    const before = await commandCount();
    const first = await slack.deliver(body);
    const second = await slack.deliver(body);
    expect(first.json()).toMatchObject({ text: expect.stringContaining('on its way') });
    expect([second.statusCode, second.body]).toEqual([200, '']);
    expect(await commandCount()).toBe(before + 1);
  });

  it('acts once when the same delivery comes twice at once, and without an id of its own', async () => {
    const before = await commandCount();
    const body = testBody({ trigger_id: '' });
    const responses = await Promise.all([1, 2, 3].map(async () => await slack.deliver(body)));
    expect(responses.filter((response) => response.body !== '')).toHaveLength(1);
    expect(await commandCount()).toBe(before + 1);
  });

  it('answers the address check', async () => {
    const response = await slack.deliver(
      JSON.stringify({ type: 'url_verification', challenge: 'abc' }),
      'application/json',
    );
    expect(response.json()).toEqual({ challenge: 'abc' });
  });

  const malformed: [string, string, string][] = [
    ['JSON that breaks off', '{"type":', 'application/json'],
    ['JSON null', 'null', 'application/json'],
    ['a JSON list', '[1]', 'application/json'],
    ['a JSON text', '"url_verification"', 'application/json'],
    ['an empty body', '', 'application/json'],
    ['a payload that breaks off', 'payload=%7B', 'application/x-www-form-urlencoded'],
    ['a payload null', 'payload=null', 'application/x-www-form-urlencoded'],
    ['a payload number', 'payload=7', 'application/x-www-form-urlencoded'],
    ['plain text', 'command=%2Fzally', 'text/plain'],
    ['XML', '<a/>', 'application/xml'],
    ['JSON by another name', '{}', 'application/jsonp'],
    ['multipart', 'command=%2Fzally', 'multipart/form-data; boundary=x'],
  ];
  it.each(malformed)('gets an empty 400 for %s', async (_case, body, contentType) => {
    const response = await slack.deliver(body, contentType);
    expect([response.statusCode, response.body]).toEqual([400, '']);
  });

  const strange: [string, string][] = [
    ['nothing known', JSON.stringify({ hello: 1 })],
    [
      'an unknown event',
      JSON.stringify({ type: 'event_callback', event: { type: 'message', text: 'Joanna Smith' } }),
    ],
    ['an event that is null', JSON.stringify({ type: 'event_callback', event: null })],
    [
      'a press without a user',
      JSON.stringify({ type: 'block_actions', actions: [{ action_id: 'zally_resume' }] }),
    ],
    [
      'a press without actions',
      JSON.stringify({ type: 'block_actions', actions: [], user: { id: 'U1' }, team: {} }),
    ],
    ['a prototype', '{"__proto__":{"type":"url_verification"},"actions":1}'],
    ['a view', JSON.stringify({ type: 'view_submission', view: null })],
  ];
  it.each(strange)('gets an empty answer for %s, and nothing of it is logged', async (_case, body) => {
    const before = slack.lines.length;
    const written = watchConsole();
    const response = await slack.deliver(body, 'application/json');
    vi.restoreAllMocks();
    expect([response.statusCode, response.body]).toEqual([200, '']);
    expect(slack.lines.slice(before).join('')).not.toMatch(/Joanna|hello|block_actions|TypeError|at /);
    // Bolt warns and complains on the console unless it is silenced.
    expect(written).toEqual([]);
  });

  it('gets an empty answer for another command', async () => {
    const body = slack.commandBody({
      command: '/other',
      team_id: workspace,
      user_id: owner.chatUser,
      text: 'pause',
    });
    expect((await slack.deliver(body)).body).toBe('');
  });

  it('answers help when a command comes without text', async () => {
    const body = new URLSearchParams({
      command: '/zally',
      trigger_id: randomUUID(),
      team_id: workspace,
      user_id: owner.chatUser,
    });
    expect((await slack.deliver(body.toString())).json()).toMatchObject({
      text: expect.stringContaining('`status`'),
    });
  });

  it('is refused above a size that Slack doesn’t send, signed or not', async () => {
    const body = testBody({ text: 'x'.repeat(100_000) });
    const response = await slack.deliver(body);
    expect([response.statusCode, response.body]).toEqual([413, '']);
  });
});

describe('nothing that is typed', () => {
  it('comes back, is logged, is kept or is written to the console', async () => {
    const written = watchConsole();
    const before = slack.lines.length;
    const accounts = [
      owner,
      { workspace, chatUser: 'U0STRANGER' },
      { workspace: 'T0UNBOUND', chatUser: 'U1' },
    ];
    const lines = fc.sample(namingLine, 90);
    for (const [index, line] of lines.entries()) {
      const account = accounts[index % 3] ?? owner;
      const body = slack.commandBody({ team_id: account.workspace, user_id: account.chatUser, text: line });
      expect((await slack.deliver(body)).body).not.toMatch(TELLTALES);
    }
    vi.restoreAllMocks();
    expect(slack.lines.slice(before).join('\n')).not.toMatch(TELLTALES);
    expect(written.join('\n')).not.toMatch(TELLTALES);
    expect(await dumpDatabase(test)).not.toMatch(TELLTALES);
  });

  it('leaves more than the command’s kind in the audit log', async () => {
    const before = await commandCount();
    await slack.type(owner, 'status Joanna Smith 02/01/1980');
    const rows = await commandsOnRecord(test, practiceId);
    expect(rows).toHaveLength(before + 1);
    expect(rows.at(-1)?.detail).toEqual({ command: 'not_understood', platform: 'slack' });
  });
});
