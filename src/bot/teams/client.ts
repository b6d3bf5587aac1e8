import { z } from 'zod';
import type { Egress, Response } from '../../adapters/egress/egress.ts';
import { wasNeverSent } from '../../adapters/egress/never-sent.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { ChatClient, ChatMessage, ChatPlace } from '../ports.ts';
import { retryAfter } from '../retry-after.ts';
import { createTokenSource } from './token.ts';

/** What every call that makes something answers. */
/** What is made has an id that is kept and sent again: of anything else than an id's letters nothing is kept. */
const madeSchema = z.object({ id: z.string().regex(/^[\w:;=@.|+/~-]{1,512}$/) });

const memberSchema = z.object({
  id: z.string().min(1),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});
/** Somebody in a conversation, as far as Zally looks at them: a name is asked for a guest's mark, and nothing is kept. */
export type TeamsMember = z.output<typeof memberSchema>;
/** A page of them (Bot Framework, get conversation paged members). */
const membersSchema = z.object({
  members: z.array(memberSchema),
  continuationToken: z.string().nullish(),
});
/** Teams takes 50 to 500. */
const PAGE = '200';

/** Posting, and what only Teams needs. */
export interface TeamsClient extends ChatClient {
  /**
   * Who is in a conversation, a page at a time.
   *
   * @param after of the page before; undefined: the first
   * @returns undefined where there is no such conversation, or Zally isn't in it
   */
  members(
    to: ChatPlace,
    after: string | undefined,
  ): Promise<{ readonly members: readonly TeamsMember[]; readonly after: string | undefined } | undefined>;
  /**
   * The chat that a person has with Zally alone; made when there is none yet.
   *
   * @param person as Teams names them in what it sent
   * @returns its conversation
   */
  openChat(to: Omit<ChatPlace, 'channel'>, person: string): Promise<string>;
}

const messageOf = ({ text, blocks: [content] }: ChatMessage): object => ({
  type: 'message',
  // For the notification and the screen reader. As `text` it would stand above the card a second time.
  summary: text,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
});

/**
 * The Bot Connector's REST calls (Bot Framework, API reference), by ourselves: the library's client fetches tokens through
 * MSAL and posts through axios, neither of which can be held to a list of hosts, and both retry inside. Never retries by
 * itself: the notice's job does, when it is due.
 *
 * @param serviceUrls the first is where calls go by default; a stored address elsewhere is refused
 * @param credentials undefined in the playground, which asks for none
 */
export const createTeamsClient = (options: {
  readonly egress: Egress;
  readonly serviceUrls: readonly string[];
  readonly appId: string;
  readonly tenantId: string;
  readonly credentials: { readonly loginUrl: string; readonly password: string } | undefined;
  readonly now: () => number;
}): TeamsClient => {
  const { egress, appId, tenantId } = options;
  const origins = new Set(options.serviceUrls.map((url) => new URL(url).origin));
  const tokens =
    options.credentials === undefined
      ? undefined
      : createTokenSource({ egress, appId, tenantId, now: options.now, ...options.credentials });

  const addressOf = (serviceUrl: string | null, path: string): string => {
    const base = serviceUrl ?? options.serviceUrls[0] ?? '';
    // The bot's token goes along: not even to another host that chat may call.
    if (!URL.canParse(base) || !origins.has(new URL(base).origin)) throw new ZallyError('egress_refused');
    return `${base.replace(/\/+$/, '')}${path}`;
  };

  const call = async (
    method: 'GET' | 'POST' | 'PUT',
    to: Pick<ChatPlace, 'workspace' | 'serviceUrl'>,
    path: string,
    body?: object,
  ): Promise<Response> => {
    // One app stands in one tenant.
    if (to.workspace !== tenantId) throw new ZallyError('chat_refused');
    const address = addressOf(to.serviceUrl, path);
    const token = await tokens?.get();
    try {
      return await egress.fetch('chat', address, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token.value}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      if (error instanceof ZallyError) throw error;
      throw new ZallyError(wasNeverSent(error) ? 'chat_unavailable' : 'chat_outcome_unknown');
    }
  };

  /** Throws for everything but what was done. */
  const settle = async (response: Response): Promise<Response> => {
    if (response.ok) return response;
    await response.body?.cancel();
    const { status } = response;
    if (status === 429) throw new ZallyError('chat_throttled', { retryAfterMs: retryAfter(response) });
    if (status >= 500) throw new ZallyError('chat_outcome_unknown');
    if (status === 401) {
      // A token that was good when it was fetched may have been withdrawn; one that is new was refused for good.
      if (tokens?.forget() === true) throw new ZallyError('chat_unavailable');
      throw new ZallyError('chat_refused');
    }
    // 412 is Teams' word for two changes at once. A redirect isn't Teams' form: something on the way answered.
    if (status === 408 || status === 412 || status < 400) throw new ZallyError('chat_unavailable');
    // 403: the bot was removed or blocked, or may not write there. 404: no such conversation. 400, 413: not as Teams takes it.
    throw new ZallyError('chat_refused');
  };

  const made = async (response: Response): Promise<string> => {
    const parsed = madeSchema.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw new ZallyError('chat_outcome_unknown');
    return parsed.data.id;
  };

  const conversationPath = (conversation: string): string =>
    `/v3/conversations/${encodeURIComponent(conversation)}`;
  const activities = (conversation: string): string => `${conversationPath(conversation)}/activities`;

  const members: TeamsClient['members'] = async (to, after) => {
    const query = new URLSearchParams({ pageSize: PAGE });
    if (after !== undefined) query.set('continuationToken', after);
    const path = `${conversationPath(to.channel)}/pagedmembers?${query.toString()}`;
    const response = await call('GET', to, path);
    if (response.status === 403 || response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    const said: unknown = await (await settle(response)).json().catch(() => undefined);
    const parsed = membersSchema.safeParse(said);
    if (!parsed.success) throw new ZallyError('chat_outcome_unknown');
    const { continuationToken: next } = parsed.data;
    return { members: parsed.data.members, after: next === '' || next === null ? undefined : next };
  };

  const post: ChatClient['post'] = async (to, message) =>
    await made(await settle(await call('POST', to, activities(to.channel), messageOf(message))));
  return {
    post,
    members,
    direct: async (to, { conversation }, message) => {
      // Linked before Zally kept it, and silent since.
      if (conversation === null) throw new ZallyError('chat_refused');
      return await post({ ...to, channel: conversation }, message);
    },
    update: async (to, ref, message) => {
      const path = `${activities(to.channel)}/${encodeURIComponent(ref)}`;
      const response = await call('PUT', to, path, { ...messageOf(message), id: ref });
      if (response.status === 404) {
        await response.body?.cancel();
        return false;
      }
      await (await settle(response)).body?.cancel();
      return true;
    },
    openChat: async (to, person) =>
      await made(
        await settle(
          await call('POST', to, '/v3/conversations', {
            isGroup: false,
            bot: { id: `28:${appId}` },
            members: [{ id: person }],
            tenantId,
            channelData: { tenant: { id: tenantId } },
          }),
        ),
      ),
  };
};
