import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll } from 'vitest';
import type { Egress } from '../../../src/adapters/egress/egress.ts';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import type { Press } from '../../../src/bot/presses.ts';
import { createTeamsClient } from '../../../src/bot/teams/client.ts';
import { teamsRoutes } from '../../../src/bot/teams/routes.ts';
import { createTeamsVerifier } from '../../../src/bot/teams/verify.ts';
import { createTestPractice, type TestDatabase } from '../../support/database.ts';
import { addLinked, addWorkspace } from '../support.ts';

export const APP_ID = '0f1e2d3c-4b5a-4968-8776-655443322110';
export const SERVICE = 'https://smba.example.test/amer/';
const OPENID = 'https://login.botframework.test/openid';
const KEYS = 'https://login.botframework.test/keys';
const LOGIN = 'https://login.microsoftonline.test';

export interface Called {
  readonly method: string;
  readonly url: string;
  readonly body: Record<string, unknown>;
}

const keys = await Promise.all([
  generateKeyPair('RS256'),
  generateKeyPair('RS256'),
  generateKeyPair('RS256'),
]);
const [known, forWebChat, stranger] = keys as [(typeof keys)[0], (typeof keys)[0], (typeof keys)[0]];
const jwks = {
  keys: [
    { ...(await exportJWK(known.publicKey)), kid: 'known', endorsements: ['msteams', 'skype'] },
    { ...(await exportJWK(forWebChat.publicKey)), kid: 'webchat', endorsements: ['webchat'] },
  ],
};
export const SIGNERS = {
  known: { kid: 'known', key: known.privateKey },
  forWebChat: { kid: 'webchat', key: forWebChat.privateKey },
  stranger: { kid: 'known', key: stranger.privateKey },
  unknown: { kid: 'unheard-of', key: stranger.privateKey },
} as const;

export interface From {
  readonly workspace: string;
  readonly chatUser: string;
}

/** The text of a card, line by line, as somebody reads it. */
export const readCard = (card: unknown): string =>
  ((card as { body?: { text?: string }[] }).body ?? []).map(({ text }) => text ?? '').join('\n');

interface Action {
  readonly title: string;
  readonly verb?: string;
  readonly data?: { readonly value?: string };
}
/** What can be pressed on a card. */
export const actionsOn = (card: unknown): readonly Action[] =>
  (card as { actions?: readonly Action[] } | undefined)?.actions ?? [];

/** What a posted message says, and where. */
export const saidIn = ({ url, body }: Called): { readonly conversation: string; readonly text: string } => ({
  conversation: decodeURIComponent(/\/v3\/conversations\/([^/]+)\/activities/.exec(url)?.[1] ?? ''),
  text: String(body['summary']),
});

export interface Member {
  readonly id: string;
  readonly tenantId?: string;
  readonly userRole?: string;
  readonly userPrincipalName?: string;
}
/** Somebody of a team as Teams lists them. */
export const memberOf = (tenantId: string, more: Partial<Member> = {}): Member => ({
  id: `29:${randomUUID()}`,
  tenantId,
  userRole: 'user',
  userPrincipalName: 'joanna@elm.example',
  ...more,
});
/** As Teams gives them out: the token of a next page is the number of the first on it. */
const pageOf = (roster: readonly Member[], query: URLSearchParams): object => {
  const first = Number(query.get('continuationToken') ?? 0);
  const next = first + Number(query.get('pageSize'));
  const members = roster.slice(first, next);
  return next < roster.length ? { members, continuationToken: String(next) } : { members };
};

