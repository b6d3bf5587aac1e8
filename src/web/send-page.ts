import type { FastifyReply } from 'fastify';
import type { WebContext } from './context.ts';
import { HTML, type Page, page } from './pages/layout.ts';
import type { Status } from './queue/load-queue.ts';
import { statusLine } from './queue/status-view.ts';
import type { Viewer } from './viewer.ts';

/** Sends a whole page to somebody who is signed in, with the live line in its header. */
export const sendPage = async (
  web: WebContext,
  reply: FastifyReply,
  viewer: Viewer,
  status: Status,
  content: Pick<Page, 'title' | 'body' | 'scripts' | 'layout'>,
): Promise<FastifyReply> =>
  await reply.type(HTML).send(
    page({
      ...content,
      viewer,
      status: statusLine(status, viewer.practice.timeZone),
    }),
  );
