import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEgress, type Egress } from '../../../src/adapters/egress/egress.ts';
import { createTeamsClient, type TeamsClient } from '../../../src/bot/teams/client.ts';
import { codeOf, type ErrorCode, type ZallyError } from '../../../src/domain/errors.ts';

const TENANT = '4f3e2d1c-0b1a-4918-8716-151413121110';
const APP = '0f1e2d3c-4b5a-4968-8776-655443322110';
const MESSAGE = { text: '1 fax needs review.', blocks: [{ type: 'AdaptiveCard' }] };
const HOUR = 3_600_000;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
}
let answer: Answer;
let tokenAnswer: Answer;
let tokens: number;
let now: number;
let egress: Egress;
let url: string;
let client: TeamsClient;
let seen: Seen[];

const says =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method = '', url: path = '', headers } = request;
    seen.push({ method, path, headers, raw: Buffer.concat(chunks).toString('utf8') });
    (path.includes('/oauth2/') ? tokenAnswer : answer)(request, response);
  });
});

const create = (options: Partial<Parameters<typeof createTeamsClient>[0]> = {}): TeamsClient =>
  createTeamsClient({
    egress,
    serviceUrls: [`${url}/teams/`, 'https://smba.example.test'],
    appId: APP,
    tenantId: TENANT,
    credentials: { loginUrl: `${url}/login`, password: 'the-secret' },
    now: () => now,
    ...options,
  });
const to = (serviceUrl: string | null = null, workspace = TENANT) => ({
  workspace,
  channel: '19:a@thread.tacv2',
  token: '',
  serviceUrl,
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  egress = createEgress({ hosts: { chat: [url] }, timeoutMs: 400 });
  afterAll(async () => {
    await egress.close();
    server.closeAllConnections();
    server.close();
  });
});

beforeEach(() => {
  seen = [];
  tokens = 0;
  now = Date.parse('2026-03-04T19:32:00Z');
  answer = says({ id: 'm-1' }, 201);
  tokenAnswer = (request, response) => {
    tokens += 1;
    says({ access_token: `token-${tokens}`, expires_in: 3600 })(request, response);
  };
  client = create();
});

const failure = async (call: Promise<unknown>): Promise<ZallyError> =>
  await call.then(
    () => {
      throw new Error('worked');
    },
    (error: ZallyError) => error,
  );
const calls = () => seen.filter(({ path }) => !path.includes('/oauth2/'));

