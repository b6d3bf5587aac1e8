import type { FastifyInstance } from 'fastify';
import type { WebContext } from '../../context.ts';
import { sendPage } from '../../send-page.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { loadDown } from './load.ts';
import { downView } from './view.ts';

/** `/settings/down`: the page to print for when Zally doesn't answer. Everybody may have it. */
export const downRoutes = (app: FastifyInstance, web: WebContext): void => {
  app.get('/settings/down', { config: { access: 'status.read' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const down = await asViewer(web, viewer, loadDown);
    const body = downView(down, viewer);
    return await sendPage(web, reply, viewer, down, { title: 'Settings', body, scripts: ['print.mjs'] });
  });
};
