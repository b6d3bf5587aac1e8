import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../db/database.ts';
import { loadFax, restrictFax } from '../../db/stores/faxes.ts';
import { listGivenAway } from '../../db/stores/given-away.ts';
import { dropOwnCorrections } from '../../db/stores/kept-corrections.ts';
import { listRecentDecisions } from '../../db/stores/recent-decisions.ts';
import { releaseReview } from '../../db/stores/review-claims.ts';
import { loadReview } from '../../db/stores/review-items.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, ReviewItemId } from '../../domain/ids.ts';
import { loadDirectory } from '../../pipeline/assignee.ts';
import { sha256Of } from '../../pipeline/steps/content.ts';
import { fileByPerson, finishStopped, undoByPerson } from '../../pipeline/steps/decide-by-person.ts';
import { setAsideByPerson } from '../../pipeline/steps/set-aside.ts';
import { takeBackByPerson } from '../../pipeline/steps/take-back.ts';
import { isScripted } from '../access.ts';
import { askBeforeRefusing } from '../ask-again.ts';
import type { WebContext } from '../context.ts';
import { notUnderstood } from '../not-understood.ts';
import { filterQuery, readFilter } from '../queue/filter.ts';
import { nextPlace } from '../queue/next-place.ts';
import { sentAs } from '../sent-as.ts';
import { asViewer, mayOpen, type Viewer, viewerOf } from '../viewer.ts';
import { loadAsked } from './asked.ts';
import { checkChoice, decisionSchema, FIELD_WORDS } from './choice.ts';
import { loadOpened, stillHolds } from './holding.ts';
import { itemIdOf } from './item-id.ts';
import { openItem } from './load-item.ts';
import type { OpenItems } from './open-items.ts';
import { openingOf } from './opening.ts';
import { originalOf } from './originals.ts';
import { readBy } from './parts.ts';
import { loadGround, propose } from './proposal.ts';
import { recordAnyway } from './record-anyway.ts';
import { sameTakenOut } from './taken-out.ts';
import { ASK_FIRST, untoldOf } from './undo-misdirected.ts';

const protectSchema = z.object({ restricted: z.enum(['yes', 'no']) });
const asideSchema = z.object({
  outcome: z.enum(['junk', 'misdirected', 'unreadable', 'duplicate']),
  /** Which fax a duplicate is one of. */
  of: z.string().max(40).optional(),
  /** Of the chart that it was in before its filing was undone. */
  chart: z.enum(['right', 'wrong']).optional(),
});

const undoSchema = z.object({
  shown: z.literal('last').optional(),
  told: z.string().max(100).optional(),
  /** When the decision was made that the page showed, in ms. A page that doesn't say undoes nothing. */
  decided: z.coerce.number().int().optional().catch(undefined),
});
const NOT_LAST = 'You have decided another fax since. Undo this one in the queue, under “Decided by you”.';

const NOT_AFTER =
  'You have given another fax away since. Undo this one in the queue, under “Decided by you”.';

const NOT_THEIRS = 'This fax isn’t among those that you have decided lately, so nothing is undone here.';

/** Why a fax isn't what this person has decided last; null when it is. */
const whyNotLast = async (web: WebContext, viewer: Viewer, id: ReviewItemId): Promise<string | null> => {
  const { recent, away } = await asViewer(web, viewer, async (tx) => ({
    recent: await listRecentDecisions(tx, viewer.staffId, viewer.classes),
    away: (await listGivenAway(tx, viewer))[0],
  }));
  const place = recent.findIndex(({ itemId }) => itemId === id);
  const decidedAt = recent[place]?.decidedAt;
  if (decidedAt !== undefined && away !== undefined && away.at > decidedAt) return NOT_AFTER;
  if (place === 0) return null;
  return place > 0 ? NOT_LAST : NOT_THEIRS;
};

/** Scripts get told where to go; a form goes there. */
export const go = async (request: FastifyRequest, reply: FastifyReply, to: string): Promise<unknown> =>
  isScripted(request) ? await reply.send({ go: to }) : await reply.redirect(to, 303);

