import oauth2, { type OAuth2Namespace } from '@fastify/oauth2';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { askAccount } from '../../adapters/ehr/drchrono/account.ts';
import type { PracticeTx } from '../../db/database.ts';
import { type ConnectionTokens, loadConnection, saveConnection } from '../../db/stores/connections.ts';
import { type EhrAccount, saveEhrAccount, takeEhrAccount } from '../../db/stores/ehr-accounts.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { ehrConnects } from '../../db/stores/ways-back.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { asViewer, flowCookie, type Viewer, viewerOf } from '../viewer.ts';
import { placeThatSays } from './done.ts';
import { type NotConnected, notConnectedPage } from './not-connected.ts';

const CALLBACK_PATH = '/settings/ehr/callback';

/** What Zally does in DrChrono, and no more. */
const SCOPES = [
  'messages:read',
  'messages:write',
  'patients:read',
  'patients:write',
  'tasks:read',
  'tasks:write',
  'user:read',
];

const backSchema = z.object({
  state: z.string().max(200).default(''),
  code: z.string().max(2000).default(''),
  error: z.string().max(200).optional(),
});

/** True when the server has an OAuth application of DrChrono's. */
export const offersConnect = (web: WebContext): boolean =>
  web.config.DRCHRONO_CLIENT_ID !== undefined && web.config.DRCHRONO_CLIENT_SECRET !== undefined;

const makeOauth = async (web: WebContext): Promise<OAuth2Namespace> => {
  const { DRCHRONO_AUTH_URL: base, DRCHRONO_CLIENT_ID: id, DRCHRONO_CLIENT_SECRET: secret } = web.config;
  if (id === undefined || secret === undefined) throw new ZallyError('not_found');
  // An instance of its own, which serves nothing; the plugin's routes and names stay out of ours.
  const inner = fastify();
  await inner.register(oauth2, {
    name: 'drchrono',
    scope: SCOPES,
    credentials: {
      client: { id, secret },
      auth: {
        authorizeHost: base,
        authorizePath: '/o/authorize/',
        tokenHost: base,
        tokenPath: '/o/token/',
      },
      // DrChrono's documents give the client's secret in the body.
      options: { authorizationMethod: 'body' },
      http: { agent: web.egress.agent('ehr_access', base), timeout: 15_000 },
    },
    callbackUri: `${web.config.ZALLY_PUBLIC_URL}${CALLBACK_PATH}`,
    pkce: 'S256',
    cookie: { path: '/', secure: web.secure, sameSite: 'lax', httpOnly: true, maxAge: 600 },
    redirectStateCookieName: flowCookie(web, 'ehr-state'),
    verifierCookieName: flowCookie(web, 'ehr-verifier'),
    // A cookie belongs to a browser, in which one person may be signed in to several practices: the state is the server's and
    // belongs to one session, which takes it before anything else is looked at.
    generateStateFunction: async (request: FastifyRequest) => {
      const viewer = viewerOf(request);
      return await asViewer(web, viewer, async (tx) => await ehrConnects.begin(tx, viewer.session));
    },
    checkStateFunction: () => true,
  });
  await inner.ready();
  if (inner.oauth2Drchrono === undefined) throw new ZallyError('unexpected');
  return inner.oauth2Drchrono;
};

/** @throws ZallyError `baa_missing`; `conflict` when the practice works with another EHR */
const checkMayConnect = async (tx: PracticeTx): Promise<void> => {
  await requireBaa(tx);
  const known = await loadConnection(tx);
  if (known !== undefined && known.provider !== 'drchrono') throw new ZallyError('conflict');
};

/** What DrChrono let Zally have, and whose it is. */
interface Granted {
  readonly tokens: ConnectionTokens;
  readonly expiresIn: number;
  readonly account: EhrAccount;
}

/** @returns why the practice can't have this inbox; or, when it has it now, whether it is seen by another login than before */
const keep = async (
  web: WebContext,
  viewer: Viewer,
  granted: Granted,
): Promise<'taken' | 'other' | 'connected' | 'another_login'> =>
  await asViewer(web, viewer, async (tx) => {
    await checkMayConnect(tx);
    // The token is dropped, not revoked: the practice that has this inbox may be working with the same login.
    const refused = await takeEhrAccount(tx, web.config.DRCHRONO_API_URL, granted.account);
    if (refused !== undefined) return refused;
    const before = await loadConnection(tx);
    await saveConnection(tx, {
      clientId: web.config.DRCHRONO_CLIENT_ID ?? '',
      tokens: granted.tokens,
      expiresAt: new Date(tx.at.getTime() + granted.expiresIn * 1000),
      // What came before the first connection isn't Zally's; connecting again leaves nothing out.
      takeFrom: before?.takeFrom ?? tx.at,
    });
    const another = await saveEhrAccount(tx, granted.account);
    tx.enqueue('zally-intake', undefined);
    return another ? 'another_login' : 'connected';
  });

/** The way to DrChrono's consent page and back (RFC 6749, 4.1, with S256 and state). */
export const connectRoutes = (app: FastifyInstance, web: WebContext): void => {
  let known: Promise<OAuth2Namespace> | undefined;
  const oauth = async (): Promise<OAuth2Namespace> => await (known ??= makeOauth(web));
  // The way back asks again: between the button and it somebody may have left an open screen for minutes.
  const loosens = { config: { access: 'connection.manage', stepUp: true } } as const;

  app.get('/settings/ehr/connect', loosens, async (request, reply) => {
    await asViewer(web, viewerOf(request), checkMayConnect);
    return await reply.redirect(await (await oauth()).generateAuthorizationUri(request, reply), 303);
  });

  const exchange = async (request: FastifyRequest, reply: FastifyReply): Promise<Granted> => {
    const { token } = await (await oauth()).getAccessTokenFromAuthorizationCodeFlow(request, reply);
    const { access_token: accessToken, refresh_token: refreshToken } = token;
    if (typeof accessToken !== 'string' || typeof refreshToken !== 'string')
      throw new ZallyError('ehr_unexpected');
    const account = await askAccount(web, viewerOf(request).practice.id, accessToken);
    return { tokens: { accessToken, refreshToken }, expiresIn: token.expires_in, account };
  };

  /** @returns why nothing was connected, or how it is now */
  const connect = async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<NotConnected | 'connected' | 'another_login'> => {
    const viewer = viewerOf(request);
    const back = backSchema.safeParse(request.query);
    if (!back.success) return 'over';
    const { state, error } = back.data;
    const begunHere = await asViewer(web, viewer, async (tx) => {
      await checkMayConnect(tx);
      return await ehrConnects.take(tx, viewer.session, state);
    });
    if (!begunHere) return 'over';
    if (error !== undefined) return error === 'access_denied' ? 'cancelled' : 'denied';
    let granted: Granted;
    try {
      granted = await exchange(request, reply);
    } catch (failure) {
      web.log.warn('connection.refused', { code: codeOf(failure), requestId: request.id });
      return 'refused';
    }
    return await keep(web, viewer, granted);
  };

  app.get(CALLBACK_PATH, loosens, async (request, reply) => {
    const outcome = await connect(request, reply);
    if (outcome === 'connected' || outcome === 'another_login')
      return await reply.redirect(placeThatSays(web, reply, '/settings', outcome), 303);
    web.log.warn('connection.not_made', { state: outcome, requestId: request.id });
    return await notConnectedPage(reply, viewerOf(request), outcome);
  });
};
