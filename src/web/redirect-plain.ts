import type { FastifyInstance } from 'fastify';
import { isRead, secured } from '../adapters/ingress/servers.ts';
import type { WebContext } from './context.ts';

/**
 * Leads plain HTTP away where a proxy says that it took it. What was sent with a body is refused: it has been read by
 * whoever was in between, and isn't to be sent again without a word.
 */
export const redirectPlain = (app: FastifyInstance, web: WebContext): void => {
  if (!web.secure) return;
  app.addHook('onRequest', async (request, reply) => {
    // Not `request.protocol`: between the proxy and Zally it is plain, and a proxy may say nothing of what it took.
    if (request.headers['x-forwarded-proto'] !== 'http') return;
    if (isRead(request.method)) return reply.redirect(secured(web.config.ZALLY_PUBLIC_URL, request.url), 308);
    return await reply.code(403).type('text/plain').send('HTTPS is needed.\n');
  });
};
