import { z } from 'zod';
import type { Egress, Response } from '../../adapters/egress/egress.ts';
import { wasNeverSent } from '../../adapters/egress/never-sent.ts';
import { type ErrorCode, ZallyError } from '../../domain/errors.ts';
import { retryAfter } from '../retry-after.ts';

const answerSchema = z.looseObject({ ok: z.boolean(), error: z.string().optional() });
/** What every method of the Web API answers with; the rest is read by whoever asked. */
export type SlackAnswer = z.output<typeof answerSchema>;

/**
 * Slack's own error words (docs.slack.dev, chat.postMessage and chat.update) that say more than that somebody has to look. Of
 * `fatal_error` and `internal_error` Slack says that some of it may have been done.
 */
const KNOWN: Readonly<Record<string, ErrorCode>> = {
  ratelimited: 'chat_throttled',
  rate_limited: 'chat_throttled',
  message_limit_exceeded: 'chat_throttled',
  request_timeout: 'chat_unavailable',
  service_unavailable: 'chat_unavailable',
  team_added_to_org: 'chat_unavailable',
  messages_tab_disabled: 'chat_direct_off',
  fatal_error: 'chat_outcome_unknown',
  internal_error: 'chat_outcome_unknown',
};

/** What an answer that isn't `ok` means: `chat_refused` where somebody has to look. */
export const refusalOf = ({ error = '' }: SlackAnswer): ZallyError =>
  new ZallyError((Object.hasOwn(KNOWN, error) ? KNOWN[error] : undefined) ?? 'chat_refused');

/** A call of the Web API: who asks, and with what. Most methods that read take forms alone. */
export interface SlackCall {
  /** After `authorization:`; `Bearer` with a token, `Basic` with the app's own secret. */
  readonly authorization: string;
  readonly body: { readonly json: object } | { readonly form: Readonly<Record<string, string>> };
}

/** Slack's Web API through egress. Never retries by itself: whoever asks does, when it is due. */
export interface SlackApi {
  /** @throws ZallyError `chat_*` where no answer came; an answer that isn't `ok` is the caller's to judge */
  call(method: string, call: SlackCall): Promise<SlackAnswer>;
}

const bodyOf = ({ body }: SlackCall): { readonly type: string; readonly text: string } =>
  'json' in body
    ? { type: 'application/json; charset=utf-8', text: JSON.stringify(body.json) }
    : { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(body.form).toString() };

/** @param apiUrl base address, without a slash at its end */
export const createSlackApi = (options: { readonly egress: Egress; readonly apiUrl: string }): SlackApi => ({
  call: async (method, call) => {
    const { type, text } = bodyOf(call);
    let response: Response;
    try {
      response = await options.egress.fetch('chat', `${options.apiUrl}/${method}`, {
        method: 'POST',
        headers: { authorization: call.authorization, 'content-type': type },
        body: text,
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
  },
});
