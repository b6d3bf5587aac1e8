import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'htm/preact';
import type { PracticeTx } from '../../../db/database.ts';
import { saveAbsence } from '../../../db/stores/absences.ts';
import { saveEhrUser } from '../../../db/stores/ehr-users.ts';
import { addStaff, changeStaff, loadStaff } from '../../../db/stores/staff.ts';
import { listTeam } from '../../../db/stores/team.ts';
import { addDays, dateIn } from '../../../domain/dates.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { dropsOwn } from '../../../domain/team.ts';
import type { WebContext } from '../../context.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { routeId } from '../../route-id.ts';
import { sendPage } from '../../send-page.ts';
import { sentAs } from '../../sent-as.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { loadEhrUsers } from '../ehr-users.ts';
import { idleView } from '../idle/view.ts';
import { comeBack } from '../refused.ts';
import { dropOwnView } from './drop-own-view.ts';
import { accessSchema, ehrUserFormSchema, newMemberSchema, readAbsence } from './forms.ts';
import { teamView } from './list-view.ts';
import { memberView } from './member-view.ts';
import { loadTeamState } from './warnings.ts';

const KNOWN = 'somebody with that address is a member already';
const MEMBER_WORDS = { name: 'name: 1 to 80 characters', email: 'the e-mail address isn’t one' };

/** True when an address is a member's already, active or not. */
const isKnown = async (tx: PracticeTx, email: string): Promise<boolean> =>
  (await listTeam(tx)).some((member) => member.email.toLowerCase() === email.toLowerCase());

/** `/settings/team`, for owners: who is a member, and who may open what. */
export const teamRoutes = (app: FastifyInstance, web: WebContext): void => {
  // No member's page shows anything of a fax.
  const config = { access: 'team.manage', document: 'none' } as const;
  // What widens access asks for a proof, and the page says so before the form is filled in; what ends it never waits.
  const widens = { ...config, stepUp: true } as const;

  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    // First, so that the list shows what it has changed.
    const users = await loadEhrUsers(web, viewer);
    const { status, state } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      state: await loadTeamState(tx),
    }));
    const body = html`${teamView(state, viewer, users)}
      ${idleView(viewer, web.config.ZALLY_SESSION_IDLE_MINUTES)}`;
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body, changesNeedProof: true });
  };
  app.get('/settings/team', { config }, show);

  app.post('/settings/team', { config: widens, errorHandler: comeBack(show) }, async (request, reply) => {
    const viewer = viewerOf(request);
    const {
      name: displayName,
      email,
      role,
      classes,
      ehrUser,
    } = sentAs(newMemberSchema, request, MEMBER_WORDS);
    await asViewer(web, viewer, async (tx) => {
      if (await isKnown(tx, email))
        throw new ZallyError('invalid_input', { detail: KNOWN, fields: ['email'] });
      await addStaff(tx, { email, displayName, role, classes, ehrUserId: ehrUser ?? undefined });
      tx.changed();
    });
    return await reply.redirect('/settings/team?done=added', 303);
  });

  const showMember = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const id = routeId<StaffId>(request);
    const users = await loadEhrUsers(web, viewer);
    const { status, team } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      team: await listTeam(tx),
    }));
    const member = team.find((each) => each.id === id);
    if (member === undefined) throw new ZallyError('not_found');
    const tomorrow = addDays(dateIn(status.now, viewer.practice.timeZone), 1);
    const body = memberView({ viewer, member, team, users, tomorrow });
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body, changesNeedProof: true });
  };
  app.get('/settings/team/:id', { config }, showMember);

  app.post('/settings/team/:id', { config: widens }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId<StaffId>(request);
    const sent = accessSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    const { sure, ...change } = sent.data;
    const asked = await asViewer(web, viewer, async (tx) => {
      if (id === viewer.staffId && sure === undefined && dropsOwn(await loadStaff(tx, id), change))
        return await loadStatus(tx);
      await changeStaff(tx, id, change);
      return null;
    });
    if (asked !== null) {
      const body = dropOwnView(viewer, change);
      return await sendPage(web, reply, viewer, asked, { title: 'Settings', body });
    }
    // Who is no longer an owner can't see the page again.
    const left = id === viewer.staffId && sent.data.role !== 'owner';
    return await reply.redirect(left ? '/queue' : `/settings/team/${id}`, 303);
  });

  app.post('/settings/team/:id/deactivate', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId<StaffId>(request);
    await asViewer(web, viewer, async (tx) => await changeStaff(tx, id, { active: false }));
    return await reply.redirect('/settings/team', 303);
  });

  app.post('/settings/team/:id/activate', { config: widens }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId<StaffId>(request);
    await asViewer(web, viewer, async (tx) => await changeStaff(tx, id, { active: true }));
    return await reply.redirect(`/settings/team/${id}`, 303);
  });

  app.post(
    '/settings/team/:id/ehr-user',
    { config: widens, errorHandler: comeBack(showMember) },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const id = routeId<StaffId>(request);
      const sent = ehrUserFormSchema.safeParse(request.body);
      const ehrUser = sent.data?.ehrUser;
      if (ehrUser === undefined) throw new ZallyError('invalid_input');
      // Who isn't in the EHR's list would be somebody who has left.
      const users = ehrUser === null ? null : await loadEhrUsers(web, viewer);
      if (users?.every(({ ehrUserId }) => ehrUserId !== ehrUser) === true)
        throw new ZallyError('invalid_input');
      await asViewer(web, viewer, async (tx) => await saveEhrUser(tx, id, ehrUser));
      return await reply.redirect(`/settings/team/${id}`, 303);
    },
  );

  app.post(
    '/settings/team/:id/out',
    { config, errorHandler: comeBack(showMember) },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const id = routeId<StaffId>(request);
      await asViewer(web, viewer, async (tx) => {
        const absence = readAbsence(request.body, tx.at, viewer.practice.timeZone);
        await saveAbsence(tx, id, absence);
      });
      return await reply.redirect(`/settings/team/${id}`, 303);
    },
  );
};
