import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'htm/preact';
import { z } from 'zod';
import { hasHandedOn } from '../../db/stores/handed-on.ts';
import { dropOwnCorrections } from '../../db/stores/kept-corrections.ts';
import { isNoticeFresh, loadNotice } from '../../db/stores/notices.ts';
import { releaseReview, takeReview } from '../../db/stores/review-claims.ts';
import { listWaiting, loadReview } from '../../db/stores/review-items.ts';
import { ZallyError } from '../../domain/errors.ts';
import { asId, type NoticeId, type PracticeId, type ReviewItemId } from '../../domain/ids.ts';
import { signInPathOf } from '../../domain/sign-in-address.ts';
import { junkSeveral, undoJunkSeveral } from '../../pipeline/steps/junk-several.ts';
import { isScripted } from '../access.ts';
import { asset } from '../assets.ts';
import type { WebContext } from '../context.ts';
import { keysBelow, QUEUE_KEYS } from '../pages/keys.ts';
import { fragment, HTML } from '../pages/layout.ts';
import { loadUndoBar } from '../review/undo-bar.ts';
import { routeId } from '../route-id.ts';
import { sendPage } from '../send-page.ts';
import { returnTo } from '../sign-in/return-to.ts';
import { asViewer, mayOpen, setFlowCookie, type Viewer, viewerOf } from '../viewer.ts';
import { readFilter } from './filter.ts';
import { createInboxNames } from './inboxes.ts';
import { isOwnReturn, loadQueue, loadStatus, type Queue } from './load-queue.ts';
import { nextPlace } from './next-place.ts';
import { awayNote } from './recent-view.ts';
import { statusLine } from './status-view.ts';
import { queueView } from './view.ts';

/** Lines that a redirect may bring along. Closed, so that no address can put words on a page. */
const NOTES = {
  link: 'That link is no longer current. This is what waits now.',
  done: 'Nothing else waits for you right now.',
  returned: 'Nothing else waits for you but what you gave back.',
  unseen: 'Some are left: nobody has seen a page of them yet. Open them first.',
  urgent: 'What is urgent is left: set it aside on its own page.',
  closed: 'Some are left: you don’t open them. Somebody who does can take them back.',
} as const;

/** The line of an address, as far as it is still so: a page that is loaded again may find more. */
const noteOf = ({ next }: Queue, viewer: Viewer, query: unknown): keyof typeof NOTES | undefined => {
  const { note = '' } = query as { note?: string };
  if (note !== 'done') return Object.hasOwn(NOTES, note) ? (note as keyof typeof NOTES) : undefined;
  if (next === undefined) return 'done';
  return isOwnReturn(next, viewer.staffId) ? 'returned' : undefined;
};

/** A form gets the queue again; a script, that it worked. */
const back = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
  isScripted(request) ? await reply.code(204).send() : await reply.redirect('/queue', 303);

/** As many as a page of the queue shows; a form sends one as text. */
const MOST_AT_ONCE = 200;
const severalSchema = z.object({
  items: z.preprocess(
    (given) => (typeof given === 'string' ? [given] : given),
    z.array(z.uuid()).min(1).max(MOST_AT_ONCE),
  ),
});
/** The last moment that there is (ECMA-262, 21.4.1.1). */
const LAST_MS = 8_640_000_000_000_000;
const strokeSchema = z.object({ at: z.coerce.number().int().positive().max(LAST_MS) });

