import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isClientRefusal } from '../../adapters/sign-in/try-client.ts';
import { openProviderSignIn, takeProviderSignIn } from '../../db/stores/provider-sign-ins.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import { asId, type PracticeId } from '../../domain/ids.ts';
import { callbackPathOf, signInPathOf } from '../../domain/sign-in-address.ts';
import type { WebContext } from '../context.ts';
import { ADDRESS_LIMIT } from '../limits.ts';
import { HTML } from '../pages/layout.ts';
import { clearFlowCookie, flowCookie, setFlowCookie, viewerOf } from '../viewer.ts';
import { admit } from './admit.ts';
import { findAt } from './at.ts';
import { CONFIRMING_COOKIE, confirmByProvider } from './confirm-by-provider.ts';
import { goOn } from './go-on.ts';
import { verifyIdToken } from './id-token.ts';
import { clientRefusedPage, noProviderPage, refusedPage, unavailablePage } from './pages.ts';
import { createProviders, type Providers, type SignInProvider } from './provider.ts';

/** What the plugin's client throws where an answer came, or none. */
const failureSchema = z.object({
  output: z.object({ statusCode: z.number() }),
  data: z.object({ payload: z.unknown() }).optional().catch(undefined),
});

/** The token out of the code. @throws ZallyError `sign_in_failed`, `sign_in_unavailable`, `sign_in_client_refused` */
const idTokenOf = async (
  { oauth }: SignInProvider,
  request: FastifyRequest,
  reply: Parameters<SignInProvider['oauth']['generateAuthorizationUri']>[1],
): Promise<unknown> => {
  try {
    return (await oauth.getAccessTokenFromAuthorizationCodeFlow(request, reply)).token.id_token;
  } catch (cause) {
    // Without an answer it is the provider; with one it is Zally's client, or the code, the verifier or the state.
    const { output, data } = failureSchema.safeParse(cause).data ?? {};
    if (isClientRefusal(output?.statusCode, data?.payload))
      throw new ZallyError('sign_in_client_refused', { cause });
    const unavailable = output !== undefined && output.statusCode >= 500;
    throw new ZallyError(unavailable ? 'sign_in_unavailable' : 'sign_in_failed', { cause });
  }
};

/**
 * Where this browser was sent, and by whom it comes back: the state is this browser's and counts once, the nonce goes with
 * it, the address is the provider's own, and so is the name that it gives itself (RFC 9207).
 *
 * @param own the practice in the address; undefined at the server's
 * @throws ZallyError `sign_in_failed`, whatever is wrong; `sign_in_unavailable`
 */
const whereFrom = async (
  web: WebContext,
  providers: Providers,
  request: FastifyRequest,
  own: string | undefined,
) => {
  const { code, state, iss } = request.query as Record<string, unknown>;
  const nonce = request.cookies[flowCookie(web, 'nonce')] ?? '';
  const mine = request.cookies[flowCookie(web, 'state')];
  if (typeof code !== 'string' || typeof state !== 'string' || nonce === '' || state !== mine)
    throw new ZallyError('sign_in_failed');
  const asked = await takeProviderSignIn(web.db, { state, nonce });
  if (asked === undefined || (asked.own ? asked.practiceId : undefined) !== own)
    throw new ZallyError('sign_in_failed');
  const provider = await providers.of(asked.practiceId);
  const { issuer, clientId, namesItself } = provider;
  const changed =
    (provider.own !== null) !== asked.own || issuer !== asked.issuer || clientId !== asked.clientId;
  const other = iss === undefined ? namesItself : iss !== issuer;
  if (changed || other) throw new ZallyError('sign_in_failed');
  return { asked, provider, nonce };
};

