import type { z } from 'zod';
import type { CallPurpose } from '../../../domain/call-purposes.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { PracticeId } from '../../../domain/ids.ts';
import type { CallPriority } from '../../../pipeline/ports.ts';
import type { FormData, Response } from '../../egress/egress.ts';
import { guardedCall } from '../guarded-call.ts';
import { parseAnswer } from '../parse-answer.ts';
import { readBody } from '../read-body.ts';
import { refusedWith } from '../refused-with.ts';
import { endAccess, loadOpenConnection } from '../usable-connection.ts';
import { withoutAnswer } from '../without-answer.ts';
import { waitOf429 } from './failures.ts';
import { pageOf } from './schemas.ts';
import type { DrChronoDeps } from './settings.ts';
import { accessToken } from './tokens.ts';

export interface Call<T extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the base address, with leading and without trailing slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly answer: T;
}

/** Calls of one practice, at one priority: budget, pace, token, and failures as typed errors. */
export interface DrChronoHttp {
  readonly timeZone: string;
  call<T extends z.ZodType>(call: Call<T>): Promise<z.output<T>>;
  /** Every page of a listing. The same id can come twice. */
  pages<T extends z.ZodType>(
    path: string,
    query: Record<string, string>,
    item: T,
  ): AsyncIterable<z.output<T>[]>;
  /** A file that the EHR has linked; no token goes with it. */
  download(url: string, maxBytes: number): Promise<Uint8Array>;
}

const PAGE_SIZE = '100';
/** Asks a listing for what only its verbose form has (`x-verbose-required` in the OpenAPI document). Its pages are shorter. */
export const VERBOSE: Readonly<Record<string, string>> = { verbose: 'true', page_size: '50' };
/** A listing that never ends is a fault of the other side. */
const MOST_PAGES = 1000;

export const createHttp = (
  deps: DrChronoDeps,
  practice: { readonly id: PracticeId; readonly timeZone: string; readonly clientId: string },
  wanted: { readonly priority: CallPriority; readonly purpose: CallPurpose },
  pace: () => Promise<void>,
): DrChronoHttp => {
  const { db, egress, config } = deps;
  const api = config.DRCHRONO_API_URL;

  const send = async (
    method: string,
    url: URL,
    body: Pick<Call<z.ZodType>, 'json' | 'form'>,
  ): Promise<Response> => {
    const writes = method !== 'GET';
    const once = async (token: string): Promise<Response> => {
      const headers: Record<string, string> = {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
      };
      if (body.json !== undefined) headers['content-type'] = 'application/json';
      const payload = body.form ?? (body.json === undefined ? undefined : JSON.stringify(body.json));
      const call = {
        clientId: practice.clientId,
        perHour: config.DRCHRONO_CALLS_PER_HOUR,
        practiceId: practice.id,
        ...wanted,
      };
      return await guardedCall(
        db,
        call,
        async () => {
          await pace();
          return await egress.fetch('ehr', url, {
            method,
            headers,
            ...(payload === undefined ? {} : { body: payload }),
          });
        },
        { writes, waitOf: waitOf429 },
      );
    };
    const token = await accessToken(deps, practice.id);
    const response = await once(token);
    if (response.status !== 401) return response;
    await response.body?.cancel();
    const other = await accessToken(deps, practice.id, token);
    const second = await once(other);
    // A fresh token isn't taken either: asking for a third would only spend calls.
    if (second.status === 401) await endAccess(db, practice.id, other);
    return second;
  };

  const check = async (response: Response, writes: boolean): Promise<void> => {
    if (response.ok) return;
    await response.body?.cancel();
    throw new ZallyError(refusedWith(response.status, writes));
  };

  const call = async <T extends z.ZodType>({
    method,
    path,
    query = {},
    answer,
    ...body
  }: Call<T>): Promise<z.output<T>> => {
    const url = new URL(api + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return await fetchParsed(method, url, body, answer);
  };

  const fetchParsed = async <T extends z.ZodType>(
    method: string,
    url: URL,
    body: Pick<Call<z.ZodType>, 'json' | 'form'>,
    answer: T,
  ): Promise<z.output<T>> => {
    const writes = method !== 'GET';
    const response = await send(method, url, body);
    await check(response, writes);
    return await parseAnswer(response, writes, { answer });
  };

  return {
    timeZone: practice.timeZone,
    call,
    pages: async function* pages(path, query, item) {
      const schema = pageOf(item);
      let url: URL | null = new URL(api + path);
      for (const [name, value] of Object.entries({ page_size: PAGE_SIZE, ...query }))
        url.searchParams.set(name, value);
      for (let count = 0; url !== null; count += 1) {
        // What lies behind would be missed without a word.
        if (count >= MOST_PAGES) throw new ZallyError('ehr_unexpected');
        const page: { items: z.output<typeof item>[]; next: string | null } = await fetchParsed(
          'GET',
          url,
          {},
          schema,
        );
        yield page.items;
        url = page.next === null ? null : new URL(page.next, api);
      }
    },
    download: async (url, maxBytes) => {
      await pace();
      // No token goes with it, and the gate stands before that.
      await loadOpenConnection(db, practice.id);
      const lost = (error: unknown): never => {
        throw withoutAnswer(error, false);
      };
      const response = await egress.fetch('ehr_link', url).catch(lost);
      await check(response, false);
      return await readBody(response, maxBytes).catch(lost);
    },
  };
};
