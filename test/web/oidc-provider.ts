import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import formbody from '@fastify/formbody';
import fastify from 'fastify';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll } from 'vitest';

/** What the next ID token is to say, beside what is right. */
interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signed by a key that the provider doesn't publish. */
  readonly foreignKey?: boolean;
  readonly expired?: boolean;
  readonly leaveOut?: 'nonce' | 'sub' | 'email' | 'amr' | 'auth_time';
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
  /** Where the metadata says that tokens are; the provider itself unless set. */
  tokensAt: string | undefined;
  /** How often somebody asked for a token. */
  tokenCalls: number;
}

/** Closed after the file. */
export const createTestProvider = async (clientId: string): Promise<TestProvider> => {
  const app = fastify();
  await app.register(formbody);
  const own = await generateKeyPair('RS256', { extractable: true });
  const foreign = await generateKeyPair('RS256', { extractable: true });
  const codes = new Map<string, { nonce: string; email: string; challenge: string }>();
  let forgery: Forgery = {};
  let issuer = '';
  const provider: TestProvider = {
    get issuer() {
      return issuer;
    },
    down: false,
    tokensAt: undefined,
    tokenCalls: 0,
    forge: (next) => {
      forgery = next;
    },
    consent: (authorizeUrl, email) => {
      const asked = new URL(authorizeUrl).searchParams;
      const code = randomUUID();
      const get = (name: string): string => asked.get(name) ?? '';
      codes.set(code, { nonce: get('nonce'), email, challenge: get('code_challenge') });
      const back = new URL(get('redirect_uri'));
      back.searchParams.set('code', code);
      back.searchParams.set('state', get('state'));
      return back;
    },
  };
  const sign = async (claims: JWTPayload, key: CryptoKey): Promise<string> => {
    const at = Math.floor(Date.now() / 1000) - (forgery.expired === true ? 7200 : 0);
    const token = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).setIssuedAt(at);
    return await token.setExpirationTime(at + 300).sign(key);
  };
  app.addHook('onRequest', async (_request, reply) => {
    if (provider.down) await reply.code(503).send({ error: 'down' });
  });
  app.get('/.well-known/openid-configuration', async () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${provider.tokensAt ?? issuer}/token`,
    jwks_uri: `${issuer}/keys`,
  }));
  app.get('/keys', async () => ({
    keys: [{ ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }],
  }));
  app.post<{ Body: Record<string, string> }>('/token', async (request, reply) => {
    const { code = '', code_verifier: verifier = '' } = request.body;
    provider.tokenCalls += 1;
    const known = codes.get(code);
    codes.delete(code);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (known === undefined || known.challenge !== challenge) {
      return await reply.code(400).send({ error: 'invalid_grant' });
    }
    const { leaveOut, foreignKey } = forgery;
    const claims: JWTPayload = {
      iss: issuer,
      aud: clientId,
      sub: `sub-${known.email}`,
      email: known.email,
      nonce: known.nonce,
      amr: ['pwd', 'mfa'],
      auth_time: Math.floor(Date.now() / 1000),
      ...forgery.claims,
    };
    if (leaveOut !== undefined) delete claims[leaveOut];
    const id_token = await sign(claims, (foreignKey === true ? foreign : own).privateKey);
    forgery = {};
    return { access_token: 'opaque', token_type: 'Bearer', expires_in: 300, id_token };
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  issuer = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  afterAll(async () => await app.close());
  return provider;
};
