import type { FastifyContextConfig, FastifyReply, FastifyRequest } from 'fastify';
import { loadStaff } from '../../db/stores/staff.ts';
import type { WebContext } from '../context.ts';
import { csrfField, type Page } from '../pages/layout.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { sendPage } from '../send-page.ts';
import type { Door } from '../sign-in/factors/who.ts';
import { asViewer, tokenOf, viewerOf } from '../viewer.ts';

/** Sends a page of *You* to whoever is signed in. */
export const sendYou = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  content: Pick<Page, 'body' | 'layout'> & {
    readonly scripts?: Page['scripts'];
    readonly changesNeedProof?: true;
  },
): Promise<FastifyReply> => {
  const viewer = viewerOf(request);
  const status = await asViewer(web, viewer, loadStatus);
  return await sendPage(web, reply, viewer, status, {
    title: 'You',
    ...content,
    scripts: content.scripts ?? [],
  });
};

/** The pages about second factors, for somebody who is signed in. */
export const signedInDoor = (web: WebContext, base: string, config: FastifyContextConfig): Door => ({
  base,
  config,
  who: async (request) => {
    const viewer = viewerOf(request);
    const { practice, staffId, name, actor } = viewer;
    const { email } = await asViewer(web, viewer, async (tx) => await loadStaff(tx, staffId));
    const holder = tokenOf(web, request) ?? '';
    return { practiceId: practice.id, staffId, email, name, actor, holder, csrf: csrfField(viewer) };
  },
  send: async (request, reply, content) =>
    await sendYou(web, request, reply, { ...content, layout: 'centre' }),
});
