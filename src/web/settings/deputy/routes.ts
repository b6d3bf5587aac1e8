import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  loadDeputy,
  saveBusinessHours,
  saveDeputy,
  saveQuietHours,
  saveRepostHours,
} from '../../../db/stores/deputy.ts';
import { saveDefaultAssignee } from '../../../db/stores/practices.ts';
import { lockTeam } from '../../../db/stores/staff.ts';
import { businessHoursSchema } from '../../../domain/business-hours.ts';
import { dateIn } from '../../../domain/dates.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { StaffId } from '../../../domain/ids.ts';
import type { WebContext } from '../../context.ts';
import { notUnderstood } from '../../not-understood.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { sendPage } from '../../send-page.ts';
import { sentAs } from '../../sent-as.ts';
import { asViewer, type Viewer, viewerOf } from '../../viewer.ts';
import { loadEhrUsers } from '../ehr-users.ts';
import { comeBack } from '../refused.ts';
import { loadTeamState } from '../team/warnings.ts';
import { changeHolidays, readWeek, withFederal } from './hours-form.ts';
import { REPOST_CHOICES } from './quiet-view.ts';
import { whenNobodyView } from './view.ts';

const PATH = '/settings/deputy';
const deputySchema = z.object({ deputy: z.union([z.literal('').transform(() => null), z.uuid()]) });
const repostSchema = z.object({
  hours: z.union([
    z.literal('').transform(() => null),
    z.literal(REPOST_CHOICES.map(String)).transform(Number),
  ]),
});
const assigneeSchema = z.object({ ehrUser: z.string().min(1).max(40) });

/** `/settings/deputy`, for owners: who gets what nobody takes, and the hours in which that counts. */
export const deputyRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'team.manage' } as const;

  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const users = await loadEhrUsers(web, viewer);
    const { status, state } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      state: await loadTeamState(tx),
    }));
    const body = whenNobodyView(state, { viewer, users, now: status.now });
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body });
  };
  app.get(PATH, { config }, show);
  const form = { config, errorHandler: comeBack(show) };

  app.post(PATH, form, async (request, reply) => {
    const deputy = sentAs(deputySchema, request).deputy as StaffId | null;
    await asViewer(web, viewerOf(request), async (tx) => await saveDeputy(tx, deputy));
    return await reply.redirect(PATH, 303);
  });

  app.post(`${PATH}/assignee`, form, async (request, reply) => {
    const viewer = viewerOf(request);
    const { ehrUser } = sentAs(assigneeSchema, request, { ehrUser: 'choose a user of the EHR' });
    const users = await (await web.ehr.forPractice(viewer.practice.id, 'person', 'settings')).listUsers();
    // A form can name anybody; a task for somebody whom the EHR doesn't have would be refused there.
    if (!users.some(({ ehrUserId, active }) => active && ehrUserId === ehrUser))
      throw new ZallyError('invalid_input', {
        detail: 'that user isn’t active in the EHR: choose another',
        fields: ['ehrUser'],
      });
    await asViewer(web, viewer, async (tx) => await saveDefaultAssignee(tx, ehrUser));
    return await reply.redirect(PATH, 303);
  });

  app.post(`${PATH}/hours`, form, async (request, reply) => {
    const days = readWeek(request.body);
    await asViewer(web, viewerOf(request), async (tx) => {
      await lockTeam(tx);
      const { holidays } = (await loadDeputy(tx)).hours;
      await saveBusinessHours(tx, { days, holidays });
    });
    return await reply.redirect(PATH, 303);
  });

  app.post(`${PATH}/quiet`, form, async (request, reply) => {
    const days = readWeek(request.body);
    await asViewer(web, viewerOf(request), async (tx) => await saveQuietHours(tx, days));
    return await reply.redirect(PATH, 303);
  });

  app.post(`${PATH}/repost`, form, async (request, reply) => {
    const { hours } = sentAs(repostSchema, request, { hours: 'choose one of the times' });
    await asViewer(web, viewerOf(request), async (tx) => await saveRepostHours(tx, hours));
    return await reply.redirect(PATH, 303);
  });

  const changeDays = async (
    viewer: Viewer,
    change: (holidays: readonly string[], today: string) => readonly string[],
  ): Promise<void> => {
    await asViewer(web, viewer, async (tx) => {
      // Two holidays at once are both kept.
      await lockTeam(tx);
      const { hours, timeZone } = await loadDeputy(tx);
      const holidays = change(hours.holidays, dateIn(tx.at, timeZone));
      const changed = businessHoursSchema.safeParse({ days: hours.days, holidays });
      if (!changed.success) throw notUnderstood(changed.error, { holidays: 'these are too many holidays' });
      await saveBusinessHours(tx, changed.data);
    });
  };

  app.post(`${PATH}/holidays`, form, async (request, reply) => {
    await changeDays(viewerOf(request), (holidays, today) => changeHolidays(holidays, request.body, today));
    return await reply.redirect(PATH, 303);
  });

  app.post(`${PATH}/holidays/federal`, { config }, async (request, reply) => {
    await changeDays(viewerOf(request), withFederal);
    return await reply.redirect(PATH, 303);
  });
};
