import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A request as a client is about to send it. Names only: values stay out of test output. */
interface RequestShape {
  readonly method: string;
  /** Path or URL, with or without a query. Query keys found in it are checked too. */
  readonly path: string;
  readonly query?: readonly string[];
  readonly contentType?: string | undefined;
  /** Top-level field names of the body; left out: there is no body. */
  readonly body?: readonly string[];
}

/** An answer with its parsed JSON body; `body` is ignored where the document gives no schema. */
interface ResponseShape {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
}

/** Checks against the documented API. Each returns what is wrong, one line a problem; empty means fine. */
export interface OpenApiCheck {
  checkRequest(request: RequestShape): readonly string[];
  checkResponse(response: ResponseShape): readonly string[];
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly readOnly?: boolean;
  readonly nullable?: boolean;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly 'x-verbose-required'?: readonly string[];
}

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly responses?: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: Schema }>> }>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The document lies beside the project when it is there at all. */
const BESIDE = fileURLToPath(new URL('../../../shared/data/drchrono-openapi.yml', import.meta.url));

/** What live clients met and the document doesn't list: throttling and gateway errors. */
const UNLISTED_STATUSES = new Set([302, 401, 403, 404, 405, 409, 415, 429, 500, 501, 502, 503, 504]);

/** Written on a message through PATCH. The schema leaves more open, because creating a message shares it. */
const MESSAGE_PATCH = new Set(['patient', 'responsible_user', 'owner', 'title', 'message_notes']);

const NAIVE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

let loaded: { readonly path: string; readonly check: OpenApiCheck } | undefined;

/**
 * The check, or undefined when the OpenAPI document isn't there: a test then says that it is skipped.
 * `DRCHRONO_OPENAPI` names another place for the document.
 */
export function loadOpenApi(): OpenApiCheck | undefined {
  const path = process.env.DRCHRONO_OPENAPI || BESIDE;
  if (loaded?.path === path) return loaded.check;
  if (!existsSync(path)) return undefined;
  const check = createCheck(parse(readFileSync(path, 'utf8')) as OpenApi);
  loaded = { path, check };
  return check;
}

function createCheck(api: OpenApi): OpenApiCheck {
  const resolve = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (api.components.schemas[name] ?? {});
  };

  return {
    checkRequest(request) {
      const method = request.method.toUpperCase();
      const template = templateOf(api, request.path);
      if (template === undefined) return [`${request.path.split('?')[0]} is not a documented path`];
      const operation = api.paths[template]?.[method.toLowerCase()];
      if (!operation) return [`${method} ${template} is not documented`];
      const schema = resolve(rowSchema(api, template) ?? {});
      return [
        ...queryProblems(request, operation, schema).map((problem) => `${method} ${template}: ${problem}`),
        ...bodyProblems(method, template, request, schema).map(
          (problem) => `${method} ${template}: ${problem}`,
        ),
      ];
    },
    checkResponse({ method, path, status, body }) {
      const template = templateOf(api, path);
      const operation = template === undefined ? undefined : api.paths[template]?.[method.toLowerCase()];
      // The document's silence is fine for the refusal of a method that it doesn't know.
      if (!operation)
        return status === 405 || status === 404 ? [] : [`${method} ${path.split('?')[0]} is not documented`];
      const answer = operation.responses?.[String(status)];
      if (!answer)
        return UNLISTED_STATUSES.has(status)
          ? []
          : [`${method} ${template}: status ${status} is not documented`];
      const schema = answer.content?.['application/json']?.schema;
      if (!schema) return [];
      return valueProblems(withResults(schema, body), body, '', resolve).map(
        (problem) => `${method} ${template} ${status}${problem}`,
      );
    },
  };
}

function templateOf(api: OpenApi, address: string): string | undefined {
  const path = new URL(address, 'http://localhost').pathname.replace(/\/$/, '');
  if (api.paths[path]) return path;
  const parts = path.split('/');
  return Object.keys(api.paths).find((template) => {
    const wanted = template.split('/');
    return (
      wanted.length === parts.length && wanted.every((part, i) => part.startsWith('{') || part === parts[i])
    );
  });
}

/** The schema of one row of a resource. Request bodies carry none of their own in this document. */
function rowSchema(api: OpenApi, template: string): Schema | undefined {
  const one = template.endsWith('/{id}') ? template : `${template}/{id}`;
  const read = api.paths[one]?.get?.responses?.['200'] ?? api.paths[template]?.post?.responses?.['201'];
  return read?.content?.['application/json']?.schema;
}

