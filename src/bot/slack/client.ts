import { z } from 'zod';
import type { Egress, Response } from '../../adapters/egress/egress.ts';
import { wasNeverSent } from '../../adapters/egress/never-sent.ts';
import { type ErrorCode, ZallyError } from '../../domain/errors.ts';
import type { ChatClient, ChatMessage } from '../ports.ts';

const answerSchema = z.object({ ok: z.boolean(), ts: z.string().optional(), error: z.string().optional() });
type SlackAnswer = z.output<typeof answerSchema>;

/**
 * Slack's own error words (docs.slack.dev, chat.postMessage and chat.update) that don't need somebody to look. Of
 * `fatal_error` and `internal_error` Slack says that some of it may have been done.
 */
const PASSING: Readonly<Record<string, ErrorCode>> = {
  ratelimited: 'chat_throttled',
  rate_limited: 'chat_throttled',
  message_limit_exceeded: 'chat_throttled',
  request_timeout: 'chat_unavailable',
  service_unavailable: 'chat_unavailable',
  team_added_to_org: 'chat_unavailable',
  fatal_error: 'chat_outcome_unknown',
  internal_error: 'chat_outcome_unknown',
};
/** The message was deleted, is in another channel, is too old to edit or was posted by an earlier installation. */
const GONE = new Set(['message_not_found', 'edit_window_closed', 'cant_update_message']);

const LEAST_WAIT_SECONDS = 1;
const MOST_WAIT_SECONDS = 3600;
const DEFAULT_WAIT_SECONDS = 30;

/** @returns milliseconds */
const retryAfter = (response: Response): number => {
  const seconds = Number(response.headers.get('retry-after') ?? DEFAULT_WAIT_SECONDS);
  const usable = Number.isFinite(seconds) ? seconds : DEFAULT_WAIT_SECONDS;
  return Math.min(Math.max(usable, LEAST_WAIT_SECONDS), MOST_WAIT_SECONDS) * 1000;
};

/** Links in our messages show no preview: Slack would fetch them. */
const QUIET = { unfurl_links: false, unfurl_media: false };

/** Posts and updates through the Web API. Never retries by itself: the notice's job does, when it is due. */
export const createSlackClient = (options: {
  readonly egress: Egress;
  readonly apiUrl: string;
}): ChatClient => {
  const call = async (method: string, token: string, body: object): Promise<SlackAnswer> => {
    let response: Response;
    try {
      response = await options.egress.fetch('chat', `${options.apiUrl}/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
      });
    } catch (error) {
      if (error instanceof ZallyError) throw error;
      throw new ZallyError(wasNeverSent(error) ? 'chat_unavailable' : 'chat_outcome_unknown');
    }
    if (response.status === 429 || response.status >= 500) {
      await response.body?.cancel();
      if (response.status === 429)
        throw new ZallyError('chat_throttled', { retryAfterMs: retryAfter(response) });
      throw new ZallyError('chat_outcome_unknown');
    }
    const parsed = answerSchema.safeParse(await response.json().catch(() => undefined));
    if (parsed.success) return parsed.data;
    // Not Slack's form: a redirect or a refusal on the way, or half an answer to something that was done.
    throw new ZallyError(response.ok ? 'chat_outcome_unknown' : 'chat_unavailable');
  };
  const refusal = ({ error = '' }: SlackAnswer): ZallyError =>
    new ZallyError((Object.hasOwn(PASSING, error) ? PASSING[error] : undefined) ?? 'chat_refused');
  const bodyOf = (channel: string, message: ChatMessage): object => ({
    channel,
    text: message.text,
    blocks: message.blocks,
    ...QUIET,
  });
  return {
    post: async ({ token, channel }, message) => {
      const answer = await call('chat.postMessage', token, bodyOf(channel, message));
      if (!answer.ok) throw refusal(answer);
      if (answer.ts === undefined) throw new ZallyError('chat_outcome_unknown');
      return answer.ts;
    },
    update: async ({ token, channel }, ref, message) => {
      const answer = await call('chat.update', token, { ...bodyOf(channel, message), ts: ref });
      if (!answer.ok && GONE.has(answer.error ?? '')) return false;
      if (!answer.ok) throw refusal(answer);
      return true;
    },
  };
};
