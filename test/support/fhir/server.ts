import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { getStatus } from '@medplum/core';
import { type FhirRequest, FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { createFaults, type SandboxFault } from '../../../src/sandbox/drchrono/faults.ts';
import { createAuthorization, type RegisteredClient } from './authorization.ts';
import { STATEMENT } from './capabilities.ts';
import { isValid, loadDefinitions } from './definitions.ts';

/** A resource as it goes over the wire. */
export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly [element: string]: unknown;
}
export type Stored = Resource & { readonly id: string };

/** What somebody asked of the server. */
export interface FhirCall {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly authorized: boolean;
}

export interface FhirServer {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly tokenUrl: string;
  /** Writes past the API. */
  put(resource: Resource): Promise<Stored>;
  get(type: string, id: string): Promise<Stored>;
  /** Every resource of a type, oldest first. */
  all(type: string): Promise<readonly Stored[]>;
  addFault(fault: SandboxFault): void;
  endTokens(): void;
  /** Tokens end, and no new one is granted. */
  endAccess(): void;
  /** Runs before the next update of a resource is carried out: a colleague is faster. */
  beforeNextUpdate(work: () => Promise<void>): void;
  readonly calls: readonly FhirCall[];
  tokensGranted(): number;
  /** What the capability statement and the SMART configuration say, and where pages go on; a test may change it. */
  readonly says: { statement: object; smart: Record<string, unknown>; nextPagesAt: string };
  close(): Promise<void>;
}