/** `/`, `/queue` with its parts, and `/n/:id`, where links from chat lead. */
export const queueRoutes = (app: FastifyInstance, web: WebContext): void => {
  const inboxNames = createInboxNames(web);
  const queueOf = async (request: FastifyRequest, viewer: Viewer): Promise<Queue> => {
    const filter = readFilter(request.query, viewer);
    const queue = await asViewer(web, viewer, async (tx) => await loadQueue(tx, viewer, filter));
    // Names cost calls: they are asked for where there is something to tell apart.
    const named = queue.facets.inboxes.length > 1 || filter.inbox !== null;
    return { ...queue, inboxNames: named ? await inboxNames(viewer.practice.id) : new Map() };
  };

  app.get(
    '/',
    { config: { access: 'queue.read' } },
    async (_request, reply) => await reply.redirect('/queue', 303),
  );

  app.get('/queue', { config: { access: 'queue.read' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const queue = await queueOf(request, viewer);
    const note = noteOf(queue, viewer, request.query);
    const body = html`
      <script src=${asset('early.mjs')}></script>
      ${awayNote(queue, viewer)}
      ${note !== undefined && html`<p class=${`banner calm note-${note}`} role="status">${NOTES[note]}</p>`}
      <div id="queue">${queueView(queue, viewer)}</div>
      ${keysBelow(QUEUE_KEYS)}`;
    return await sendPage(web, reply, viewer, queue, { title: 'Queue', body, scripts: ['queue.mjs'] });
  });

  app.get('/queue/list', { config: { access: 'queue.read', quiet: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const queue = await queueOf(request, viewer);
    return await reply.type(HTML).send(fragment(queueView(queue, viewer)));
  });

  // What a review page says of the decision before, once "Filing…" has become "filed".
  app.get('/queue/last', { config: { access: 'queue.read', quiet: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const bar = await asViewer(
      web,
      viewer,
      async (tx) => await loadUndoBar(tx, viewer, await loadStatus(tx)),
    );
    return await reply.type(HTML).send(fragment(bar));
  });

  app.get('/status', { config: { access: 'status.read', quiet: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const status = await asViewer(web, viewer, loadStatus);
    // Pages that are open already learn a new limit in this way.
    reply.header('x-zally-idle-ms', String(viewer.idleMs));
    return await reply.type(HTML).send(fragment(statusLine(status, viewer.practice.timeZone)));
  });

  app.get('/queue/next', { config: { access: 'fax.open' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    return await reply.redirect(await nextPlace(web, viewer, request.query, true), 303);
  });

  app.post(
    '/queue/:id/claim',
    { config: { access: 'fax.decide', document: 'review_item' } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const id = routeId<ReviewItemId>(request);
      await asViewer(web, viewer, async (tx) => {
        await loadReview(tx, id);
        await takeReview(tx, id, viewer.staffId);
      });
      return await back(request, reply);
    },
  );

  app.post(
    '/queue/:id/release',
    { config: { access: 'fax.decide', document: 'review_item' } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const id = routeId<ReviewItemId>(request);
      await asViewer(web, viewer, async (tx) => {
        await loadReview(tx, id);
        // Given back, as from its page: only who is signed out or leaves it finds their corrections again.
        if (await releaseReview(tx, id, viewer.staffId)) await dropOwnCorrections(tx, id, viewer.staffId);
      });
      return await back(request, reply);
    },
  );

  app.post('/queue/junk', { config: { access: 'fax.decide' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const sent = severalSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    const items = sent.data.items as ReviewItemId[];
    const { count, urgent, unseen } = await junkSeveral(web.db, viewer.practice.id, viewer, items);
    return isScripted(request)
      ? await reply.send({ count, left: new Set(items).size - count, urgent, unseen })
      : await reply.redirect(`/queue${urgent > 0 ? '?note=urgent' : unseen > 0 ? '?note=unseen' : ''}`, 303);
  });

  app.post('/queue/junk/undo', { config: { access: 'fax.decide' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const sent = strokeSchema.safeParse(request.query);
    if (!sent.success)
      throw new ZallyError('invalid_input', { detail: 'Take it back in the queue, under “Decided by you”' });
    const { left } = await undoJunkSeveral(web.db, viewer.practice.id, viewer, new Date(sent.data.at));
    if (left === 0) return await back(request, reply);
    return isScripted(request)
      ? await reply.send({ closed: left })
      : await reply.redirect('/queue?note=closed', 303);
  });

  app.get('/n/:id', { config: { access: 'queue.read', document: 'none' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { id } = request.params as { id?: string };
    const at = asId<PracticeId>((request.query as { at?: unknown }).at);
    if (at === undefined || at === viewer.practice.id)
      return await reply.redirect(await noticeTarget(web, viewer, id), 303);
    // It is another practice's: whoever is a member there signs in there, and comes back to it.
    const wanted = returnTo(`/n/${id}`);
    if (wanted !== undefined) setFlowCookie(web, reply, 'return', wanted);
    return await reply.redirect(signInPathOf(at), 303);
  });
};

/** A chat link names a notice, never a fax: it leads to the open alerts, the only waiting item, or the queue. */
const noticeTarget = async (web: WebContext, viewer: Viewer, given: string | undefined): Promise<string> => {
  const id = asId<NoticeId>(given);
  return await asViewer(web, viewer, async (tx) => {
    if (id === undefined || !(await isNoticeFresh(tx, id))) return '/queue?note=link';
    const { kind } = (await loadNotice(tx, id)).notice;
    if (kind === 'urgent_fax' || kind === 'urgent_called') return '/alerts';
    const [only, ...others] = await listWaiting(tx, 2);
    const single = only !== undefined && others.length === 0 && mayOpen(viewer, only);
    if (single && (await hasHandedOn(tx, only.id, viewer.staffId))) return '/queue';
    return single ? `/review/${only.id}` : '/queue';
  });
};
