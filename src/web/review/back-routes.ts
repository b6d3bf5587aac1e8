import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reclaim } from '../../db/stores/given-away.ts';
import { handOn } from '../../db/stores/handed-on.ts';
import { dropOwnCorrections } from '../../db/stores/kept-corrections.ts';
import { giveBack } from '../../db/stores/review-claims.ts';
import { ZallyError } from '../../domain/errors.ts';
import { GIVE_BACK_REASONS } from '../../domain/give-back.ts';
import type { StaffId } from '../../domain/ids.ts';
import { isScripted } from '../access.ts';
import type { WebContext } from '../context.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { listColleagues } from './colleagues.ts';
import { go, goNext, here } from './decide-routes.ts';
import { loadHeld } from './holding.ts';
import { itemIdOf } from './item-id.ts';
import type { OpenItems } from './open-items.ts';

const backSchema = z.object({
  reason: z.enum(GIVE_BACK_REASONS),
  /** A member, or everybody. */
  to: z.union([z.literal('').transform(() => null), z.uuid()]).default(null),
});

const TOO_LATE = 'Somebody has opened it since, so it stays where it is.';

/** The ways of not deciding: giving a fax back for a reason, and handing on one about somebody whom one knows. */
export const backRoutes = (app: FastifyInstance, web: WebContext, items: OpenItems): void => {
  const decide = { access: 'fax.decide', document: 'review_item' } as const;

  app.post('/review/:id/give-back', { config: decide }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const { staffId } = viewer;
    const sent = backSchema.safeParse(request.body);
    await asViewer(web, viewer, async (tx) => {
      const item = await loadHeld(tx, id, staffId);
      if (!sent.success) throw new ZallyError('invalid_input', { detail: 'Choose why you give it back' });
      const { reason, to } = sent.data;
      const colleagues = to === null ? [] : await listColleagues(tx, item, staffId);
      if (to !== null && colleagues.every((each) => each.id !== to))
        throw new ZallyError('invalid_input', { detail: 'Choose a colleague who may open it, or everybody' });
      await dropOwnCorrections(tx, id, staffId);
      await giveBack(tx, id, staffId, { reason, to: to as StaffId | null });
    });
    items.drop(viewer.practice.id, id);
    return await goNext(web, viewer, request, reply);
  });

  app.post('/review/:id/hand-on', { config: decide }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    await asViewer(web, viewer, async (tx) => {
      const item = await loadHeld(tx, id, viewer.staffId);
      await dropOwnCorrections(tx, id, viewer.staffId);
      await handOn(tx, item, viewer.staffId);
    });
    return await goNext(web, viewer, request, reply);
  });

  app.post('/review/:id/reclaim', { config: { ...decide, ownHandOn: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    try {
      await asViewer(web, viewer, async (tx) => await reclaim(tx, id, viewer.staffId));
    } catch (error) {
      const late = error instanceof ZallyError && error.code === 'conflict' && isScripted(request);
      if (late) return await reply.code(409).send({ code: 'not_last', advice: TOO_LATE });
      throw error;
    }
    return await go(request, reply, here(request, viewer, id));
  });
};
