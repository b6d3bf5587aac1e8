import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askForPasskey } from '../../adapters/credentials/passkeys.ts';
import { putChallenge } from '../../db/stores/pending-sign-ins.ts';
import { signInPathOf } from '../../domain/sign-in-address.ts';
import type { WebContext } from '../context.ts';
import { HTML } from '../pages/layout.ts';
import { flowCookie, setFlowCookie } from '../viewer.ts';
import { type At, rememberedAt } from './at.ts';
import { relyingParty } from './factors/who.ts';
import { signInPage } from './pages.ts';

/** Binds a challenge to a browser in which nobody is known yet. */
export const PASSKEY_COOKIE = 'passkey';

/** Where the way to the provider begins, or null where there is none. */
const startOf = (web: WebContext, at: At | null): string | null => {
  if (at?.own !== true && web.config.OIDC_ISSUER === undefined) return null;
  return at === null ? '/sign-in/start' : `${signInPathOf(at.practiceId)}/start`;
};

/**
 * Sends the sign-in page; its passkey button asks for any passkey of this host.
 *
 * @param at null: of everybody; the practice that the browser remembers unless said otherwise
 */
export const sendSignIn = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  problem?: string,
  at?: At | null,
): Promise<FastifyReply> => {
  const shown = at === undefined ? ((await rememberedAt(web, request)) ?? null) : at;
  const options = await askForPasskey(relyingParty(web), []);
  const holder = request.cookies[flowCookie(web, PASSKEY_COOKIE)] ?? randomBytes(32).toString('base64url');
  setFlowCookie(web, reply, PASSKEY_COOKIE, holder);
  await putChallenge(web.db, holder, 'proof', options.challenge);
  const given = { start: startOf(web, shown), practice: shown?.name ?? null, options, problem };
  return await reply.type(HTML).send(signInPage(given));
};
