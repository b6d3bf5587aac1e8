import type { FastifyInstance } from 'fastify';
import type { WebContext } from '../context.ts';
import { ADDRESS_LIMIT } from '../limits.ts';
import { asViewer, finishSession, loadViewer, viewerOf } from '../viewer.ts';
import { findAt, refuseDestroyed, visit } from './at.ts';
import { chooseRoutes } from './choose-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { passwordRoutes } from './password-routes.ts';
import { ELSEWHERE_PATH } from './paths.ts';
import { providerRoutes } from './provider-routes.ts';
import { secondRoutes } from './second-routes.ts';
import { sendSignIn } from './send-sign-in.ts';

/** `/sign-in`, each practice's own address for it, the ways in from there, and `/sign-out`. */
export const signInRoutes = (app: FastifyInstance, web: WebContext): void => {
  const open = { access: 'public', rateLimit: ADDRESS_LIMIT } as const;

  app.get('/sign-in', { config: open }, async (request, reply) => {
    if ((await loadViewer(web, request, false)) !== null) return await reply.redirect('/queue', 303);
    return await sendSignIn(web, request, reply);
  });

  // Nobody is asked who they are before a provider is: what an address knows of doesn't show.
  app.get<{ Params: { practice: string } }>(
    '/sign-in/at/:practice',
    { config: open },
    async (request, reply) => {
      const at = await findAt(web, request.params.practice);
      if (at === undefined) {
        await refuseDestroyed(web, request.params.practice);
        return await reply.redirect('/sign-in', 303);
      }
      const viewer = await loadViewer(web, request, false);
      if (viewer?.practice.id === at.practiceId) return await reply.redirect('/queue', 303);
      visit(web, reply, at.practiceId);
      return await sendSignIn(web, request, reply, undefined, at);
    },
  );

  app.get(ELSEWHERE_PATH, { config: open }, async (request, reply) => {
    visit(web, reply, null);
    return await sendSignIn(web, request, reply, undefined, null);
  });

  providerRoutes(app, web);
  chooseRoutes(app, web);
  passwordRoutes(app, web);
  passkeyRoutes(app, web);
  invitationRoutes(app, web);
  secondRoutes(app, web);

  app.post('/sign-out', { config: { access: 'status.read' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    await asViewer(web, viewer, async (tx) =>
      tx.audit({ action: 'staff.signed_out', resource: 'staff', resourceId: viewer.staffId }),
    );
    await finishSession(web, request, reply);
    // Takes what the browser keeps of pages seen before; on plain HTTP browsers ignore it.
    reply.header('clear-site-data', '"cache", "storage"');
    return await reply.redirect('/sign-in', 303);
  });
};
