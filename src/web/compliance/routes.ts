import type { FastifyInstance } from 'fastify';
import { ADDRESS_LIMIT } from '../limits.ts';
import { HTML } from '../pages/layout.ts';
import { compliancePage } from './view.ts';

/** `/compliance`: what Zally promises. The same for everybody, and nothing in it is about a practice. */
export const complianceRoutes = (app: FastifyInstance): void => {
  app.get(
    '/compliance',
    { config: { access: 'public', rateLimit: ADDRESS_LIMIT } },
    async (_request, reply) => await reply.type(HTML).send(compliancePage()),
  );
};
