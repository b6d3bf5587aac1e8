import oauth2, { type OAuth2Namespace } from '@fastify/oauth2';
import fastify from 'fastify';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { discoverProvider } from '../../adapters/sign-in/discovery.ts';
import { loadSignIn, openProviderSecret } from '../../db/stores/sign-in-providers.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { callbackPathOf } from '../../domain/sign-in-address.ts';
import type { WebContext } from '../context.ts';
import { flowCookie } from '../viewer.ts';

/** A provider that has been discovered. */
export interface SignInProvider {
  readonly issuer: string;
  readonly clientId: string;
  /** The practice whose own it is; null for the server's. */
  readonly own: PracticeId | null;
  readonly mfaAcr: readonly string[];
  /** True when its answers name who sent them (RFC 9207). */
  readonly namesItself: boolean;
  readonly oauth: OAuth2Namespace;
  readonly keys: JWTVerifyGetKey;
}

/** Finds the provider of a practice. */
export interface Providers {
  /**
   * @param practiceId null: the server's
   * @throws ZallyError `sign_in_unavailable` when there is none or it doesn't answer; the next call tries again
   */
  of(practiceId: PracticeId | null): Promise<SignInProvider>;
  close(): Promise<void>;
}

interface Client {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  readonly mfaAcr: readonly string[];
  readonly own: PracticeId | null;
}

const splitUrl = (url: string): { host: string; path: string } => {
  const { origin, pathname, search } = new URL(url);
  return { host: origin, path: `${pathname}${search}` };
};

const connect = async (web: WebContext, client: Client) => {
  const found = await discoverProvider(web.egress, client.issuer);
  if (!found.ok) throw new ZallyError('sign_in_unavailable', { detail: found.problem.kind });
  const { metadata } = found;
  const authorize = splitUrl(metadata.authorization_endpoint);
  const token = splitUrl(metadata.token_endpoint);
  // The plugin wants its provider at registration, and ours is known only now: it gets an instance of its own,
  // which serves nothing.
  const inner = fastify();
  await inner.register(oauth2, {
    name: 'signIn',
    scope: ['openid', 'email', 'profile'],
    credentials: {
      client: { id: client.clientId, secret: client.secret },
      auth: {
        authorizeHost: authorize.host,
        authorizePath: authorize.path,
        tokenHost: token.host,
        tokenPath: token.path,
      },
      http: { agent: web.egress.agent('sign_in', token.host), timeout: 15_000 },
    },
    callbackUri: `${web.config.ZALLY_PUBLIC_URL}${callbackPathOf(client.own)}`,
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
  const { clientId, own, mfaAcr } = client;
  const namesItself = metadata.authorization_response_iss_parameter_supported === true;
  const provider: SignInProvider = {
    issuer: metadata.issuer,
    clientId,
    own,
    mfaAcr,
    namesItself,
    oauth,
    keys,
  };
  return { provider, close: async () => await inner.close() };
};

/** Which client of which provider a practice signs in with, and a name that changes with it. */
const clientOf = async (web: WebContext, practiceId: PracticeId | null) => {
  const found =
    practiceId === null
      ? undefined
      : await web.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
          const { own, version } = await loadSignIn(tx);
          return own === null ? undefined : { own, version, secret: await openProviderSecret(tx) };
        });
  if (practiceId !== null && found !== undefined) {
    const { own, version, secret } = found;
    return { key: practiceId, version, client: { ...own, secret, own: practiceId } };
  }
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret = '' } = web.config;
  if (issuer === undefined || clientId === undefined) throw new ZallyError('sign_in_unavailable');
  const client = { issuer, clientId, secret, mfaAcr: web.config.OIDC_MFA_ACR ?? [], own: null };
  return { key: 'server', version: 0, client };
};

/**
 * Providers are discovered at the first sign-in and kept, until a practice changes its own: a start must not depend on
 * somebody else's uptime.
 */
export const createProviders = (web: WebContext): Providers => {
  type Kept = { readonly version: number; readonly connected: ReturnType<typeof connect> };
  const kept = new Map<string, Kept>();
  const letGo = async ({ connected }: Kept): Promise<void> =>
    await connected.then(
      async ({ close }) => await close(),
      () => {},
    );
  const connectNow = (key: string, version: number, client: Client): Kept => {
    const entry: Kept = {
      version,
      connected: connect(web, client).catch((cause: unknown) => {
        if (kept.get(key) === entry) kept.delete(key);
        web.log.warn('sign_in.undiscovered', { code: codeOf(cause) });
        throw new ZallyError('sign_in_unavailable', { cause });
      }),
    };
    kept.set(key, entry);
    return entry;
  };
  return {
    of: async (practiceId) => {
      const { key, version, client } = await clientOf(web, practiceId);
      const known = kept.get(key);
      if (known?.version === version) return (await known.connected).provider;
      const entry = connectNow(key, version, client);
      if (known !== undefined) void letGo(known);
      return (await entry.connected).provider;
    },
    close: async () => void (await Promise.all([...kept.values()].map(letGo))),
  };
};
