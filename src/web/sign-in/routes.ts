import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { HTML } from '../pages/layout.ts';
import {
  asViewer,
  beginSession,
  clearFlowCookie,
  finishSession,
  flowCookie,
  loadViewer,
  setFlowCookie,
  viewerOf,
} from '../viewer.ts';
import { admit, auditSignIn } from './admit.ts';
import { verifyIdToken } from './id-token.ts';
import { refusedPage, signInPage, unavailablePage } from './pages.ts';
import { CALLBACK_PATH, lazyProvider, type SignInProvider } from './provider.ts';
import { returnTo } from './return-to.ts';

/** Enough for a room full of people behind one address; too little to try codes. */
const LIMIT = { max: 60, timeWindow: '1 minute' };

/** The token out of the code. @throws ZallyError `sign_in_failed`, `sign_in_unavailable` */
const idTokenOf = async (
  provider: SignInProvider,
  request: FastifyRequest,
  reply: Parameters<SignInProvider['oauth']['generateAuthorizationUri']>[1],
): Promise<unknown> => {
  const { code, state } = request.query as Record<string, unknown>;
  if (typeof code !== 'string' || typeof state !== 'string') throw new ZallyError('sign_in_failed');
  try {
    return (await provider.oauth.getAccessTokenFromAuthorizationCodeFlow(request, reply)).token.id_token;
  } catch (cause) {
    // Without an answer it is the provider; with one it is the code, the verifier or the state.
    const lost = typeof cause === 'object' && cause !== null && 'output' in cause;
    const { statusCode } = lost ? (cause.output as { statusCode?: number }) : {};
    const unavailable = statusCode !== undefined && statusCode >= 500;
    throw new ZallyError(unavailable ? 'sign_in_unavailable' : 'sign_in_failed', { cause });
  }
};

/** `/sign-in`, its way to the provider and back, and `/sign-out`. */
export const signInRoutes = (app: FastifyInstance, web: WebContext): void => {
  const { log } = web;
  const provider = lazyProvider(web);
  const configured = web.config.OIDC_ISSUER !== undefined;
  const open = { access: 'public', rateLimit: LIMIT } as const;

  app.get('/sign-in', { config: open }, async (request, reply) => {
    if ((await loadViewer(web, request, false)) !== null) return await reply.redirect('/queue', 303);
    return await reply.type(HTML).send(signInPage());
  });

  app.get('/sign-in/start', { config: open }, async (request, reply) => {
    try {
      const { oauth } = await provider();
      const nonce = randomBytes(32).toString('base64url');
      const address = new URL(await oauth.generateAuthorizationUri(request, reply));
      address.searchParams.set('nonce', nonce);
      setFlowCookie(web, reply, 'nonce', nonce);
      return await reply.redirect(address.href, 303);
    } catch (error) {
      if (codeOf(error) !== 'sign_in_unavailable') throw error;
      return await reply.code(503).type(HTML).send(unavailablePage(configured));
    }
  });

  app.get(CALLBACK_PATH, { config: open }, async (request, reply) => {
    const nonce = request.cookies[flowCookie(web, 'nonce')] ?? '';
    clearFlowCookie(web, reply, 'nonce');
    try {
      const signedBy = await provider();
      const token = await idTokenOf(signedBy, request, reply);
      const identity = await verifyIdToken(token, { ...signedBy, nonce, now: new Date(web.db.now()) });
      const member = await admit(web, identity, request.ip);
      await auditSignIn(web, member, request.ip);
      await beginSession(web, request, reply, member.practiceId, member.staffId);
      const wanted = returnTo(request.cookies[flowCookie(web, 'return')]);
      clearFlowCookie(web, reply, 'return');
      return await reply.redirect(wanted ?? '/queue', 303);
    } catch (error) {
      const code = codeOf(error);
      log.warn('sign_in.refused', { code, requestId: request.id });
      if (code === 'sign_in_unavailable')
        return await reply.code(503).type(HTML).send(unavailablePage(configured));
      return await reply.code(403).type(HTML).send(refusedPage());
    }
  });

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
