import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../../db/database.ts';
import { type ChartDocument, listChartDocuments } from '../../../db/stores/chart-history.ts';
import { loadRecords } from '../../../db/stores/fax-story.ts';
import { listHandedOnFaxes } from '../../../db/stores/handed-on.ts';
import { requireBaa } from '../../../db/stores/practices.ts';
import { dateIn } from '../../../domain/dates.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { FaxId } from '../../../domain/ids.ts';
import { type Phi, phi } from '../../../domain/phi.ts';
import { reveal } from '../../../domain/reveal.ts';
import type { Patient } from '../../../pipeline/ports.ts';
import { tripDecoys } from '../../../security/raise.ts';
import { askAgain } from '../../ask-again.ts';
import type { WebContext } from '../../context.ts';
import { type CsvCell, sendCsv } from '../../csv.ts';
import { lookForDecoys } from '../../look-for-decoys.ts';
import { loadNames } from '../../names.ts';
import { fragment, HTML } from '../../pages/layout.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { searchCharts, searchSchema } from '../../review/search.ts';
import { searchFailed } from '../../search-failed.ts';
import { sendPage } from '../../send-page.ts';
import { asViewer, mayOpen, opensEverything, type Viewer, viewerOf } from '../../viewer.ts';
import { type ChartFax, chartStories } from './chart-story.ts';
import { createFoundCharts, type FoundCharts } from './found-charts.ts';
import { chartHeading, chartRows, LEFT_OUT } from './rows.ts';
import { chartHistoryView, foundChartsView, searchView } from './view.ts';

const SEARCH_LIMIT = { max: 60, timeWindow: '1 minute' };
/** Faxes that a page shows, and that are asked of the database at once. */
const AT_ONCE = 100;

const chosenSchema = z.object({ chart: z.uuid() });

/** The chart that a request's handle stands for. @throws ZallyError `conflict` when this person hasn't just found it */
const chosen = (
  request: FastifyRequest,
  viewer: Viewer,
  found: FoundCharts,
): { readonly handle: string; readonly patient: Phi<Patient> } => {
  const sent = chosenSchema.safeParse(request.body);
  if (!sent.success) throw new ZallyError('invalid_input');
  const patient = found.find(viewer.practice.id, viewer.staffId, sent.data.chart);
  if (patient === undefined) throw new ZallyError('conflict');
  return { handle: sent.data.chart, patient };
};

/** Faxes of a chart with their stories; that they are looked at is on record with each of them. */
const loadStories = async (
  tx: PracticeTx,
  documents: readonly ChartDocument[],
  faxIds: readonly FaxId[],
  action: 'chart_history.viewed' | 'chart_history.exported',
): Promise<readonly ChartFax[]> => {
  const asked = new Set(faxIds);
  const own = documents.filter(({ faxId }) => asked.has(faxId));
  const stories = chartStories(own, await loadRecords(tx, faxIds));
  for (const faxId of faxIds) tx.audit({ action, resource: 'fax', resourceId: faxId });
  return stories;
};

/** As at every other door: what it was filed as, what the fax is now and what Zally reads in it all count. */
const opensDocument = (viewer: Viewer, document: ChartDocument): boolean =>
  mayOpen(viewer, document) && mayOpen(viewer, { ...document, type: document.faxType ?? document.type });

const faxesOf = (documents: readonly ChartDocument[]): readonly FaxId[] => [
  ...new Set(documents.map(({ faxId }) => faxId)),
];

