import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dateIn } from '../../domain/dates.ts';
import { ehrWords } from '../../domain/ehr-kinds.ts';
import type { WebContext } from '../context.ts';
import { sendCsv } from '../csv.ts';
import { readDays } from '../days.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { sendPage } from '../send-page.ts';
import { asViewer, type Viewer, viewerOf } from '../viewer.ts';
import { loadReports } from './load-reports.ts';
import { decideDays, type ReportDays } from './period.ts';
import { REPORT_NAMES, REPORT_TABLES } from './tables.ts';
import { reportsView } from './view.ts';

/** `/reports`: counts and times of a period, for every member. */
export const reportRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'report.read' } as const;
  const todayOf = ({ practice }: Viewer): string => dateIn(new Date(web.db.now()), practice.timeZone);
  const daysOf = (request: FastifyRequest, viewer: Viewer): ReportDays =>
    decideDays(readDays(request.query), todayOf(viewer));

  app.get('/reports', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const days = daysOf(request, viewer);
    const { status, reports } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      reports: await loadReports(tx, days, viewer.practice.timeZone),
    }));
    const ehr = ehrWords(status.connection?.provider ?? null);
    const body = reportsView(reports, days, { today: todayOf(viewer), ehr });
    return await sendPage(web, reply, viewer, status, { title: 'Reports', body });
  });

  for (const name of REPORT_NAMES) {
    app.get(`/reports/${name}.csv`, { config }, async (request, reply) => {
      const viewer = viewerOf(request);
      const days = daysOf(request, viewer);
      const reports = await asViewer(web, viewer, async (tx) => {
        const detail = { report: name, from: days.from, to: days.to };
        tx.audit({ action: 'report.exported', resource: 'practice', resourceId: tx.practiceId, detail });
        return await loadReports(tx, days, viewer.practice.timeZone);
      });
      const { heading, rows } = REPORT_TABLES[name](reports);
      return await sendCsv(reply, `${name}-${days.from}-${days.to}`, [heading, ...rows]);
    });
  }
};
