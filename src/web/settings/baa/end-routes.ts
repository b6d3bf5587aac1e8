import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { destroySooner } from '../../../db/stores/destructions.ts';
import { endBaa, requireBaa } from '../../../db/stores/practices.ts';
import type { WebContext } from '../../context.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { sendPage } from '../../send-page.ts';
import { sentAs } from '../../sent-as.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { comeBack } from '../refused.ts';
import { endPage } from './end-view.ts';
import { BAA_PATH } from './view.ts';

const DAY_MS = 86_400_000;
const DAYS_WORDS = 'days: a whole number, one at least, and less than is left';
const READ_WORDS = 'say first that you have read what happens';
const endSchema = z.object({ read: z.literal('yes') });
const soonerSchema = z.object({ days: z.string().regex(/^\d{1,2}$/) });

/** The end of the BAA, by an owner who has just proven who they are. */
export const endRoutes = (
  app: FastifyInstance,
  web: WebContext,
  show: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void => {
  const config = { access: 'baa.manage', stepUp: true } as const;

  const showEnd = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const status = await asViewer(web, viewer, async (tx) => {
      await requireBaa(tx);
      return await loadStatus(tx);
    });
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body: endPage(viewer) });
  };
  app.get(`${BAA_PATH}/end`, { config }, showEnd);

  app.post(`${BAA_PATH}/end`, { config, errorHandler: comeBack(showEnd) }, async (request, reply) => {
    sentAs(endSchema, request, { read: READ_WORDS });
    await asViewer(web, viewerOf(request), endBaa);
    return await reply.redirect(`${BAA_PATH}?done=ended`, 303);
  });

  app.post(`${BAA_PATH}/sooner`, { config, errorHandler: comeBack(show) }, async (request, reply) => {
    const { days } = sentAs(soonerSchema, request, { days: DAYS_WORDS });
    await asViewer(web, viewerOf(request), async (tx) => {
      await destroySooner(tx, new Date(tx.at.getTime() + Number(days) * DAY_MS));
    });
    return await reply.redirect(BAA_PATH, 303);
  });
};