/** On to the next item that this person can take, of those that fit the filter under which this one was opened. */
export const goNext = async (
  web: WebContext,
  viewer: Viewer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> => {
  return await go(request, reply, await nextPlace(web, viewer, request.query));
};

/** The same item again, with the filter that it was opened under. */
export const here = (request: FastifyRequest, viewer: Viewer, id: ReviewItemId): string =>
  `/review/${id}${filterQuery(readFilter(request.query, viewer), viewer)}`;

/** What a person decides. Each is a move in the state table that only one of them can make. */
export const decideRoutes = (app: FastifyInstance, web: WebContext, items: OpenItems): void => {
  const { db } = web;
  const decide = { access: 'fax.decide', document: 'review_item' } as const;
  const graceMs = web.config.ZALLY_GRACE_SECONDS * 1000;

  const errorHandler = askBeforeRefusing(web);
  app.post('/review/:id/file', { config: decide, errorHandler }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const { practice, actor, staffId } = viewer;
    const sent = decisionSchema.safeParse(request.body);
    const { item, ground } = await asViewer(web, viewer, async (tx) => {
      const held = await loadOpened(tx, id, staffId, openingOf(request), 'file');
      return { item: held, ground: await loadGround(tx, held.faxId) };
    });
    if (!sent.success) throw notUnderstood(sent.error, FIELD_WORDS);
    const opened = await openItem(web, items, practice.id, item);
    const ehr = await web.ehr.forPractice(practice.id, 'person');
    const [understood, directory] = await Promise.all([
      opened.understood(),
      loadDirectory(ehr, ground.rules.ruleset),
    ]);
    const { ehrDoctorId } = opened;
    const { timeZone } = practice;
    const proposal = propose(item, understood, ground, directory, { timeZone, ehrDoctorId });
    const found = opened.found(staffId);
    const { choice, anyway } = checkChoice(sent.data, {
      understood,
      directory,
      ehrDoctorId,
      found,
      proposal,
      run: null,
      wasAsked: await loadAsked(web, viewer, id),
    });
    const bytes = await opened.bytes();
    const looked = { sha256: bytes === null ? null : sha256Of(bytes), pages: null, ...readBy(understood) };
    const still = async (tx: PracticeTx): Promise<void> => {
      await stillHolds(viewer, id, openingOf(request))(tx);
      await sameTakenOut(tx, item.faxId, ground.takenOut, [sent.data.patient]);
      recordAnyway(tx, id, anyway === null ? [] : [anyway]);
    };
    await fileByPerson(db, practice.id, actor, id, choice, graceMs, looked, still);
    items.drop(practice.id, id);
    return await goNext(web, viewer, request, reply);
  });

  app.post('/review/:id/aside', { config: decide }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const sent = asideSchema.safeParse(request.body);
    await asViewer(
      web,
      viewer,
      async (tx) => await loadOpened(tx, id, viewer.staffId, openingOf(request), sent.data?.outcome),
    );
    if (!sent.success) throw new ZallyError('invalid_input');
    const { outcome, of, chart } = sent.data;
    const ground = {
      still: stillHolds(viewer, id, openingOf(request)),
      originalOf: async (tx: PracticeTx, faxId: FaxId) => await originalOf(tx, faxId, of),
      chartWas: chart,
    };
    const checklist = await setAsideByPerson(db, viewer.practice.id, viewer.actor, id, outcome, ground);
    items.drop(viewer.practice.id, id);
    if (checklist !== null) return await go(request, reply, `/misdirected/${checklist}`);
    return await goNext(web, viewer, request, reply);
  });

  app.post('/review/:id/finish', { config: decide }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    await asViewer(
      web,
      viewer,
      async (tx) => await loadOpened(tx, id, viewer.staffId, openingOf(request), 'finish'),
    );
    await finishStopped(db, viewer.practice.id, viewer.actor, id, stillHolds(viewer, id, openingOf(request)));
    items.drop(viewer.practice.id, id);
    return await goNext(web, viewer, request, reply);
  });

  app.post('/review/:id/take-back', { config: decide }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const { faxId } = await asViewer(
      web,
      viewer,
      async (tx) => await loadOpened(tx, id, viewer.staffId, openingOf(request)),
    );
    const still = stillHolds(viewer, id, openingOf(request));
    await takeBackByPerson(db, viewer.practice.id, viewer.actor, faxId, 'undo', { still });
    items.drop(viewer.practice.id, id);
    return await go(request, reply, here(request, viewer, id));
  });

  app.post('/review/:id/undo', { config: { ...decide, ownUndo: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const { shown, told, decided } = sentAs(undoSchema, request);
    // A bar that another page has drawn doesn't know what was decided here since.
    const advice = shown === 'last' ? await whyNotLast(web, viewer, id) : null;
    if (advice !== null) return await reply.code(409).send({ code: 'not_last', advice });
    const untold = await undoByPerson(db, viewer.practice.id, viewer.actor, id, {
      made: { decidedAt: decided === undefined ? null : new Date(decided) },
      untold: async (tx, faxId) => await untoldOf(tx, faxId, told),
    });
    if (untold !== undefined)
      return isScripted(request)
        ? await reply.code(409).send({ code: 'ask_first', advice: ASK_FIRST })
        : await reply.redirect(`/misdirected/${untold.id}#take-back`, 303);
    const opens = await asViewer(web, viewer, async (tx) => mayOpen(viewer, await loadReview(tx, id)));
    // What was filed as something that they don't open stays closed to them.
    if (!opens) return await goNext(web, viewer, request, reply);
    return await go(request, reply, here(request, viewer, id));
  });

  app.post('/review/:id/protect', { config: decide }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const restricted = sentAs(protectSchema, request).restricted === 'yes';
    const keeps = !restricted || viewer.classes.includes('restricted');
    await asViewer(web, viewer, async (tx) => {
      // The fax before its item, as every decision holds them.
      await loadFax(tx, (await loadReview(tx, id)).faxId, true);
      await stillHolds(viewer, id, openingOf(request))(tx);
      const deed = restricted ? 'protect' : 'unprotect';
      const { faxId } = await loadOpened(tx, id, viewer.staffId, openingOf(request), deed);
      await restrictFax(tx, faxId, restricted);
      // Who may no longer see it no longer has it.
      if (keeps) return;
      await releaseReview(tx, id, viewer.staffId);
      await dropOwnCorrections(tx, id, viewer.staffId);
    });
    if (keeps) return await go(request, reply, here(request, viewer, id));
    items.drop(viewer.practice.id, id);
    return await goNext(web, viewer, request, reply);
  });
};
