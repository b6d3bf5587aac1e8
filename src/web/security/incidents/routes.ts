import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../../db/database.ts';
import { loadAnomaly } from '../../../db/stores/anomalies.ts';
import { listEvidence } from '../../../db/stores/incident-evidence.ts';
import {
  closeIncident,
  type Incident,
  loadIncident,
  openIncident,
  saveReport,
  stopClock,
} from '../../../db/stores/incidents.ts';
import { loadPrivacyEvent } from '../../../db/stores/privacy-events.ts';
import { startOfDate } from '../../../domain/dates.ts';
import type { ZallyId } from '../../../domain/ids.ts';
import {
  CLOCK_NAMES,
  clocksOf,
  IDENTIFIER_KINDS,
  INCIDENT_KINDS,
  INCIDENT_MEASURES,
} from '../../../domain/incidents.ts';
import type { WebContext } from '../../context.ts';
import { loadNames } from '../../names.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { routeId } from '../../route-id.ts';
import { sendPage } from '../../send-page.ts';
import { sentAs } from '../../sent-as.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { incidentView } from './view.ts';

const PATH = '/security/incidents';

const day = z.iso.date().or(z.literal('')).default('');
const orNull = (text: string): string | null => (text === '' ? null : text);
const openSchema = z.object({
  kind: z.enum(INCIDENT_KINDS),
  discovered: day,
  anomaly: z.uuid().optional(),
  event: z.uuid().optional(),
});
/** One box sends a word, several a list, none nothing. */
const several = <T extends string>(words: readonly [T, ...T[]]) =>
  z.preprocess((sent) => (sent === undefined ? [] : [sent].flat()), z.array(z.enum(words)));
const reportSchema = z.object({
  identifiers: several(IDENTIFIER_KINDS as unknown as [(typeof IDENTIFIER_KINDS)[number]]),
  measures: several(INCIDENT_MEASURES as unknown as [(typeof INCIDENT_MEASURES)[number]]),
  individuals: z.literal('').or(z.coerce.number().int().min(0).max(10_000_000)).default(''),
  from: day,
  until: day,
});
const clockSchema = z.object({ clock: z.enum(CLOCK_NAMES as [(typeof CLOCK_NAMES)[number]]) });

/** When what it is opened from was found; the clocks run from there. @throws ZallyError `not_found` */
const discoveredBy = async (
  tx: PracticeTx,
  { discovered, anomaly, event }: z.output<typeof openSchema>,
  timeZone: string,
): Promise<Date> => {
  if (anomaly !== undefined) return (await loadAnomaly(tx, anomaly)).foundAt;
  if (event !== undefined) return (await loadPrivacyEvent(tx, event)).openedAt;
  return discovered === '' ? tx.at : startOfDate(discovered, timeZone);
};

const jsonOf = async (tx: PracticeTx, incident: Incident) => ({
  form: 'zally-incident/1',
  practice: tx.practiceId,
  asOf: tx.at.toISOString(),
  ...incident,
  discoveredAt: new Date(incident.discoveredAt).toISOString(),
  closedAt: incident.closedAt === null ? null : new Date(incident.closedAt).toISOString(),
  clocks: clocksOf(incident, tx.at.getTime()).map(({ dueAt, doneAt, ...clock }) => ({
    ...clock,
    dueAt: new Date(dueAt).toISOString(),
    doneAt: doneAt === null ? null : new Date(doneAt).toISOString(),
  })),
  evidence: await listEvidence(tx, incident.id),
});

/** `/security/incidents`, for owners: the clocks, the report and the evidence of each. */
export const incidentRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'security.manage', document: 'none' } as const;

  app.post(PATH, { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const sent = sentAs(openSchema, request, { kind: 'choose a kind' });
    const id = await asViewer(
      web,
      viewer,
      async (tx) =>
        await openIncident(tx, web.audit.ways, {
          kind: sent.kind,
          discoveredAt: await discoveredBy(tx, sent, viewer.practice.timeZone),
          anomalyId: sent.anomaly,
          privacyEventId: sent.event,
        }),
    );
    return await reply.redirect(`${PATH}/${id}`, 303);
  });

  app.get(`${PATH}/:id`, { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId(request);
    const { status, incident, ...loaded } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      incident: await loadIncident(tx, id),
      evidence: await listEvidence(tx, id),
      names: await loadNames(tx),
      now: tx.at,
    }));
    const body = incidentView(incident, { viewer, ...loaded });
    const scripts = ['print.mjs'];
    return await sendPage(web, reply, viewer, status, { title: 'Security', body, scripts });
  });

  app.get(`${PATH}/:id/report.json`, { config }, async (request, reply) => {
    const id = routeId(request);
    const report = await asViewer(web, viewerOf(request), async (tx) => {
      tx.audit({ action: 'incident.exported', resource: 'incident', resourceId: id });
      return await jsonOf(tx, await loadIncident(tx, id));
    });
    return await reply
      .header('content-disposition', 'attachment; filename="zally-incident.json"')
      .send(report);
  });

  const change = (
    path: string,
    stepUp: boolean,
    work: (tx: PracticeTx, id: ZallyId, request: Parameters<typeof viewerOf>[0]) => Promise<void>,
  ): void => {
    app.post(`${PATH}/:id${path}`, { config: { ...config, stepUp } }, async (request, reply) => {
      const id = routeId(request);
      await asViewer(web, viewerOf(request), async (tx) => await work(tx, id, request));
      return await reply.redirect(`${PATH}/${id}`, 303);
    });
  };
  change('', false, async (tx, id, request) => {
    const { individuals, from, until, ...sent } = sentAs(reportSchema, request);
    const report = { ...sent, individuals: individuals === '' ? null : individuals };
    await saveReport(tx, id, { ...report, from: orNull(from), until: orNull(until) });
  });
  change('/clock', true, async (tx, id, request) => {
    await stopClock(tx, id, sentAs(clockSchema, request).clock);
  });
  change('/close', true, async (tx, id, request) => {
    await closeIncident(tx, id, viewerOf(request).staffId);
  });
};
