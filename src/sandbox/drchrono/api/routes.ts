import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, detail } from '../answer.ts';
import { play } from '../exchange.ts';
import { subjectOf } from '../subject.ts';
import { grantOf } from '../tokens.ts';
import { type CallRecord, practiceById, userById, type World } from '../world.ts';
import { isUpload, type Operation, type Upload } from './context.ts';
import { createDocument, deleteDocument, listDocuments, patchDocument, readDocument } from './documents.ts';
import { deleteMessage, listMessages, patchMessage, readMessage } from './messages.ts';
import { listPatients, readPatient } from './patients.ts';
import * as people from './people.ts';
import { createTask, listTasks, patchTask, readTask } from './tasks.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
/** `absent`: DrChrono documents it and this sandbox doesn't play it. */
type Operations = Readonly<Partial<Record<Method, Operation | 'absent'>>>;

interface Resource {
  /** Scope family; null means that any living token will do. */
  readonly scope: string | null;
  readonly many: Operations;
  readonly one: Operations;
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

const RESOURCES: Readonly<Record<string, Resource>> = {
  messages: {
    scope: 'messages',
    many: { GET: listMessages, POST: 'absent' },
    one: { GET: readMessage, PATCH: patchMessage, PUT: 'absent', DELETE: deleteMessage },
  },
  patients: {
    scope: 'patients',
    many: { GET: listPatients, POST: 'absent' },
    one: { GET: readPatient, PATCH: 'absent', PUT: 'absent', DELETE: 'absent' },
  },
  documents: {
    scope: 'patients',
    many: { GET: listDocuments, POST: createDocument },
    one: { GET: readDocument, PATCH: patchDocument, PUT: 'absent', DELETE: deleteDocument },
  },
  tasks: {
    scope: 'tasks',
    many: { GET: listTasks, POST: createTask },
    one: { GET: readTask, PATCH: patchTask, PUT: 'absent' },
  },
  task_statuses: {
    scope: 'tasks',
    many: { GET: people.listStatuses, POST: 'absent' },
    one: { GET: people.readStatus, PATCH: 'absent', PUT: 'absent' },
  },
  task_categories: {
    scope: 'tasks',
    many: { GET: people.listCategories, POST: 'absent' },
    one: { GET: people.readCategory, PATCH: 'absent', PUT: 'absent' },
  },
  users: { scope: null, many: { GET: people.listUsers }, one: { GET: people.readUser } },
  user_groups: { scope: null, many: { GET: people.listGroups }, one: { GET: people.readGroup } },
  doctors: { scope: 'user', many: { GET: people.listDoctors }, one: { GET: people.readDoctor } },
  offices: {
    scope: 'user',
    many: { GET: people.listOffices },
    one: { GET: people.readOffice, PATCH: 'absent', PUT: 'absent' },
  },
};

/** Everything under /api. Methods that DrChrono doesn't document answer 405. */
export function registerApi(app: FastifyInstance, world: World): void {
  for (const [name, resource] of Object.entries(RESOURCES)) {
    const list = `/api/${name}`;
    app.route({
      method: [...METHODS],
      url: list,
      handler: (request, reply) => serve(world, request, reply, list, resource.scope, resource.many),
    });
    app.route({
      method: [...METHODS],
      url: `${list}/:id`,
      handler: (request, reply) => serve(world, request, reply, `${list}/{id}`, resource.scope, resource.one),
    });
  }
}

async function serve(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  template: string,
  scope: string | null,
  operations: Operations,
): Promise<FastifyReply> {
  const body = await readBody(request);
  const { document } = body;
  const bytes = isUpload(document) ? document.bytes : undefined;
  const subject = subjectOf(world, {
    family: template.split('/')[2] ?? '',
    id: (request.params as { id?: string }).id ?? '',
    query: new URLSearchParams(request.url.split('?', 2)[1]),
    body,
    upload: bytes && createHash('sha256').update(bytes).digest('hex'),
  });
  const operate = (call: CallRecord): Answer => run(world, request, body, call, scope, operations);
  return play(world, request, reply, template, operate, subject);
}

function run(
  world: World,
  request: FastifyRequest,
  body: Readonly<Record<string, unknown>>,
  call: CallRecord,
  scope: string | null,
  operations: Operations,
): Answer {
  const grant = grantOf(world, request.headers.authorization);
  const practice = grant && practiceById(world, grant.practice);
  const user = grant && practice && userById(practice, grant.user);
  if (!grant || !practice || !user) {
    const given = request.headers.authorization !== undefined;
    throw detail(401, given ? 'Invalid token.' : 'Authentication credentials were not provided.', {
      'www-authenticate': 'Bearer realm="api"',
    });
  }
  call.client = grant.client;
  call.user = user.username;
  world.throttle.admit(grant.client);

  const method = request.method as Method;
  const operation = operations[method];
  if (operation === undefined) throw detail(405, `Method "${method}" not allowed.`);
  const needed = scope === null ? null : `${scope}:${method === 'GET' ? 'read' : 'write'}`;
  if (needed !== null && !grant.scopes.includes(needed)) {
    throw detail(403, 'You do not have permission to perform this action.');
  }
  if (operation === 'absent')
    throw detail(501, 'DrChrono documents this call; the sandbox does not play it.');

  const [path = '', search = ''] = request.url.split('?', 2);
  return operation({
    world,
    practice,
    user,
    body,
    path,
    id: (request.params as { id?: string }).id ?? '',
    query: new URLSearchParams(search),
    contentType: request.headers['content-type'] ?? '',
    origin: `${request.protocol}://${request.host}`,
  });
}

async function readBody(request: FastifyRequest): Promise<Readonly<Record<string, unknown>>> {
  if (!request.isMultipart()) {
    return typeof request.body === 'object' && request.body !== null
      ? (request.body as Record<string, unknown>)
      : {};
  }
  const body: Record<string, unknown> = {};
  for await (const part of request.parts()) {
    if (part.type === 'field') body[part.fieldname] = part.value;
    else {
      const upload: Upload = { filename: part.filename, type: part.mimetype, bytes: await part.toBuffer() };
      body[part.fieldname] = upload;
    }
  }
  return body;
}
