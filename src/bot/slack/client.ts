import { z } from 'zod';
import type { Egress } from '../../adapters/egress/egress.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { ChatClient, ChatMessage, ChatPlace } from '../ports.ts';
import { createSlackApi, refusalOf, type SlackAnswer } from './api.ts';

/** What Slack names a message and a chat by is kept and sent again: of what has another form nothing is kept. */
const postedSchema = z.looseObject({ ts: z.string().regex(/^\d+\.\d+$/) });
const openedSchema = z.looseObject({ channel: z.looseObject({ id: z.string().regex(/^[A-Z0-9]{1,40}$/) }) });

/** The message was deleted, is in another channel, is too old to edit or was posted by an earlier installation. */
const GONE = new Set(['message_not_found', 'edit_window_closed', 'cant_update_message']);

/** Links in our messages show no preview: Slack would fetch them. */
const QUIET = { unfurl_links: false, unfurl_media: false };

/** What only Slack has. */
export interface SlackClient extends ChatClient {
  /** Shows blocks on somebody's App Home. */
  publishHome(to: ChatPlace, chatUser: string, blocks: readonly object[]): Promise<void>;
  /** Opens a modal. @param trigger of what somebody did within the last three seconds */
  openView(to: ChatPlace, trigger: string, view: object): Promise<void>;
  /** Shows something else in a modal that is open. @param view its id */
  updateView(to: ChatPlace, view: string, shown: object): Promise<void>;
  /** Says something in a channel that one person alone sees, until they look away. */
  whisper(to: ChatPlace, chatUser: string, message: ChatMessage): Promise<void>;
}

/** Posts and updates through the Web API. Never retries by itself: the notice's job does, when it is due. */
export const createSlackClient = (options: {
  readonly egress: Egress;
  readonly apiUrl: string;
}): SlackClient => {
  const api = createSlackApi(options);
  const call = async (method: string, token: string, json: object): Promise<SlackAnswer> =>
    await api.call(method, { authorization: `Bearer ${token}`, body: { json } });
  const bodyOf = (channel: string, message: ChatMessage): object => ({
    channel,
    text: message.text,
    blocks: message.blocks,
    ...QUIET,
  });
  const post: ChatClient['post'] = async ({ token, channel }, message) => {
    const answer = await call('chat.postMessage', token, bodyOf(channel, message));
    if (!answer.ok) throw refusalOf(answer);
    const posted = postedSchema.safeParse(answer);
    if (!posted.success) throw new ZallyError('chat_outcome_unknown');
    return posted.data.ts;
  };
  /** The chat that somebody has with Zally. Opening it twice is opening it once, so that whatever fails is tried again. */
  const open = async (token: string, chatUser: string): Promise<string> => {
    try {
      const answer = await call('conversations.open', token, { users: chatUser });
      if (!answer.ok) throw refusalOf(answer);
      const opened = openedSchema.safeParse(answer);
      if (opened.success) return opened.data.channel.id;
    } catch (error) {
      if (codeOf(error) !== 'chat_outcome_unknown') throw error;
    }
    throw new ZallyError('chat_unavailable');
  };
  return {
    post,
    direct: async (to, { chatUser }, message) =>
      await post({ ...to, channel: await open(to.token, chatUser) }, message),
    publishHome: async ({ token }, chatUser, blocks) => {
      const answer = await call('views.publish', token, {
        user_id: chatUser,
        view: { type: 'home', blocks },
      });
      if (!answer.ok) throw refusalOf(answer);
    },
    openView: async ({ token }, trigger, view) => {
      const answer = await call('views.open', token, { trigger_id: trigger, view });
      if (!answer.ok) throw refusalOf(answer);
    },
    updateView: async ({ token }, view, shown) => {
      const answer = await call('views.update', token, { view_id: view, view: shown });
      if (!answer.ok) throw refusalOf(answer);
    },
    whisper: async ({ token, channel }, chatUser, message) => {
      const body = { ...bodyOf(channel, message), user: chatUser };
      const answer = await call('chat.postEphemeral', token, body);
      if (!answer.ok) throw refusalOf(answer);
    },
    update: async ({ token, channel }, ref, message) => {
      const answer = await call('chat.update', token, { ...bodyOf(channel, message), ts: ref });
      if (!answer.ok && GONE.has(answer.error ?? '')) return false;
      if (!answer.ok) throw refusalOf(answer);
      return true;
    },
  };
};
