import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { byHand, dropFax, loadSeed } from './practice-life.ts';
import { collectRecords } from './records.ts';
import { endEveryGrant, issueGrant, SCOPES, sameSecret } from './tokens.ts';
import { userByName, type World } from './world.ts';

const faxQuery = z.object({
  practice: z.coerce.number().int(),
  doctor: z.coerce.number().int(),
  filename: z.string().min(1).default('fax.pdf'),
  title: z.string().optional(),
  received_at: z.iso.datetime({ offset: true }).optional(),
  /** JSON, since a query is text. A header would not carry every character. */
  truth: z.string().optional(),
});

const journalQuery = z.object({ after: z.coerce.number().int().min(0).default(0) });

const clockBody = z.union([
  z.strictObject({ advance_ms: z.number().min(0) }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);

const grantBody = z.strictObject({
  username: z.string(),
  client: z.string().optional(),
  scopes: z.array(z.enum(SCOPES)).optional(),
});

/** Moves the sandbox's clock forward. */
export function advanceClock(world: World, ms: number): void {
  world.store.live.clockOffset += ms;
  world.store.commit();
}

/** Gives a user's tokens without the consent page. @throws Error for an unknown user. */
export function giveTokens(
  world: World,
  to: {
    readonly username: string;
    readonly client?: string | undefined;
    readonly scopes?: readonly string[] | undefined;
  },
) {
  const login = userByName(world, to.username);
  if (!login) throw new Error(`tokens: no user ${to.username}`);
  const client = to.client ?? world.settings.clients[0]?.id ?? '';
  return issueGrant(world, {
    client,
    user: login.user.id,
    practice: login.practice.id,
    scopes: to.scopes ?? SCOPES,
  });
}

/** /_sandbox/*: for whoever runs the sandbox, never for the client under test. */
export function registerControl(app: FastifyInstance, world: World, controlToken: string): void {
  void app.register(async (control) => {
    control.addHook('onRequest', async (request, reply) => {
      const sent = /^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (sent === undefined || !sameSecret(sent, controlToken))
        await reply.code(401).send({ detail: 'control token' });
    });
    control.setErrorHandler((error, _request, reply) =>
      reply.code(400).send({ detail: error instanceof Error ? error.message : 'bad request' }),
    );
    control.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    control.post('/_sandbox/seed', (request) => {
      loadSeed(world, request.body);
      return { practices: world.store.practices.map((practice) => practice.id) };
    });
    control.post('/_sandbox/faxes', (request) => {
      const query = faxQuery.parse(request.query);
      if (!Buffer.isBuffer(request.body))
        throw new Error('fax: send the raw bytes with their own content type');
      const message = dropFax(world, {
        practice: query.practice,
        doctor: query.doctor,
        filename: query.filename,
        bytes: request.body,
        contentType: request.headers['content-type'] ?? 'application/octet-stream',
        ...(query.title !== undefined && { title: query.title }),
        ...(query.received_at !== undefined && { receivedAt: Date.parse(query.received_at) }),
        ...(query.truth !== undefined && { truth: JSON.parse(query.truth) as unknown }),
      });
      return { message };
    });
    control.post('/_sandbox/faults', (request) => {
      const faults: unknown[] = Array.isArray(request.body) ? request.body : [request.body];
      for (const fault of faults) world.faults.add(fault);
      return { pending: world.faults.pending() };
    });
    control.get('/_sandbox/faults', () => ({ pending: world.faults.pending() }));
    control.delete('/_sandbox/faults', () => {
      world.faults.clear();
      return { pending: [] };
    });
    control.post('/_sandbox/hand', (request) => {
      byHand(world, request.body);
      return { ok: true };
    });
    control.post('/_sandbox/clock', (request) => {
      const body = clockBody.parse(request.body);
      advanceClock(world, 'now' in body ? Date.parse(body.now) - world.now() : body.advance_ms);
      return { now: new Date(world.now()).toISOString() };
    });
    control.post('/_sandbox/tokens', (request) => giveTokens(world, grantBody.parse(request.body)));
    control.delete('/_sandbox/tokens', () => {
      endEveryGrant(world);
      return { ok: true };
    });
    control.get('/_sandbox/journal', (request) =>
      world.journal.entries(journalQuery.parse(request.query).after),
    );
    control.get('/_sandbox/records', () => collectRecords(world));
    control.get<{ Params: { sha256: string } }>('/_sandbox/blobs/:sha256', (request, reply) => {
      if (!/^[0-9a-f]{64}$/.test(request.params.sha256)) throw new Error('blobs: a SHA-256 in hex');
      return reply.type('application/octet-stream').send(world.store.getBlob(request.params.sha256));
    });
  });
}
