import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** One request, as it came over the wire. */
export interface CapturedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body's own text: a test looks at that, and not at what a parser made of it. */
  readonly body: string;
}

/** How the stand-in answers. */
export type Reply =
  /** A message of one text block; what `message` names replaces what would be sent. */
  | { readonly kind: 'message'; readonly text: string; readonly message?: Readonly<Record<string, unknown>> }
  /** An error as the API words it, e.g. 429 with `rate_limit_error`. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly type: string;
      readonly headers?: Record<string, string>;
    }
  /** Anything else. */
  | {
      readonly kind: 'raw';
      readonly status: number;
      readonly body: string;
      readonly headers?: Record<string, string>;
    }
  /** `headers`: sends a status and headers, then nothing; `nothing`: keeps the connection open and silent. */
  | { readonly kind: 'hang'; readonly after: 'nothing' | 'headers' | 'half' }
  /** Closes the connection without a word. */
  | { readonly kind: 'reset' };

export interface MessagesApi {
  readonly url: string;
  readonly key: string;
  /** Every request so far, refused ones included. */
  readonly calls: readonly CapturedCall[];
  /** How it answers from now on. */
  answer(reply: Reply | ((call: CapturedCall) => Reply | Promise<Reply>)): void;
}

const KEY = 'sk-ant-made-up-key';
const KNOWN = new Set([
  'model',
  'max_tokens',
  'messages',
  'system',
  'inference_geo',
  'output_config',
  'metadata',
  'stop_sequences',
  'stream',
  'temperature',
  'thinking',
  'tool_choice',
  'tools',
  'top_k',
  'top_p',
  'service_tier',
  'cache_control',
]);
/** JSON Schema keywords that structured outputs don't take. */
const REFUSED_KEYWORDS = [
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'maxItems',
  'patternProperties',
];

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with a schema for structured outputs, or undefined. */
const schemaProblem = (schema: unknown): string | undefined => {
  if (!isObject(schema)) return 'output_config.format.schema: Input should be a valid dictionary';
  const refused = REFUSED_KEYWORDS.find((keyword) => keyword in schema);
  if (refused !== undefined) return `output_config.format.schema: '${refused}' is not supported`;
  if (schema['type'] === 'object') {
    if (schema['additionalProperties'] !== false)
      return "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false";
    for (const property of Object.values(isObject(schema['properties']) ? schema['properties'] : {})) {
      const problem = schemaProblem(property);
      if (problem !== undefined) return problem;
    }
  }
  const parts = [...Object.values(isObject(schema['$defs']) ? schema['$defs'] : {}), schema['items']];
  return parts
    .filter((part) => part !== undefined)
    .map(schemaProblem)
    .find((problem) => problem !== undefined);
};

/** What the API would say is wrong with a request, or undefined. */
const bodyProblem = (body: unknown): string | undefined => {
  if (!isObject(body)) return 'The request body is not valid JSON';
  const extra = Object.keys(body).find((name) => !KNOWN.has(name));
  if (extra !== undefined) return `${extra}: Extra inputs are not permitted`;
  for (const name of ['model', 'max_tokens', 'messages'])
    if (!(name in body)) return `${name}: Field required`;
  if (!Array.isArray(body['messages']) || body['messages'].length === 0)
    return 'messages: at least one message is required';
  if (
    body['inference_geo'] !== undefined &&
    body['inference_geo'] !== 'us' &&
    body['inference_geo'] !== 'global'
  )
    return "inference_geo: Input should be 'us' or 'global'";
  const config = body['output_config'];
  if (config === undefined) return undefined;
  const format = isObject(config) ? config['format'] : undefined;
  if (!isObject(format) || format['type'] !== 'json_schema')
    return "output_config.format.type: Input should be 'json_schema'";
  return schemaProblem(format['schema']);
};

const problemOf = (call: CapturedCall): { status: number; type: string; message: string } | undefined => {
  if (call.method !== 'POST' || call.path !== '/v1/messages')
    return { status: 404, type: 'not_found_error', message: 'Not Found' };
  if (call.headers.authorization !== `Bearer ${KEY}` && call.headers['x-api-key'] !== KEY)
    return { status: 401, type: 'authentication_error', message: 'invalid x-api-key' };
  const bad = (message: string) => ({ status: 400, type: 'invalid_request_error', message });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(call.headers['anthropic-version'])))
    return bad('anthropic-version: header is required');
  if (call.headers['content-type'] !== 'application/json')
    return bad('content-type must be application/json');
  const problem = bodyProblem(jsonOf(call.body));
  return problem === undefined ? undefined : bad(problem);
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const send = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_made_up', ...headers });
  response.end(JSON.stringify(body));
};

const errorBody = (type: string, message: string) => ({
  type: 'error',
  error: { type, message },
  request_id: 'req_made_up',
});

const reply = (response: ServerResponse, call: CapturedCall, given: Reply): void => {
  switch (given.kind) {
    case 'message': {
      const asked = jsonOf(call.body) as Json;
      send(response, 200, {
        id: 'msg_made_up',
        type: 'message',
        role: 'assistant',
        model: asked['model'],
        content: [{ type: 'text', text: given.text, citations: null }],
        stop_reason: 'end_turn',
        stop_sequence: null,
        usage: { input_tokens: 900, output_tokens: 60, inference_geo: asked['inference_geo'] ?? 'global' },
        ...given.message,
      });
      return;
    }
    case 'error':
      // The API's messages can quote the request; ours does, so that a log of them would show.
      send(response, given.status, errorBody(given.type, call.body), given.headers);
      return;
    case 'raw':
      response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
      response.end(given.body);
      return;
    case 'hang':
      if (given.after === 'nothing') return;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      if (given.after === 'half') response.write('{"id":"msg_made_up","type":"message","content":[');
      return;
    case 'reset':
      response.socket?.destroy();
  }
};

/** A stand-in for the Messages API on loopback. Closed after the file. */
export const createMessagesApi = async (): Promise<MessagesApi> => {
  const { close, ...api } = await openMessagesApi();
  afterAll(close);
  return api;
};

/**
 * A stand-in for the Messages API on loopback, after its public documentation: it refuses what the API refuses, keeps
 * every request and answers as it is told.
 */
export const openMessagesApi = async (): Promise<MessagesApi & { readonly close: () => void }> => {
  const calls: CapturedCall[] = [];
  let answering: (call: CapturedCall) => Reply | Promise<Reply> = () => ({
    kind: 'error',
    status: 500,
    type: 'api_error',
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      calls.push(call);
      const problem = problemOf(call);
      if (problem !== undefined) {
        send(response, problem.status, errorBody(problem.type, problem.message));
        return;
      }
      void Promise.resolve(answering(call)).then((given) => reply(response, call, given));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    close: () => {
      server.closeAllConnections();
      server.close();
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: KEY,
    calls,
    answer: (given) => {
      answering = typeof given === 'function' ? given : () => given;
    },
  };
};