const FHIR_JSON = 'application/fhir+json';
const BODY_LIMIT = 64 * 1024 * 1024;
/** Small, so that tests see pages. */
const MOST_COUNT = 50;
const LETTERS: Readonly<Record<string, string>> = { GET: 'r', POST: 'c', PUT: 'u', DELETE: 'd' };

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const json = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': `${FHIR_JSON}; charset=utf-8`, ...headers },
  body: value === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(value)),
});
const outcome = (status: number): Answer =>
  json(status, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing' }] });

/**
 * A FHIR R4 server over HTTP: storing, searching and conditional creates are Medplum's, what goes in is held against
 * HL7's definitions, tokens come from SMART Backend Services. Closed by whoever made it.
 */
export const createFhirServer = async (options: {
  readonly client: RegisteredClient;
  readonly now: () => number;
}): Promise<FhirServer> => {
  loadDefinitions();
  const app = fastify({ bodyLimit: BODY_LIMIT });
  const router = new FhirRouter();
  const repo = new MemoryRepository();
  const faults = createFaults();
  const authorization = createAuthorization(options.client, options.now);
  const calls: FhirCall[] = [];
  const pages = new Map<string, { readonly type: string; readonly query: URLSearchParams }>();
  let beforeUpdate: (() => Promise<void>) | undefined;
  let base = '';

  const routed = async (method: string, url: string, body?: unknown, headers = {}) =>
    await router.handleRequest(
      { method: method as FhirRequest['method'], url, pathname: '', query: {}, params: {}, body, headers },
      repo,
    );

  /** One page of a search. The way on says nothing of what is searched for. */
  const search = async (type: string, query: URLSearchParams): Promise<Answer> => {
    const count = Math.min(Number(query.get('_count') ?? MOST_COUNT), MOST_COUNT);
    const offset = Number(query.get('_offset') ?? 0);
    query.set('_count', String(count));
    const [result, bundle] = await routed('GET', `${type}?${query.toString()}`);
    if (bundle?.resourceType !== 'Bundle') return outcome(getStatus(result));
    const link: { relation: string; url: string }[] = [];
    if ((bundle.total ?? 0) > offset + count) {
      const page = randomUUID();
      const next = new URLSearchParams(query);
      next.set('_offset', String(offset + count));
      pages.set(page, { type, query: next });
      link.push({ relation: 'next', url: `${server.says.nextPagesAt}?_page=${page}` });
    }
    return json(200, { ...bundle, link });
  };

  const write = async (request: FastifyRequest, path: string): Promise<Answer> => {
    const resource = JSON.parse(String(request.body)) as Resource;
    if (!isValid(resource)) return outcome(422);
    if (request.method === 'PUT') {
      const work = beforeUpdate;
      beforeUpdate = undefined;
      await work?.();
    }
    const [result, stored] = await routed(request.method, path, resource, request.headers);
    const status = getStatus(result);
    if (stored?.id === undefined) return outcome(status);
    const { id, meta } = stored;
    const headers: Record<string, string> = {
      etag: `W/"${meta?.versionId}"`,
      location: `${base}/${stored.resourceType}/${id}/_history/${meta?.versionId}`,
    };
    const minimal = String(request.headers['prefer'] ?? '').includes('return=minimal');
    return json(status, minimal ? undefined : stored, headers);
  };

  const read = async (request: FastifyRequest, path: string): Promise<Answer> => {
    const [result, stored] = await routed('GET', path);
    if (stored?.id === undefined) return outcome(getStatus(result));
    if (stored.resourceType === 'Binary' && request.headers.accept?.includes(FHIR_JSON) !== true) {
      const { contentType, data = '' } = stored;
      return { status: 200, headers: { 'content-type': contentType }, body: Buffer.from(data, 'base64') };
    }
    return json(200, stored, { etag: `W/"${stored.meta?.versionId}"` });
  };

  const answer = async (request: FastifyRequest): Promise<Answer> => {
    const url = new URL(request.url, base);
    const path = url.pathname.replace(/^\/fhir\/?/, '');
    if (path === 'metadata') return json(200, server.says.statement);
    if (path === '.well-known/smart-configuration') return json(200, server.says.smart);
    const page = pages.get(url.searchParams.get('_page') ?? '');
    const [type = '', operation] = (page?.type ?? path).split('/');
    const searches = page !== undefined || operation === '_search' || path === type;
    const letter =
      request.method === 'GET' || operation === '_search' ? (searches ? 's' : 'r') : LETTERS[request.method];
    const allowed = authorization.check(request.headers.authorization, type, letter ?? '');
    if (allowed !== 200) return outcome(allowed);
    if (page !== undefined) return await search(page.type, new URLSearchParams(page.query));
    if (operation === '_search') return await search(type, new URLSearchParams(String(request.body)));
    if (request.method !== 'GET') return await write(request, path);
    return await (path === type ? search(type, url.searchParams) : read(request, path));
  };

  /** Serves a call, with the fault that waits for it. */
  const serve = async (
    request: FastifyRequest,
    reply: FastifyReply,
    work: () => Promise<Answer>,
  ): Promise<void> => {
    const fault = faults.take(request.method, request.url.split('?')[0] ?? '');
    reply.hijack();
    const send = ({ status, headers, body }: Answer, sent = body.length): void => {
      const date = new Date(options.now()).toUTCString();
      reply.raw.writeHead(status, { date, ...headers, 'content-length': body.length });
      if (sent === body.length) reply.raw.end(body);
      else reply.raw.write(body.subarray(0, sent), () => request.raw.socket.destroy());
    };
    if (fault?.kind === 'status') {
      const wait = fault.status === 429 ? { 'retry-after': String(fault.seconds) } : {};
      const said = outcome(fault.status);
      return send({ ...said, headers: { ...said.headers, ...wait } });
    }
    if (fault?.kind === 'drop-before') return void request.raw.socket.destroy();
    if (fault?.kind === 'expire-tokens') authorization.endTokens();
    if (fault?.kind === 'hang') await new Promise((done) => setTimeout(done, fault.ms));
    const done = await work();
    if (fault?.kind === 'error-after-commit') return send(outcome(fault.status));
    if (fault?.kind === 'drop-after') return void request.raw.socket.destroy();
    // Of an empty answer nothing can be left out: there the length is announced and nothing comes.
    if (fault?.kind === 'truncate' && done.body.length === 0)
      return send({ ...done, body: Buffer.alloc(9) }, 4);
    send(done, fault?.kind === 'truncate' ? Math.floor(done.body.length / 2) : undefined);
  };

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post('/token', async (request, reply) => {
    await serve(request, reply, async () => {
      const { status, answer: body } = await authorization.token(String(request.body), server.tokenUrl);
      return json(status, body, { 'content-type': 'application/json' });
    });
  });
  app.all('/fhir', async (request, reply) => {
    await serve(request, reply, async () => await answer(request));
  });
  app.all('/fhir/*', async (request, reply) => {
    calls.push({
      method: request.method,
      url: request.url,
      authorized: request.headers.authorization !== undefined,
    });
    await serve(request, reply, async () => await answer(request));
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  base = `${origin}/fhir`;

  const put = async (resource: Resource): Promise<Stored> => {
    if (!isValid(resource)) throw new Error(`Not valid in R4: ${resource.resourceType}`);
    const stored = resource as Parameters<typeof repo.updateResource>[0];
    return (await (resource.id === undefined
      ? repo.createResource(stored)
      : repo.updateResource(stored))) as unknown as Stored;
  };
  const server: FhirServer = {
    baseUrl: base,
    tokenUrl: `${origin}/token`,
    put,
    get: async (type, id) => (await repo.readResource(type, id)) as unknown as Stored,
    all: async (type) =>
      (await repo.searchResources({ resourceType: type as 'Task' })) as unknown as readonly Stored[],
    addFault: (fault) => faults.add(fault),
    endTokens: () => authorization.endTokens(),
    endAccess: () => authorization.endAccess(),
    beforeNextUpdate: (work) => {
      beforeUpdate = work;
    },
    calls,
    tokensGranted: () => authorization.granted(),
    says: {
      statement: STATEMENT,
      nextPagesAt: base,
      smart: {
        token_endpoint: `${origin}/token`,
        grant_types_supported: ['client_credentials'],
        token_endpoint_auth_methods_supported: ['private_key_jwt'],
        token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
        capabilities: ['client-confidential-asymmetric', 'permission-v2'],
      },
    },
    close: async () => await app.close(),
  };
  return server;
};
