import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listGivenAway, reclaim } from '../../db/stores/given-away.ts';
import { handOn } from '../../db/stores/handed-on.ts';
import { layAside } from '../../db/stores/kept-corrections.ts';
import { listRecentDecisions } from '../../db/stores/recent-decisions.ts';
import { giveBack } from '../../db/stores/review-claims.ts';
import { ZallyError } from '../../domain/errors.ts';
import { GIVE_BACK_REASONS } from '../../domain/give-back.ts';
import type { StaffId } from '../../domain/ids.ts';
import { isScripted } from '../access.ts';
import type { WebContext } from '../context.ts';
import { capital, SINCE_WORDS } from '../queue/recent-view.ts';
import { sentAs } from '../sent-as.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { listColleagues } from './colleagues.ts';
import { go, goNext, here } from './decide-routes.ts';
import { loadHeld, stillHolds } from './holding.ts';
import { itemIdOf } from './item-id.ts';
import type { OpenItems } from './open-items.ts';
import { openingOf } from './opening.ts';

const backSchema = z.object({
  reason: z.enum(GIVE_BACK_REASONS),
  /** A member, or everybody. */
  to: z.union([z.literal('').transform(() => null), z.uuid()]).default(null),
});

const reclaimSchema = z.object({
  /** From the bar of a page: only as what they did last. */
  shown: z.literal('last').optional(),
  /** When it was given away as the page shows it, in ms. A page that doesn't say takes nothing back. */
  given: z.coerce.number().int().optional().catch(undefined),
});

const GIVEN_ANEW =
  'This has changed since the page was drawn, so nothing was done. The queue says where it is now.';
const NOT_LAST =
  'You have done something else since. Take this one back in the queue, under “Decided by you”.';
const TOO_LATE = 'It was opened since, so it stays where it is.';

/** The ways of not deciding: giving a fax back for a reason, and handing on one about somebody whom one knows. */
export const backRoutes = (app: FastifyInstance, web: WebContext, items: OpenItems): void => {
  const decide = { access: 'fax.decide', document: 'review_item' } as const;

  app.post('/review/:id/give-back', { config: decide }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const { staffId } = viewer;
    const sent = backSchema.safeParse(request.body);
    await asViewer(web, viewer, async (tx) => {
      await stillHolds(viewer, id, openingOf(request))(tx);
      const item = await loadHeld(tx, id, staffId);
      if (!sent.success) throw new ZallyError('invalid_input', { detail: 'Choose why you give it back' });
      const { reason, to } = sent.data;
      const colleagues = to === null ? [] : await listColleagues(tx, item, staffId);
      if (to !== null && colleagues.every((each) => each.id !== to))
        throw new ZallyError('invalid_input', { detail: 'Choose a colleague who may open it, or everybody' });
      await giveBack(tx, id, staffId, { reason, to: to as StaffId | null });
      await layAside(tx, id, staffId, tx.at);
    });
    items.drop(viewer.practice.id, id);
    return await goNext(web, viewer, request, reply);
  });

  app.post('/review/:id/hand-on', { config: decide }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    await asViewer(web, viewer, async (tx) => {
      await stillHolds(viewer, id, openingOf(request))(tx);
      const item = await loadHeld(tx, id, viewer.staffId);
      await handOn(tx, item, viewer.staffId);
      await layAside(tx, id, viewer.staffId, tx.at);
    });
    items.drop(viewer.practice.id, id);
    return await goNext(web, viewer, request, reply);
  });

  app.post('/review/:id/reclaim', { config: { ...decide, ownHandOn: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const sent = sentAs(reclaimSchema, request);
    try {
      const stale = await asViewer(web, viewer, async (tx) => {
        const list = await listGivenAway(tx, viewer);
        const away = list.find(({ itemId }) => itemId === id);
        // Given away anew since the page was drawn: that is another giving than the one it shows.
        if (away === undefined || away.at.getTime() !== sent.given) return GIVEN_ANEW;
        if (away.since !== null) return `${capital(SINCE_WORDS[away.since])}, so it stays where it is.`;
        if (sent.shown === 'last') {
          const [last] = await listRecentDecisions(tx, viewer.staffId, viewer.classes);
          if (list[0] !== away || (last !== undefined && last.decidedAt > away.at)) return NOT_LAST;
        }
        await reclaim(tx, away, viewer.staffId);
        return null;
      });
      if (stale !== null && !isScripted(request)) throw new ZallyError('conflict');
      if (stale !== null) return await reply.code(409).send({ code: 'not_last', advice: stale });
    } catch (error) {
      const late = error instanceof ZallyError && error.code === 'conflict' && isScripted(request);
      if (late) return await reply.code(409).send({ code: 'not_last', advice: TOO_LATE });
      throw error;
    }
    return await go(request, reply, here(request, viewer, id));
  });
};
