import type { FastifyReply, FastifyRequest } from 'fastify';
import { openChoice, type Proven, type ProviderSignIn } from '../../db/stores/provider-sign-ins.ts';
import type { WebContext } from '../context.ts';
import { setFlowCookie } from '../viewer.ts';
import { bind } from './admit.ts';
import { noteSeveral } from './at.ts';
import type { Membership } from './memberships.ts';
import { beginPending, letIn } from './pending.ts';

/** Binds somebody who may choose to this browser. */
export const CHOICE_COOKIE = 'choice';
export const CHOOSE_PATH = '/sign-in/choose';

/** Into one practice: the session at once where the provider has proven a second factor, else the page that asks for it. */
export const enter = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  member: Membership,
  { firstFactor, subject, mfa, provenAt }: Proven,
  asked?: ProviderSignIn,
): Promise<FastifyReply> => {
  if (subject !== null) await bind(web, member, subject, request.ip, asked);
  if (!mfa) return await beginPending(web, reply, { ...member, firstFactor });
  const next = await letIn(web, request, reply, { ...member, by: firstFactor, factor: 'provider', provenAt });
  return await reply.redirect(next, 303);
};

/** After the first factor: into the practice, or to the choice where there are several. */
export const goOn = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  members: readonly Membership[],
  proven: Proven,
  asked?: ProviderSignIn,
): Promise<FastifyReply> => {
  const [only, ...others] = members;
  if (only !== undefined && others.length === 0) return await enter(web, request, reply, only, proven, asked);
  // Nothing is written for any of them before one is chosen.
  noteSeveral(web, reply);
  setFlowCookie(web, reply, CHOICE_COOKIE, await openChoice(web.db, members, proven));
  return await reply.redirect(CHOOSE_PATH, 303);
};
