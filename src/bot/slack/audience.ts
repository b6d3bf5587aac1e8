import { z } from 'zod';
import type { ChatRefusal } from '../../domain/chat-refusals.ts';
import { ZallyError } from '../../domain/errors.ts';
import { MOST_MEMBERS } from '../readers.ts';
import { refusalOf, type SlackAnswer, type SlackApi } from './api.ts';

const PAGE = '200';
const MOST_CHANNEL_PAGES = 5;
/** A member who was no guest is believed to be none for this long. */
const KNOWN_MS = 3_600_000;
const MOST_KNOWN = 10_000;

const ids = z.array(z.string()).nullish();
const channelSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().nullish(),
  is_archived: z.boolean().nullish(),
  is_shared: z.boolean().nullish(),
  is_ext_shared: z.boolean().nullish(),
  is_org_shared: z.boolean().nullish(),
  is_pending_ext_shared: z.boolean().nullish(),
  pending_shared: ids,
  pending_connected_team_ids: ids,
  shared_team_ids: ids,
});
type SlackChannel = z.output<typeof channelSchema>;

const userSchema = z.looseObject({
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
});

/**
 * What is wrong with a channel by what Slack says of it (docs.slack.dev, Conversation object). Shared within one's own
 * organization, with nobody but this workspace, is no sharing.
 */
export const sharingOf = (channel: SlackChannel, team: string): ChatRefusal | undefined => {
  if (channel.is_archived === true) return 'not_member';
  const asked = [...(channel.pending_shared ?? []), ...(channel.pending_connected_team_ids ?? [])];
  if (channel.is_ext_shared === true || channel.is_pending_ext_shared === true || asked.length > 0)
    return 'shared';
  const others = channel.shared_team_ids?.filter((id) => id !== team);
  if (channel.is_org_shared === true) return others?.length === 0 ? undefined : 'shared';
  return channel.is_shared === true || (others ?? []).length > 0 ? 'shared' : undefined;
};

/** Multi- and single-channel guests, and people of other organizations. */
export const isGuest = (user: z.output<typeof userSchema>): boolean =>
  user.is_restricted === true || user.is_ultra_restricted === true || user.is_stranger === true;

/** What a refusal to show something means for posting. @throws ZallyError `chat_*` where it passes */
const unseen = (answer: SlackAnswer): ChatRefusal => {
  const error = refusalOf(answer);
  if (error.code !== 'chat_refused') throw error;
  if (answer.error === 'missing_scope') return 'cant_look';
  return answer.error === 'channel_not_found' || answer.error === 'not_in_channel' ? 'not_member' : 'access';
};

/** The next page's cursor, or undefined. */
const cursorOf = (answer: SlackAnswer): string | undefined => {
  const parsed = z.object({ next_cursor: z.string().min(1) }).safeParse(answer['response_metadata']);
  return parsed.success ? parsed.data.next_cursor : undefined;
};

/** Who has been seen to be no guest, and until when that is believed. One for each process. */
export type Known = Map<string, number>;

export interface Audience {
  /** Names are shown to owners on the page, and kept nowhere. */
  listChannels(token: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /**
   * @returns why nothing may be posted there, or undefined
   * @throws ZallyError `chat_*`, temporary, when that can't be seen now
   */
  look(token: string, team: string, channel: string): Promise<ChatRefusal | undefined>;
}

/** Sees which channels the bot is in and who reads them. @param now milliseconds */
export const createAudience = (api: SlackApi, now: () => number): Audience => {
  const known: Known = new Map();
  const ask = async (method: string, token: string, form: Record<string, string>): Promise<SlackAnswer> =>
    await api.call(method, { authorization: `Bearer ${token}`, body: { form } });

  const membersOf = async (token: string, channel: string): Promise<readonly string[] | ChatRefusal> => {
    const members: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const answer = await ask('conversations.members', token, {
        channel,
        limit: PAGE,
        ...(cursor === '' ? {} : { cursor }),
      });
      if (!answer.ok) return unseen(answer);
      members.push(...z.array(z.string()).catch([]).parse(answer['members']));
      // One call each; Slack takes about 100 of these a minute.
      if (members.length > MOST_MEMBERS) return 'too_many';
      cursor = cursorOf(answer);
    }
    return members;
  };

  const personProblem = async (
    token: string,
    team: string,
    user: string,
  ): Promise<ChatRefusal | undefined> => {
    const key = `${team}:${user}`;
    if ((known.get(key) ?? 0) > now()) return undefined;
    const answer = await ask('users.info', token, { user });
    // Whom Slack doesn't show isn't one of the workspace's own.
    if (answer.error === 'user_not_found' || answer.error === 'user_not_visible') return 'guests';
    if (!answer.ok) return unseen(answer);
    const parsed = userSchema.safeParse(answer['user']);
    if (!parsed.success || isGuest(parsed.data)) return 'guests';
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, now() + KNOWN_MS);
    return undefined;
  };

  return {
    listChannels: async (token) => {
      const found: { id: string; name: string }[] = [];
      let cursor: string | undefined = '';
      for (let page = 0; page < MOST_CHANNEL_PAGES && cursor !== undefined; page += 1) {
        const answer: SlackAnswer = await ask('users.conversations', token, {
          types: 'public_channel,private_channel',
          exclude_archived: 'true',
          limit: PAGE,
          ...(cursor === '' ? {} : { cursor }),
        });
        if (!answer.ok) throw refusalOf(answer);
        for (const { id, name } of z.array(channelSchema).catch([]).parse(answer['channels']))
          found.push({ id, name: name ?? id });
        cursor = cursorOf(answer);
      }
      return found.toSorted((a, b) => a.name.localeCompare(b.name));
    },
    look: async (token, team, channel) => {
      const answer = await ask('conversations.info', token, { channel });
      if (!answer.ok) return unseen(answer);
      const parsed = channelSchema.safeParse(answer['channel']);
      if (!parsed.success) throw new ZallyError('chat_outcome_unknown');
      const sharing = sharingOf(parsed.data, team);
      if (sharing !== undefined) return sharing;
      const members = await membersOf(token, channel);
      if (typeof members === 'string') return members;
      for (const user of members) {
        const problem = await personProblem(token, team, user);
        if (problem !== undefined) return problem;
      }
      return undefined;
    },
  };
};
