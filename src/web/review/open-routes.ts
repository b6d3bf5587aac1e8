import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'htm/preact';
import type { PracticeTx } from '../../db/database.ts';
import { listSeen } from '../../db/stores/alert-answers.ts';
import { findAlert } from '../../db/stores/alerts.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { findLastFiling } from '../../db/stores/filings.ts';
import { loadCorrections } from '../../db/stores/kept-corrections.ts';
import { findChecklist } from '../../db/stores/misdirected.ts';
import { loadPracticeTypes } from '../../db/stores/practice-types.ts';
import { claimTimes } from '../../db/stores/review-claims.ts';
import { loadReview, noteShown, type ReviewItem } from '../../db/stores/review-items.ts';
import { noteSent, openPage, type Sent } from '../../db/stores/review-openings.ts';
import type { QueueFilter } from '../../db/stores/review-queue.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import { dateIn } from '../../domain/dates.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import { may } from '../../domain/permissions.ts';
import { reveal } from '../../domain/reveal.ts';
import { loadDirectory } from '../../pipeline/assignee.ts';
import type { RenderResult } from '../../pipeline/reading.ts';
import { isUndoOver } from '../../pipeline/steps/take-back.ts';
import { askAgain } from '../ask-again.ts';
import type { WebContext } from '../context.ts';
import { lookForDecoys } from '../look-for-decoys.ts';
import { loadStanding } from '../misdirected/standing.ts';
import { loadNames } from '../names.ts';
import { fragment, HTML, type Html } from '../pages/layout.ts';
import { readFilter } from '../queue/filter.ts';
import { loadStatus, nextItem } from '../queue/load-queue.ts';
import { searchFailed } from '../search-failed.ts';
import { sendPage } from '../send-page.ts';
import { asViewer, type Viewer, viewerOf } from '../viewer.ts';
import { foundView } from './candidate-view.ts';
import { listColleagues } from './colleagues.ts';
import { closeAsHandled, loadHeld } from './holding.ts';
import { itemIdOf } from './item-id.ts';
import { keptView, restorable } from './kept.ts';
import { openItem } from './load-item.ts';
import type { OpenItems } from './open-items.ts';
import { openingOf } from './opening.ts';
import { doneView, heldView } from './other-pages.ts';
import { reviewView } from './page.ts';
import { loadGround, propose } from './proposal.ts';
import { proposalView } from './proposal-view.ts';
import { partPrefix, searchCharts, searchSchema } from './search.ts';
import { loadTakenOut } from './taken-out.ts';
import { loadUndoBar } from './undo-bar.ts';

const SEARCH_LIMIT = { max: 60, timeWindow: '1 minute' };
const MOST_PAGES = 500;

const nameOf = async (tx: PracticeTx, item: ReviewItem): Promise<string | null> => {
  const id = item.claimedBy ?? item.decidedBy;
  return id === null ? null : (await loadStaff(tx, id)).displayName;
};

/** Opens the item for this person, or says why not. The claim and the opening are on record with the commit. */
const openForPerson = async (tx: PracticeTx, viewer: Viewer, item: ReviewItem): Promise<Html> => {
  const status = await loadStatus(tx);
  const { counts, now } = status;
  if (item.state !== 'waiting') {
    const fax = await loadFax(tx, item.faxId);
    const filing = await findLastFiling(tx, item.faxId);
    const within = filing?.state === 'done' && !isUndoOver(filing, tx.at);
    const undoable = fax.state === 'set_aside' || filing?.state === 'planned' || within;
    const name = await nameOf(tx, item);
    const list = await findChecklist(tx, item.faxId);
    const checklist = list === undefined ? undefined : await loadStanding(tx, list);
    return doneView(item, { viewer, now, name, counts, undoable, faxState: fax.state, checklist });
  }
  if (item.claimedBy !== null && item.claimedBy !== viewer.staffId) {
    const name = (await nameOf(tx, item)) ?? 'Somebody';
    return heldView(item, { viewer, now, name, ...(await claimTimes(tx, item.id)), counts });
  }
  const opening = await openPage(tx, item.id, viewer.staffId);
  tx.audit({ action: 'fax.opened', resource: 'fax', resourceId: item.faxId });
  const { types } = await loadPracticeTypes(tx);
  const names = await loadNames(tx);
  const open = (await findAlert(tx, item.faxId)) !== undefined;
  const alert = { open, seen: await listSeen(tx, item.faxId) };
  const colleagues = may(viewer.role, 'fax.decide') ? await listColleagues(tx, item, viewer.staffId) : [];
  return [
    reviewView(item, viewer, { now, opening, names, colleagues, types, alert }),
    html`<div id="last">${await loadUndoBar(tx, viewer, status)}</div>`,
  ];
};

