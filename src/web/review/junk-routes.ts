import type { FastifyInstance } from 'fastify';
import { requireBaa } from '../../db/stores/practices.ts';
import { loadReview, noteShown } from '../../db/stores/review-items.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import { reveal } from '../../domain/reveal.ts';
import { askAgain } from '../ask-again.ts';
import type { WebContext } from '../context.ts';
import { junkView } from '../queue/junk-view.ts';
import { listLikelyJunk, mayGlance } from '../queue/likely-junk.ts';
import { loadQueue } from '../queue/load-queue.ts';
import { sendPage } from '../send-page.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { itemIdOf } from './item-id.ts';
import { openItem } from './load-item.ts';
import type { OpenItems } from './open-items.ts';

/** What Zally takes for junk, side by side, with the first page of each. */
export const junkRoutes = (app: FastifyInstance, web: WebContext, items: OpenItems): void => {
  app.get('/queue/junk', { config: { access: 'fax.decide' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { queue, likely } = await asViewer(web, viewer, async (tx) => ({
      queue: { ...(await loadQueue(tx, viewer)), inboxNames: new Map() },
      likely: await listLikelyJunk(tx, viewer),
    }));
    const body = junkView(likely, queue, viewer);
    return await sendPage(web, reply, viewer, queue, { title: 'Queue', body, scripts: ['junk.mjs'] });
  });

  const glance = { access: 'fax.decide', document: 'review_item' } as const;
  app.get('/queue/:id/first-page', { config: glance }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const load = async () =>
      await asViewer(web, viewer, async (tx) => {
        await requireBaa(tx);
        const item = await loadReview(tx, id);
        if (!(await mayGlance(tx, viewer, item))) throw new ZallyError('conflict');
        return item;
      });
    const item = await load();
    const note = async (code: string | null): Promise<void> =>
      await asViewer(web, viewer, async (tx) => {
        if (code === null) await noteShown(tx, id);
        const told = code === null ? {} : ({ outcome: 'failed' } as const);
        const detail = code === null ? { page: 1 } : { page: 1, code };
        tx.audit({ action: 'fax.page_viewed', resource: 'fax', resourceId: item.faxId, ...told, detail });
      });
    const opened = await openItem(web, items, viewer.practice.id, item);
    const drawn = await opened.image(1).catch(async (error: unknown) => {
      await note(codeOf(error));
      throw error;
    });
    if (!drawn.ok) {
      await note(drawn.reason);
      return await reply.code(422).send({ code: drawn.reason });
    }
    if (!(await askAgain(web, request, reply))) return reply;
    // Drawing takes seconds, in which it may have been taken, or have become urgent or closed.
    await load();

    await note(null);
    return await reply.type('image/png').send(Buffer.from(reveal(drawn.png)));
  });
};
