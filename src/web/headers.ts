import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { ASSETS_PATH } from './assets.ts';
import type { WebContext } from './context.ts';

const YEAR_SECONDS = 31_536_000;

/** Headers of every answer. Pages load nothing but our own files, and nothing is kept by a browser or a proxy. */
export const setHeaders = async (app: FastifyInstance, web: WebContext): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: web.secure ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()');
    reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
    // A failed asset isn't kept either.
    if (!request.url.startsWith(ASSETS_PATH) || reply.statusCode >= 400)
      reply.header('cache-control', 'no-store');
  });
};
