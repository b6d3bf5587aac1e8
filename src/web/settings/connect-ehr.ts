import oauth2, { type OAuth2Namespace } from '@fastify/oauth2';
import fastify, { type FastifyInstance } from 'fastify';
import type { PracticeTx } from '../../db/database.ts';
import { loadConnection, saveConnection } from '../../db/stores/connections.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { HTML, message, page } from '../pages/layout.ts';
import { asViewer, flowCookie, viewerOf } from '../viewer.ts';

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
      http: { agent: web.egress.agent('ehr', base), timeout: 15_000 },
    },
    callbackUri: `${web.config.ZALLY_PUBLIC_URL}${CALLBACK_PATH}`,
    pkce: 'S256',
    cookie: { path: '/', secure: web.secure, sameSite: 'lax', httpOnly: true, maxAge: 600 },
    redirectStateCookieName: flowCookie(web, 'ehr-state'),
    verifierCookieName: flowCookie(web, 'ehr-verifier'),
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

/** The way to DrChrono's consent page and back (RFC 6749, 4.1, with S256 and state). */
export const connectRoutes = (app: FastifyInstance, web: WebContext): void => {
  let known: Promise<OAuth2Namespace> | undefined;
  const oauth = async (): Promise<OAuth2Namespace> => await (known ??= makeOauth(web));
  const access = { access: 'connection.manage' } as const;

  // The way back isn't held up: it works for whoever has just been let through here.
  app.get('/settings/ehr/connect', { config: { ...access, stepUp: true } }, async (request, reply) => {
    await asViewer(web, viewerOf(request), checkMayConnect);
    return await reply.redirect(await (await oauth()).generateAuthorizationUri(request, reply), 303);
  });

  app.get(CALLBACK_PATH, { config: access }, async (request, reply) => {
    const viewer = viewerOf(request);
    await asViewer(web, viewer, checkMayConnect);
    try {
      const { token } = await (await oauth()).getAccessTokenFromAuthorizationCodeFlow(request, reply);
      if (typeof token.access_token !== 'string' || typeof token.refresh_token !== 'string') {
        throw new ZallyError('ehr_unexpected');
      }
      const tokens = { accessToken: token.access_token, refreshToken: token.refresh_token };
      await asViewer(web, viewer, async (tx) => {
        await requireBaa(tx);
        const before = await loadConnection(tx);
        await saveConnection(tx, {
          clientId: web.config.DRCHRONO_CLIENT_ID ?? '',
          tokens,
          expiresAt: new Date(tx.at.getTime() + token.expires_in * 1000),
          // What came before the first connection isn't Zally's; connecting again leaves nothing out.
          takeFrom: before?.takeFrom ?? tx.at,
        });
        tx.enqueue('zally-intake', undefined);
      });
      return await reply.redirect('/settings', 303);
    } catch (error) {
      web.log.warn('connection.refused', { code: codeOf(error), requestId: request.id });
      const body = message({
        heading: 'DrChrono is not connected',
        lines: ['DrChrono did not grant access, or the way back took too long. Nothing has changed.'],
        action: { href: '/settings', words: 'Back to the settings' },
      });
      return await reply
        .code(502)
        .type(HTML)
        .send(page({ title: 'Settings', viewer, body, layout: 'centre' }));
    }
  });
};
