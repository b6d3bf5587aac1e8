import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  acknowledgeAnomaly,
  listAcknowledged,
  listOpenAnomalies,
  mayAcknowledge,
} from '../../db/stores/anomalies.ts';
import { containMember, containPractice, endContainment } from '../../db/stores/containment.ts';
import { addDecoy, endDecoy, listDecoys } from '../../db/stores/decoys.ts';
import { listIncidents } from '../../db/stores/incidents.ts';
import { containedSince } from '../../db/stores/practices.ts';
import { listStaff } from '../../db/stores/staff.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { routeId } from '../route-id.ts';
import { sendPage } from '../send-page.ts';
import { sentAs } from '../sent-as.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { securityView } from './view.ts';

const PATH = '/security';
const PAST = 20;

const containSchema = z.object({ whom: z.uuid().or(z.literal('all')) });
const decoySchema = z.object({ chart: z.string().trim().min(1).max(100) });

/** `/security`, for owners: what is unusual, and decoys. */
export const securityRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'security.manage', document: 'none' } as const;
  const proven = { config: { ...config, stepUp: true } };

  app.get(PATH, { config }, async (request: FastifyRequest, reply: FastifyReply) => {
    const viewer = viewerOf(request);
    const { status, ...loaded } = await asViewer(web, viewer, async (tx) => {
      const open = [];
      for (const anomaly of await listOpenAnomalies(tx))
        open.push({ ...anomaly, mayAcknowledge: await mayAcknowledge(tx, anomaly, viewer.staffId) });
      return {
        status: await loadStatus(tx),
        open,
        past: await listAcknowledged(tx, PAST),
        decoys: await listDecoys(tx),
        incidents: await listIncidents(tx),
        contained: await containedSince(tx),
        members: (await listStaff(tx))
          .filter(({ active }) => active)
          .map(({ id, displayName: name }) => ({ id, name })),
        names: await loadNames(tx),
        now: tx.at,
      };
    });
    const body = securityView({ viewer, ...loaded });
    return await sendPage(web, reply, viewer, status, { title: 'Security', body, changesNeedProof: true });
  });

  // What is called expected is said no more: whoever has only a session of somebody's can't make it so.
  app.post(`${PATH}/:id/expected`, proven, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId(request);
    await asViewer(web, viewer, async (tx) => await acknowledgeAnomaly(tx, id, viewer.staffId));
    return await reply.redirect(PATH, 303);
  });

  app.post(`${PATH}/contain`, proven, async (request, reply) => {
    const { whom } = sentAs(containSchema, request, { whom: 'choose whom' });
    await asViewer(web, viewerOf(request), async (tx) => {
      if (whom === 'all') return await containPractice(tx, web.audit.ways);
      return await containMember(tx, web.audit.ways, whom as StaffId);
    });
    return await reply.redirect(PATH, 303);
  });

  // Going on is what has to be thought over: the same proof as before.
  app.post(`${PATH}/contain/end`, proven, async (request, reply) => {
    await asViewer(web, viewerOf(request), async (tx) => await endContainment(tx, web.audit.ways));
    return await reply.redirect(PATH, 303);
  });

  app.post(`${PATH}/decoys`, proven, async (request, reply) => {
    const viewer = viewerOf(request);
    const { chart } = sentAs(decoySchema, request, { chart: 'the patient id, up to 100 characters' });
    await asViewer(web, viewer, async (tx) => await addDecoy(tx, chart, viewer.staffId));
    return await reply.redirect(PATH, 303);
  });

  app.post(`${PATH}/decoys/:id/end`, proven, async (request, reply) => {
    const id = routeId(request);
    await asViewer(web, viewerOf(request), async (tx) => await endDecoy(tx, id));
    return await reply.redirect(PATH, 303);
  });
};
