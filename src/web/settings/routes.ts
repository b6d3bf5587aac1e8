import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { endPause, endPauseOf, startPause } from '../../db/stores/pauses.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import { nextTime } from '../../domain/next-time.ts';
import { isProven } from '../../domain/step-up.ts';
import { type Directory, loadDirectory } from '../../pipeline/assignee.ts';
import type { WebContext } from '../context.ts';
import { FILEABLE_TYPES } from '../review/defaults.ts';
import { sendPage } from '../send-page.ts';
import { sentAs } from '../sent-as.ts';
import { askForProof } from '../step-up.ts';
import { asViewer, type Viewer, viewerOf } from '../viewer.ts';
import { askEhr } from './ask-ehr.ts';
import { baaRoutes } from './baa/routes.ts';
import { slackInstallRoutes } from './channels/install.ts';
import { channelRoutes } from './channels/routes.ts';
import { connectRoutes, offersConnect } from './connect-ehr.ts';
import { deputyRoutes } from './deputy/routes.ts';
import { confirmInboxes } from './first-hour/steps.ts';
import { idleRoutes } from './idle/routes.ts';
import { loadSettings, type Settings } from './load-settings.ts';
import { locationRoutes } from './locations/routes.ts';
import { onCallRoutes } from './on-call/routes.ts';
import { processingRoutes } from './processing/routes.ts';
import { comeBack } from './refused.ts';
import { signInSettingsRoutes } from './sign-in/routes.ts';
import { takeFromRoutes } from './take-from.ts';
import { inviteRoutes } from './team/invite-routes.ts';
import { ownAbsenceRoutes } from './team/own-routes.ts';
import { teamRoutes } from './team/routes.ts';
import { typeRoutes } from './types/routes.ts';
import { settingsView } from './view.ts';

const anyType = z.union([z.literal('').transform(() => null), z.enum(FILEABLE_TYPES)]);
const pauseSchema = z.object({
  type: anyType.default(null),
  hours: z.union([z.literal(''), z.enum(['1', '4', '24'])]),
  /** HH:MM; goes before the hours. */
  until: z.string().max(5).default(''),
});
const UNTIL_WORDS = 'until: the time isn’t understood';
const resumeSchema = z.object({ type: anyType.optional() });

const NOBODY: Directory = { users: [], groups: [] };

/** Names for the rules; a settings page must show without the EHR as well. */
const directoryIfAny = async (web: WebContext, viewer: Viewer, settings: Settings): Promise<Directory> => {
  const named = settings.rules.ruleset.rules.some(
    ({ effect }) =>
      effect.do === 'file' && (effect.assignee.kind === 'ehr_user' || effect.assignee.kind === 'ehr_group'),
  );
  if (!named || settings.health.kind === 'blind') return NOBODY;
  const { ruleset } = settings.rules;
  return (await askEhr(web, viewer, async (ehr) => await loadDirectory(ehr, ruleset))) ?? NOBODY;
};

/** `/settings`, for owners. */
export const settingsRoutes = (app: FastifyInstance, web: WebContext): void => {
  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const settings = await asViewer(web, viewer, loadSettings);
    const directory = await directoryIfAny(web, viewer, settings);
    const body = settingsView(settings, viewer, directory, offersConnect(web));
    return await sendPage(web, reply, viewer, settings, { title: 'Settings', body });
  };
  app.get('/settings', { config: { access: 'connection.manage' } }, show);

  const pause = { config: { access: 'routing.pause' }, errorHandler: comeBack(show) } as const;
  app.post('/settings/pause', pause, async (request, reply) => {
    const viewer = viewerOf(request);
    const { hours, until, type } = sentAs(pauseSchema, request, { until: UNTIL_WORDS });
    await asViewer(web, viewer, async (tx) => {
      const named = until === '' ? undefined : nextTime(until, tx.at, viewer.practice.timeZone);
      if (until !== '' && named === undefined)
        throw new ZallyError('invalid_input', { detail: UNTIL_WORDS, fields: ['until'] });
      const endsAt = named ?? (hours === '' ? null : new Date(tx.at.getTime() + Number(hours) * 3_600_000));
      await startPause(
        tx,
        viewer.staffId,
        endsAt,
        type,
        isProven(viewer.provenAt, web.db.now()) ? 'any' : 'none',
      );
    }).catch(async (error: unknown) => {
      // To pause is anybody's who may; an earlier end than the one in force lets filing go on.
      if (codeOf(error) !== 'proof_needed') throw error;
      await askForProof(web, request, reply);
    });
    if (reply.sent) return reply;
    return await reply.redirect('/settings', 303);
  });

  app.post(
    '/settings/first-hour/inboxes',
    { config: { access: 'connection.manage' } },
    async (request, reply) => {
      await asViewer(web, viewerOf(request), confirmInboxes);
      return await reply.redirect('/settings', 303);
    },
  );

  // Filing goes on: it loosens.
  app.post(
    '/settings/resume',
    { config: { access: 'routing.resume', stepUp: true } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const sent = resumeSchema.safeParse(request.body ?? {});
      if (!sent.success) throw new ZallyError('invalid_input');
      const { type } = sent.data;
      await asViewer(web, viewer, async (tx) =>
        type === undefined ? await endPause(tx, viewer.staffId) : await endPauseOf(tx, viewer.staffId, type),
      );
      return await reply.redirect('/settings', 303);
    },
  );

  connectRoutes(app, web);
  takeFromRoutes(app, web);
  channelRoutes(app, web);
  slackInstallRoutes(app, web);
  teamRoutes(app, web);
  inviteRoutes(app, web);
  ownAbsenceRoutes(app, web);
  deputyRoutes(app, web);
  onCallRoutes(app, web);
  locationRoutes(app, web);
  typeRoutes(app, web);
  processingRoutes(app, web);
  baaRoutes(app, web);
  idleRoutes(app, web);
  signInSettingsRoutes(app, web);
};
