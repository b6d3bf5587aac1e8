import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { createSlackApi } from '../../../bot/slack/api.ts';
import { authorizeUrl, type Exchanged, exchangeCode } from '../../../bot/slack/oauth.ts';
import { slackAppOf } from '../../../config-slack.ts';
import { requireBaa } from '../../../db/stores/practices.ts';
import { saveInstallation } from '../../../db/stores/slack-installs.ts';
import { slackInstalls } from '../../../db/stores/ways-back.ts';
import { codeOf, ERRORS, ZallyError } from '../../../domain/errors.ts';
import type { WebContext } from '../../context.ts';
import { HTML, message, page } from '../../pages/layout.ts';
import { asViewer, type Viewer, viewerOf } from '../../viewer.ts';
import { CHANNELS_PATH } from './path.ts';

const CALLBACK_PATH = '/slack/oauth';

const backSchema = z.object({
  state: z.string().max(200).default(''),
  code: z.string().max(2000).default(''),
  error: z.string().max(200).optional(),
});

/** Why somebody comes back from Slack without their workspace. Closed: what Slack or anybody else puts into the address isn't shown. */
const PAGES = {
  cancelled: {
    status: 200,
    heading: 'Slack is not connected',
    lines: ['You pressed Cancel at Slack. Nothing has changed.'],
  },
  denied: {
    status: 502,
    heading: 'Slack is not connected',
    lines: [
      'Slack did not let Zally in. Nothing has changed.',
      'Where a workspace lets only its administrators add apps, ask one to approve Zally, then add it again.',
    ],
  },
  over: {
    status: 409,
    heading: 'Slack is not connected',
    lines: [
      'The way back took more than ten minutes, was used before, or began in another sign-in. Nothing has changed.',
      'Add Zally to Slack again.',
    ],
  },
  refused: {
    status: 502,
    heading: 'Slack is not connected',
    lines: [
      'Slack did not take what it had sent back itself. Nothing has changed.',
      'Add Zally to Slack again. If this comes again, the operator of Zally checks SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.',
    ],
  },
  unavailable: {
    status: 503,
    heading: 'Slack is not connected',
    lines: ['Slack did not answer. Nothing has changed. Add Zally to Slack again in a minute.'],
  },
  organisation: {
    status: 409,
    heading: 'Slack is not connected',
    lines: [
      'Zally was added to a whole Enterprise organization. A practice has one workspace: add Zally to that workspace.',
    ],
  },
  scopes: {
    status: 409,
    heading: 'Slack is not connected',
    lines: [
      'Slack did not grant all that Zally asks for. Without it Zally can’t see who reads a channel, and posts nothing.',
      'Add Zally to Slack again.',
    ],
  },
  taken: {
    status: 409,
    heading: 'This workspace belongs to another practice',
    lines: [
      'Another practice of Zally has this Slack workspace, and a workspace hears of one practice alone. Nothing has changed.',
      'Add Zally to another workspace, or ask the operator of Zally.',
    ],
  },
} as const satisfies Record<string, { status: number; heading: string; lines: readonly string[] }>;
type Outcome = keyof typeof PAGES;

/** True when the server has a Slack app that owners can add. */
export const offersSlack = ({ config }: Pick<WebContext, 'config'>): boolean =>
  slackAppOf(config) !== undefined;

/** The way to Slack's consent page and back (OAuth v2). */
export const slackInstallRoutes = (app: FastifyInstance, web: WebContext): void => {
  const { config } = web;
  const redirectUri = `${config.ZALLY_PUBLIC_URL}${CALLBACK_PATH}`;
  const api = createSlackApi({ egress: web.egress, apiUrl: config.SLACK_API_URL });
  const access = { access: 'connection.manage' } as const;

  const slackApp = () => {
    const known = slackAppOf(config);
    if (known === undefined) throw new ZallyError('not_found');
    return known;
  };

  const tell = async (reply: FastifyReply, viewer: Viewer, outcome: Outcome): Promise<FastifyReply> => {
    const { status, heading, lines } = PAGES[outcome];
    const action = { href: CHANNELS_PATH, words: 'Back to the channels' };
    const body = message({ heading, lines, action });
    return await reply
      .code(status)
      .type(HTML)
      .send(page({ title: 'Settings', viewer, body, layout: 'centre' }));
  };

  // The way back isn't held up: it works for whoever has just been let through here.
  app.get(`${CHANNELS_PATH}/slack`, { config: { ...access, stepUp: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { clientId } = slackApp();
    const state = await asViewer(web, viewer, async (tx) => {
      await requireBaa(tx);
      return await slackInstalls.begin(tx, viewer.session);
    });
    return await reply.redirect(
      authorizeUrl(config.SLACK_AUTHORIZE_URL, { clientId, redirectUri, state }),
      303,
    );
  });

  const exchange = async (code: string): Promise<Exchanged | 'unavailable'> => {
    try {
      return await exchangeCode(api, slackApp(), { code, redirectUri }, web.db.now());
    } catch (error) {
      if (ERRORS[codeOf(error)].kind !== 'temporary') throw error;
      return 'unavailable';
    }
  };

  /** @returns undefined when the workspace is the practice's now */
  const install = async (viewer: Viewer, query: unknown): Promise<Outcome | undefined> => {
    const back = backSchema.safeParse(query);
    if (!back.success) return 'over';
    const { state, code, error } = back.data;
    const known = await asViewer(web, viewer, async (tx) => {
      await requireBaa(tx);
      return await slackInstalls.take(tx, viewer.session, state);
    });
    if (!known) return 'over';
    if (error !== undefined) return error === 'access_denied' ? 'cancelled' : 'denied';
    const exchanged = await exchange(code);
    if (typeof exchanged === 'string') return exchanged;
    try {
      await asViewer(web, viewer, async (tx) => await saveInstallation(tx, viewer.staffId, exchanged));
      return undefined;
    } catch (failure) {
      // The token is dropped, not revoked: the practice that has the workspace may be posting with the same one.
      if (codeOf(failure) === 'conflict') return 'taken';
      throw failure;
    }
  };

  app.get(CALLBACK_PATH, { config: access }, async (request, reply) => {
    const viewer = viewerOf(request);
    const outcome = await install(viewer, request.query);
    if (outcome === undefined) return await reply.redirect(CHANNELS_PATH, 303);
    web.log.warn('slack.not_installed', { state: outcome, requestId: request.id });
    return await tell(reply, viewer, outcome);
  });
};
