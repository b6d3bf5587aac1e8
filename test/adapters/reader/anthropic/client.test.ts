import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEgress, type Egress } from '../../../../src/adapters/egress/egress.ts';
import { createAnthropicReader } from '../../../../src/adapters/reader/anthropic/client.ts';
import { SYSTEM_PROMPT } from '../../../../src/adapters/reader/anthropic/prompt.ts';
import { maskReading } from '../../../../src/pipeline/mask/masked.ts';
import { NO_ANSWER, type SecondAnswer, type SecondReader } from '../../../../src/pipeline/second-reader.ts';
import { labReport, page, reading } from '../../../pipeline/understand/builders.ts';
import { createMessagesApi, type MessagesApi, type Reply } from '../../../support/messages-api.ts';

const LONG_MS = 20_000;
const SHORT_MS = 300;
const MODEL = 'claude-made-up';
const ANSWER: SecondAnswer = {
  type: 'lab_result',
  typeConfidence: 0.9,
  urgency: 'soon',
  sensitive: false,
  patient: [4, 5],
};
const { masked } = maskReading(reading(page(labReport())), [1, 1]);

let api: MessagesApi;
let egress: Egress;
const written: string[] = [];
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): void => void unhandled.push(reason);

beforeAll(async () => {
  // What the environment of the process could do to the client.
  vi.stubEnv('ANTHROPIC_LOG', 'debug');
  vi.stubEnv('ANTHROPIC_CUSTOM_HEADERS', 'x-from-the-environment: Jane Doe');
  vi.stubEnv('ANTHROPIC_BASE_URL', 'https://elsewhere.example');
  vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'another-credential');
  process.on('unhandledRejection', onUnhandled);
  api = await createMessagesApi();
  egress = createEgress({ hosts: { ai_reader: [api.url] } });
});
afterAll(async () => {
  await egress.close();
  process.off('unhandledRejection', onUnhandled);
  vi.unstubAllEnvs();
});
beforeEach(() => {
  written.length = 0;
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...parts: unknown[]) => void written.push(parts.join(' ')));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const reader = (over: { apiUrl?: string; apiKey?: string; timeoutMs?: number } = {}): SecondReader =>
  createAnthropicReader({
    egress,
    apiUrl: api.url,
    apiKey: api.key,
    model: MODEL,
    timeoutMs: LONG_MS,
    ...over,
  });
const says = (answer: unknown, message?: Record<string, unknown>): Reply => ({
  kind: 'message',
  text: typeof answer === 'string' ? answer : JSON.stringify(answer),
  ...(message === undefined ? {} : { message }),
});