/** `/history/patient`: every fax of one chart. PHI comes and goes by POST, and stays in memory. */
export const byPatientRoutes = (app: FastifyInstance, web: WebContext): void => {
  const found = createFoundCharts(web.db.now, randomUUID);
  app.addHook('onClose', async () => found.close());
  const config = { access: 'history.by_patient' } as const;
  const limited = { ...config, rateLimit: SEARCH_LIMIT };

  app.get('/history/patient', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const status = await asViewer(web, viewer, loadStatus);
    const scripts = ['history.mjs'];
    return await sendPage(web, reply, viewer, status, { title: 'History', body: searchView(), scripts });
  });

  const errorHandler = searchFailed('history');
  app.post('/history/patient/search', { config: limited, errorHandler }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { id } = viewer.practice;
    const sent = searchSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    await asViewer(web, viewer, async (tx) => {
      await requireBaa(tx);
      tx.audit({ action: 'chart.searched', resource: 'practice', resourceId: id });
    });
    const ehr = await web.ehr.forPractice(id, 'person');
    const today = dateIn(new Date(web.db.now()), viewer.practice.timeZone);
    const charts = await searchCharts(ehr, sent.data, [], today);
    if (!(await askAgain(web, request, reply))) return reply;
    const patients = charts.map((candidate) => reveal(candidate).patient);
    await lookForDecoys(web, viewer, patients);
    const handles = found.keep(
      id,
      viewer.staffId,
      patients.map((patient) => phi(patient)),
    );
    const listed = patients.map((patient, index) => ({ handle: handles[index] ?? '', patient }));
    return await reply.type(HTML).send(fragment(foundChartsView(listed)));
  });

  app.post('/history/patient/chart', { config: limited }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { handle, patient } = chosen(request, viewer, found);
    const { ehrPatientId } = reveal(patient);
    // On record before anything of it goes out: with each fax, or with the practice where there is none.
    const { faxes, names, older, handedOn } = await asViewer(web, viewer, async (tx) => {
      await requireBaa(tx);
      await tripDecoys(tx, web.audit.ways, [ehrPatientId]);
      const closed = await listHandedOnFaxes(tx, viewer.staffId);
      const documents = (await listChartDocuments(tx, ehrPatientId)).filter(
        (document) => opensDocument(viewer, document) && !closed.has(document.faxId),
      );
      const all = faxesOf(documents);
      const shown = all.slice(0, AT_ONCE);
      if (all.length === 0)
        tx.audit({ action: 'chart_history.viewed', resource: 'practice', resourceId: viewer.practice.id });
      return {
        faxes: await loadStories(tx, documents, shown, 'chart_history.viewed'),
        names: await loadNames(tx),
        older: all.length - shown.length,
        handedOn: closed.size > 0,
      };
    });
    const view = chartHistoryView(reveal(patient), faxes, { viewer, names, handle, older, handedOn });
    return await reply.type(HTML).send(fragment(view));
  });

  app.post('/history/patient/export', { config: limited }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { practice } = viewer;
    // Half an answer to a patient would be a wrong one, and for a class somebody else can give the whole of it.
    if (!opensEverything(viewer)) throw new ZallyError('outside_classes');
    const { patient } = chosen(request, viewer, found);
    const { ehrPatientId } = reveal(patient);
    const { documents, names, handedOn } = await asViewer(web, viewer, async (tx) => {
      await requireBaa(tx);
      await tripDecoys(tx, web.audit.ways, [ehrPatientId]);
      const closed = await listHandedOnFaxes(tx, viewer.staffId);
      // Left out and never refused: a refusal would say whose the fax is that they handed on.
      const listed = (await listChartDocuments(tx, ehrPatientId)).filter(({ faxId }) => !closed.has(faxId));
      const detail = { faxes: faxesOf(listed).length };
      tx.audit({ action: 'chart_history.exported', resource: 'practice', resourceId: practice.id, detail });
      return { documents: listed, names: await loadNames(tx), handedOn: closed.size > 0 };
    });
    const all = faxesOf(documents);
    const rows: (readonly CsvCell[])[] = [chartHeading(practice.timeZone)];
    for (let begun = 0; begun < all.length; begun += AT_ONCE) {
      const some = all.slice(begun, begun + AT_ONCE);
      const faxes = await asViewer(
        web,
        viewer,
        async (tx) => await loadStories(tx, documents, some, 'chart_history.exported'),
      );
      rows.push(...faxes.flatMap((fax) => chartRows(fax, names, practice.timeZone)));
    }
    if (handedOn) rows.push([LEFT_OUT]);
    return await sendCsv(reply, 'chart-history', rows);
  });
};
