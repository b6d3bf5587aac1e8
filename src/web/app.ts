import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { ownTls } from '../adapters/ingress/servers.ts';
import { auditDepsOf } from '../audit/of-foundation.ts';
import type { ProcessRole } from '../config.ts';
import type { Foundation } from '../foundation.ts';
import type { EhrProvider } from '../pipeline/ports.ts';
import type { FaxReader } from '../pipeline/reading.ts';
import { guardRoutes } from './access.ts';
import { alertRoutes } from './alerts/routes.ts';
import { serveAssets } from './assets.ts';
import { auditRoutes } from './audit/routes.ts';
import { complianceRoutes } from './compliance/routes.ts';
import type { WebContext } from './context.ts';
import { guardDocuments } from './document-guard.ts';
import { tellFailures, unreadableAddress } from './failures.ts';
import { filedRoutes } from './filed/routes.ts';
import { setHeaders } from './headers.ts';
import { historyRoutes } from './history/routes.ts';
import { limitKey } from './limits.ts';
import { listenForChanges } from './live/changes.ts';
import { liveRoutes } from './live/routes.ts';
import { misdirectedRoutes } from './misdirected/routes.ts';
import { HTML } from './pages/layout.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { queueRoutes } from './queue/routes.ts';
import { redirectPlain } from './redirect-plain.ts';
import { reportRoutes } from './reports/routes.ts';
import { reviewRoutes } from './review/routes.ts';
import { incidentRoutes } from './security/incidents/routes.ts';
import { securityRoutes } from './security/routes.ts';
import { sayWhatWasDone } from './settings/done.ts';
import { downRoutes } from './settings/down/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { rulesRoutes } from './settings/rules/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { youRoutes } from './you/routes.ts';

const MAX_BODY = 64 * 1024;
/** A form is a few kilobytes: whoever needs longer to send one holds it back. */
const MOST_REQUEST_MS = 30_000;
/** What the hooks would have set. */
const BARE_HEADERS = {
  'cache-control': 'no-store',
  'content-type': HTML,
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * The web app. A process that doesn't play `web` has `/healthz` and nothing else of ours; the routes of chat are
 * registered on it from outside.
 */
export const createWebApp = async (options: {
  readonly foundation: Foundation;
  readonly ehr: EhrProvider;
  readonly reader: FaxReader;
  readonly plays: ReadonlySet<ProcessRole>;
}): Promise<FastifyInstance> => {
  const { foundation, ehr, reader, plays } = options;
  const { config, db, log, egress, databaseUrl } = foundation;
  const app = fastify({
    ...ownTls(config),
    // Its own logger writes URLs and addresses; ours writes ids and codes.
    logger: false,
    bodyLimit: MAX_BODY,
    requestTimeout: MOST_REQUEST_MS,
    // HTTPS ends at a proxy on this machine; nobody else's word about an address counts.
    trustProxy: 'loopback',
    forceCloseConnections: true,
    // What claims, audits or shows does so for whom it is shown to: nothing answers without sending it.
    exposeHeadRoutes: false,
    // An address that can't even be parsed comes before every hook, and Fastify's own answer repeats it.
    frameworkErrors: (_error, _request, reply) => {
      reply.hijack();
      reply.raw.writeHead(400, BARE_HEADERS).end(unreadableAddress());
    },
  });
  if (!plays.has('web')) {
    app.get('/healthz', { exposeHeadRoute: true }, async () => ({ ok: true }));
    return app;
  }
  const changes = listenForChanges(databaseUrl, log);
  app.addHook('onClose', async () => await changes.close());
  const origin = new URL(config.ZALLY_PUBLIC_URL).origin;
  const secure = origin.startsWith('https:');
  const audit = auditDepsOf(foundation);
  const web: WebContext = { config, db, log, egress, audit, ehr, reader, changes, origin, secure };
  redirectPlain(app, web);
  await setHeaders(app, web);
  await app.register(cookie);
  await app.register(formbody);
  await app.register(rateLimit, { global: false, keyGenerator: limitKey });
  guardRoutes(app, web);
  guardDocuments(app, web);
  tellFailures(app, log);
  sayWhatWasDone(app, web);
  app.get('/healthz', { exposeHeadRoute: true, config: { access: 'public' } }, async () => ({ ok: true }));
  await serveAssets(app);
  signInRoutes(app, web);
  queueRoutes(app, web);
  reviewRoutes(app, web);
  alertRoutes(app, web);
  youRoutes(app, web);
  filedRoutes(app, web);
  misdirectedRoutes(app, web);
  privacyRoutes(app, web);
  historyRoutes(app, web);
  reportRoutes(app, web);
  auditRoutes(app, web);
  securityRoutes(app, web);
  incidentRoutes(app, web);
  settingsRoutes(app, web);
  rulesRoutes(app, web);
  downRoutes(app, web);
  complianceRoutes(app);
  liveRoutes(app, web);
  return app;
};
