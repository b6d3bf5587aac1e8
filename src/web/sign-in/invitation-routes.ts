import type { FastifyInstance, FastifyReply } from 'fastify';
import { html } from 'htm/preact';
import { z } from 'zod';
import { hashPassword } from '../../adapters/credentials/password-hash.ts';
import { type Invitation, lookAtInvitation, useInvitation } from '../../db/stores/invitations.ts';
import { endEverything, savePassword } from '../../db/stores/passwords.ts';
import { loadPractice } from '../../db/stores/practices.ts';
import { endFactors } from '../../db/stores/second-factors.ts';
import { loadSignIn } from '../../db/stores/sign-in-providers.ts';
import { loadStaff, type StaffMember } from '../../db/stores/staff.ts';
import { goodTry } from '../../db/stores/tries.ts';
import { ZallyError } from '../../domain/errors.ts';
import { signInPathOf } from '../../domain/sign-in-address.ts';
import type { WebContext } from '../context.ts';
import { ADDRESS_LIMIT } from '../limits.ts';
import { HTML, type Html, message, page } from '../pages/layout.ts';
import { tryKeyOf } from './factors/check.ts';
import { problemLine } from './factors/proof-view.ts';
import { membershipsOf } from './memberships.ts';
import { newPasswordFields, newPasswordProblem, PASSWORD_PROBLEMS } from './new-password.ts';
import { accountKey } from './password-routes.ts';
import { beginPending } from './pending.ts';

const sentSchema = z.object({ password: z.string().max(2048), again: z.string().max(2048) });

const DEAD: Readonly<Record<Exclude<Invitation['state'], 'open'> | 'unknown', string>> = {
  used: 'This link was used before. It works once: if that was you, sign in with the password you chose.',
  replaced: 'A newer link was made after this one, or this one was ended. If you have a newer one, use that.',
  expired: 'This link has expired: it is good for 3 days.',
  unknown: 'This link leads nowhere. Check that it was copied as a whole.',
};

const deadPage = (state: keyof typeof DEAD): string =>
  page({
    layout: 'centre',
    body: message({
      heading: 'This link doesn’t work',
      lines: [DEAD[state], 'An owner of your practice, or whoever runs Zally, makes a new one.'],
      action: { href: '/sign-in', words: 'To sign-in' },
    }),
  });

const invitationView = (
  token: string,
  member: StaffMember,
  practice: string,
  newFactors: boolean,
  problem: string | undefined,
  service: string | null,
): Html => html`
  <section class="access-card">
    <h1>Choose a password</h1>
    <p class="sub">For ${member.displayName} at ${practice}.${
      newFactors && ' Your earlier second factors end, and you set up a new one next.'
    }</p>
    ${problemLine(problem)}
    <form method="post" action=${`/sign-in/invitation/${token}`} class="access-fields">
      ${newPasswordFields(member.email)}
      <button type="submit" class="primary wide">Go on</button>
    </form>
    ${
      service !== null &&
      html`<p class="sub">Your practice has a sign-in service of its own. If you have an account there you need no password:
        ${' '}<a href=${service}>sign in there</a>.</p>`
    }
  </section>`;

/** `/sign-in/invitation/…`: a link that works once and lets a member choose a password. Looking at it uses nothing up. */
export const invitationRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'public', rateLimit: ADDRESS_LIMIT } as const;
  const path = '/sign-in/invitation/:token';

  /** The invitation with the member, or the page that says why not. */
  const open = async (token: string, reply: FastifyReply, address: string) => {
    const invitation = await lookAtInvitation(web.db, token);
    const actor = { kind: 'nobody', address } as const;
    if (invitation?.state === 'open') {
      const { practiceId, staffId } = invitation;
      const found = await web.db.inPractice(practiceId, actor, async (tx) => ({
        member: await loadStaff(tx, staffId),
        practice: (await loadPractice(tx)).name,
        service: (await loadSignIn(tx)).own === null ? null : signInPathOf(practiceId),
      }));
      if (found.member.active) return { ...found, invitation, actor };
    }
    const state = invitation === undefined || invitation.state === 'open' ? 'unknown' : invitation.state;
    await reply.code(403).type(HTML).send(deadPage(state));
    return undefined;
  };

  app.get<{ Params: { token: string } }>(path, { config }, async (request, reply) => {
    const { token } = request.params;
    const found = await open(token, reply, request.ip);
    if (found === undefined) return reply;
    const { member, practice, invitation, service } = found;
    const body = invitationView(token, member, practice, invitation.newFactors, undefined, service);
    return await reply.type(HTML).send(page({ layout: 'centre', body }));
  });

  app.post<{ Params: { token: string } }>(path, { config }, async (request, reply) => {
    const { token } = request.params;
    const found = await open(token, reply, request.ip);
    if (found === undefined) return reply;
    const { member, practice, invitation, actor, service } = found;
    const sent = sentSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    const { password, again } = sent.data;
    const known = [member.email, member.displayName, practice];
    const problem = await newPasswordProblem(password, again, known);
    if (problem !== undefined) {
      const words = PASSWORD_PROBLEMS[problem];
      const body = invitationView(token, member, practice, invitation.newFactors, words, service);
      return await reply
        .code(400)
        .type(HTML)
        .send(page({ layout: 'centre', body }));
    }
    const hash = await hashPassword(password);
    const { practiceId, staffId } = invitation;
    const used = await web.db.inPractice(practiceId, actor, async (tx) => {
      if (!(await useInvitation(tx, token))) return false;
      await savePassword(tx, staffId, hash);
      await endEverything(tx, staffId);
      if (invitation.newFactors) await endFactors(tx, staffId);
      return true;
    });
    if (!used) return await reply.code(403).type(HTML).send(deadPage('used'));
    // Another practice's link forgives no tries at this one's password.
    const elsewhere = await membershipsOf(web, member.email, request.ip, async () => undefined);
    if (elsewhere.length === 1) await goodTry(web.db, accountKey(member.email), true);
    // Whoever has given the link has vouched for them: what strangers have tried is forgotten.
    for (const kind of ['code', 'recovery'] as const) await goodTry(web.db, tryKeyOf(kind, invitation), true);
    return await beginPending(web, reply, { practiceId, staffId, firstFactor: 'invitation' });
  });
};