/** Opening an item, its images, its proposal, and the search for another chart. */
export const openRoutes = (app: FastifyInstance, web: WebContext, items: OpenItems): void => {
  const open = { access: 'fax.open', document: 'review_item' } as const;

  app.get('/review/:id', { config: open }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const shown = await asViewer(web, viewer, async (tx) => {
      const item = await loadReview(tx, id);
      return { body: await openForPerson(tx, viewer, item), status: await loadStatus(tx) };
    });
    return await sendPage(web, reply, viewer, shown.status, {
      title: 'Review',
      body: shown.body,
      layout: 'wide',
      scripts: ['review.mjs'],
    });
  });

  app.get('/review/:id/proposal', { config: open }, async (request, reply) => {
    const viewer = viewerOf(request);
    const body = await proposalOf(web, items, viewer, request);
    if (!(await askAgain(web, request, reply))) return reply;
    return await reply.type(HTML).send(fragment(body));
  });

  app.get('/review/:id/pages/:page', { config: open }, async (request, reply) => {
    return await sendImage(web, items, request, reply);
  });

  const searching = { ...open, rateLimit: SEARCH_LIMIT };
  const errorHandler = searchFailed('review');
  app.post('/review/:id/search', { config: searching, errorHandler }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const sent = searchSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    const { item, takenOut } = await asViewer(web, viewer, async (tx) => {
      const held = await loadHeld(tx, id, viewer.staffId);
      tx.audit({ action: 'chart.searched', resource: 'review_item', resourceId: id });
      return { item: held, takenOut: await loadTakenOut(tx, held.faxId) };
    });
    const opened = await openItem(web, items, viewer.practice.id, item);
    const understood = await opened.understood();
    const ehr = await web.ehr.forPractice(viewer.practice.id, 'person');
    const { part } = sent.data;
    const asked = part === null ? understood : await opened.part(part);
    const documents = asked.ok ? reveal(asked.understanding).finding.documents : [];
    const today = dateIn(new Date(web.db.now()), viewer.practice.timeZone);
    const found = (await searchCharts(ehr, sent.data, documents, today)).map((candidate) =>
      reveal(candidate),
    );
    if (!(await askAgain(web, request, reply))) return reply;
    await lookForDecoys(
      web,
      viewer,
      found.map(({ patient }) => patient),
    );
    for (const { patient } of found) opened.remember(viewer.staffId, patient);
    return await reply
      .type(HTML)
      .send(fragment(foundView(found, documents[0], 1, part === null ? '' : partPrefix(part), takenOut)));
  });
};

const proposalOf = async (
  web: WebContext,
  items: OpenItems,
  viewer: Viewer,
  request: FastifyRequest,
): Promise<Html> => {
  const id = itemIdOf(request);
  const { practice } = viewer;
  // On record before anything of the fax or a chart goes out, whichever way the item came to be claimed.
  const { item, ground, kept, now } = await asViewer(web, viewer, async (tx) => {
    const held = await loadHeld(tx, id, viewer.staffId);
    tx.audit({ action: 'fax.opened', resource: 'fax', resourceId: held.faxId, detail: { part: 'proposal' } });
    tx.audit({ action: 'chart.searched', resource: 'review_item', resourceId: id });
    const left = await loadCorrections(tx, id, viewer.staffId);
    return { item: held, ground: await loadGround(tx, held.faxId), kept: left, now: tx.at };
  });
  const opened = await openItem(web, items, practice.id, item);
  if ((await opened.bytes()) === null) {
    await asViewer(web, viewer, async (tx) => await closeAsHandled(tx, await loadReview(tx, id)));
    throw new ZallyError('fax_handled');
  }
  const ehr = await web.ehr.forPractice(practice.id, 'person');
  const [understood, directory] = await Promise.all([
    opened.understood(),
    loadDirectory(ehr, ground.rules.ruleset),
  ]);
  readAhead(web, items, viewer, item, readFilter(request.query, viewer));
  const { timeZone } = practice;
  const proposal = propose(item, understood, ground, directory, {
    timeZone,
    ehrDoctorId: opened.ehrDoctorId,
  });
  await lookForDecoys(
    web,
    viewer,
    proposal.candidates.map(({ patient }) => patient),
  );
  const restored = kept && {
    ...kept,
    corrections: restorable(kept.corrections, directory, proposal.pages.length, proposal.practiceTypes),
  };
  return [keptView(restored, now, timeZone), proposalView(proposal)];
};

