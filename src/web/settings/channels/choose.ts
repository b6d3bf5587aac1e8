import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { createSlackApi } from '../../../bot/slack/api.ts';
import { createAudience } from '../../../bot/slack/audience.ts';
import { renewIfEnding } from '../../../bot/slack/tokens.ts';
import { slackAppOf } from '../../../config-slack.ts';
import type { ChannelHealth } from '../../../db/stores/channels.ts';
import { loadWorkspace, type OpenWorkspace } from '../../../db/stores/chat.ts';
import { requireBaa } from '../../../db/stores/practices.ts';
import { chooseChannel } from '../../../db/stores/workspace-channels.ts';
import type { ChatRefusal } from '../../../domain/chat-refusals.ts';
import { codeOf, ZallyError } from '../../../domain/errors.ts';
import type { WebContext } from '../../context.ts';
import { routeId } from '../../route-id.ts';
import { asViewer, type Viewer, viewerOf } from '../../viewer.ts';
import { comeBack } from '../refused.ts';
import { CHANNELS_PATH } from './path.ts';
import { channelProblem } from './words.ts';

/** The channels of a workspace that Zally is in; null where Slack didn't say. */
export type Offered = readonly { readonly id: string; readonly name: string }[] | null;

/** Without its access there is nobody to ask. */
const NO_ACCESS: ReadonlySet<ChatRefusal | null> = new Set(['access', 'uninstalled']);

export interface ChannelChoice {
  /** By the workspace's id. Names are shown on this page and kept nowhere. */
  offered(viewer: Viewer, channels: readonly ChannelHealth[]): Promise<ReadonlyMap<string, Offered>>;
}

const chosenSchema = z.object({ channel: z.string().regex(/^[A-Z0-9]{2,30}$/) });
const CHOOSE = 'Choose one of the channels that are listed';

/** Asks Slack for the channels, and puts notices into one that only members of the practice read. */
export const createChannelChoice = (web: WebContext) => {
  const { db, log, config } = web;
  const api = createSlackApi({ egress: web.egress, apiUrl: config.SLACK_API_URL });
  const audience = createAudience(api, db.now);
  const tokens = { db, log, api, app: slackAppOf(config) };

  /** @throws ZallyError `not_found`, `baa_missing`, `chat_*` */
  const open = async (viewer: Viewer, id: string): Promise<OpenWorkspace> => {
    const load = async (): Promise<OpenWorkspace> =>
      await asViewer(web, viewer, async (tx) => {
        await requireBaa(tx);
        return await loadWorkspace(tx, id);
      });
    const workspace = await load();
    if (workspace.platform !== 'slack') throw new ZallyError('not_found');
    await renewIfEnding(tokens, viewer.practice.id, id);
    return await load();
  };

  const offered: ChannelChoice['offered'] = async (viewer, channels) => {
    const found = new Map<string, Offered>();
    for (const { id, platform, refusedFor } of channels) {
      if (platform !== 'slack' || NO_ACCESS.has(refusedFor)) continue;
      try {
        found.set(id, await audience.listChannels((await open(viewer, id)).botToken));
      } catch (error) {
        log.warn('slack.not_listed', { code: codeOf(error) });
        found.set(id, null);
      }
    }
    return found;
  };

  /** @throws ZallyError `invalid_input` with a sentence that says why not */
  const choose = async (viewer: Viewer, id: string, channel: string): Promise<void> => {
    const { botToken, workspace } = await open(viewer, id);
    const listed = await audience.listChannels(botToken);
    if (!listed.some((one) => one.id === channel))
      throw new ZallyError('invalid_input', { detail: CHOOSE, fields: ['channel'] });
    const problem = await audience.look(botToken, workspace, channel);
    await asViewer(web, viewer, async (tx) => {
      if (problem === undefined) await chooseChannel(tx, id, channel);
      else
        tx.audit({
          action: 'chat.channel_refused',
          resource: 'workspace',
          resourceId: id,
          outcome: 'denied',
          detail: { why: problem },
        });
    });
    if (problem !== undefined)
      throw new ZallyError('invalid_input', {
        detail: channelProblem(problem, 'slack'),
        fields: ['channel'],
      });
  };
  return { offered, choose };
};

/** Where somebody says which channel notices go to. It says who reads them, so it wants the second factor. */
export const chooseRoutes = (
  app: FastifyInstance,
  choice: ReturnType<typeof createChannelChoice>,
  show: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void => {
  app.post(
    `${CHANNELS_PATH}/:id/choose`,
    { config: { access: 'connection.manage', stepUp: true, document: 'none' }, errorHandler: comeBack(show) },
    async (request, reply) => {
      const sent = chosenSchema.safeParse(request.body);
      if (!sent.success) throw new ZallyError('invalid_input', { detail: CHOOSE, fields: ['channel'] });
      await choice.choose(viewerOf(request), routeId(request), sent.data.channel);
      return await reply.redirect(CHANNELS_PATH, 303);
    },
  );
};
