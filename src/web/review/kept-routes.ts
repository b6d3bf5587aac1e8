import type { FastifyInstance } from 'fastify';
import { keepCorrections } from '../../db/stores/kept-corrections.ts';
import { correctionsSchema } from '../../domain/corrections.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { moment } from '../pages/words.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { loadHeld, stillHolds } from './holding.ts';
import { itemIdOf } from './item-id.ts';
import { openingOf } from './opening.ts';

/** Somebody who goes through fields with the arrow keys changes many. */
const KEEP_LIMIT = { max: 240, timeWindow: '1 minute' };

/** What a reviewer has corrected is kept as they correct it: a session can end at any moment, also from elsewhere. */
export const keptRoutes = (app: FastifyInstance, web: WebContext): void => {
  app.post(
    '/review/:id/corrections',
    { config: { access: 'fax.decide', document: 'review_item', rateLimit: KEEP_LIMIT } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const id = itemIdOf(request);
      const { practice, staffId } = viewer;
      const sent = correctionsSchema.safeParse(request.body);
      const kept = await asViewer(web, viewer, async (tx) => {
        // Under the lock: else a give-back of that moment drops what is kept, and this keeps it after it for a day.
        await stillHolds(viewer, id, openingOf(request))(tx);
        await loadHeld(tx, id, staffId);
        if (!sent.success) throw new ZallyError('invalid_input');
        const until = await keepCorrections(tx, id, staffId, sent.data);
        return until === null ? null : moment(until, tx.at, practice.timeZone);
      });
      return await reply.send({ until: kept });
    },
  );
};
