import type { z } from 'zod';
import { ZallyError } from '../../../domain/errors.ts';
import type { FhirHttp } from './http.ts';
import { keyQuery } from './references.ts';
import { bundleSchema, nothingSchema, resourceSchema, type StoredResource } from './schemas.ts';

/** The RESTful interactions of FHIR R4 (3.1) that Zally uses. */

const PAGE_SIZE = '100';
/** A listing that never ends is a fault of the other side. */
const MOST_PAGES = 1000;
/** Parameters that a server doesn't know must not fail the search: what comes back is looked at again. */
const LENIENT = { prefer: 'handling=lenient' };

/** @throws ZallyError `ehr_not_found` and others of the port */
export const readResource = async <T extends z.ZodType>(
  http: FhirHttp,
  type: string,
  id: string,
  answer: T,
  maxBytes?: number,
): Promise<z.output<T>> => {
  const path = `${type}/${encodeURIComponent(id)}`;
  const limit = maxBytes === undefined ? {} : { maxBytes };
  const { value } = await http.call({ method: 'GET', path, writes: false, answer, ...limit });
  return value as z.output<T>;
};

/**
 * Every page of a search. The same id can come twice.
 *
 * @param how `post` keeps what is searched for out of addresses, which servers and proxies log
 */
export async function* searchResources<T extends z.ZodType>(
  http: FhirHttp,
  type: string,
  query: Readonly<Record<string, string>>,
  item: T,
  how: 'get' | 'post' = 'get',
): AsyncIterable<z.output<T>[]> {
  const wanted = { ...query, _count: PAGE_SIZE };
  const read = { headers: LENIENT, writes: false, answer: bundleSchema } as const;
  let answer = await (how === 'post'
    ? http.call({ method: 'POST', path: `${type}/_search`, body: { form: wanted }, ...read })
    : http.call({ method: 'GET', path: type, query: wanted, ...read }));
  for (let count = 1; ; count += 1) {
    const bundle = answer.value;
    if (bundle === undefined) throw new ZallyError('ehr_unexpected');
    yield bundle.entry
      .filter(({ resource, search }) => resource.resourceType === type && (search?.mode ?? '') !== 'outcome')
      .map(({ resource }) => {
        const parsed = item.safeParse(resource);
        if (!parsed.success) throw new ZallyError('ehr_unexpected');
        return parsed.data;
      });
    const next = bundle.link.find(({ relation }) => relation === 'next');
    if (next === undefined) return;
    if (count >= MOST_PAGES) throw new ZallyError('ehr_unexpected');
    answer = await http.call({ method: 'GET', path: next.url, ...read });
  }
}

/** The id at the end of a `Location`, perhaps with the version behind it. */
const idOfLocation = (location: string | null, type: string): string | undefined =>
  new RegExp(`(?:^|/)${type}/([A-Za-z0-9\\-.]{1,64})(?:/_history/[^/]+)?$`).exec(location ?? '')?.[1];

/**
 * Creates a resource unless one carries the key already: the server itself refuses a repeat (3.1.0.8.1).
 *
 * @returns the id, and whether the resource is new
 * @throws ZallyError `ehr_outcome_unknown` also when several carry the key
 */
export const createOnce = async (
  http: FhirHttp,
  resource: { readonly resourceType: string; readonly [element: string]: unknown },
  key: string,
): Promise<{ readonly id: string; readonly isNew: boolean }> => {
  const type = resource.resourceType;
  const { status, headers, value } = await http.call({
    method: 'POST',
    path: type,
    // Without it a server repeats the whole document.
    headers: {
      prefer: 'return=minimal',
      'if-none-exist': new URLSearchParams(keyQuery(key)).toString(),
    },
    body: { resource },
    writes: true,
    answer: nothingSchema,
  });
  const stored = resourceSchema.safeParse(value);
  const id =
    stored.success && stored.data.resourceType === type
      ? stored.data.id
      : (idOfLocation(headers.get('location'), type) ?? idOfLocation(headers.get('content-location'), type));
  // It may be there; looking by the key finds it.
  if (id === undefined) throw new ZallyError('ehr_outcome_unknown');
  return { id, isNew: status === 201 };
};

/**
 * What a server names instead of creating a second one.
 *
 * @param stands false for what is somebody else's, or has been retracted: a key is for one intent
 * @throws ZallyError `ehr_outcome_unknown` when it can't be read, `ehr_refused` when it doesn't stand
 */
export const readStanding = async <T extends z.ZodType>(
  http: FhirHttp,
  type: string,
  id: string,
  answer: T,
  stands: (known: z.output<T>) => boolean,
): Promise<z.output<T>> => {
  const known = await readResource(http, type, id, answer).catch((cause: unknown) => {
    throw new ZallyError('ehr_outcome_unknown', { cause });
  });
  if (!stands(known)) throw new ZallyError('ehr_refused');
  return known;
};

const TRIES = 4;

/**
 * Reads a resource, changes it and writes it back, on the version that was read: what colleagues changed in between
 * is read again and never overwritten (3.1.0.5.1).
 *
 * @param change returns undefined when there is nothing to change
 * @throws ZallyError `ehr_unavailable` when it is changed by others over and over
 */
export const changeResource = async (
  http: FhirHttp,
  type: string,
  id: string,
  change: (resource: StoredResource) => object | undefined,
): Promise<void> => {
  const path = `${type}/${encodeURIComponent(id)}`;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const read = await http.call({ method: 'GET', path, writes: false, answer: resourceSchema });
    const resource = read.value;
    if (resource === undefined) throw new ZallyError('ehr_unexpected');
    const changed = change(resource);
    if (changed === undefined) return;
    const version = resource.meta?.versionId;
    const tag = read.headers.get('etag') ?? (version === undefined ? null : `W/"${version}"`);
    // Without versions a colleague's change could be lost.
    if (tag === null) throw new ZallyError('ehr_refused');
    const { status } = await http.call({
      method: 'PUT',
      path,
      headers: { prefer: 'return=minimal', 'if-match': tag },
      body: { resource: changed },
      writes: true,
      expected: [409, 412],
      answer: nothingSchema,
    });
    if (status !== 409 && status !== 412) return;
  }
  throw new ZallyError('ehr_unavailable');
};
