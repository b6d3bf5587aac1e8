import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProviderSignIn } from '../../db/stores/provider-sign-ins.ts';
import { bindSubject, loadStaff } from '../../db/stores/staff.ts';
import { isProven } from '../../domain/step-up.ts';
import type { WebContext } from '../context.ts';
import { HTML, message, page } from '../pages/layout.ts';
import { CONFIRM_PATH, wayBack } from '../step-up.ts';
import { asViewer, loadViewer, renewProof } from '../viewer.ts';
import type { Identity } from './id-token.ts';

/** Holds the name of the session that somebody went to the provider to confirm. */
export const CONFIRMING_COOKIE = 'confirming';

/**
 * Somebody who is signed in comes back from the provider, where they have proven themselves anew. It has to be the same
 * person, with a second factor, and just now: with `max_age` in the request `auth_time` is required (OpenID Connect
 * Core 2).
 */
export const confirmByProvider = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    identity,
    asked,
    session,
  }: { readonly identity: Identity; readonly asked: ProviderSignIn; readonly session: string },
): Promise<FastifyReply> => {
  const viewer = await loadViewer(web, request, true);
  if (viewer === null || viewer.session !== session || viewer.practice.id !== asked.practiceId)
    return await reply.redirect('/sign-in', 303);
  const { staffId } = viewer;
  const fresh = identity.mfa && isProven(identity.provenAt, web.db.now());
  const proven = await asViewer(web, viewer, async (tx) => {
    const member = await loadStaff(tx, staffId);
    // Nobody is bound after a practice has changed its provider; the address counts then, as at sign-in.
    const same =
      member.oidcSubject === null
        ? member.email.toLowerCase() === identity.email
        : member.oidcSubject === identity.subject;
    const about = { resource: 'staff', resourceId: staffId, detail: { kind: 'provider' } } as const;
    if (same && fresh) {
      await bindSubject(tx, member, identity.subject);
      tx.audit({ action: 'staff.factor_proven', ...about });
    } else tx.audit({ action: 'staff.factor_refused', outcome: 'denied', ...about });
    return same && fresh;
  });
  if (!proven) {
    const body = message({
      heading: 'Not confirmed',
      lines: [
        'The sign-in service did not prove that it is you, with a second factor, just now. Nothing was changed.',
        'Try again with the account you are signed in with. If it happens again, the operator of Zally can make a link by which you set up a passkey here.',
      ],
      action: { href: CONFIRM_PATH, words: 'Try again' },
    });
    return await reply
      .code(403)
      .type(HTML)
      .send(page({ title: 'You', viewer, body, layout: 'centre' }));
  }
  await renewProof(web, request, reply);
  return await reply.redirect(wayBack(web, request), 303);
};
