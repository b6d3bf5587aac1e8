import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { keepCorrections } from '../../db/stores/kept-corrections.ts';
import { lockReview } from '../../db/stores/review-claims.ts';
import { loadReview } from '../../db/stores/review-items.ts';
import { holdPage, leavePage, type OpeningId } from '../../db/stores/review-openings.ts';
import { correctionsSchema } from '../../domain/corrections.ts';
import { ZallyError } from '../../domain/errors.ts';
import { may } from '../../domain/permissions.ts';
import type { WebContext } from '../context.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { itemIdOf } from './item-id.ts';

/** Signs come twice a minute from each open page, and people have some. */
const SIGN_LIMIT = { max: 240, timeWindow: '1 minute' };

const openingSchema = z.object({ opening: z.uuid() });

/** What was corrected in the last moment. */
const leaveSchema = z.object({ corrections: correctionsSchema });

const openingOf = (request: FastifyRequest): OpeningId => {
  const sent = openingSchema.safeParse(request.body);
  if (!sent.success) throw new ZallyError('invalid_input');
  return sent.data.opening as OpeningId;
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
        await holdPage(tx, id, viewer.staffId, openingOf(request));
      });
      return await reply.code(204).send();
    });
  };
  // A person's key or click renews the sign-in as well; a timer doesn't.
  sign('hold', false);
  sign('beat', true);

  app.post('/review/:id/leave', { config: { ...open, quiet: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const unkept = leaveSchema.safeParse(request.body);
    await asViewer(web, viewer, async (tx) => {
      await lockReview(tx, id);
      const { state, claimedBy } = await loadReview(tx, id);
      const holds = state === 'waiting' && claimedBy === viewer.staffId && may(viewer.role, 'fax.decide');
      // Before the page goes, not after: only who has the fax leaves corrections on it.
      if (holds && unkept.success) await keepCorrections(tx, id, viewer.staffId, unkept.data.corrections);
      await leavePage(tx, id, viewer.staffId, openingOf(request));
    });
    return await reply.code(204).send();
  });
};
