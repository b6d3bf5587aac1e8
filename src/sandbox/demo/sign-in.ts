import { createHash } from 'node:crypto';
import { createEmulator } from 'emulate';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { freePort } from '../../db/embedded.ts';
import { answerLike, createFront, openFront, passOn } from './front.ts';

/** Somebody whom the sign-in page lists. */
interface Listed {
  readonly email: string;
  readonly name: string;
}

export interface SignInStandIn {
  readonly url: string;
  close(): Promise<void>;
}

/** Zally binds the subject at the first sign-in: somebody has the same one at every start. */
const subjectOf = (email: string): string =>
  `00u${createHash('sha256').update(email).digest('hex').slice(0, 17)}`;

/**
 * A sign-in provider on which people click on their name. An emulator that others keep, behind a front that signs its ID
 * tokens anew: they say `amr: ["pwd", "mfa"]`, as those of a provider do that asks for a second factor, which the
 * emulator can't.
 *
 * @param amr what the tokens say; empty leaves it out, as a provider without a second factor would
 */
export const startSignIn = async (options: {
  readonly port: number;
  readonly people: readonly Listed[];
  readonly client: { readonly id: string; readonly secret: string };
  readonly redirectUri: string;
  readonly amr?: readonly string[];
}): Promise<SignInStandIn> => {
  const { port, people, client, redirectUri, amr = ['pwd', 'mfa'] } = options;
  const url = `http://localhost:${port}`;
  const behind = await freePort();
  const emulator = await createEmulator({
    service: 'okta',
    port: behind,
    baseUrl: url,
    seed: {
      okta: {
        users: people.map(({ email, name }) => ({
          okta_id: subjectOf(email),
          login: email,
          email,
          first_name: name.split(' ')[0] ?? name,
          last_name: name.split(' ').slice(1).join(' '),
        })),
        oauth_clients: [
          {
            client_id: client.id,
            client_secret: client.secret,
            name: 'Zally',
            redirect_uris: [redirectUri],
          },
        ],
      },
    },
  });
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'demo', alg: 'RS256', use: 'sig' };
  const signAnew = async (token: string): Promise<string> =>
    await new SignJWT({ ...decodeJwt(token), ...(amr.length === 0 ? {} : { amr }) })
      .setProtectedHeader({ alg: 'RS256', kid: jwk.kid, typ: 'JWT' })
      .sign(privateKey);

  const front = createFront();
  front.all('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    if (path.endsWith('/keys')) return { keys: [jwk] };
    const response = await passOn(request, `http://127.0.0.1:${behind}`);
    answerLike(reply, response);
    if (!path.endsWith('/token') || !response.ok) return Buffer.from(await response.arrayBuffer());
    const tokens = (await response.json()) as { id_token?: string };
    return tokens.id_token === undefined ? tokens : { ...tokens, id_token: await signAnew(tokens.id_token) };
  });
  return { url, close: await openFront(front, port, emulator) };
};
