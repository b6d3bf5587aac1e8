import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'htm/preact';
import { saveAbsence } from '../../../db/stores/absences.ts';
import { listTeam } from '../../../db/stores/team.ts';
import { addDays, dateIn } from '../../../domain/dates.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { WebContext } from '../../context.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { sendPage } from '../../send-page.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { comeBack } from '../refused.ts';
import { readAbsence } from './forms.ts';
import { outView } from './member-view.ts';

const PATH = '/settings/team/me';

/** `/settings/team/me`, for everybody: until when one is out, and who stands in. */
export const ownAbsenceRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'absence.set' } as const;

  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const { status, team } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      team: await listTeam(tx),
    }));
    const member = team.find(({ id }) => id === viewer.staffId);
    if (member === undefined) throw new ZallyError('not_found');
    const tomorrow = addDays(dateIn(status.now, viewer.practice.timeZone), 1);
    const body = html`
      <p><a href="/you">You</a></p>
      <h1>When you are out</h1>
      ${outView({ viewer, member, team, tomorrow }, PATH)}`;
    return await sendPage(web, reply, viewer, status, { title: 'You', body });
  };
  app.get(PATH, { config }, show);

  app.post(PATH, { config, errorHandler: comeBack(show) }, async (request, reply) => {
    const viewer = viewerOf(request);
    await asViewer(web, viewer, async (tx) => {
      const absence = readAbsence(request.body, tx.at, viewer.practice.timeZone);
      await saveAbsence(tx, viewer.staffId, absence);
    });
    return await reply.redirect(PATH, 303);
  });
};
