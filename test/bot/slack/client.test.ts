import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEgress } from '../../../src/adapters/egress/egress.ts';
import type { ChatClient } from '../../../src/bot/ports.ts';
import { createSlackClient } from '../../../src/bot/slack/client.ts';
import { codeOf, type ErrorCode, type ZallyError } from '../../../src/domain/errors.ts';

const TO = { workspace: 'T1', token: 'xoxb-secret-token', channel: 'C1', serviceUrl: null };
const MESSAGE = { text: '1 fax needs review.', blocks: [{ type: 'section' }] };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let answer: Answer;
let client: ChatClient;
let requests: { path: string; headers: IncomingMessage['headers']; body: unknown }[];

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    requests.push({
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
    });
    answer(request, response);
  });
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const egress = createEgress({ hosts: { ehr: [], chat: [url], sign_in: [] }, timeoutMs: 400 });
  client = createSlackClient({ egress, apiUrl: `${url}/api` });
  afterAll(async () => {
    await egress.close();
    server.closeAllConnections();
    server.close();
  });
});

beforeEach(() => {
  requests = [];
  answer = says({ ok: true, ts: '1.1' });
});

const says =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

const failure = async (call: Promise<unknown>): Promise<ZallyError> =>
  await call.then(
    () => {
      throw new Error('worked');
    },
    (error: ZallyError) => error,
  );

describe('a post', () => {
  it('carries text, blocks, the token in its header, and asks for no preview of links', async () => {
    expect(await client.post(TO, MESSAGE)).toBe('1.1');
    expect(requests).toMatchObject([
      {
        path: '/api/chat.postMessage',
        headers: {
          authorization: 'Bearer xoxb-secret-token',
          'content-type': 'application/json; charset=utf-8',
        },
      },
    ]);
    expect(requests[0]?.body).toEqual({
      channel: 'C1',
      ...MESSAGE,
      unfurl_links: false,
      unfurl_media: false,
    });
  });

  it('updates by its reference', async () => {
    expect(await client.update(TO, '1.1', MESSAGE)).toBe(true);
    expect(requests[0]).toMatchObject({ path: '/api/chat.update', body: { channel: 'C1', ts: '1.1' } });
  });
});

const failures: [string, Answer, ErrorCode][] = [
  ['channel_not_found', says({ ok: false, error: 'channel_not_found' }), 'chat_refused'],
  ['is_archived', says({ ok: false, error: 'is_archived' }), 'chat_refused'],
  ['not_in_channel', says({ ok: false, error: 'not_in_channel' }), 'chat_refused'],
  ['token_revoked', says({ ok: false, error: 'token_revoked' }), 'chat_refused'],
  ['token_expired', says({ ok: false, error: 'token_expired' }), 'chat_refused'],
  ['account_inactive', says({ ok: false, error: 'account_inactive' }), 'chat_refused'],
  ['messages_tab_disabled', says({ ok: false, error: 'messages_tab_disabled' }), 'chat_direct_off'],
  ['a refusal without a word', says({ ok: false }), 'chat_refused'],
  ['a refusal named like a member of Object', says({ ok: false, error: 'constructor' }), 'chat_refused'],
  ['a refusal with a status', says({ ok: false, error: 'invalid_auth' }, 403), 'chat_refused'],
  ['ratelimited', says({ ok: false, error: 'ratelimited' }), 'chat_throttled'],
  ['service_unavailable', says({ ok: false, error: 'service_unavailable' }), 'chat_unavailable'],
  ['fatal_error', says({ ok: false, error: 'fatal_error' }), 'chat_outcome_unknown'],
  ['internal_error', says({ ok: false, error: 'internal_error' }), 'chat_outcome_unknown'],
  ['a page instead of an answer', says('<html>', 404), 'chat_unavailable'],
  ['a redirect', says('', 302, { location: 'https://evil.example/' }), 'chat_unavailable'],
  ['a fault', says('oops', 500), 'chat_outcome_unknown'],
  ['a fault on the way', says('bad gateway', 502), 'chat_outcome_unknown'],
  ['half an answer', says('{"ok":tr', 200), 'chat_outcome_unknown'],
  ['an answer in another form', says({ fine: true }), 'chat_outcome_unknown'],
  ['an answer without a reference', says({ ok: true }), 'chat_outcome_unknown'],
  ['a name for a reference', says({ ok: true, ts: 'Smith, Joanna' }), 'chat_outcome_unknown'],
  ['no answer in time', () => {}, 'chat_outcome_unknown'],
  ['a connection that breaks', (request) => void request.socket.destroy(), 'chat_outcome_unknown'],
];

