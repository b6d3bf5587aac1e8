import type { FastifyInstance } from 'fastify';
import { loadFaxRef } from '../../db/stores/faxes.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import { closeAsGone } from '../../pipeline/steps/handled-in-ehr.ts';
import type { WebContext } from '../context.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { goNext } from './decide-routes.ts';
import { loadOpened, stillHolds } from './holding.ts';
import { itemIdOf } from './item-id.ts';
import type { OpenItems } from './open-items.ts';
import { openingOf } from './opening.ts';

/**
 * A person says of a fax that the EHR no longer shows that nothing is left to do: it was deleted there, or done. Zally can't tell that
 * from an inbox that its user may not see any more, and so never closes one by itself.
 */
export const goneRoutes = (app: FastifyInstance, web: WebContext, items: OpenItems): void => {
  app.post(
    '/review/:id/gone',
    { config: { access: 'fax.decide', document: 'review_item' } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const id = itemIdOf(request);
      const opening = openingOf(request);
      const { item, ref } = await asViewer(web, viewer, async (tx) => {
        const held = await loadOpened(tx, id, viewer.staffId, opening);
        return { item: held, ref: await loadFaxRef(tx, held.faxId) };
      });
      // The message itself is asked for, and anew: its file alone may be away, and what is back is decided about as any other.
      const ehr = await web.ehr.forPractice(viewer.practice.id, 'person');
      const isGone = await ehr.getFax(ref.ehrFaxId).then(
        () => false,
        (error: unknown) => {
          if (codeOf(error) !== 'ehr_not_found') throw error;
          return true;
        },
      );
      if (!isGone) throw new ZallyError('conflict');
      await asViewer(web, viewer, async (tx) => {
        await closeAsGone(tx, item.faxId, stillHolds(viewer, id, opening));
      });
      items.drop(viewer.practice.id, id);
      return await goNext(web, viewer, request, reply);
    },
  );
};
