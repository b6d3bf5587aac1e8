import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ZallyError } from '../../domain/errors.ts';
import { askAgain } from '../ask-again.ts';
import type { WebContext } from '../context.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { markQuestions } from './asked.ts';
import { questionOf } from './choice.ts';
import { loadHeld } from './holding.ts';
import { itemIdOf } from './item-id.ts';
import { openItem } from './load-item.ts';
import type { OpenItems } from './open-items.ts';
import { refusePages } from './parts.ts';
import { runSchema } from './search.ts';
import { loadTakenOut } from './taken-out.ts';

/** Somebody who compares charts presses many keys. */
const QUESTION_LIMIT = { max: 120, timeWindow: '1 minute' };

const questionSchema = z.object({
  patient: z.string().min(1).max(60),
  /** The part of a split fax that the chart is for. */
  part: runSchema.nullable().default(null),
});

/** Asks whether a chart is meant although the fax speaks against it. The answer's mark is what a choice of it has to carry. */
export const questionRoutes = (app: FastifyInstance, web: WebContext, items: OpenItems): void => {
  app.post(
    '/review/:id/question',
    { config: { access: 'fax.decide', document: 'review_item', rateLimit: QUESTION_LIMIT } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const id = itemIdOf(request);
      const sent = questionSchema.safeParse(request.body);
      const { item, takenOut } = await asViewer(web, viewer, async (tx) => {
        const held = await loadHeld(tx, id, viewer.staffId);
        return { item: held, takenOut: await loadTakenOut(tx, held.faxId) };
      });
      if (!sent.success) throw new ZallyError('invalid_input');
      const { patient, part: run } = sent.data;
      const opened = await openItem(web, items, viewer.practice.id, item);
      if (run !== null && refusePages([run], await opened.pageCount()) !== null)
        throw new ZallyError('invalid_input');
      const understood = run === null ? await opened.understood() : await opened.part(run);
      if (!(await askAgain(web, request, reply))) return reply;
      const { doubt } = questionOf(patient, understood, opened.found(viewer.staffId), takenOut);
      if (doubt === null) return await reply.send({ words: '', mark: '' });
      const mark = (await markQuestions(web, viewer, id))({ ehrPatientId: patient, run, doubt });
      // On record before it is asked: what is said later of the answer rests on it.
      await asViewer(web, viewer, async (tx) => {
        const detail = { why: doubt.why };
        tx.audit({ action: 'review.asked', resource: 'review_item', resourceId: id, detail });
      });
      return await reply.send({ words: doubt.said, mark });
    },
  );
};
