import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listBaas, openBaaDocument } from '../../../db/stores/baa-records.ts';
import { loadDestruction } from '../../../db/stores/destructions.ts';
import type { BaaMediaType } from '../../../domain/baa-document.ts';
import { dateIn } from '../../../domain/dates.ts';
import type { BaaId } from '../../../domain/ids.ts';
import type { WebContext } from '../../context.ts';
import { loadNames } from '../../names.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { routeId } from '../../route-id.ts';
import { sendPage } from '../../send-page.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { endRoutes } from './end-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { baaPage } from './page-view.ts';
import { BAA_PATH } from './view.ts';

const ENDINGS: Readonly<Record<BaaMediaType, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'text/plain': 'txt',
};

/** `/settings/baa`, for owners: every BAA, and its document. */
export const baaRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'baa.manage' } as const;

  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const { status, ...page } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      baas: await listBaas(tx),
      ending: await loadDestruction(tx),
      names: await loadNames(tx),
      now: tx.at,
    }));
    const body = baaPage(page, viewer);
    return await sendPage(web, reply, viewer, status, {
      title: 'Settings',
      body,
      ...(page.ending === undefined ? {} : { changesNeedProof: true }),
    });
  };
  app.get(BAA_PATH, { config }, show);
  endRoutes(app, web, show);
  exportRoutes(app, web);

  app.get(`${BAA_PATH}/:id/document`, { config: { ...config, document: 'none' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = routeId<BaaId>(request);
    const { bytes, mediaType, signedAt } = await asViewer(
      web,
      viewer,
      async (tx) => await openBaaDocument(tx, id),
    );
    const name = `baa-${dateIn(signedAt, viewer.practice.timeZone)}.${ENDINGS[mediaType]}`;
    return await reply
      .type(mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType)
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(bytes);
  });
};
