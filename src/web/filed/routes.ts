import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listDuplicates } from '../../db/stores/duplicates.ts';
import { listFiled, listViewersOf, loadFiled } from '../../db/stores/filed.ts';
import { listPrivacyEvents } from '../../db/stores/privacy-events.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId } from '../../domain/ids.ts';
import { decideDuplicate } from '../../pipeline/steps/decide-duplicate.ts';
import { takeBackByPerson } from '../../pipeline/steps/take-back.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { routeId } from '../route-id.ts';
import { sendPage } from '../send-page.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { filedListView, filedView } from './view.ts';

const PAGE = 50;

const beforeSchema = z.iso.datetime().transform((text) => new Date(text));

/** `/filed`: what went into charts, and the ways back. */
export const filedRoutes = (app: FastifyInstance, web: WebContext): void => {
  const list = { access: 'filing.list' } as const;
  const takeBack = { access: 'filing.take_back' } as const;

  app.get('/filed', { config: list }, async (request, reply) => {
    const viewer = viewerOf(request);
    const before = beforeSchema.safeParse((request.query as { before?: string }).before);
    const { status, filed, ...loaded } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      filed: await listFiled(tx, PAGE + 1, before.success ? before.data : null),
      names: await loadNames(tx),
      duplicates: await listDuplicates(tx),
      openEvents: (await listPrivacyEvents(tx)).filter(({ conclusion }) => conclusion === 'open').length,
      now: tx.at,
    }));
    const shown = filed.slice(0, PAGE);
    const last = filed.length > PAGE ? shown.at(-1)?.doneAt : null;
    const more = last == null ? null : `/filed?before=${encodeURIComponent(last.toISOString())}`;
    const body = filedListView(shown, { viewer, more, ...loaded });
    return await sendPage(web, reply, viewer, status, { title: 'Filed', body });
  });

  app.get('/filed/:id', { config: list }, async (request, reply) => {
    const viewer = viewerOf(request);
    const faxId = routeId<FaxId>(request);
    const { status, filed, effects, ...loaded } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      ...(await loadFiled(tx, faxId)),
      names: await loadNames(tx),
      viewers: await listViewersOf(tx, faxId),
      now: tx.at,
    }));
    const body = filedView(filed, effects, { viewer, ...loaded });
    return await sendPage(web, reply, viewer, status, { title: 'Filed', body });
  });

  app.post('/filed/:id/undo', { config: takeBack }, async (request, reply) => {
    const viewer = viewerOf(request);
    const faxId = routeId<FaxId>(request);
    await takeBackByPerson(web.db, viewer.practice.id, viewer.actor, faxId, 'undo');
    return await reply.redirect(`/filed/${faxId}`, 303);
  });

  app.post('/filed/:id/wrong-chart', { config: takeBack }, async (request, reply) => {
    const viewer = viewerOf(request);
    const faxId = routeId<FaxId>(request);
    const sure = z.object({ sure: z.literal('1') }).safeParse(request.body);
    if (!sure.success) throw new ZallyError('invalid_input');
    const event = await takeBackByPerson(web.db, viewer.practice.id, viewer.actor, faxId, 'wrong_chart');
    const owns = viewer.role === 'owner' && event !== null;
    return await reply.redirect(owns ? `/privacy/${event}` : `/filed/${faxId}`, 303);
  });

  for (const verdict of ['remove', 'keep'] as const) {
    app.post(`/filed/twice/:id/${verdict}`, { config: takeBack }, async (request, reply) => {
      const viewer = viewerOf(request);
      await decideDuplicate(web, viewer.practice.id, viewer.actor, routeId(request), verdict);
      return await reply.redirect('/filed', 303);
    });
  }
};