describe('a post', () => {
  it('carries the card, its text as summary, and a token of the app’s own tenant', async () => {
    expect(await client.post(to(), MESSAGE)).toBe('m-1');
    const [login, post] = seen;
    expect([login?.method, login?.path]).toEqual(['POST', `/login/${TENANT}/oauth2/v2.0/token`]);
    expect(Object.fromEntries(new URLSearchParams(login?.raw))).toEqual({
      grant_type: 'client_credentials',
      client_id: APP,
      client_secret: 'the-secret',
      scope: 'https://api.botframework.com/.default',
    });
    expect(post).toMatchObject({
      method: 'POST',
      path: '/teams/v3/conversations/19%3Aa%40thread.tacv2/activities',
      headers: { authorization: 'Bearer token-1' },
    });
    expect(JSON.parse(post?.raw ?? '')).toEqual({
      type: 'message',
      summary: '1 fax needs review.',
      attachments: [
        { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } },
      ],
    });
  });

  it('goes where Teams said that the conversation is', async () => {
    await client.post(to(`${url}/amer/`), MESSAGE);
    expect(calls()[0]?.path).toMatch(/^\/amer\/v3\/conversations\//);
  });

  it('updates by its reference', async () => {
    answer = says({ id: 'm-1' });
    expect(await client.update(to(), '16/1', MESSAGE)).toBe(true);
    expect(calls()[0]).toMatchObject({
      method: 'PUT',
      path: '/teams/v3/conversations/19%3Aa%40thread.tacv2/activities/16%2F1',
    });
  });

  it('opens a person’s own chat', async () => {
    answer = says({ id: 'a:chat' }, 201);
    expect(await client.openChat(to(), '29:person')).toBe('a:chat');
    expect(JSON.parse(calls()[0]?.raw ?? '')).toEqual({
      isGroup: false,
      bot: { id: `28:${APP}` },
      members: [{ id: '29:person' }],
      tenantId: TENANT,
      channelData: { tenant: { id: TENANT } },
    });
  });

  it('asks the playground without a token', async () => {
    await create({ credentials: undefined }).post(to(), MESSAGE);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

const failures: [string, Answer, ErrorCode][] = [
  ['the bot was blocked', says({ error: { code: 'MessageWritesBlocked' } }, 403), 'chat_refused'],
  ['the bot was removed', says({ error: { code: 'BotNotInConversationRoster' } }, 403), 'chat_refused'],
  ['no such conversation', says({ error: { code: 'ConversationNotFound' } }, 404), 'chat_refused'],
  ['not as Teams takes it', says({ error: { code: 'BadSyntax' } }, 400), 'chat_refused'],
  ['too large', says({ error: { code: 'MessageSizeTooBig' } }, 413), 'chat_refused'],
  ['a token that is new', says('', 401), 'chat_refused'],
  ['two changes at once', says({ error: { code: 'PreconditionFailed' } }, 412), 'chat_unavailable'],
  ['a redirect', says('', 302, { location: 'https://evil.example/' }), 'chat_unavailable'],
  ['a fault', says('oops', 500), 'chat_outcome_unknown'],
  ['a fault on the way', says('bad gateway', 502), 'chat_outcome_unknown'],
  ['too late on the way', says('', 504), 'chat_outcome_unknown'],
  ['half an answer', says('{"id":', 201), 'chat_outcome_unknown'],
  ['an answer without a reference', says({}, 201), 'chat_outcome_unknown'],
  ['a name for a reference', says({ id: 'Smith, Joanna' }, 201), 'chat_outcome_unknown'],
  ['no answer in time', () => {}, 'chat_outcome_unknown'],
  ['a connection that breaks', (request) => void request.socket.destroy(), 'chat_outcome_unknown'],
];

describe('what comes of a post', () => {
  it.each(failures)('%s', async (_case, how, code) => {
    answer = how;
    const error = await failure(client.post(to(), MESSAGE));
    expect(codeOf(error)).toBe(code);
    expect(`${error.message} ${String(error.cause)}`).not.toMatch(/token-1|the-secret|oops/);
    expect(calls()).toHaveLength(1);
  });

  it.each<[string, string | null, string]>([
    ['another host than Teams’', 'https://evil.example/teams', TENANT],
    ['Teams’ host on another port', 'https://smba.example.test:8443/', TENANT],
    ['a host in front of an at sign', 'https://smba.example.test@evil.example/', TENANT],
    ['no address', 'smba.example.test', TENANT],
    ['plain HTTP', 'http://smba.example.test/', TENANT],
  ])('sends no token to %s', async (_case, serviceUrl, tenant) => {
    expect(codeOf(await failure(client.post(to(serviceUrl, tenant), MESSAGE)))).toBe('egress_refused');
    expect(seen).toEqual([]);
  });

  it('posts into no other tenant than the app’s own', async () => {
    const elsewhere = to(null, 'b8a3c1de-9f70-4a4b-8a55-0c2f8f1d7e66');
    expect(codeOf(await failure(client.post(elsewhere, MESSAGE)))).toBe('chat_refused');
    expect(seen).toEqual([]);
  });

  it('is known when no connection came about: nothing was posted', async () => {
    const closed = createServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const nobody = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise((done) => closed.close(done));
    const own = createEgress({ hosts: { chat: [nobody, url] } });
    const unreachable = create({ egress: own, serviceUrls: [nobody] });
    expect(codeOf(await failure(unreachable.post(to(), MESSAGE)))).toBe('chat_unavailable');
    await own.close();
  });

  it.each<[string | undefined, number]>([
    ['7', 7000],
    ['0', 1000],
    ['999999', HOUR],
    ['soon', 30_000],
    [undefined, 30_000],
  ])('is a wait of Teams’ own length within reason: %s', async (header, ms) => {
    answer = says('', 429, header === undefined ? {} : { 'retry-after': header });
    const error = await failure(client.post(to(), MESSAGE));
    expect([error.code, error.retryAfterMs]).toEqual(['chat_throttled', ms]);
  });
});

describe('an update', () => {
  it('says that the message is gone', async () => {
    answer = says({ error: { code: 'ActivityNotFoundInConversation' } }, 404);
    expect(await client.update(to(), 'm-1', MESSAGE)).toBe(false);
  });

  it('is refused like a post', async () => {
    answer = says({}, 403);
    expect(codeOf(await failure(client.update(to(), 'm-1', MESSAGE)))).toBe('chat_refused');
  });
});

describe('the token', () => {
  it('is fetched once, by however many calls at once, until shortly before its end', async () => {
    await Promise.all([1, 2, 3].map(async () => await client.post(to(), MESSAGE)));
    now += HOUR - 5 * 60_000 - 1;
    await client.post(to(), MESSAGE);
    expect(tokens).toBe(1);
    now += 1;
    await client.post(to(), MESSAGE);
    expect(tokens).toBe(2);
  });

  it('that was kept and is refused is fetched anew by the next try, and refused for good after that', async () => {
    await client.post(to(), MESSAGE);
    now += HOUR / 2;
    answer = says('', 401);
    expect(codeOf(await failure(client.post(to(), MESSAGE)))).toBe('chat_unavailable');
    expect(codeOf(await failure(client.post(to(), MESSAGE)))).toBe('chat_refused');
    expect(tokens).toBe(2);
  });

  it.each<[string, Answer, ErrorCode]>([
    [
      'a wrong secret',
      says({ error: 'invalid_client', error_description: 'the-secret' }, 401),
      'chat_refused',
    ],
    ['an unknown app', says({ error: 'unauthorized_client' }, 400), 'chat_refused'],
    ['a fault', says('oops', 503), 'chat_unavailable'],
    ['no answer in time', () => {}, 'chat_unavailable'],
    ['another form', says({ token: 1 }), 'chat_unavailable'],
    ['a redirect', says('', 302, { location: 'https://evil.example/' }), 'chat_unavailable'],
  ])('that can’t be had means that nothing was posted: %s', async (_case, how, code) => {
    tokenAnswer = how;
    const error = await failure(client.post(to(), MESSAGE));
    expect(codeOf(error)).toBe(code);
    expect(`${error.message} ${String(error.cause)}`).not.toMatch(/the-secret|oops/);
    expect(calls()).toEqual([]);
    tokenAnswer = says({ access_token: 'later', expires_in: 3600 });
    expect(await client.post(to(), MESSAGE)).toBe('m-1');
  });
});

describe('a message to one person', () => {
  it('goes to the chat that they have with Zally', async () => {
    const person = { chatUser: 'x', conversation: 'a:their chat' };
    expect(await client.direct(to(), person, MESSAGE)).toBe('m-1');
    expect(seen.at(-1)?.path).toBe('/teams/v3/conversations/a%3Atheir%20chat/activities');
  });

  it('is refused without a call when that chat isn’t known', async () => {
    const person = { chatUser: 'x', conversation: null };
    expect(codeOf(await failure(client.direct(to(), person, MESSAGE)))).toBe('chat_refused');
    expect(seen).toEqual([]);
  });
});
