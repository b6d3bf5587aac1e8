import oauth2, { type OAuth2Namespace } from '@fastify/oauth2';
import fastify from 'fastify';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { flowCookie } from '../viewer.ts';

/** Where the provider sends people back to. */
export const CALLBACK_PATH = '/sign-in/callback';

const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url({ protocol: /^https?$/ }),
  token_endpoint: z.url({ protocol: /^https?$/ }),
  jwks_uri: z.url({ protocol: /^https?$/ }),
});

/** A provider that has been discovered. */
export interface SignInProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly oauth: OAuth2Namespace;
  readonly keys: JWTVerifyGetKey;
}

const splitUrl = (url: string): { host: string; path: string } => {
  const { origin, pathname, search } = new URL(url);
  return { host: origin, path: `${pathname}${search}` };
};

/** OpenID Connect Discovery 1.0, section 4, through egress. */
const discover = async (web: WebContext, issuer: string) => {
  const address = `${issuer}/.well-known/openid-configuration`;
  const response = await web.egress.fetch('sign_in', address, { headers: { accept: 'application/json' } });
  const parsed = metadataSchema.safeParse(await response.json().catch(() => undefined));
  // Section 4.3: the issuer inside has to be the one that was asked.
  if (!response.ok || !parsed.success || parsed.data.issuer.replace(/\/+$/, '') !== issuer) {
    throw new ZallyError('sign_in_unavailable');
  }
  return parsed.data;
};

const connect = async (web: WebContext, issuer: string, clientId: string): Promise<SignInProvider> => {
  const metadata = await discover(web, issuer);
  const authorize = splitUrl(metadata.authorization_endpoint);
  const token = splitUrl(metadata.token_endpoint);
  // The plugin wants its provider at registration, and ours is known only now: it gets an instance of its own,
  // which serves nothing.
  const inner = fastify();
  await inner.register(oauth2, {
    name: 'signIn',
    scope: ['openid', 'email', 'profile'],
    credentials: {
      client: { id: clientId, secret: web.config.OIDC_CLIENT_SECRET ?? '' },
      auth: {
        authorizeHost: authorize.host,
        authorizePath: authorize.path,
        tokenHost: token.host,
        tokenPath: token.path,
      },
      http: { agent: web.egress.agent('sign_in', token.host), timeout: 15_000 },
    },
    callbackUri: `${web.config.ZALLY_PUBLIC_URL}${CALLBACK_PATH}`,
    pkce: 'S256',
    cookie: { path: '/', secure: web.secure, sameSite: 'lax', httpOnly: true, maxAge: 600 },
    redirectStateCookieName: flowCookie(web, 'state'),
    verifierCookieName: flowCookie(web, 'verifier'),
  });
  await inner.ready();
  const oauth = inner.oauth2SignIn;
  if (oauth === undefined) throw new ZallyError('sign_in_unavailable');
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), {
    // jose hands over its own kinds of headers and signal, which undici takes as they are.
    [customFetch]: async (url, options) =>
      (await web.egress.fetch('sign_in', url, {
        method: options.method,
        headers: Object.fromEntries(options.headers.entries()),
        signal: options.signal,
      })) as unknown as Response,
  });
  return { issuer: metadata.issuer, clientId, oauth, keys };
};

/**
 * The provider, discovered at the first sign-in and kept: a start must not depend on somebody else's uptime.
 *
 * @returns gives the provider, or throws a ZallyError `sign_in_unavailable`; the next call tries again
 */
export const lazyProvider = (web: WebContext): (() => Promise<SignInProvider>) => {
  let known: Promise<SignInProvider> | undefined;
  return async () => {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = web.config;
    if (issuer === undefined || clientId === undefined) throw new ZallyError('sign_in_unavailable');
    known ??= connect(web, issuer, clientId).catch((cause: unknown) => {
      known = undefined;
      web.log.warn('sign_in.undiscovered', { code: codeOf(cause) });
      throw new ZallyError('sign_in_unavailable', { cause });
    });
    return await known;
  };
};
