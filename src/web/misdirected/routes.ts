import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  countOpenChecklists,
  listClosedChecklists,
  listOpenChecklists,
  loadChecklist,
  tickStep,
} from '../../db/stores/misdirected.ts';
import { listStaff } from '../../db/stores/staff.ts';
import { dateIn } from '../../domain/dates.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { isAnswerOf, STEP_NAMES } from '../../domain/misdirected.ts';
import { isScripted } from '../access.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { routeId } from '../route-id.ts';
import { sendPage } from '../send-page.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { checklistView, type KeptStep, misdirectedListView } from './view.ts';

const SHOWN = 100;
const CLOSED_SHOWN = 50;

const tickSchema = z.object({
  step: z.enum(STEP_NAMES),
  answer: z.string().max(20).default(''),
  on: z.iso.date().catch(''),
  by: z.uuid().catch(''),
});

/** `/misdirected`: what is to be done about faxes that were meant for somebody else. Nothing of a fax is on it. */
export const misdirectedRoutes = (app: FastifyInstance, web: WebContext): void => {
  // Closed words about what was done: nothing of the fax itself.
  const config = { access: 'misdirected.work', document: 'none' } as const;

  app.get('/misdirected', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { status, open, closed, ...loaded } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      open: await listOpenChecklists(tx, SHOWN),
      closed: await listClosedChecklists(tx, CLOSED_SHOWN),
      total: await countOpenChecklists(tx),
      names: await loadNames(tx),
      now: tx.at,
    }));
    const body = misdirectedListView(open, closed, { viewer, ...loaded });
    return await sendPage(web, reply, viewer, status, { title: 'Misdirected', body });
  });

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    kept: KeptStep | null,
  ): Promise<unknown> => {
    const viewer = viewerOf(request);
    const id = routeId(request);
    const { status, list, ...loaded } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      list: await loadChecklist(tx, id),
      staff: (await listStaff(tx)).filter(({ active }) => active),
      names: await loadNames(tx),
      now: tx.at,
    }));
    const ehr = status.connection?.provider ?? null;
    const body = checklistView(list, { viewer, ehr, waiting: status.counts.waiting, kept, ...loaded });
    return await sendPage(web, reply, viewer, status, { title: 'Misdirected', body });
  };
  app.get('/misdirected/:id', { config }, async (request, reply) => await show(request, reply, null));

  app.post('/misdirected/:id', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId(request);
    const sent = tickSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    const { step, answer, on, by } = sent.data;
    const wrong = await asViewer(web, viewer, async (tx): Promise<string | null> => {
      const list = await loadChecklist(tx, id);
      const { timeZone } = viewer.practice;
      if (!isAnswerOf(step, answer)) return 'Choose how.';
      // Not before there was a fax, and nothing that is still to come.
      if (on < dateIn(list.receivedAt, timeZone) || on > dateIn(tx.at, timeZone))
        return 'When: a day from the receipt of the fax until today.';
      const member = (await listStaff(tx)).find((each) => each.id === by && each.active);
      if (member === undefined) return 'By: somebody who is a member now.';
      const tick = { step, answer, doneOn: on, doneBy: by as StaffId };
      await tickStep(tx, id, tick, viewer.staffId);
      return null;
    });
    if (wrong === null) return await reply.redirect(`/misdirected/${id}`, 303);
    if (isScripted(request)) return await reply.code(400).send({ code: 'invalid_input', advice: wrong });
    // The page again with what was chosen: closed values and a day.
    return await show(request, reply.code(400), { step, answer, on, by, wrong });
  });
};
