import Anthropic, {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  type ClientOptions,
} from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { z } from 'zod';
import type { NoAnswer, SecondReader, SecondReading } from '../../../pipeline/second-reader.ts';
import { secondAnswerSchema } from '../../../pipeline/second-reader.ts';
import type { Egress } from '../../egress/egress.ts';
import { SYSTEM_PROMPT } from './prompt.ts';

/** The answer is a few words; the rest is room for a model that thinks first. */
const MOST_TOKENS = 4096;
const TIMEOUT_MS = 25_000;
const US = 'us';
/** The headers that a call needs. The client's further ones (machine, runtime, traces, the environment's) stay here. */
const HEADERS = ['accept', 'anthropic-version', 'authorization', 'content-type', 'x-api-key'];

/**
 * Claude as the second reader, through the Messages API. The client gets no way out but egress, doesn't retry (a
 * person takes over meanwhile), writes no log and no trace, and asks for inference in the US.
 *
 * @param options.egress calls go to its `ai_reader` hosts
 * @param options.timeoutMs for one call, the answer's body included
 */
export const createAnthropicReader = (options: {
  readonly egress: Egress;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly model: string;
  readonly timeoutMs?: number;
}): SecondReader => {
  const { egress, apiUrl, apiKey, model, timeoutMs = TIMEOUT_MS } = options;
  const client = new Anthropic({
    apiKey,
    baseURL: apiUrl,
    fetch: fetchThrough(egress),
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    // Its spans can carry the text of requests and answers.
    openTelemetry: false,
  });
  return {
    read: async (masked, signal) => {
      const late = AbortSignal.timeout(timeoutMs);
      try {
        const message = await client.messages.create(
          {
            model,
            max_tokens: MOST_TOKENS,
            inference_geo: US,
            system: SYSTEM_PROMPT,
            messages: [{ role: 'user', content: masked.text }],
            output_config: { format: zodOutputFormat(secondAnswerSchema) },
          },
          { signal: signal === undefined ? late : AbortSignal.any([signal, late]) },
        );
        return readingOf(message);
      } catch (error) {
        signal?.throwIfAborted();
        return { kind: 'none', code: late.aborted ? 'timeout' : codeOfFailure(error) };
      }
    },
  };
};

/** The client's `fetch`: its forms of request and answer are those of the platform, which egress takes and gives. */
const fetchThrough =
  (egress: Egress): NonNullable<ClientOptions['fetch']> =>
  async (input, init) => {
    const url = input instanceof Request ? input.url : input;
    const given = new Headers(init?.headers);
    const headers = Object.fromEntries([...given].filter(([name]) => HEADERS.includes(name)));
    const sent = { ...init, headers };
    const answer = await egress.fetch('ai_reader', url, sent as Parameters<Egress['fetch']>[2]);
    return answer as unknown as Response;
  };

const none = (code: NoAnswer): SecondReading => ({ kind: 'none', code });

/** What is looked at in an answer. It came over the wire: the client's types promise what it doesn't check. */
const messageSchema = z.object({
  stop_reason: z.string(),
  usage: z.object({ inference_geo: z.unknown().optional() }),
  content: z.array(z.object({ type: z.string(), text: z.unknown().optional() })),
});

/**
 * An answer is what fits the schema, whole, and says that it was made where it was asked for. Its text is looked at
 * nowhere else.
 */
const readingOf = (message: unknown): SecondReading => {
  const said = messageSchema.safeParse(message);
  if (!said.success) return none('malformed');
  const { stop_reason: stopReason, usage, content } = said.data;
  if (usage.inference_geo !== US) return none('elsewhere');
  if (stopReason === 'refusal') return none('refused');
  if (stopReason !== 'end_turn') return none('malformed');
  const text = content.flatMap((block) => (block.type === 'text' ? [String(block.text)] : [])).join('');
  const parsed = secondAnswerSchema.safeParse(jsonOf(text));
  return parsed.success ? { kind: 'answer', ...parsed.data } : none('malformed');
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Messages of these errors repeat what the server wrote, so only their class and status are used. */
const codeOfFailure = (error: unknown): NoAnswer => {
  if (error instanceof APIConnectionTimeoutError) return 'timeout';
  if (error instanceof APIConnectionError) return 'unavailable';
  // The client reads the answer as JSON itself; what it can't read isn't one.
  if (error instanceof SyntaxError) return 'malformed';
  if (!(error instanceof APIError)) return 'unavailable';
  const { status } = error;
  if (status === 429 || status === 529) return 'throttled';
  if (status === 408 || status === 504) return 'timeout';
  return status !== undefined && status >= 400 && status < 500 ? 'not_accepted' : 'unavailable';
};