/** The bot's route in a Fastify app, Teams' keys, and a hand that signs as Teams does. */
export const createTeamsApp = async (
  test: TestDatabase,
  tenantId: string,
  options: { readonly db?: TestDatabase['db'] } = {},
) => {
  const lines: string[] = [];
  const called: Called[] = [];
  const roster: Member[] = [memberOf(tenantId)];
  let refuse: ((called: Called) => number | undefined) | undefined;
  const db = options.db ?? test.db;
  const egress: Egress = {
    fetch: async (_destination, address, init = {}) => {
      const url = String(address);
      const json = (body: unknown, status = 200) =>
        new Response(JSON.stringify(body), { status }) as unknown as Awaited<ReturnType<Egress['fetch']>>;
      if (url === OPENID) return await Promise.resolve(json({ jwks_uri: KEYS }));
      if (url === KEYS) return json(jwks);
      if (url.startsWith(LOGIN)) return json({ access_token: 'a-token', expires_in: 3600 });
      const one = {
        method: String(init.method),
        url,
        body: JSON.parse((init.body as string | undefined) ?? '{}') as Record<string, unknown>,
      };
      called.push(one);
      const status = refuse?.(one);
      if (status !== undefined) return json({}, status);
      if (url.includes('/pagedmembers?')) return json(pageOf(roster, new URL(url).searchParams));
      if (!url.endsWith('/v3/conversations')) return json({ id: `m-${called.length}` }, 201);
      const [member] = one.body['members'] as [{ id: string }];
      return json({ id: `a:chat-with-${member.id}` }, 201);
    },
    allows: () => true,
    agent: () => {
      throw new Error('Nothing in chat brings its own client.');
    },
    connect: () => {
      throw new Error('Chat goes by HTTP.');
    },
    close: async () => {},
  };
  const app: FastifyInstance = fastify({ logger: false });
  // As in the web app: an error handler of its own, which the route must not use.
  app.setErrorHandler(async (error, _request, reply) => await reply.code(500).send(String(error)));
  const now = (): number => test.clock.now;
  const client = createTeamsClient({
    egress,
    serviceUrls: [SERVICE],
    appId: APP_ID,
    tenantId,
    credentials: { loginUrl: LOGIN, password: 'the-secret' },
    now,
  });
  await app.register(teamsRoutes, {
    db,
    log: createLogger('debug', (line) => lines.push(line)),
    client,
    verifier: createTeamsVerifier({ egress, openIdUrl: OPENID, appId: APP_ID, now }),
    tenantId,
    publicUrl: 'https://zally.example.org',
    mayCall: (url) => url.startsWith('https://smba.example.test/'),
  });
  afterAll(async () => await app.close());

  const token = async (
    claims: Readonly<Record<string, unknown>> = {},
    signer: (typeof SIGNERS)[keyof typeof SIGNERS] = SIGNERS.known,
  ): Promise<string> => {
    const seconds = Math.floor(now() / 1000);
    return await new SignJWT({
      iss: 'https://api.botframework.com',
      aud: APP_ID,
      nbf: seconds - 10,
      exp: seconds + 3600,
      serviceurl: SERVICE,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: signer.kid })
      .sign(signer.key);
  };
  const send = async (body: unknown, authorization?: string): Promise<LightMyRequestResponse> =>
    await app.inject({
      method: 'POST',
      url: '/teams/messages',
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
      },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const deliver = async (body: unknown): Promise<LightMyRequestResponse> =>
    await send(body, `Bearer ${await token()}`);
  const activity = (from: From, fields: Record<string, unknown> = {}): Record<string, unknown> => ({
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: SERVICE,
    from: { id: `29:${from.chatUser}`, name: 'Joanna', aadObjectId: from.chatUser },
    recipient: { id: `28:${APP_ID}`, name: 'Zally' },
    conversation: {
      id: `a:chat-with-29:${from.chatUser}`,
      conversationType: 'personal',
      tenantId: from.workspace,
    },
    channelData: { tenant: { id: from.workspace } },
    ...fields,
  });
  const CHANNEL = '19:faxdesk0123@thread.tacv2';
  /** As somebody mentions Zally in a channel. */
  const mention = (from: From, text: string): Record<string, unknown> =>
    activity(from, {
      conversation: {
        id: `${CHANNEL};messageid=1`,
        conversationType: 'channel',
        isGroup: true,
        tenantId: from.workspace,
      },
      channelData: { tenant: { id: from.workspace }, channel: { id: CHANNEL } },
      text: `<at>Zally</at>&nbsp;${text}\n`,
      entities: [
        { type: 'mention', text: '<at>Zally</at>', mentioned: { id: `28:${APP_ID}`, name: 'Zally' } },
      ],
    });
  const pressing = (
    from: From,
    fields: Record<string, unknown> = {},
    { verb = 'zally_resume', data = {} }: Partial<Action> = {},
  ): Record<string, unknown> =>
    activity(from, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb, data } },
      ...fields,
    });
  /** Buttons that each account has been shown, by what stands on them; the last of a title counts. */
  const shown = new Map<string, Action>();
  const show = (chatUser: string, card: unknown): void => {
    for (const one of actionsOn(card)) shown.set(`${chatUser} ${one.title}`, one);
  };
  /** What was posted by one piece of work. */
  const during = async (work: () => Promise<unknown>): Promise<readonly Called[]> => {
    const before = called.length;
    await work();
    return called.slice(before);
  };
  return {
    app,
    client,
    /** Who is in every channel: one member of the tenant at first. */
    roster,
    lines,
    called,
    token,
    send,
    deliver,
    activity,
    mention,
    pressing,
    during,
    channel: CHANNEL,
    show,
    /** A status for calls to Teams from now on, by the call; undefined: they work. */
    refuse: (how: typeof refuse) => {
      refuse = how;
    },
    /** Types in the chat with Zally. @returns the text of the answer, or nothing */
    type: async (from: From, text: string): Promise<string> => {
      const posted = await during(async () => await deliver(activity(from, { text })));
      for (const { body } of posted)
        show(from.chatUser, (body['attachments'] as { content: unknown }[] | undefined)?.[0]?.content);
      return posted.map((one) => saidIn(one).text).join('\n');
    },
    /**
     * Presses a button that they were shown, or the one that resumes.
     *
     * @param title the beginning of what stands on it
     * @returns what it says, and whether it takes the place of the card
     */
    press: async (
      from: From,
      title = 'Resume filing',
      raw?: Press,
    ): Promise<{ readonly text: string; readonly replaces: boolean } | undefined> => {
      const [, known] = [...shown].findLast(([key]) => key.startsWith(`${from.chatUser} ${title}`)) ?? [];
      const pressed = raw === undefined ? known : { verb: raw.verb, data: { value: raw.value } };
      if (pressed === undefined && title !== 'Resume filing') throw new Error(`no button ${title}`);
      const response = await deliver(pressing(from, {}, pressed));
      if (response.body === '') return undefined;
      const { type, value } = response.json() as { type: string; value: unknown };
      if (type.endsWith('card.adaptive')) show(from.chatUser, value);
      return type.endsWith('card.adaptive')
        ? { text: readCard(value), replaces: true }
        : { text: String(value), replaces: false };
    },
  };
};
export type TeamsApp = Awaited<ReturnType<typeof createTeamsApp>>;

/** A practice of one tenant, its app, and an owner who has linked their account. */
export const createTenant = async (test: TestDatabase) => {
  const practiceId = await createTestPractice(test);
  const workspace = await addWorkspace(test, practiceId, { platform: 'teams' });
  const teams = await createTeamsApp(test, workspace);
  const { chatUser } = await addLinked(test, practiceId, workspace, 'owner', 'teams');
  const owner: From = { workspace, chatUser };
  return { practiceId, workspace, teams, owner };
};
