import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import formbody from '@fastify/formbody';
import fastify from 'fastify';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll } from 'vitest';

/** What the next ID token is to say, beside what is right. */
interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signed by a key that the provider doesn't publish. */
  readonly foreignKey?: boolean;
  readonly expired?: boolean;
  readonly leaveOut?: 'nonce' | 'sub' | 'email' | 'amr' | 'auth_time';
  /** Signed by nobody, or by the client's own secret. */
  readonly alg?: 'none' | 'HS256';
}

/** A sign-in provider whose tokens can be wrong in any way. */
export interface TestProvider {
  readonly issuer: string;
  /** For the next token alone. */
  forge(forgery: Forgery): void;
  /** Plays the person at the provider. @returns the address that leads back */
  consent(authorizeUrl: string, email: string): URL;
  /** True: answers 503 to everything. */
  down: boolean;
  /** Where it leads whoever asks for its metadata; nowhere unless set. */
  leadsTo: string | undefined;
  /** True: says that its answers name it, and they do (RFC 9207). */
  namesItself: boolean;
  /** What the metadata says instead. */
  metadata: Readonly<Record<string, unknown>>;
  /** Where the metadata says that tokens are; the provider itself unless set. */
  tokensAt: string | undefined;
  /** The client secret that it takes; any unless set. */
  secret: string | undefined;
  /** How often somebody asked for a token. */
  tokenCalls: number;
}

/** Name and secret out of the header (RFC 6749, 2.3.1). */
const clientIn = (header = ''): readonly string[] =>
  Buffer.from(header.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':')
    .map(decodeURIComponent);

/** Closed after the file. @param clientId of tokens; any client may ask for a code, and has its own alone taken */
export const createTestProvider = async (clientId: string): Promise<TestProvider> => {
  const app = fastify();
  await app.register(formbody);
  const own = await generateKeyPair('RS256', { extractable: true });
  const foreign = await generateKeyPair('RS256', { extractable: true });
  const codes = new Map<
    string,
    { nonce: string; email: string; challenge: string; client: string; redirect: string }
  >();
  let forgery: Forgery = {};
  let issuer = '';
  const provider: TestProvider = {
    get issuer() {
      return issuer;
    },
    down: false,
    leadsTo: undefined,
    namesItself: false,
    metadata: {},
    tokensAt: undefined,
    secret: undefined,
    tokenCalls: 0,
    forge: (next) => {
      forgery = next;
    },
    consent: (authorizeUrl, email) => {
      const asked = new URL(authorizeUrl).searchParams;
      const code = randomUUID();
      const get = (name: string): string => asked.get(name) ?? '';
      codes.set(code, {
        nonce: get('nonce'),
        email,
        challenge: get('code_challenge'),
        client: get('client_id'),
        redirect: get('redirect_uri'),
      });
      const back = new URL(get('redirect_uri'));
      back.searchParams.set('code', code);
      back.searchParams.set('state', get('state'));
      if (provider.namesItself) back.searchParams.set('iss', issuer);
      return back;
    },
  };
  const sign = async (claims: JWTPayload, key: CryptoKey): Promise<string> => {
    const at = Math.floor(Date.now() / 1000) - (forgery.expired === true ? 7200 : 0);
    const token = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).setIssuedAt(at);
    return await token.setExpirationTime(at + 300).sign(key);
  };
  /** By the secret that both know, or by nothing at all. */
  const forged = async (alg: 'none' | 'HS256', claims: JWTPayload): Promise<string> => {
    const times = { ...claims, iat: Math.floor(Date.now() / 1000), exp: Math.floor(Date.now() / 1000) + 300 };
    if (alg === 'none') return new UnsecuredJWT(times).encode();
    const secret = new TextEncoder().encode('secret-secret-secret-secret-secret');
    return await new SignJWT(times).setProtectedHeader({ alg }).sign(secret);
  };
  app.addHook('onRequest', async (_request, reply) => {
    if (provider.down) await reply.code(503).send({ error: 'down' });
  });
  app.get('/.well-known/openid-configuration', async (_request, reply) => {
    if (provider.leadsTo !== undefined) return await reply.redirect(provider.leadsTo, 302);
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${provider.tokensAt ?? issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      ...(provider.namesItself ? { authorization_response_iss_parameter_supported: true } : {}),
      ...provider.metadata,
    };
  });
  app.get('/keys', async () => ({
    keys: [{ ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }],
  }));
  app.post<{ Body: Record<string, string> }>('/token', async (request, reply) => {
    const { code = '', code_verifier: verifier = '' } = request.body;
    provider.tokenCalls += 1;
    const known = codes.get(code);
    codes.delete(code);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const [client, secret] = clientIn(request.headers.authorization);
    if (provider.secret !== undefined && secret !== provider.secret)
      return await reply.code(401).send({ error: 'invalid_client' });
    const mine = known?.client === client && known?.redirect === request.body['redirect_uri'];
    if (known === undefined || known.challenge !== challenge || !mine) {
      return await reply.code(400).send({ error: 'invalid_grant' });
    }
    const { leaveOut, foreignKey, alg } = forgery;
    const claims: JWTPayload = {
      iss: issuer,
      aud: known.client === '' ? clientId : known.client,
      sub: `sub-${known.email}`,
      email: known.email,
      nonce: known.nonce,
      amr: ['pwd', 'mfa'],
      auth_time: Math.floor(Date.now() / 1000),
      ...forgery.claims,
    };
    if (leaveOut !== undefined) delete claims[leaveOut];
    const id_token =
      alg === undefined
        ? await sign(claims, (foreignKey === true ? foreign : own).privateKey)
        : await forged(alg, claims);
    forgery = {};
    return { access_token: 'opaque', token_type: 'Bearer', expires_in: 300, id_token };
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  issuer = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  afterAll(async () => await app.close());
  return provider;
};
