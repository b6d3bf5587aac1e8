import type { z } from 'zod';
import type { CallPurpose } from '../../../domain/call-purposes.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { Now, PracticeId } from '../../../domain/ids.ts';
import type { CallPriority } from '../../../pipeline/ports.ts';
import type { Response } from '../../egress/egress.ts';
import { guardedCall } from '../guarded-call.ts';
import { parseAnswer } from '../parse-answer.ts';
import { readBody } from '../read-body.ts';
import { endAccess, loadOpenConnection } from '../usable-connection.ts';
import { withoutAnswer } from '../without-answer.ts';
import { refusedWith, whenThrottled } from './failures.ts';
import { FHIR_JSON, type FhirDeps } from './settings.ts';
import { accountOf, type OpenConnection, type Tokens } from './tokens.ts';

export interface Call<T extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the base address, without a leading slash; or a whole URL of the same origin. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly resource: object } | { readonly form: Readonly<Record<string, string>> };
  /** A search by POST writes nothing. */
  readonly writes: boolean;
  /** Failures that the caller wants to see: their body is dropped. */
  readonly expected?: readonly number[];
  /** Most bytes of the answer. */
  readonly maxBytes?: number;
  readonly answer: T;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Response['headers'];
  /** Undefined for an expected failure. */
  readonly value: T | undefined;
}

/** Calls of one practice, at one priority: budget, pace, token, and failures as typed errors. */
export interface FhirHttp {
  readonly baseUrl: string;
  readonly now: Now;
  call<T extends z.ZodType>(call: Call<T>): Promise<Answer<z.output<T>>>;
  /** A file behind a link. The token goes along only on the server's own origin. */
  download(
    url: string,
    accept: string,
    maxBytes: number,
  ): Promise<{ readonly bytes: Uint8Array; readonly contentType: string }>;
}

export const createHttp = (
  deps: FhirDeps,
  tokens: Tokens,
  practiceId: PracticeId,
  connection: OpenConnection,
  wanted: { readonly priority: CallPriority; readonly purpose: CallPurpose },
  pace: () => Promise<void>,
): FhirHttp => {
  const { db, egress, config } = deps;
  const { baseUrl } = connection.server;
  const spent = {
    clientId: accountOf(connection),
    perHour: config.FHIR_CALLS_PER_HOUR,
    practiceId,
    ...wanted,
  };

  type Init = { method: string; headers: Record<string, string>; body?: string };
  type To = 'ehr' | 'ehr_link';
  const once = async (url: URL, init: Init, writes: boolean, to: To): Promise<Response> =>
    await guardedCall(
      db,
      spent,
      async () => {
        await pace();
        return await egress.fetch(to, url, init);
      },
      { writes, ...whenThrottled(db.now) },
    );

  /** With the token, and with another one when the server has ended that. */
  const send = async (url: URL, init: Init, writes: boolean, to: To): Promise<Response> => {
    const withToken = async (token: string): Promise<Response> =>
      await once(
        url,
        { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } },
        writes,
        to,
      );
    const token = await tokens(practiceId);
    const response = await withToken(token);
    if (response.status !== 401) return response;
    await response.body?.cancel();
    const second = await withToken(await tokens(practiceId, token));
    // A token of this moment isn't taken: asking for a third would only spend calls.
    if (second.status === 401) await endAccess(db, practiceId);
    return second;
  };

  const check = async (response: Response, writes: boolean): Promise<void> => {
    if (response.ok) return;
    await response.body?.cancel();
    throw new ZallyError(refusedWith(response.status, writes));
  };

  /** Only there may the token go: a link from an answer could lead anywhere. */
  const isOwn = (url: URL): boolean => url.origin === new URL(baseUrl).origin;
  const resolve = (path: string): URL => new URL(path, `${baseUrl}/`);

  return {
    baseUrl,
    now: db.now,
    call: async ({ method, path, query = {}, headers = {}, body, writes, expected = [], ...read }) => {
      const url = resolve(path);
      if (!isOwn(url)) throw new ZallyError('ehr_unexpected');
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const init: Init = { method, headers: { accept: FHIR_JSON, ...headers } };
      if (body !== undefined && 'resource' in body) {
        init.headers['content-type'] = FHIR_JSON;
        init.body = JSON.stringify(body.resource);
      } else if (body !== undefined) {
        init.headers['content-type'] = 'application/x-www-form-urlencoded';
        init.body = new URLSearchParams(body.form).toString();
      }
      // A whole address comes from an answer: the next page of a search.
      const response = await send(url, init, writes, URL.canParse(path) ? 'ehr_link' : 'ehr');
      const { status, headers: answered } = response;
      if (expected.includes(status)) {
        await response.body?.cancel();
        return { status, headers: answered, value: undefined };
      }
      await check(response, writes);
      return { status, headers: answered, value: await parseAnswer(response, writes, read) };
    },
    download: async (link, accept, maxBytes) => {
      const url = resolve(link);
      const init = { method: 'GET', headers: { accept } };
      // Elsewhere no token goes with it, and the gate stands before that.
      if (!isOwn(url)) await loadOpenConnection(db, practiceId);
      const response = await (isOwn(url)
        ? send(url, init, false, 'ehr_link')
        : once(url, init, false, 'ehr_link'));
      await check(response, false);
      const bytes = await readBody(response, maxBytes).catch((error: unknown) => {
        throw withoutAnswer(error, false);
      });
      return { bytes, contentType: response.headers.get('content-type') ?? '' };
    },
  };
};
