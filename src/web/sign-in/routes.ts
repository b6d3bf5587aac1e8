import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { HTML } from '../pages/layout.ts';
import {
  asViewer,
  clearFlowCookie,
  finishSession,
  flowCookie,
  loadViewer,
  setFlowCookie,
  viewerOf,
} from '../viewer.ts';
import { admit } from './admit.ts';
import { CONFIRMING_COOKIE, confirmByProvider } from './confirm-by-provider.ts';
import { verifyIdToken } from './id-token.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { refusedPage, unavailablePage } from './pages.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { passwordRoutes } from './password-routes.ts';
import { beginPending, letIn } from './pending.ts';
import { CALLBACK_PATH, lazyProvider, type SignInProvider } from './provider.ts';
import { secondRoutes } from './second-routes.ts';
import { sendSignIn } from './send-sign-in.ts';

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
    return await sendSignIn(web, request, reply);
  });

  /** @param fresh asks the provider to have them prove themselves anew (OpenID Connect Core 3.1.2.1) */
  const toProvider = async (request: FastifyRequest, reply: FastifyReply, fresh: boolean) => {
    try {
      const { oauth } = await provider();
      const nonce = randomBytes(32).toString('base64url');
      const address = new URL(await oauth.generateAuthorizationUri(request, reply));
      address.searchParams.set('nonce', nonce);
      if (fresh) {
        address.searchParams.set('prompt', 'login');
        address.searchParams.set('max_age', '0');
      }
      setFlowCookie(web, reply, 'nonce', nonce);
      return await reply.redirect(address.href, 303);
    } catch (error) {
      if (codeOf(error) !== 'sign_in_unavailable') throw error;
      return await reply.code(503).type(HTML).send(unavailablePage(configured));
    }
  };

  app.get('/sign-in/start', { config: open }, async (request, reply) => {
    clearFlowCookie(web, reply, CONFIRMING_COOKIE);
    return await toProvider(request, reply, false);
  });

  app.get(
    '/sign-in/confirm',
    { config: { access: 'access.own', rateLimit: LIMIT } },
    async (request, reply) => {
      setFlowCookie(web, reply, CONFIRMING_COOKIE, viewerOf(request).session);
      return await toProvider(request, reply, true);
    },
  );

  app.get(CALLBACK_PATH, { config: open }, async (request, reply) => {
    const nonce = request.cookies[flowCookie(web, 'nonce')] ?? '';
    const confirming = request.cookies[flowCookie(web, CONFIRMING_COOKIE)];
    clearFlowCookie(web, reply, 'nonce');
    clearFlowCookie(web, reply, CONFIRMING_COOKIE);
    try {
      const signedBy = await provider();
      const token = await idTokenOf(signedBy, request, reply);
      const now = new Date(web.db.now());
      const mfaAcr = web.config.OIDC_MFA_ACR ?? [];
      const identity = await verifyIdToken(token, { ...signedBy, nonce, now, mfaAcr });
      if (confirming !== undefined)
        return await confirmByProvider(web, request, reply, { identity, session: confirming });
      const member = await admit(web, identity, request.ip);
      // Without proof of a second factor there is no session yet: it is given here.
      if (!identity.mfa) return await beginPending(web, reply, { ...member, firstFactor: 'oidc' });
      const { provenAt } = identity;
      const next = await letIn(web, request, reply, { ...member, by: 'oidc', factor: 'provider', provenAt });
      return await reply.redirect(next, 303);
    } catch (error) {
      const code = codeOf(error);
      log.warn('sign_in.refused', { code, requestId: request.id });
      if (code === 'sign_in_unavailable')
        return await reply.code(503).type(HTML).send(unavailablePage(configured));
      return await reply.code(403).type(HTML).send(refusedPage(configured));
    }
  });

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
