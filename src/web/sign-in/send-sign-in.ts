import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askForPasskey } from '../../adapters/credentials/passkeys.ts';
import { putChallenge } from '../../db/stores/pending-sign-ins.ts';
import type { WebContext } from '../context.ts';
import { HTML } from '../pages/layout.ts';
import { flowCookie, setFlowCookie } from '../viewer.ts';
import { relyingParty } from './factors/who.ts';
import { signInPage } from './pages.ts';

/** Binds a challenge to a browser in which nobody is known yet. */
export const PASSKEY_COOKIE = 'passkey';

/** Sends the sign-in page; its passkey button asks for any passkey of this host. */
export const sendSignIn = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  problem?: string,
): Promise<FastifyReply> => {
  const options = await askForPasskey(relyingParty(web), []);
  const holder = request.cookies[flowCookie(web, PASSKEY_COOKIE)] ?? randomBytes(32).toString('base64url');
  setFlowCookie(web, reply, PASSKEY_COOKIE, holder);
  await putChallenge(web.db, holder, 'proof', options.challenge);
  const provider = web.config.OIDC_ISSUER !== undefined;
  return await reply.type(HTML).send(signInPage({ provider, options, problem }));
};