describe('what comes of a post', () => {
  it.each(failures)('%s', async (_case, how, code) => {
    answer = how;
    const error = await failure(client.post(TO, MESSAGE));
    expect(codeOf(error)).toBe(code);
    expect(`${error.message} ${String(error.cause)}`).not.toMatch(/xoxb|oops|html/);
  });

  it('is known when no connection came about: nothing was posted', async () => {
    const closed = createServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise((done) => closed.close(done));
    const egress = createEgress({ hosts: { ehr: [], chat: [url], sign_in: [] } });
    const unreachable = createSlackClient({ egress, apiUrl: url });
    expect(codeOf(await failure(unreachable.post(TO, MESSAGE)))).toBe('chat_unavailable');
    await egress.close();
  });

  it('is a refusal when the host isn’t ours to call', async () => {
    const egress = createEgress({ hosts: { ehr: [], chat: [], sign_in: [] } });
    const elsewhere = createSlackClient({ egress, apiUrl: 'https://evil.example/api' });
    expect(codeOf(await failure(elsewhere.post(TO, MESSAGE)))).toBe('egress_refused');
    await egress.close();
  });

  it.each<[string | undefined, number]>([
    ['7', 7000],
    ['0', 1000],
    ['-5', 1000],
    ['999999', 3_600_000],
    ['soon', 30_000],
    [undefined, 30_000],
  ])('is a wait of Slack’s own length within reason: %s', async (header, ms) => {
    answer = says('', 429, header === undefined ? {} : { 'retry-after': header });
    const error = await failure(client.post(TO, MESSAGE));
    expect([error.code, error.retryAfterMs]).toEqual(['chat_throttled', ms]);
  });
});

describe('an update', () => {
  it.each(['message_not_found', 'edit_window_closed', 'cant_update_message'])(
    'says that the message is gone: %s',
    async (error) => {
      answer = says({ ok: false, error });
      expect(await client.update(TO, '1.1', MESSAGE)).toBe(false);
    },
  );

  it('is refused like a post', async () => {
    answer = says({ ok: false, error: 'channel_not_found' });
    expect(codeOf(await failure(client.update(TO, '1.1', MESSAGE)))).toBe('chat_refused');
  });
});

describe('a message to one person', () => {
  const PERSON = { chatUser: 'U012ABCDEF', conversation: null };

  it('opens their chat with Zally, and posts there', async () => {
    answer = (request, response) =>
      says(
        request.url?.endsWith('conversations.open') === true
          ? { ok: true, channel: { id: 'D0THEIRS' } }
          : { ok: true, ts: '2.2', channel: 'D0THEIRS' },
      )(request, response);
    expect(await client.direct(TO, PERSON, MESSAGE)).toBe('2.2');
    expect(requests.map(({ path }) => path)).toEqual(['/api/conversations.open', '/api/chat.postMessage']);
    expect(requests[0]?.body).toEqual({ users: 'U012ABCDEF' });
    expect(requests[1]?.body).toMatchObject({ channel: 'D0THEIRS', text: MESSAGE.text });
  });

  it.each<[string, Answer, ErrorCode]>([
    ['a refusal', says({ ok: false, error: 'user_disabled' }), 'chat_refused'],
    ['a Messages tab that is off', says({ ok: false, error: 'messages_tab_disabled' }), 'chat_direct_off'],
    ['an unclear answer, since nothing was posted', says('', 502), 'chat_unavailable'],
    ['no chat in the answer', says({ ok: true }), 'chat_unavailable'],
    ['a name for a chat', says({ ok: true, channel: { id: 'Smith, Joanna' } }), 'chat_unavailable'],
  ])('is told apart when it can’t be opened: %s', async (_case, how, code) => {
    answer = how;
    expect(codeOf(await failure(client.direct(TO, PERSON, MESSAGE)))).toBe(code);
    expect(requests.map(({ path }) => path)).toEqual(['/api/conversations.open']);
  });
});