/** To a provider and back. */
export const providerRoutes = (app: FastifyInstance, web: WebContext): void => {
  const { log } = web;
  const providers = createProviders(web);
  app.addHook('onClose', async () => await providers.close());
  const open = { access: 'public', rateLimit: ADDRESS_LIMIT } as const;

  const unavailable = async (reply: FastifyReply, own: boolean, again: string): Promise<FastifyReply> => {
    const none = !own && web.config.OIDC_ISSUER === undefined;
    return await reply
      .code(503)
      .type(HTML)
      .send(none ? noProviderPage() : unavailablePage(again));
  };

  /**
   * @param practiceId whose provider; null: the server's
   * @param fresh asks the provider to have them prove themselves anew (OpenID Connect Core 3.1.2.1)
   */
  const toProvider = async (
    request: FastifyRequest,
    reply: FastifyReply,
    practiceId: PracticeId | null,
    fresh = false,
  ) => {
    try {
      const { oauth, own, issuer, clientId } = await providers.of(practiceId);
      const nonce = randomBytes(32).toString('base64url');
      const address = new URL(await oauth.generateAuthorizationUri(request, reply));
      address.searchParams.set('nonce', nonce);
      if (fresh) {
        address.searchParams.set('prompt', 'login');
        address.searchParams.set('max_age', '0');
      }
      const state = address.searchParams.get('state') ?? '';
      await openProviderSignIn(web.db, { state, nonce }, { practiceId, own: own !== null, issuer, clientId });
      setFlowCookie(web, reply, 'nonce', nonce);
      return await reply.redirect(address.href, 303);
    } catch (error) {
      if (codeOf(error) !== 'sign_in_unavailable') throw error;
      const at = await findAt(web, practiceId);
      return await unavailable(reply, at?.own === true, request.url.split('?')[0] ?? '/sign-in');
    }
  };

  const comesBack = async (request: FastifyRequest, reply: FastifyReply, own: string | undefined) => {
    const confirming = request.cookies[flowCookie(web, CONFIRMING_COOKIE)];
    // Whatever comes of it, it counts once.
    for (const name of ['nonce', 'state', 'verifier', CONFIRMING_COOKIE]) clearFlowCookie(web, reply, name);
    const practiceId = asId<PracticeId>(own);
    const again = practiceId === undefined ? '/sign-in' : signInPathOf(practiceId);
    try {
      const { asked, provider, nonce } = await whereFrom(web, providers, request, own);
      const token = await idTokenOf(provider, request, reply);
      const now = new Date(web.db.now());
      const identity = await verifyIdToken(token, { ...provider, nonce, now });
      if (confirming !== undefined)
        return await confirmByProvider(web, request, reply, { identity, asked, session: confirming });
      const members = await admit(web, identity, asked, request.ip);
      return await goOn(web, request, reply, members, { ...identity, firstFactor: 'oidc' }, asked);
    } catch (error) {
      const code = codeOf(error);
      log.warn('sign_in.refused', { code, requestId: request.id });
      if (code === 'sign_in_unavailable') return await unavailable(reply, own !== undefined, again);
      if (code === 'sign_in_client_refused')
        return await reply
          .code(503)
          .type(HTML)
          .send(clientRefusedPage(own !== undefined, again));
      return await reply.code(403).type(HTML).send(refusedPage(again));
    }
  };

  app.get('/sign-in/start', { config: open }, async (request, reply) => {
    clearFlowCookie(web, reply, CONFIRMING_COOKIE);
    return await toProvider(request, reply, null);
  });

  app.get<{ Params: { practice: string } }>(
    '/sign-in/at/:practice/start',
    { config: open },
    async (request, reply) => {
      clearFlowCookie(web, reply, CONFIRMING_COOKIE);
      const at = await findAt(web, request.params.practice);
      if (at === undefined) return await reply.redirect('/sign-in', 303);
      return await toProvider(request, reply, at.practiceId);
    },
  );

  app.get(
    '/sign-in/confirm',
    { config: { access: 'access.own', rateLimit: ADDRESS_LIMIT } },
    async (request, reply) => {
      const { session, practice } = viewerOf(request);
      setFlowCookie(web, reply, CONFIRMING_COOKIE, session);
      return await toProvider(request, reply, practice.id, true);
    },
  );

  app.get(
    callbackPathOf(null),
    { config: open },
    async (request, reply) => await comesBack(request, reply, undefined),
  );

  app.get<{ Params: { practice: string } }>(
    '/sign-in/at/:practice/callback',
    { config: open },
    async (request, reply) => await comesBack(request, reply, request.params.practice),
  );
};
