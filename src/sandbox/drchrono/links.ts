import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Answer, detail, notFound } from './answer.ts';
import { play } from './exchange.ts';
import type { FileRef } from './state.ts';
import { subjectOf } from './subject.ts';
import { sameSecret } from './tokens.ts';
import type { World } from './world.ts';

type Kind = 'messages' | 'documents';

/**
 * A link to a file that works without a token until it expires, as links to an object store do.
 * `origin` is the address that the caller used.
 */
export function mintLink(world: World, origin: string, kind: Kind, id: number, file: FileRef): string {
  const expires = String(Math.floor(world.now() / 1000) + world.settings.linkSeconds);
  const query = new URLSearchParams({ expires, signature: sign(world, kind, id, expires) });
  return `${origin}/media/${kind}/${id}/${encodeURIComponent(file.filename)}?${query}`;
}

function sign(world: World, kind: Kind, id: number, expires: string): string {
  return createHmac('sha256', world.store.live.linkKey)
    .update(`${kind}/${id}/${expires}`)
    .digest('base64url');
}

/** The file routes behind those links. They cost nothing of the call budget: whether DrChrono counts them is unknown. */
export function registerMedia(app: FastifyInstance, world: World): void {
  app.get<{ Params: { kind: string; id: string }; Querystring: Record<string, string> }>(
    '/media/:kind/:id/:filename',
    (request, reply) =>
      play(
        world,
        request,
        reply,
        '/media/{kind}/{id}',
        () => {
          const { kind, id } = request.params;
          if (kind !== 'messages' && kind !== 'documents') throw notFound();
          const { expires = '', signature = '' } = request.query;
          const genuine = sameSecret(signature, sign(world, kind, Number(id), expires));
          if (!genuine || Number(expires) * 1000 <= world.now()) throw detail(403, 'Request has expired');
          return serveFile(world, kind, Number(id));
        },
        subjectOf(world, { family: request.params.kind, id: request.params.id }),
      ),
  );
}

/** The bytes of a message's attachment or of a document, as a download. */
export function serveFile(world: World, kind: Kind, id: number): Answer {
  const { messages, documents } = world.store.live;
  const owner = (kind === 'messages' ? messages : documents).find((each) => each.id === id);
  if (!owner?.file) throw notFound();
  return {
    status: 200,
    type: owner.file.type,
    payload: world.store.getBlob(owner.file.sha256),
    headers: {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(owner.file.filename)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  };
}