describe('the call', () => {
  it('gives back an answer that fits the schema', async () => {
    api.answer(says(ANSWER));
    expect(await reader().read(masked)).toEqual({ kind: 'answer', ...ANSWER });
  });

  it('takes the text of a model that thinks first', async () => {
    const thinking = { type: 'thinking', thinking: 'A lab result?', signature: 'c2ln' };
    const text = { type: 'text', text: JSON.stringify(ANSWER) };
    api.answer(says('', { content: [thinking, text] }));
    expect(await reader().read(masked)).toEqual({ kind: 'answer', ...ANSWER });
  });

  it('asks for inference in the US and for structured output by the schema that the answer is checked with', async () => {
    api.answer(says(ANSWER));
    await reader().read(masked);
    const body = JSON.parse(api.calls.at(-1)?.body ?? '') as Record<string, unknown>;
    expect(body['inference_geo']).toBe('us');
    expect(body).toMatchObject({
      model: MODEL,
      system: SYSTEM_PROMPT,
      messages: [{ role: 'user', content: masked.text }],
      output_config: {
        format: {
          type: 'json_schema',
          schema: {
            type: 'object',
            additionalProperties: false,
            required: ['type', 'typeConfidence', 'urgency', 'sensitive', 'patient'],
            properties: {
              type: { enum: expect.arrayContaining(['lab_result', 'junk', 'unknown']) as unknown },
              urgency: { enum: ['routine', 'soon', 'urgent'] },
              patient: { type: 'array' },
            },
          },
        },
      },
    });
    // Whether a document can be read at all, and whose it is, isn't the second reader's to say.
    expect(JSON.stringify(body['output_config'])).not.toMatch(/unreadable|misdirected/);
    expect(Object.keys(body).toSorted()).toEqual([
      'inference_geo',
      'max_tokens',
      'messages',
      'model',
      'output_config',
      'system',
    ]);
  });

  it('sends the headers that a call needs, and nothing of the machine or the environment', async () => {
    api.answer(says(ANSWER));
    await reader().read(masked);
    const { headers, path } = api.calls.at(-1) ?? { headers: {}, path: '' };
    expect(path).toBe('/v1/messages');
    expect(headers['authorization']).toBe(`Bearer ${api.key}`);
    const transport = [
      'host',
      'connection',
      'content-length',
      'accept-encoding',
      'accept-language',
      'sec-fetch-mode',
      'user-agent',
    ];
    const own = Object.keys(headers).filter((name) => !transport.includes(name));
    expect(own.toSorted()).toEqual(['accept', 'anthropic-version', 'authorization', 'content-type']);
    expect(headers['user-agent']).toBe('undici');
    expect(JSON.stringify(headers)).not.toMatch(/Jane|another-credential|linux|v26|stainless/i);
  });

  it('says the same beside the masked words whatever the fax is', async () => {
    api.answer(says(ANSWER));
    const others = ['CARDIOLOGY CONSULT', 'Referring Provider: Ada Finch', 'blood pressure'];
    await reader().read(masked);
    await reader().read(maskReading(reading(page(others), page(labReport('ROE, ANN'))), [1, 2]).masked);
    const [one, two] = api.calls.slice(-2).map(({ body, headers }) => {
      const { messages, ...rest } = JSON.parse(body) as { messages: { content: string }[] };
      expect(messages).toHaveLength(1);
      const { 'content-length': _length, ...fixed } = headers;
      return { rest, fixed };
    });
    expect(one).toEqual(two);
  });

  it('calls no host but the one that egress lets it', async () => {
    const before = api.calls.length;
    const elsewhere = reader({ apiUrl: api.url.replace('127.0.0.1', 'localhost') });
    expect(await elsewhere.read(masked)).toEqual({ kind: 'none', code: 'unavailable' });
    expect(api.calls.length).toBe(before);
  });
});

const error = (status: number, type: string, headers?: Record<string, string>): Reply => ({
  kind: 'error',
  status,
  type,
  ...(headers === undefined ? {} : { headers }),
});
const raw = (body: string, headers?: Record<string, string>, status = 200): Reply => ({
  kind: 'raw',
  status,
  body,
  ...(headers === undefined ? {} : { headers }),
});
const message = (text: string): string =>
  JSON.stringify({
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    usage: { inference_geo: 'us' },
  });

