import { randomBytes } from 'node:crypto';
import formbody from '@fastify/formbody';
import fastify from 'fastify';

/** A channel as `conversations.info` shows it, with who is in it. */
export interface StandInChannel {
  readonly id: string;
  readonly name: string;
  readonly members: string[];
  /** Further members of Slack's conversation object: `is_ext_shared` and the like. */
  readonly flags?: Readonly<Record<string, unknown>>;
}

interface Call {
  readonly method: string;
  readonly token: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const CLIENT = { id: '123.456', secret: 'stand-in-secret' };
const PAGE = 2;

/**
 * Our own stand-in for Slack's Web API: installing with rotating tokens, channels, members and people. It stands for what
 * `emulate` doesn't offer, and answers in the forms that docs.slack.dev gives.
 *
 * @param now the test's clock, in milliseconds
 */
export const createSlackStandIn = async (now: () => number) => {
  const app = fastify();
  await app.register(formbody);
  const calls: Call[] = [];
  const state = {
    team: 'T0PRACTICE',
    botUser: 'U0ZALLY',
    scope: 'commands,chat:write,im:write,app_mentions:read,channels:read,groups:read,users:read',
    rotates: true,
    enterprise: false,
    channels: [] as StandInChannel[],
    people: new Map<string, Readonly<Record<string, unknown>>>(),
    posted: [] as { channel: string; text: string }[],
    /** What a method answers instead, by its name. */
    instead: new Map<string, { readonly status?: number; readonly error?: string }>(),
    /** Runs before a method answers. */
    before: undefined as ((method: string) => Promise<void>) | undefined,
  };
  const codes = new Set<string>();
  const access = new Map<string, number>();
  const refresh = new Set<string>();
  const SECONDS = 43_200;

  const issue = () => {
    const token = `xoxe.xoxb-${randomBytes(12).toString('hex')}`;
    const refreshToken = `xoxe-${randomBytes(12).toString('hex')}`;
    access.set(token, state.rotates ? now() + SECONDS * 1000 : Number.POSITIVE_INFINITY);
    if (state.rotates) refresh.add(refreshToken);
    return {
      ok: true,
      access_token: token,
      token_type: 'bot',
      scope: state.scope,
      bot_user_id: state.botUser,
      app_id: 'A0ZALLY',
      team: state.enterprise ? null : { id: state.team, name: 'Practice' },
      enterprise: state.enterprise ? { id: 'E0BIG', name: 'Big' } : null,
      is_enterprise_install: state.enterprise,
      authed_user: { id: 'U0OWNER' },
      ...(state.rotates ? { refresh_token: refreshToken, expires_in: SECONDS } : {}),
    };
  };

  const exchange = (body: Call['body'], authorization: string): object => {
    const basic = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64');
    if (authorization !== `Basic ${basic}`) return { ok: false, error: 'invalid_client_id' };
    if (body['grant_type'] === 'refresh_token')
      return refresh.delete(String(body['refresh_token']))
        ? issue()
        : { ok: false, error: 'invalid_refresh_token' };
    return codes.delete(String(body['code'])) ? issue() : { ok: false, error: 'invalid_code' };
  };

  /** A page of a list, as Slack's cursors make them. */
  const paged = <T>(all: readonly T[], body: Call['body']): { items: readonly T[]; next: string } => {
    const from = Number(body['cursor'] ?? 0);
    return { items: all.slice(from, from + PAGE), next: from + PAGE < all.length ? String(from + PAGE) : '' };
  };
  const channelOf = (body: Call['body']) => state.channels.find(({ id }) => id === body['channel']);
  const shownChannel = ({ id, name, members, flags = {} }: StandInChannel) => ({
    id,
    name,
    is_member: members.includes(state.botUser),
    is_archived: false,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    ...flags,
  });
  const METHODS: Readonly<Record<string, (body: Call['body']) => object>> = {
    'users.conversations': (body) => {
      const mine = state.channels.filter(({ members }) => members.includes(state.botUser));
      const { items, next } = paged(mine, body);
      return { ok: true, channels: items.map(shownChannel), response_metadata: { next_cursor: next } };
    },
    'conversations.info': (body) => {
      const channel = channelOf(body);
      return channel === undefined
        ? { ok: false, error: 'channel_not_found' }
        : { ok: true, channel: shownChannel(channel) };
    },
    'conversations.members': (body) => {
      const channel = channelOf(body);
      if (channel === undefined) return { ok: false, error: 'channel_not_found' };
      const { items, next } = paged(channel.members, body);
      return { ok: true, members: items, response_metadata: { next_cursor: next } };
    },
    'users.info': (body) => {
      const person = state.people.get(String(body['user']));
      return person === undefined
        ? { ok: false, error: 'user_not_found' }
        : { ok: true, user: { id: body['user'], ...person } };
    },
    'chat.postMessage': (body) => {
      state.posted.push({ channel: String(body['channel']), text: String(body['text']) });
      return { ok: true, ts: `${state.posted.length}.000100` };
    },
    'chat.update': (body) => ({ ok: true, ts: body['ts'] }),
  };

  app.post('/api/:method', async (request, reply) => {
    const { method } = request.params as { method: string };
    const authorization = request.headers.authorization ?? '';
    const body = (request.body ?? {}) as Call['body'];
    const token = authorization.replace('Bearer ', '');
    calls.push({ method, token, body });
    await state.before?.(method);
    const instead = state.instead.get(method);
    if (instead?.status !== undefined) return await reply.code(instead.status).send('');
    if (instead !== undefined) return { ok: false, error: instead.error };
    if (method === 'oauth.v2.access') return exchange(body, authorization);
    const until = access.get(token);
    if (until === undefined) return { ok: false, error: 'invalid_auth' };
    if (until <= now()) return { ok: false, error: 'token_expired' };
    return METHODS[method]?.(body) ?? { ok: false, error: 'unknown_method' };
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });

  return {
    state,
    calls,
    client: CLIENT,
    apiUrl: `${url}/api`,
    consentUrl: `${url}/oauth/v2/authorize`,
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    /** What an owner's press on Allow leads to. @param asked Slack's consent page, with its query */
    allow: (asked: URL): URL => {
      const back = new URL(asked.searchParams.get('redirect_uri') ?? '');
      const code = randomBytes(8).toString('hex');
      codes.add(code);
      back.search = new URLSearchParams({ code, state: asked.searchParams.get('state') ?? '' }).toString();
      return back;
    },
    /** A token as of an installation, without one. */
    issue: () => {
      const { access_token: botToken, refresh_token: refreshToken } = issue();
      return { botToken, refreshToken, expiresAt: new Date(now() + SECONDS * 1000) };
    },
    close: async () => await app.close(),
  };
};
export type SlackStandIn = Awaited<ReturnType<typeof createSlackStandIn>>;
