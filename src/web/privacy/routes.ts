import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../db/database.ts';
import { findBackInChart, isBack } from '../../db/stores/back-in-chart.ts';
import { listViewersOf } from '../../db/stores/filed.ts';
import { listHandedOnFaxes, othersConclude } from '../../db/stores/handed-on.ts';
import { assessmentVersion, assessPrivacyEvent } from '../../db/stores/privacy-assessments.ts';
import { isInChart, listPrivacyEvents, loadPrivacyEvent } from '../../db/stores/privacy-events.ts';
import { loadPrivacyStory } from '../../db/stores/privacy-story.ts';
import { leftToLook, listSecondLooks, noteSecondLook } from '../../db/stores/second-looks.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { FilingId } from '../../domain/ids.ts';
import { ASSESSMENT, unansweredIn } from '../../domain/retraction.ts';
import { isScripted } from '../access.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { routeId } from '../route-id.ts';
import { sendPage } from '../send-page.ts';
import { sentAs } from '../sent-as.ts';
import { onlyOnTop, shownOn } from '../settings/on-top.ts';
import { comeBack, refusalOf, refuse } from '../settings/refused.ts';
import { asViewer, mayOpen, viewerOf } from '../viewer.ts';
import { mistakenRoutes, whoSaysMistaken } from './mistaken-routes.ts';
import { privacyListView, privacyView } from './view.ts';
import { askFinal, CHANGED_MEANWHILE, IN_CHART_STILL, openWords, SENT_WORDS } from './words.ts';

/** A question that nobody has answered isn't sent at all. */
const unanswered = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
const answersSchema = z.object({
  portal: z.enum(ASSESSMENT.portal),
  nature: unanswered(z.enum(ASSESSMENT.nature)),
  recipient: unanswered(z.enum(ASSESSMENT.recipient)),
  acquired: unanswered(z.enum(ASSESSMENT.acquired)),
  mitigated: unanswered(z.enum(ASSESSMENT.mitigated)),
  conclusion: z.enum(ASSESSMENT.conclusion),
  /** Said on the page that asks, before anything is concluded. */
  final: z.literal('1').optional(),
});
const lookedSchema = z.object({ filing: z.uuid() });

/** `/privacy`, for owners: documents that were in a wrong chart. */
export const privacyRoutes = (app: FastifyInstance, web: WebContext): void => {
  // Closed words about what happened: nothing of the fax itself.
  const config = { access: 'privacy.assess', document: 'none' } as const;

  app.get('/privacy', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { status, events, now } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      events: await listPrivacyEvents(tx),
      now: tx.at,
    }));
    const body = privacyListView(events, { viewer, now });
    return await sendPage(web, reply, viewer, status, { title: 'Privacy', body });
  });

  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const id = routeId(request);
    const { status, event, ...loaded } = await asViewer(web, viewer, async (tx) => {
      const found = await loadPrivacyEvent(tx, id);
      return {
        status: await loadStatus(tx),
        event: found,
        looks: await listSecondLooks(tx, id),
        handedOn: await listHandedOnFaxes(tx, viewer.staffId),
        theirs: await othersConclude(tx, found.faxId, viewer.staffId),
        stays: await findBackInChart(tx, found),
        saysMistaken: await whoSaysMistaken(tx, viewer, found),
        story: await loadPrivacyStory(tx, id),
        asksFinal: refusalOf(request)?.fields.includes('final') === true,
        viewers: await listViewersOf(tx, found.faxId),
        names: await loadNames(tx),
        now: tx.at,
      };
    });
    const body = privacyView(event, { viewer, ...loaded });
    return await sendPage(web, reply, viewer, status, { title: 'Privacy', body });
  };
  app.get('/privacy/:id', { config }, show);
  mistakenRoutes(app, web);

  const versionOf = async (tx: PracticeTx, request: FastifyRequest): Promise<string> =>
    assessmentVersion(await loadPrivacyEvent(tx, routeId(request)));

  const back = comeBack(show);
  /** A conflict gets its page back as well: with what holds now, or, where only the chart is in the way, as it was sent. */
  const errorHandler = async (
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> => {
    if (codeOf(error) !== 'conflict' || isScripted(request)) return await back(error, request, reply);
    const version = await asViewer(web, viewerOf(request), async (tx) => await versionOf(tx, request));
    const outdated = version !== shownOn(request);
    refuse(request, { problems: [outdated ? CHANGED_MEANWHILE : IN_CHART_STILL], fields: [], outdated });
    return await show(request, reply.code(409));
  };
  const form = { config, preHandler: onlyOnTop(web, versionOf), errorHandler } as const;

  app.post('/privacy/:id', form, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId(request);
    const { final, ...answers } = sentAs(answersSchema, request, SENT_WORDS);
    const unanswered = unansweredIn(answers);
    if (unanswered.length > 0 && !isScripted(request)) {
      refuse(request, { problems: unanswered.map(openWords), fields: unanswered });
      return await show(request, reply.code(400));
    }
    const seen = shownOn(request);
    await asViewer(web, viewer, async (tx) => {
      const event = await loadPrivacyEvent(tx, id);
      // Who knows the person doesn't judge what it meant for them, as long as somebody else can.
      if (answers.conclusion !== 'open' && (await othersConclude(tx, event.faxId, viewer.staffId)))
        throw new ZallyError('handed_on');
      // Nobody can open it again: one press among six questions isn't enough.
      const there = isInChart(event) || isBack(await findBackInChart(tx, event));
      if (answers.conclusion !== 'open' && final === undefined && !there) {
        const detail = askFinal(answers.conclusion, leftToLook(await listSecondLooks(tx, id)));
        throw new ZallyError('invalid_input', { fields: ['final'], detail });
      }
      await assessPrivacyEvent(tx, id, answers, viewer.staffId, seen);
    });
    return await reply.redirect(`/privacy/${id}`, 303);
  });

  app.post('/privacy/:id/looked', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId(request);
    const sent = lookedSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    await asViewer(
      web,
      viewer,
      async (tx) =>
        await noteSecondLook(tx, id, sent.data.filing as FilingId, viewer.staffId, async (look) => {
          // Who may not open it can't have looked.
          if (!mayOpen(viewer, look)) throw new ZallyError('outside_classes');
          if ((await listHandedOnFaxes(tx, viewer.staffId)).has(look.faxId))
            throw new ZallyError('handed_on');
        }),
    );
    return await reply.redirect(`/privacy/${id}`, 303);
  });
};