/** The next item is read while this one is looked at. Nothing of it leaves the process before it is opened. */
const readAhead = (
  web: WebContext,
  items: OpenItems,
  viewer: Viewer,
  current: ReviewItem,
  filter: QueueFilter,
): void => {
  const { practice } = viewer;
  const work = async (): Promise<void> => {
    const next = await web.db.inPractice(practice.id, { kind: 'zally' }, async (tx) => {
      const found = await nextItem(tx, viewer, { except: [current.id], filter });
      if (found !== undefined) {
        tx.audit({ action: 'fax.read', resource: 'fax', resourceId: found.faxId, detail: { ahead: true } });
      }
      return found;
    });
    if (next !== undefined) await (await openItem(web, items, practice.id, next)).understood();
  };
  work().catch((error: unknown) => web.log.error('review.read_ahead', error));
};

const sendImage = async (
  web: WebContext,
  items: OpenItems,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> => {
  const viewer = viewerOf(request);
  const id = itemIdOf(request);
  const number = Number((request.params as { page?: string }).page);
  if (!Number.isInteger(number) || number < 1 || number > MOST_PAGES) throw new ZallyError('not_found');
  const item = await asViewer(web, viewer, async (tx) => {
    const held = await loadHeld(tx, id, viewer.staffId);
    // Before it is on record: nobody sees a page that there isn't.
    if (held.pages !== null && number > held.pages) throw new ZallyError('not_found');
    return held;
  });
  const opening = openingOf(request);
  const noteView = async (code: string | null, sent: Sent | null): Promise<void> =>
    await asViewer(web, viewer, async (tx) => {
      if (code === null && item.shownAt === null) await noteShown(tx, id);
      if (sent !== null && opening !== undefined) await noteSent(tx, id, viewer.staffId, opening, sent);
      tx.audit({
        action: 'fax.page_viewed',
        resource: 'fax',
        resourceId: item.faxId,
        ...(code === null
          ? { detail: { page: number } }
          : { outcome: 'failed', detail: { page: number, code } }),
      });
    });
  const drawn = await draw(web, items, viewer, item, number).catch(async (error: unknown) => {
    // What may work in a moment is no reason to give the fax up; what the EHR no longer shows can't be looked at.
    const code = codeOf(error);
    await noteView(code, code === 'ehr_not_found' ? 'undrawn' : null);
    throw error;
  });
  if (!drawn.ok) {
    // Nothing was seen, and that is what is on record.
    await noteView(drawn.reason, 'undrawn');
    return await reply.code(422).send({ code: drawn.reason });
  }
  // Asking for a page shows none: it may not be drawn, or not be for them any more by then.
  if (!(await askAgain(web, request, reply))) return reply;
  // Committed before the bytes go out: a page that was seen is on record, whatever happens then.
  await noteView(null, 'shown');
  reply.header('x-pages', drawn.pages);
  return await reply.type('image/png').send(Buffer.from(reveal(drawn.png)));
};

const draw = async (
  web: WebContext,
  items: OpenItems,
  viewer: Viewer,
  item: ReviewItem,
  page: number,
): Promise<RenderResult> => await (await openItem(web, items, viewer.practice.id, item)).image(page);
