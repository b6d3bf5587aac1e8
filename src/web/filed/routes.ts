import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listSeen } from '../../db/stores/alert-answers.ts';
import { findAlert } from '../../db/stores/alerts.ts';
import { listDuplicates } from '../../db/stores/duplicates.ts';
import { listFiled, listKept, listUnderway, listViewersOf, loadFiled } from '../../db/stores/filed.ts';
import { countOpenEvents, eventsOfFax } from '../../db/stores/privacy-events.ts';
import { findReviewOfFax } from '../../db/stores/review-items.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId } from '../../domain/ids.ts';
import { EFFECT_KINDS } from '../../domain/states.ts';
import { decideDuplicate } from '../../pipeline/steps/decide-duplicate.ts';
import { decideKept } from '../../pipeline/steps/decide-kept.ts';
import { takeBackByPerson } from '../../pipeline/steps/take-back.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { notUnderstood } from '../not-understood.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { routeId } from '../route-id.ts';
import { sendPage } from '../send-page.ts';
import { sentAs } from '../sent-as.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { filedView } from './one-view.ts';
import { filedSearchRoutes } from './search-routes.ts';
import { NOTHING_ASKED, searchForm } from './search-view.ts';
import { filedListView } from './view.ts';

const PAGE = 50;

/** Where a page ended: a time and a filing. */
const beforeSchema = z.object({
  before: z.iso.datetime().transform((text) => new Date(text)),
  last: z.uuid(),
});
/** Which filing the page shows: a fax may have been filed again since. A page that doesn't say takes nothing back. */
const shownSchema = z.object({
  filing: z
    .uuid()
    .transform((id) => id as FilingId)
    .nullish()
    .transform((id) => id ?? null)
    .catch(null),
});
/** Which of two questions the page asked: whether it stays, or whether it is out. A page that doesn't say decides nothing. */
const askedSchema = z.object({
  asked: z
    .enum(['leave', 'removed_by_hand'])
    .nullish()
    .transform((asked) => asked ?? null)
    .catch(null),
});
const keptSchema = z.object({
  filing: z.uuid(),
  kind: z.enum(EFFECT_KINDS),
  part: z.coerce.number().int().min(1).max(100),
});

/** `/filed`: what went into charts, and the ways back. */
export const filedRoutes = (app: FastifyInstance, web: WebContext): void => {
  const list = { access: 'filing.list' } as const;
  const one = { ...list, document: 'fax' } as const;
  const takeBack = { access: 'filing.take_back', document: 'fax' } as const;

  app.get('/filed', { config: list }, async (request, reply) => {
    const viewer = viewerOf(request);
    const asked = beforeSchema.safeParse(request.query);
    const place = asked.success ? { doneAt: asked.data.before, filingId: asked.data.last as FilingId } : null;
    const { status, filed, ...loaded } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      filed: await listFiled(tx, PAGE + 1, place),
      underway: place === null ? await listUnderway(tx, PAGE) : [],
      names: await loadNames(tx),
      duplicates: await listDuplicates(tx),
      openEvents: await countOpenEvents(tx),
      now: tx.at,
    }));
    const shown = filed.slice(0, PAGE);
    const last = filed.length > PAGE ? shown.at(-1) : undefined;
    const more =
      last?.doneAt == null
        ? null
        : `/filed?${new URLSearchParams({ before: last.doneAt.toISOString(), last: last.filingId }).toString()}`;
    const search = searchForm(viewer, loaded.names, NOTHING_ASKED, false);
    const body = filedListView(shown, { viewer, more, search, ...loaded });
    return await sendPage(web, reply, viewer, status, { title: 'Filed', body });
  });

  filedSearchRoutes(app, web);

  app.get('/filed/:id', { config: one }, async (request, reply) => {
    const viewer = viewerOf(request);
    const faxId = routeId<FaxId>(request);
    const asked = shownSchema.safeParse(request.query);
    const { status, filed, effects, ...loaded } = await asViewer(web, viewer, async (tx) => {
      const found = await loadFiled(tx, faxId, asked.success ? (asked.data.filing ?? null) : null);
      return {
        status: await loadStatus(tx),
        ...found,
        kept: await listKept(tx, faxId),
        events: await eventsOfFax(tx, faxId),
        item: await findReviewOfFax(tx, faxId),
        names: await loadNames(tx),
        viewers: await listViewersOf(tx, faxId),
        alert: { open: (await findAlert(tx, faxId)) !== undefined, seen: await listSeen(tx, faxId) },
        now: tx.at,
      };
    });
    const body = filedView(filed, effects, { viewer, ...loaded });
    return await sendPage(web, reply, viewer, status, { title: 'Filed', body });
  });

  app.post('/filed/:id/undo', { config: takeBack }, async (request, reply) => {
    const viewer = viewerOf(request);
    const faxId = routeId<FaxId>(request);
    const { filing: shown } = sentAs(shownSchema, request);
    await takeBackByPerson(web.db, viewer.practice.id, viewer.actor, faxId, 'undo', { shown });
    return await reply.redirect(`/filed/${faxId}`, 303);
  });

  app.post('/filed/:id/wrong-chart', { config: takeBack }, async (request, reply) => {
    const viewer = viewerOf(request);
    const faxId = routeId<FaxId>(request);
    const sure = z.object({ sure: z.literal('1') }).safeParse(request.body);
    if (!sure.success) throw notUnderstood(sure.error, { sure: 'check the box that you have looked' });
    const { filing: shown } = sentAs(shownSchema, request);
    const { practice, actor } = viewer;
    const event = await takeBackByPerson(web.db, practice.id, actor, faxId, 'wrong_chart', { shown });
    const owns = viewer.role === 'owner' && event !== null;
    return await reply.redirect(owns ? `/privacy/${event}` : `/filed/${faxId}`, 303);
  });

  for (const [path, verdict] of [
    ['try-again', 'try_again'],
    ['done-by-hand', 'done_by_hand'],
  ] as const) {
    app.post(`/filed/:id/${path}`, { config: takeBack }, async (request, reply) => {
      const viewer = viewerOf(request);
      const sent = keptSchema.safeParse(request.body);
      if (!sent.success) throw new ZallyError('invalid_input');
      const { filing, kind, part } = sent.data;
      const faxId = routeId<FaxId>(request);
      const name = { faxId, filingId: filing as FilingId, kind, part };
      await decideKept(web, viewer.practice.id, viewer.actor, name, verdict);
      return await reply.redirect(`/filed/${faxId}`, 303);
    });
  }

  const twice = { config: { ...takeBack, document: 'duplicate' } } as const;
  app.post('/filed/twice/:id/remove', twice, async (request, reply) => {
    const viewer = viewerOf(request);
    await decideDuplicate(web, viewer.practice.id, viewer.actor, routeId(request), 'remove');
    return await reply.redirect('/filed', 303);
  });

  app.post('/filed/twice/:id/keep', twice, async (request, reply) => {
    const viewer = viewerOf(request);
    const { asked } = sentAs(askedSchema, request);
    if (asked === null) throw new ZallyError('conflict');
    await decideDuplicate(web, viewer.practice.id, viewer.actor, routeId(request), asked);
    return await reply.redirect('/filed', 303);
  });
};
