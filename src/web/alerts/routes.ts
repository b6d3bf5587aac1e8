import type { FastifyInstance } from 'fastify';
import { markSeen } from '../../db/stores/alert-answers.ts';
import { type Alert, findAlert, listAlerts } from '../../db/stores/alerts.ts';
import { whoMayTake } from '../../db/stores/callable.ts';
import { findLastFiling } from '../../db/stores/filings.ts';
import { loadHistoryFaxes } from '../../db/stores/history.ts';
import { loadPracticeTypes } from '../../db/stores/practice-types.ts';
import { loadReview } from '../../db/stores/review-items.ts';
import { hasBeenSent } from '../../db/stores/review-openings.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import { isToSee } from '../../domain/alerts.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId } from '../../domain/ids.ts';
import { isScripted } from '../access.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { itemIdOf } from '../review/item-id.ts';
import { routeId } from '../route-id.ts';
import { sendPage } from '../send-page.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { alertsView } from './view.ts';

/** `/alerts`, where the links of urgent messages lead, and saying that one has seen an urgent fax. */
export const alertRoutes = (app: FastifyInstance, web: WebContext): void => {
  app.get('/alerts', { config: { access: 'queue.read' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { status, shown, types, names, now } = await asViewer(web, viewer, async (tx) => {
      const me = await loadStaff(tx, viewer.staffId);
      const alerts = await listAlerts(tx);
      const faxes = await loadHistoryFaxes(
        tx,
        alerts.map(({ faxId }) => faxId),
      );
      const show = async (alert: Alert) => {
        const filing = alert.standing === 'filed' ? await findLastFiling(tx, alert.faxId) : undefined;
        return {
          ...alert,
          fax: faxes.get(alert.faxId),
          openable: (await whoMayTake(tx, alert))(me),
          hasPage: filing !== undefined && filing.state !== 'planned',
        };
      };
      const shown = [];
      for (const alert of alerts) shown.push(await show(alert));
      const { types } = await loadPracticeTypes(tx);
      return { status: await loadStatus(tx), shown, types, names: await loadNames(tx), now: tx.at };
    });
    const body = alertsView(shown, { viewer, names, types, now });
    return await sendPage(web, reply, viewer, status, { title: 'Queue', body });
  });

  app.post(
    '/review/:id/seen',
    { config: { access: 'fax.open', document: 'review_item' } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const id = itemIdOf(request);
      await asViewer(web, viewer, async (tx) => {
        const { faxId } = await loadReview(tx, id);
        if (!(await hasBeenSent(tx, id, viewer.staffId))) throw new ZallyError('unseen');
        await markSeen(tx, faxId, viewer.staffId);
      });
      return isScripted(request) ? await reply.code(204).send() : await reply.redirect(`/review/${id}`, 303);
    },
  );

  app.post(
    '/filed/:id/seen',
    { config: { access: 'filing.list', document: 'fax' } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const faxId = routeId<FaxId>(request);
      await asViewer(web, viewer, async (tx) => {
        // What waits for a person is seen on its own page.
        const alert = await findAlert(tx, faxId);
        if (alert === undefined || !isToSee(alert)) throw new ZallyError('conflict');
        await markSeen(tx, faxId, viewer.staffId);
      });
      return await reply.redirect('/alerts', 303);
    },
  );
};
