import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { loadRecords } from '../../db/stores/fax-story.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { type HistoryFax, listHistory } from '../../db/stores/history.ts';
import { loadPracticeTypes } from '../../db/stores/practice-types.ts';
import { findReviewOfFax } from '../../db/stores/review-items.ts';
import { addDays, startOfDate } from '../../domain/dates.ts';
import { DOCUMENT_TYPES } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId } from '../../domain/ids.ts';
import { FAX_STATES } from '../../domain/states.ts';
import type { WebContext } from '../context.ts';
import { readDays } from '../days.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { routeId } from '../route-id.ts';
import { sendPage } from '../send-page.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { byPatientRoutes } from './by-patient/routes.ts';
import { type HistoryQuestion, historyListView } from './list-view.ts';
import { storyView } from './story-view.ts';

const PAGE = 50;

const filterSchema = z.object({
  type: z.enum(DOCUMENT_TYPES).or(z.literal('')).catch(''),
  state: z.enum(FAX_STATES).or(z.literal('')).catch(''),
});
/** Where a page ended: a time and a fax. */
const placeSchema = z.object({
  before: z.iso.datetime().transform((text) => new Date(text)),
  last: z.uuid(),
});

const nextAddress = (question: HistoryQuestion, last: HistoryFax | undefined): string | null => {
  if (last === undefined) return null;
  const asked = Object.entries(question).filter(([, value]) => value !== '');
  const place = { before: last.receivedAt.toISOString(), last: last.faxId };
  return `/history?${new URLSearchParams({ ...Object.fromEntries(asked), ...place }).toString()}`;
};

/** `/history`: what became of each fax, and who has seen it. */
export const historyRoutes = (app: FastifyInstance, web: WebContext): void => {
  const read = { access: 'history.read' } as const;

  app.get('/history', { config: read }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { timeZone } = viewer.practice;
    const { from, to, typed, wrong } = readDays(request.query);
    const days = { from, to };
    const question = { ...days, ...filterSchema.parse(request.query) };
    const asked = placeSchema.safeParse(request.query);
    const place = asked.success ? { receivedAt: asked.data.before, faxId: asked.data.last as FaxId } : null;
    const filter = {
      from: days.from === '' ? null : startOfDate(days.from, timeZone),
      until: days.to === '' ? null : startOfDate(addDays(days.to, 1), timeZone),
      type: question.type === '' ? null : question.type,
      state: question.state === '' ? null : question.state,
    };
    const { status, list, ...loaded } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      list: await listHistory(tx, filter, PAGE + 1, place),
      names: await loadNames(tx),
      types: (await loadPracticeTypes(tx)).types,
      now: tx.at,
    }));
    const shown = list.slice(0, PAGE);
    const more = list.length > PAGE ? nextAddress(question, shown.at(-1)) : null;
    const body = historyListView(shown, {
      viewer,
      question: { ...question, ...typed },
      wrong,
      more,
      ...loaded,
    });
    return await sendPage(web, reply, viewer, status, { title: 'History', body });
  });

  // Times, types and members: nothing of the fax itself.
  app.get('/history/:id', { config: { ...read, document: 'none', story: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const faxId = routeId<FaxId>(request);
    const { status, fax, record, ...loaded } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      fax: await loadFax(tx, faxId),
      record: (await loadRecords(tx, [faxId])).get(faxId),
      item: await findReviewOfFax(tx, faxId),
      names: await loadNames(tx),
      types: (await loadPracticeTypes(tx)).types,
    }));
    if (record === undefined) throw new ZallyError('not_found');
    const body = storyView(fax, record, { viewer, ...loaded });
    return await sendPage(web, reply, viewer, status, { title: 'History', body });
  });

  byPatientRoutes(app, web);
};