describe('without an answer', () => {
  it.each<[string, Reply, string]>([
    ['silence', { kind: 'hang', after: 'nothing' }, 'timeout'],
    ['silence after the headers', { kind: 'hang', after: 'headers' }, 'timeout'],
    ['silence in the middle of the body', { kind: 'hang', after: 'half' }, 'timeout'],
    ['a lost connection', { kind: 'reset' }, 'unavailable'],
    ['429', error(429, 'rate_limit_error', { 'retry-after': '1' }), 'throttled'],
    [
      '429 that asks for a retry',
      error(429, 'rate_limit_error', { 'x-should-retry': 'true', 'retry-after-ms': '1' }),
      'throttled',
    ],
    ['529', error(529, 'overloaded_error'), 'throttled'],
    ['500', error(500, 'api_error'), 'unavailable'],
    ['504', error(504, 'timeout_error'), 'timeout'],
    ['400', error(400, 'invalid_request_error'), 'not_accepted'],
    ['403', error(403, 'permission_error'), 'not_accepted'],
    ['413', error(413, 'request_too_large'), 'not_accepted'],
    ['a redirect', raw('', { location: 'https://elsewhere.example/v1/messages' }, 307), 'unavailable'],
    ['a refusal', says('', { stop_reason: 'refusal', content: [] }), 'refused'],
    ['a refusal that answers all the same', says(ANSWER, { stop_reason: 'refusal' }), 'refused'],
    ['an answer cut short', says('{"type":"lab_re', { stop_reason: 'max_tokens' }), 'malformed'],
    ['an answer cut after it fits', says(ANSWER, { stop_reason: 'max_tokens' }), 'malformed'],
    ['a call for a tool', says(ANSWER, { stop_reason: 'tool_use' }), 'malformed'],
    ['no reason to stop', says(ANSWER, { stop_reason: null }), 'malformed'],
    ['text that isn’t JSON', says('It is a lab result.'), 'malformed'],
    ['JSON in a code fence', says(`\`\`\`json\n${JSON.stringify(ANSWER)}\n\`\`\``), 'malformed'],
    ['two answers', says(`${JSON.stringify(ANSWER)}${JSON.stringify(ANSWER)}`), 'malformed'],
    ['a type that there is none of', says({ ...ANSWER, type: 'lab' }), 'malformed'],
    ['a type that isn’t its to say', says({ ...ANSWER, type: 'misdirected' }), 'malformed'],
    ['a probability above 1', says({ ...ANSWER, typeConfidence: 1.5 }), 'malformed'],
    ['a probability in words', says({ ...ANSWER, typeConfidence: '0.9' }), 'malformed'],
    ['a missing field', says({ type: 'lab_result', typeConfidence: 0.9 }), 'malformed'],
    ['a field too many', says({ ...ANSWER, note: 'Jane' }), 'malformed'],
    ['numbers that can’t be places', says({ ...ANSWER, patient: [0.5, -1] }), 'malformed'],
    ['more numbers than a name has places', says({ ...ANSWER, patient: Array(25).fill(1) }), 'malformed'],
    ['no content', says('', { content: [] }), 'malformed'],
    ['content of a wrong kind', says('', { content: [null, 7] }), 'malformed'],
    ['a block without text', says('', { content: [{ type: 'text' }] }), 'malformed'],
    [
      'thinking alone',
      says('', { content: [{ type: 'thinking', thinking: JSON.stringify(ANSWER) }] }),
      'malformed',
    ],
    ['no usage', says(ANSWER, { usage: undefined }), 'malformed'],
    ['an answer from elsewhere', says(ANSWER, { usage: { inference_geo: 'global' } }), 'elsewhere'],
    ['an answer from an unnamed place', says(ANSWER, { usage: { inference_geo: null } }), 'elsewhere'],
    ['an answer that doesn’t say where', says(ANSWER, { usage: { output_tokens: 5 } }), 'elsewhere'],
    ['a page of HTML', raw('<html>Jane Doe</html>', { 'content-type': 'text/html' }), 'malformed'],
    [
      'an answer that isn’t said to be JSON',
      raw(message(JSON.stringify(ANSWER)), { 'content-type': 'text/plain' }),
      'malformed',
    ],
    ['a body that isn’t JSON', raw('{"content":', {}), 'malformed'],
    ['an empty body', raw('', { 'content-length': '0' }), 'malformed'],
    ['204', raw('', {}, 204), 'malformed'],
    ['an array', raw('[]'), 'malformed'],
    ['null', raw('null'), 'malformed'],
  ])('%s: one call, no retry, nothing written', async (_what, given, code) => {
    api.answer(given);
    const before = api.calls.length;
    const began = Date.now();
    const timeoutMs = given.kind === 'hang' ? SHORT_MS : LONG_MS;
    expect(await reader({ timeoutMs }).read(masked)).toEqual({ kind: 'none', code });
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(api.calls.length - before).toBe(1);
    expect(written).toEqual([]);
    expect(unhandled).toEqual([]);
  });

  it('a wrong key and a connection that is refused', async () => {
    expect(await reader({ apiKey: 'sk-ant-another' }).read(masked)).toEqual({
      kind: 'none',
      code: 'not_accepted',
    });
    const closed = createEgress({ hosts: { ai_reader: ['http://127.0.0.1:1'] } });
    const unreachable = createAnthropicReader({
      egress: closed,
      apiUrl: 'http://127.0.0.1:1',
      apiKey: api.key,
      model: MODEL,
      timeoutMs: 5000,
    });
    expect(await unreachable.read(masked)).toEqual({ kind: 'none', code: 'unavailable' });
    await closed.close();
    expect(written).toEqual([]);
  });

  it('gives codes alone, from a closed list', () => {
    for (const code of NO_ANSWER) expect(code).toMatch(/^[a-z_]+$/);
  });
});

describe('a process that stops', () => {
  it('rejects with the reason of the stop, in the middle of a call and before it', async () => {
    api.answer({ kind: 'hang', after: 'headers' });
    const stopping = new AbortController();
    const reason = new Error('stopping');
    const call = reader({ timeoutMs: 20_000 }).read(masked, stopping.signal);
    setTimeout(() => stopping.abort(reason), 50);
    await expect(call).rejects.toBe(reason);
    const before = api.calls.length;
    await expect(reader().read(masked, stopping.signal)).rejects.toBe(reason);
    expect(api.calls.length).toBe(before);
  });
});
