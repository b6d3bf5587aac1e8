import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { secondWays } from '../../../config-second.ts';
import { loadChannelHealth } from '../../../db/stores/channels.ts';
import { hasBaa } from '../../../db/stores/practices.ts';
import { lastSecond } from '../../../db/stores/second-notices.ts';
import { loadChosenChannels } from '../../../db/stores/workspace-channels.ts';
import type { WebContext } from '../../context.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { sendPage } from '../../send-page.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { chooseRoutes, createChannelChoice } from './choose.ts';
import { offersSlack } from './install.ts';
import { CHANNELS_PATH } from './path.ts';
import { secondRoutes } from './second.ts';
import { channelsPage } from './view.ts';

/** `/settings/channels`, for owners: where notices go, and who reads them there. */
export const channelRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'connection.manage' } as const;
  const choice = createChannelChoice(web);

  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const { status, ...page } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      channels: await loadChannelHealth(tx),
      chosen: await loadChosenChannels(tx),
      hasBaa: await hasBaa(tx),
      last: await lastSecond(tx),
      now: tx.at,
    }));
    // Slack is asked outside of the transaction.
    const offered = page.hasBaa ? await choice.offered(viewer, page.channels) : new Map();
    const body = channelsPage(
      { ...page, offered, canAdd: offersSlack(web), ways: secondWays(web.config) },
      viewer,
    );
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body, changesNeedProof: true });
  };
  app.get(CHANNELS_PATH, { config }, show);
  chooseRoutes(app, choice, show);
  secondRoutes(app, web);
};
