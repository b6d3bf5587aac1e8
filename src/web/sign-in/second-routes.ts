import type { FastifyInstance } from 'fastify';
import type { WebContext } from '../context.ts';
import { HTML, page } from '../pages/layout.ts';
import { enrolRoutes } from './factors/enrol-routes.ts';
import { recoveryCodesView } from './factors/enrol-view.ts';
import { proofRoutes } from './factors/proof-routes.ts';
import { finishPending, pendingDoor } from './pending.ts';

const SECOND = '/sign-in/second';
const ENROL = '/sign-in/enrol';

/** Between the first factor and the session: the second factor, or the first enrolment of one. */
export const secondRoutes = (app: FastifyInstance, web: WebContext): void => {
  proofRoutes(app, web, {
    ...pendingDoor(web, SECOND),
    heading: 'Confirm that it is you',
    intro: 'Your second factor, to finish signing in.',
    without: async (_request, reply) => await reply.redirect(ENROL, 303),
    done: async (request, reply, _who, kind) => {
      const next = await finishPending(web, request, reply, kind);
      return next === undefined ? reply : await reply.redirect(next, 303);
    },
  });
  enrolRoutes(app, web, {
    ...pendingDoor(web, ENROL),
    first: true,
    otherwise: SECOND,
    done: async (request, reply, _who, { kind, codes }) => {
      const next = await finishPending(web, request, reply, kind);
      if (next === undefined) return reply;
      if (codes.length === 0) return await reply.redirect(next, 303);
      const body = recoveryCodesView(codes, next);
      return await reply.type(HTML).send(page({ layout: 'centre', body }));
    },
  });
};
