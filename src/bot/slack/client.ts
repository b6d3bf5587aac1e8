import { z } from 'zod';
import type { Egress, Response } from '../../adapters/egress/egress.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { ChatClient, ChatMessage } from '../ports.ts';

const answerSchema = z.object({ ok: z.boolean(), ts: z.string().optional(), error: z.string().optional() });

/** Slack's own error words that pass by themselves; every other needs somebody to look. */
const TEMPORARY = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);
/** Links in our messages show no preview: Slack would fetch them. */
const QUIET = { unfurl_links: false, unfurl_media: false };

/** Posts and updates through the Web API. Never retries by itself: the notice's job does, when it is due. */
export const createSlackClient = (options: {
  readonly egress: Egress;
  readonly apiUrl: string;
}): ChatClient => {
  const call = async (
    method: string,
    token: string,
    body: object,
  ): Promise<z.output<typeof answerSchema>> => {
    let response: Response;
    try {
      response = await options.egress.fetch('chat', `${options.apiUrl}/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
      });
    } catch (error) {
      throw error instanceof ZallyError ? error : new ZallyError('chat_outcome_unknown');
    }
    if (response.status === 429) {
      const seconds = Number(response.headers.get('retry-after') ?? 30);
      throw new ZallyError('chat_throttled', {
        retryAfterMs: (Number.isFinite(seconds) ? seconds : 30) * 1000,
      });
    }
    if (response.status >= 500) throw new ZallyError('chat_outcome_unknown');
    const parsed = answerSchema.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw new ZallyError('chat_outcome_unknown');
    if (!parsed.data.ok) {
      throw new ZallyError(TEMPORARY.has(parsed.data.error ?? '') ? 'chat_unavailable' : 'chat_refused');
    }
    return parsed.data;
  };
  const bodyOf = (channel: string, message: ChatMessage): object => ({
    channel,
    text: message.text,
    blocks: message.blocks,
    ...QUIET,
  });
  return {
    post: async ({ token, channel }, message) => {
      const { ts } = await call('chat.postMessage', token, bodyOf(channel, message));
      if (ts === undefined) throw new ZallyError('chat_outcome_unknown');
      return ts;
    },
    update: async ({ token, channel }, ref, message) => {
      await call('chat.update', token, { ...bodyOf(channel, message), ts: ref });
    },
  };
};
