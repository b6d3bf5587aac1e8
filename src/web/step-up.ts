import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'htm/preact';
import { ERRORS } from '../domain/errors.ts';
import { isProven, PROOF_MS } from '../domain/step-up.ts';
import type { WebContext } from './context.ts';
import { HTML, type Html, message, page } from './pages/layout.ts';
import { span } from './pages/words.ts';
import { flowCookie, setFlowCookie, viewerOf } from './viewer.ts';

/** Where people confirm that it is they. */
export const CONFIRM_PATH = '/you/confirm';

/** What a route says about itself, as far as ways back go. */
interface Declared {
  readonly method: string;
  readonly url: string;
  readonly access: string;
}

/** Ids, dates and closed words; what else an address may hold isn't carried along. */
const QUERY = /^\?[\w=&.,-]*$/;

const isPage = (routes: readonly Declared[], path: string): boolean =>
  routes.some(
    ({ method, url, access }) =>
      method === 'GET' &&
      access !== 'public' &&
      url !== '/events' &&
      new RegExp(`^${url.replaceAll(/:[A-Za-z]+/g, '[\\w-]+')}$`).test(path),
  );

/**
 * Where somebody is taken after confirming: a page of ours by its declared address, and no other place.
 *
 * @returns the address with its query, or undefined
 */
export const pageOfOurs = (routes: readonly Declared[], address: string | undefined): string | undefined => {
  const [path = '', query] = address?.split(/(?=\?)/) ?? [];
  if (!isPage(routes, path)) return undefined;
  return query !== undefined && QUERY.test(query) ? `${path}${query}` : path;
};

/** The page that a form stood on: the nearest address above what it was sent to. */
export const pageAbove = (routes: readonly Declared[], url: string): string => {
  const parts = (url.split('?')[0] ?? '').split('/');
  for (let length = parts.length; length > 1; length -= 1) {
    const path = parts.slice(0, length).join('/');
    if (isPage(routes, path)) return path;
  }
  return '/queue';
};

/** The way back out of its cookie. */
export const wayBack = (web: WebContext, request: FastifyRequest): string =>
  pageOfOurs(request.server.declaredRoutes, request.cookies[flowCookie(web, 'back')]) ?? '/you';

/**
 * On a page that anybody may read who may change it: what is typed before the second factor was proven would have to be typed
 * again, so the page says so on top, with the way there and back.
 *
 * @returns null when it was proven lately
 */
export const proofFirst = (web: WebContext, reply: FastifyReply): Html => {
  const { request } = reply;
  if (isProven(viewerOf(request).provenAt, web.db.now())) return null;
  setFlowCookie(web, reply, 'back', pageAbove(request.server.declaredRoutes, request.url));
  return html`<p class="banner hold">Before you change something here, confirm that it is you: else Zally may ask when you save,
    and you type it again. <a href=${CONFIRM_PATH}>Confirm</a></p>`;
};

const MINUTES = PROOF_MS / 60_000;

/** Why the second factor is asked for, as it is: it was never proven in this session, or too long ago. */
const whyProof = (provenAt: Date | null, { db }: WebContext): string => {
  const what = 'This can let people or Zally do more than before, so Zally asks for your second factor first';
  return provenAt === null
    ? `${what}. This sign-in has not asked for it yet.`
    : `${what}. The last time was ${span(db.now() - provenAt.getTime())} ago, and it counts for ${MINUTES} minutes.`;
};

/**
 * Holds a route that loosens something until the second factor has been proven within the last minutes.
 *
 * @returns the reply when it was sent, or undefined to go on
 */
export const askForProof = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> => {
  const viewer = viewerOf(request);
  const sends = request.method !== 'GET' && request.method !== 'HEAD';
  if (isProven(viewer.provenAt, web.db.now())) return undefined;
  const routes = request.server.declaredRoutes;
  const { backTo } = request.routeOptions.config;
  const back = backTo ?? (sends ? pageAbove(routes, request.url) : pageOfOurs(routes, request.url));
  setFlowCookie(web, reply, 'back', back ?? '/you');
  const { advice } = ERRORS.proof_needed;
  if (request.headers['x-zally'] !== undefined)
    return await reply.code(403).send({ code: 'proof_needed', advice });
  if (!sends) return await reply.redirect(CONFIRM_PATH, 303);
  const body = message({
    heading: 'Confirm that it is you',
    lines: [whyProof(viewer.provenAt, web), 'Nothing was changed: confirm, then send it again.'],
    action: { href: CONFIRM_PATH, words: 'Confirm' },
  });
  return await reply
    .code(403)
    .type(HTML)
    .send(page({ viewer, body, layout: 'centre' }));
};
