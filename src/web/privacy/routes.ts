import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listViewersOf } from '../../db/stores/filed.ts';
import {
  assessPrivacyEvent,
  listPrivacyEvents,
  listSecondLooks,
  loadPrivacyEvent,
  noteSecondLook,
} from '../../db/stores/privacy-events.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FilingId } from '../../domain/ids.ts';
import { ASSESSMENT } from '../../domain/retraction.ts';
import type { WebContext } from '../context.ts';
import { namesOf } from '../filed/routes.ts';
import { page } from '../pages/layout.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { statusLine } from '../queue/status-view.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { privacyListView, privacyView } from './view.ts';

const HTML = 'text/html; charset=utf-8';

const idOf = (request: FastifyRequest): string => {
  const id = z.uuid().safeParse((request.params as { id?: string }).id);
  if (!id.success) throw new ZallyError('not_found');
  return id.data;
};

/** A question that nobody has answered isn't sent at all. */
const unanswered = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
const answersSchema = z.object({
  portal: z.enum(ASSESSMENT.portal),
  nature: unanswered(z.enum(ASSESSMENT.nature)),
  recipient: unanswered(z.enum(ASSESSMENT.recipient)),
  acquired: unanswered(z.enum(ASSESSMENT.acquired)),
  mitigated: unanswered(z.enum(ASSESSMENT.mitigated)),
  conclusion: z.enum(ASSESSMENT.conclusion),
});
const lookedSchema = z.object({ filing: z.uuid() });

/** `/privacy`, for owners: documents that were in a wrong chart. */
export const privacyRoutes = (app: FastifyInstance, web: WebContext): void => {
  const idleMinutes = web.config.ZALLY_SESSION_IDLE_MINUTES;
  const config = { access: 'privacy.assess' } as const;

  app.get('/privacy', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { status, events, now } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      events: await listPrivacyEvents(tx),
      now: tx.at,
    }));
    return await reply.type(HTML).send(
      page({
        title: 'Privacy',
        viewer,
        idleMinutes,
        status: statusLine(status, viewer.practice.timeZone),
        body: privacyListView(events, { viewer, now }),
      }),
    );
  });

  app.get('/privacy/:id', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = idOf(request);
    const { status, event, ...loaded } = await asViewer(web, viewer, async (tx) => {
      const found = await loadPrivacyEvent(tx, id);
      return {
        status: await loadStatus(tx),
        event: found,
        looks: await listSecondLooks(tx, id),
        viewers: await listViewersOf(tx, found.faxId),
        names: await namesOf(tx),
        now: tx.at,
      };
    });
    return await reply.type(HTML).send(
      page({
        title: 'Privacy',
        viewer,
        idleMinutes,
        status: statusLine(status, viewer.practice.timeZone),
        body: privacyView(event, { viewer, ...loaded }),
      }),
    );
  });

  app.post('/privacy/:id', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = idOf(request);
    const sent = answersSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    await asViewer(web, viewer, async (tx) => await assessPrivacyEvent(tx, id, sent.data, viewer.staffId));
    return await reply.redirect(`/privacy/${id}`, 303);
  });

  app.post('/privacy/:id/looked', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = idOf(request);
    const sent = lookedSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    await asViewer(
      web,
      viewer,
      async (tx) => await noteSecondLook(tx, id, sent.data.filing as FilingId, viewer.staffId),
    );
    return await reply.redirect(`/privacy/${id}`, 303);
  });
};
