import type { FastifyInstance } from 'fastify';
import { html } from 'htm/preact';
import { z } from 'zod';
import { INVITATION_HOURS, invitationLink, inviteMember } from '../../../db/stores/invitations.ts';
import { loadStaff } from '../../../db/stores/staff.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { signInAddress } from '../../../domain/sign-in-address.ts';
import type { WebContext } from '../../context.ts';
import type { Html } from '../../pages/layout.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { routeId } from '../../route-id.ts';
import { sendPage } from '../../send-page.ts';
import { sentAs } from '../../sent-as.ts';
import { asViewer, viewerOf } from '../../viewer.ts';

const inviteSchema = z.object({ newFactors: z.enum(['yes', 'no']).default('no') });

/** The link is on this page alone: it is kept as a hash, and another one ends it. */
const linkView = (
  member: { readonly id: string; readonly name: string },
  link: string,
  address: string,
): Html => html`
  <p><a href=${`/settings/team/${member.id}`}>${member.name}</a></p>
  <h1>A link for ${member.name}</h1>
  <p>Hand it to ${member.name} yourself: whoever opens it first chooses the password and acts in this name. It works once, for
    ${' '}${INVITATION_HOURS} hours, and is not shown again. That you made it is on record.</p>
  <p><code class="invite-link">${link}</code></p>
  <p class="sub">Later they sign in at <code>${address}</code>, your practice’s own address.</p>`;

/** A link by which a member chooses a password: the first one, or another when it is forgotten. */
export const inviteRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'team.manage', document: 'none', stepUp: true } as const;

  app.post('/settings/team/:id/invite', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId<StaffId>(request);
    const newFactors = sentAs(inviteSchema, request).newFactors === 'yes';
    const { status, name, token } = await asViewer(web, viewer, async (tx) => {
      const member = await loadStaff(tx, id);
      // One's own ways in are changed under You, with the factor that one has.
      if (!member.active || id === viewer.staffId) throw new ZallyError('conflict');
      const made = await inviteMember(tx, id, { newFactors });
      return { status: await loadStatus(tx), name: member.displayName, token: made };
    });
    const body = linkView(
      { id, name },
      invitationLink(web.config.ZALLY_PUBLIC_URL, token),
      signInAddress(web.config.ZALLY_PUBLIC_URL, viewer.practice.id),
    );
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body });
  });
};
