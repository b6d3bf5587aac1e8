import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../db/database.ts';
import { listGivenAway } from '../../db/stores/given-away.ts';
import { keepCorrections } from '../../db/stores/kept-corrections.ts';
import { loadReview } from '../../db/stores/review-items.ts';
import { holdPage, leavePage, type OpeningId } from '../../db/stores/review-openings.ts';
import { correctionsSchema } from '../../domain/corrections.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { itemLimitKey } from '../limits.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { sendPage } from '../send-page.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { stillHolds } from './holding.ts';
import { itemIdOf } from './item-id.ts';
import { overView } from './other-pages.ts';

/** Signs come twice a minute from each open page of a fax, and with keys and clicks. */
const SIGN_LIMIT = { max: 240, timeWindow: '1 minute', keyGenerator: itemLimitKey };

const openingSchema = z.object({ opening: z.uuid() });

/** What was corrected in the last moment. */
const leaveSchema = z.object({ corrections: correctionsSchema });

const openingSent = (request: FastifyRequest): OpeningId => {
  const sent = openingSchema.safeParse(request.body);
  if (!sent.success) throw new ZallyError('invalid_input');
  return sent.data.opening as OpeningId;
};

/** Whoever leaves isn't told why nothing is kept. */
const isHeld = async (tx: PracticeTx, holds: ReturnType<typeof stillHolds>): Promise<boolean> => {
  try {
    await holds(tx);
    return true;
  } catch (error) {
    if (error instanceof ZallyError) return false;
    throw error;
  }
};

/** Signs of life of the pages that show a fax, and their leaving. */
export const openingRoutes = (app: FastifyInstance, web: WebContext): void => {
  const open = { access: 'fax.open', document: 'review_item', rateLimit: SIGN_LIMIT } as const;

  const sign = (path: string, quiet: boolean): void => {
    app.post(`/review/:id/${path}`, { config: { ...open, quiet } }, async (request, reply) => {
      const viewer = viewerOf(request);
      const id = itemIdOf(request);
      await asViewer(web, viewer, async (tx) => {
        await loadReview(tx, id);
        await holdPage(tx, id, viewer.staffId, openingSent(request));
      });
      return await reply.code(204).send();
    });
  };
  // A person's key or click renews the sign-in as well; a timer doesn't.
  sign('hold', false);
  sign('beat', true);

  // What a page leads to that has lost its fax: opening it anew by itself would take the fax again, maybe from who was given it.
  app.get('/review/:id/over', { config: open }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const { item, status, names, away } = await asViewer(web, viewer, async (tx) => ({
      item: await loadReview(tx, id),
      status: await loadStatus(tx),
      names: await loadNames(tx),
      away: (await listGivenAway(tx, viewer)).find(({ itemId }) => itemId === id),
    }));
    const { state, claimedBy } = item;
    // Who has decided it, or has it, stands on its own page.
    if (state !== 'waiting' || (claimedBy !== null && claimedBy !== viewer.staffId))
      return await reply.redirect(`/review/${id}`, 303);
    const gaveBackAt = away?.since === null ? away.at : null;
    const body = overView(item, { viewer, now: status.now, names, gaveBackAt });
    return await sendPage(web, reply, viewer, status, { title: 'Review', body });
  });

  app.post('/review/:id/leave', { config: { ...open, quiet: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const unkept = leaveSchema.safeParse(request.body);
    await asViewer(web, viewer, async (tx) => {
      await loadReview(tx, id);
      const opening = openingSent(request);
      // Before the page goes, not after: only a page that has the fax leaves corrections on it.
      const holds = await isHeld(tx, stillHolds(viewer, id, opening));
      if (holds && unkept.success) await keepCorrections(tx, id, viewer.staffId, unkept.data.corrections);
      await leavePage(tx, id, viewer.staffId, opening);
    });
    return await reply.code(204).send();
  });
};
