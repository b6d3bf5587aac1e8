import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../db/database.ts';
import { isWhereItWas } from '../../db/stores/back-in-chart.ts';
import { findClassed } from '../../db/stores/document-access.ts';
import { loadPrivacyEvent, type PrivacyEvent } from '../../db/stores/privacy-events.ts';
import { concludeMistaken, howHandedOn, othersSayMistaken } from '../../db/stores/privacy-mistakes.ts';
import { ZallyError } from '../../domain/errors.ts';
import { MISTAKEN_BECAUSE } from '../../domain/retraction.ts';
import { holdAgain } from '../../pipeline/steps/hold-again.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { routeId } from '../route-id.ts';
import { sendPage } from '../send-page.ts';
import { sentAs } from '../sent-as.ts';
import { asViewer, mayOpen, type Viewer, viewerOf } from '../viewer.ts';
import { mistakenForm } from './mistaken-view.ts';

const mistakenSchema = z.object({
  seen: z.string().max(200),
  sure: z.literal('1'),
  /** Said by who has handed the fax on, where nobody else is there to say it. */
  because: z.enum(MISTAKEN_BECAUSE).optional(),
});
const SENT_WORDS = {
  sure: 'look at the document, and say that it is that patient’s',
  because: 'choose how you know it',
};

/** Why somebody can't say that a chart was the right one, or null: they can't have looked. */
const whyNotLooked = async (
  tx: PracticeTx,
  viewer: Viewer,
  { faxId }: PrivacyEvent,
): Promise<'outside_classes' | 'handed_on' | null> => {
  if ((await howHandedOn(tx, faxId, viewer.staffId)) === 'others_say') return 'handed_on';
  const document = await findClassed(tx, 'fax', faxId);
  return document !== undefined && mayOpen(viewer, document) ? null : 'outside_classes';
};

/** How an event stands that may be about a right chart: who can say so, or null where nobody can yet. */
export const whoSaysMistaken = async (
  tx: PracticeTx,
  viewer: Viewer,
  event: PrivacyEvent,
): Promise<'they' | 'others' | null> => {
  if ((await whyNotLooked(tx, viewer, event)) !== null || !(await isWhereItWas(tx, event))) return null;
  return (await othersSayMistaken(tx, event, viewer.staffId)) ? 'others' : 'they';
};

/** The event, if this owner may say so of it. @throws ZallyError `not_found`; `handed_on`; `outside_classes`; `own_filing` */
const loadTheirs = async (tx: PracticeTx, viewer: Viewer, id: string): Promise<PrivacyEvent> => {
  const event = await loadPrivacyEvent(tx, id);
  const why = await whyNotLooked(tx, viewer, event);
  if (why !== null) throw new ZallyError(why);
  if (await othersSayMistaken(tx, event, viewer.staffId)) throw new ZallyError('own_filing');
  return event;
};

/** `/privacy/…/mistaken`: an owner says that a chart was the right one. It lifts what holds Zally back from that chart. */
export const mistakenRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'privacy.assess', document: 'none', stepUp: true } as const;

  app.get('/privacy/:id/mistaken', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { event, names, status, alone } = await asViewer(web, viewer, async (tx) => {
      const found = await loadTheirs(tx, viewer, routeId(request));
      const may = found.conclusion === 'open' && (await isWhereItWas(tx, found));
      if (!may) throw new ZallyError('conflict');
      return {
        event: found,
        names: await loadNames(tx),
        status: await loadStatus(tx),
        alone: (await howHandedOn(tx, found.faxId, viewer.staffId)) === 'alone',
      };
    });
    const body = mistakenForm(event, viewer, names, alone);
    return await sendPage(web, reply, viewer, status, { title: 'Privacy', body });
  });

  app.post('/privacy/:id/mistaken', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId(request);
    const { seen, because } = sentAs(mistakenSchema, request, SENT_WORDS);
    await asViewer(web, viewer, async (tx) => {
      const { faxId, filingId } = await loadTheirs(tx, viewer, id);
      await concludeMistaken(tx, id, viewer.staffId, seen, because ?? null);
      await holdAgain(tx, faxId, filingId);
    });
    return await reply.redirect(`/privacy/${id}`, 303);
  });
};
