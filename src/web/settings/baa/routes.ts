import type { FastifyInstance } from 'fastify';
import { listBaas, openBaaDocument } from '../../../db/stores/baa-records.ts';
import type { BaaMediaType } from '../../../domain/baa-document.ts';
import { dateIn } from '../../../domain/dates.ts';
import type { BaaId } from '../../../domain/ids.ts';
import type { WebContext } from '../../context.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { routeId } from '../../route-id.ts';
import { sendPage } from '../../send-page.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { BAA_PATH, baaPage } from './view.ts';

const ENDINGS: Readonly<Record<BaaMediaType, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'text/plain': 'txt',
};

/** `/settings/baa`, for owners: every BAA, and its document. */
export const baaRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'baa.manage' } as const;

  app.get(BAA_PATH, { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { status, baas } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      baas: await listBaas(tx),
    }));
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body: baaPage(baas, viewer) });
  });

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