function queryProblems(request: RequestShape, operation: Operation, schema: Schema): string[] {
  const sent = new Set([
    ...(request.query ?? []),
    ...new URL(request.path, 'http://localhost').searchParams.keys(),
  ]);
  const documented = new Set(
    (operation.parameters ?? []).filter((each) => each.in === 'query').map((each) => each.name),
  );
  // Named in the document's words, not among its parameters.
  if (schema['x-verbose-required']?.length) documented.add('verbose');
  if (JSON.stringify(schema.properties ?? {}).includes('show_inactive')) documented.add('show_inactive');
  const unknown = [...sent].filter((name) => !documented.has(name));
  const missing = (operation.parameters ?? []).filter(
    (each) => each.in === 'query' && each.required && !sent.has(each.name),
  );
  return [
    ...unknown.map((name) => `query parameter ${name} is not documented`),
    ...missing.map((each) => `query parameter ${each.name} is missing`),
  ];
}

function bodyProblems(method: string, template: string, request: RequestShape, schema: Schema): string[] {
  const writes = method === 'POST' || method === 'PATCH' || method === 'PUT';
  if (!writes) return request.body === undefined || request.body.length === 0 ? [] : ['has a body'];
  const problems: string[] = [];
  const type = (request.contentType ?? '').split(';')[0]?.trim().toLowerCase();
  const hasFile = template === '/api/documents' && method === 'POST';
  const types = hasFile
    ? ['multipart/form-data']
    : ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'];
  if (!types.includes(type ?? '')) problems.push(`content type "${type}" instead of ${types.join(' or ')}`);

  const names = request.body ?? [];
  for (const name of names) {
    const property = schema.properties?.[name];
    if (!property) problems.push(`body field ${name} is not documented`);
    else if (property.readOnly) problems.push(`body field ${name} is read-only`);
    else if (template === '/api/messages/{id}' && method === 'PATCH' && !MESSAGE_PATCH.has(name)) {
      problems.push(`body field ${name} can't be changed on a message`);
    }
  }
  if (method !== 'PATCH') {
    for (const name of schema.required ?? [])
      if (!names.includes(name)) problems.push(`body field ${name} is missing`);
  }
  return problems;
}

/** Live clients read `results` where the document says `data`: both are lists of the same rows. */
function withResults(schema: Schema, body: unknown): Schema {
  const { data } = schema.properties ?? {};
  if (!data || typeof body !== 'object' || body === null || !('results' in body)) return schema;
  const { data: _, ...rest } = schema.properties ?? {};
  return { ...schema, properties: { ...rest, results: data } };
}

function valueProblems(
  given: Schema,
  value: unknown,
  at: string,
  resolve: (schema: Schema) => Schema,
): string[] {
  const schema = resolve(given);
  if (value === null) return schema.nullable ? [] : [`${at} is null`];
  const fits = typeFits(schema.type, value);
  if (!fits) return [`${at} is ${Array.isArray(value) ? 'array' : typeof value} instead of ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at} is not one of the documented values`];
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.flatMap((item, i) => valueProblems(items, item, `${at}[${i}]`, resolve)) : [];
  }
  if (typeof value === 'string') return formatProblems(at, value);
  if (typeof value !== 'object') return [];
  return objectProblems(schema, value as Readonly<Record<string, unknown>>, at, resolve);
}

function objectProblems(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  at: string,
  resolve: (schema: Schema) => Schema,
): string[] {
  const problems = (schema.required ?? [])
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${at}.${name} is missing`);
  // A page without its rows or its links isn't a page, though the document requires nothing of it.
  if (schema.description === 'Paginated Result') {
    for (const name of Object.keys(schema.properties ?? {})) {
      if (!Object.hasOwn(value, name)) problems.push(`${at}.${name} is missing`);
    }
  }
  for (const [name, inner] of Object.entries(value)) {
    const property = schema.properties?.[name];
    if (!property) problems.push(`${at}.${name} is not documented`);
    else if (inner === null && mayBeNull(schema, name, property)) continue;
    else problems.push(...valueProblems(property, inner, `${at}.${name}`, resolve));
  }
  return problems;
}

/**
 * The document marks next to nothing as nullable, and the service answers null for whatever is empty. So optional
 * fields may be null, required ones only where the words say so ("document" in a 201), and an id never.
 */
function mayBeNull(schema: Schema, name: string, property: Schema): boolean {
  if (name === 'id') return false;
  return !schema.required?.includes(name) || /`null`/.test(property.description ?? '');
}

function typeFits(type: string | undefined, value: unknown): boolean {
  switch (type) {
    case undefined:
      return true;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

/** The document names no formats; these are the ones its words and live clients agree on. */
function formatProblems(at: string, value: string): string[] {
  const name = at.split('.').at(-1) ?? '';
  if (name.endsWith('_at') && !NAIVE.test(value)) return [`${at} is not a timestamp without a zone`];
  if (/^date(_of_birth|_of_death)?$/.test(name) && !DAY.test(value)) return [`${at} is not YYYY-MM-DD`];
  if (/^(attachment|document|previous|next)$/.test(name) && !URL.canParse(value))
    return [`${at} is not a URL`];
  return [];
}
