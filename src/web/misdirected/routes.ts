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
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { isAnswerOf, STEP_NAMES } from '../../domain/misdirected.ts';
import { isScripted } from '../access.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { routeId } from '../route-id.ts';
import { sendPage } from '../send-page.ts';
import { shownOn } from '../settings/on-top.ts';
import { refuse } from '../settings/refused.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { showChecklist } from './show-checklist.ts';
import { misdirectedListView } from './view.ts';
import { CHANGED_MEANWHILE } from './words.ts';

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

  app.get('/misdirected/:id', { config }, async (request, reply) => {
    return await showChecklist(web, reply, { id: routeId(request) });
  });

  /** What somebody else has done meanwhile is shown. */
  const errorHandler = async (
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> => {
    if (codeOf(error) !== 'conflict' || isScripted(request)) throw error;
    refuse(request, { problems: [CHANGED_MEANWHILE], fields: [], outdated: true });
    return await showChecklist(web, reply.code(409), { id: routeId(request) });
  };
  const form = { config, errorHandler } as const;

  app.post('/misdirected/:id', form, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId(request);
    const sent = tickSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    const { step, answer, on, by } = sent.data;
    const wrong = await asViewer(web, viewer, async (tx): Promise<string | null> => {
      const list = await loadChecklist(tx, id);
      const { timeZone } = viewer.practice;
      const today = dateIn(tx.at, timeZone);
      if (answer === 'mistaken') {
        const { staffId } = viewer;
        const mistook = shownOn(request);
        await tickStep(tx, id, { step, answer, doneOn: today, doneBy: staffId, mistook }, staffId);
        return null;
      }
      if (!isAnswerOf(step, answer)) return 'Choose how.';
      // Not before there was a fax, and nothing that is still to come.
      if (on < dateIn(list.receivedAt, timeZone) || on > today)
        return 'When: a day from the receipt of the fax until today.';
      const member = (await listStaff(tx)).find((each) => each.id === by && each.active);
      if (member === undefined) return 'By: somebody who is a member now.';
      await tickStep(tx, id, { step, answer, doneOn: on, doneBy: by as StaffId }, viewer.staffId);
      return null;
    });
    if (wrong === null) return await reply.redirect(`/misdirected/${id}`, 303);
    if (isScripted(request)) return await reply.code(400).send({ code: 'invalid_input', advice: wrong });
    // The page again with what was chosen: closed values and a day.
    return await showChecklist(web, reply.code(400), { id, kept: { step, answer, on, by, wrong } });
  });
};
