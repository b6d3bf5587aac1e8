import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { DocumentSource } from '../db/stores/document-access.ts';
import { sameToken } from '../db/stores/sessions.ts';
import { ZallyError } from '../domain/errors.ts';
import { asId, type PracticeId } from '../domain/ids.ts';
import { may, mayAfterEnd, type Permission } from '../domain/permissions.ts';
import { signInPathOf } from '../domain/sign-in-address.ts';
import type { WebContext } from './context.ts';
import { HTML, message, page } from './pages/layout.ts';
import { returnTo } from './sign-in/return-to.ts';
import { askForProof, pageAbove } from './step-up.ts';
import { loadViewer, setFlowCookie, type Viewer, viewerOf } from './viewer.ts';

/** Who may call a route: everybody, or who has the permission. */
type Access = 'public' | Permission;

/** A route as it was registered: who may call it, and what its id names. */
interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
  readonly document: DocumentSource | 'none';
  readonly stepUp: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** True for what a timer or a stream asks for: it doesn't renew the idle timer. */
    quiet?: boolean;
    /**
     * True for what loosens anything: the second factor has to have been proven within the last minutes. Say it of the
     * page with the form as well as of what the form is sent to, so that people confirm before they type.
     */
    stepUp?: boolean;
    /** Where somebody comes back to who had to confirm first, where the page above alone doesn't show what they were about. */
    backTo?: string;
  }
  interface FastifyRequest {
    viewer: Viewer | null;
  }
  interface FastifyInstance {
    /** Every route with who may call it, as registered. */
    readonly declaredRoutes: readonly DeclaredRoute[];
  }
}

/** Where chat calls: its routes check a signature or a token of their own, and alone may declare no access. */
const isOfChat = (url: string): boolean => url.startsWith('/slack/') || url.startsWith('/teams/');

/** Nothing about an address that doesn't exist differs from one that needs sign-in. */
const UNKNOWN_ADDRESS: Access = 'status.read';

const accessOf = (request: FastifyRequest): Access => {
  if (request.is404) return UNKNOWN_ADDRESS;
  return request.routeOptions.config.access ?? 'public';
};

const declare = (route: RouteOptions, declared: DeclaredRoute[]): void => {
  const { url } = route;
  const access = route.config?.access;
  const stepUp = route.config?.stepUp === true;
  const methods = [route.method].flat();
  if (stepUp && access === 'public') throw new Error(`The route ${url} can't be public and ask for a proof`);
  const document = route.config?.document ?? 'none';
  if (access !== undefined)
    for (const method of methods) declared.push({ method, url, access, document, stepUp });
  else if (!isOfChat(url)) throw new Error(`The route ${methods.join()} ${url} declares no access`);
};

/** True for requests that our own scripts make; they get a code, and never a page. */
export const isScripted = (request: FastifyRequest): boolean =>
  request.headers['x-zally'] !== undefined || request.headers.accept?.includes('text/event-stream') === true;

/** What a timer asks for is no sign of a person, where the route or the script says so. */
const isOfPerson = (request: FastifyRequest): boolean =>
  request.routeOptions.config.quiet !== true && request.headers['x-zally-timer'] === undefined;

/** True where a script of somebody's is answered: ours, or one that says that it sends or wants JSON. */
const wantsJson = (request: FastifyRequest): boolean => {
  const { accept, 'content-type': sent } = request.headers;
  return isScripted(request) || [accept, sent].some((type) => type?.includes('application/json') === true);
};

/** What somebody reads who sent a form after their session had ended. Nothing of what they typed is kept. */
const formAfterEnd = (path: string): string =>
  page({
    body: message({
      heading: 'You are signed out',
      lines:
        path === '/sign-out'
          ? ['Your session had ended before.']
          : [
              'Your session had ended before this was sent.',
              'Nothing was changed. Sign in, then do it again.',
            ],
      action: { href: '/sign-in', words: 'To sign-in' },
      code: 'signed_out',
    }),
    layout: 'centre',
  });

const askToSignIn = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> => {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (isScripted(request) || (!reads && wantsJson(request)))
    return await reply.code(401).send({ code: 'signed_out' });
  if (!reads) {
    const above = returnTo(pageAbove(request.server.declaredRoutes, request.url));
    if (above !== undefined) setFlowCookie(web, reply, 'return', above);
    return await reply
      .code(401)
      .type(HTML)
      .send(formAfterEnd(request.url.split('?')[0] ?? ''));
  }
  // Links in chat say which practice they are of, so that they lead through its own way in.
  const [path = '', practice] = request.url.split('?at=');
  const at = asId<PracticeId>(practice);
  const wanted = returnTo(at === undefined ? request.url : path);
  if (wanted !== undefined) setFlowCookie(web, reply, 'return', wanted);
  return await reply.redirect(at === undefined ? '/sign-in' : signInPathOf(at), 303);
};

/**
 * Lets in who may call a route, and answers everybody else.
 *
 * @param touch true where a person pressed, and it is looked for the first time
 * @throws ZallyError `not_allowed`
 */
export const admit = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  touch: boolean,
): Promise<unknown> => {
  const access = accessOf(request);
  if (access === 'public') return;
  request.viewer = await loadViewer(web, request, touch);
  if (request.viewer === null) return await askToSignIn(web, request, reply);
  if (may(request.viewer.role, access)) {
    if (request.viewer.practice.destroyAt !== null && !mayAfterEnd(access))
      return await sayEnded(web, request, reply, access);
    if (request.routeOptions.config.stepUp === true) return await askForProof(web, request, reply);
    return;
  }
  await noteDenied(web, request.viewer, access);
  throw new ZallyError('not_allowed');
};

const noteDenied = async (web: WebContext, viewer: Viewer, permission: Permission): Promise<void> =>
  await web.db.inPractice(viewer.practice.id, viewer.actor, async (tx) =>
    tx.audit({ action: 'access.denied', resource: 'route', outcome: 'denied', detail: { permission } }),
  );

/**
 * The BAA has ended. An owner who comes by a link, or has just signed in, is led to what is left to do; nobody else is shown
 * or does anything.
 *
 * @throws ZallyError `baa_missing`
 */
const sayEnded = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  permission: Permission,
): Promise<unknown> => {
  const viewer = viewerOf(request);
  const isPage = isRead(request) && !isScripted(request) && request.routeOptions.url?.includes(':') === false;
  if (isPage && may(viewer.role, 'baa.manage')) return await reply.redirect('/settings/baa', 303);
  await noteDenied(web, viewer, permission);
  throw new ZallyError('baa_missing');
};

/**
 * Denies by default: a route without `config.access` stops the start, and every request is held against the
 * permissions table before its handler runs.
 */
export const guardRoutes = (app: FastifyInstance, web: WebContext): void => {
  app.decorateRequest('viewer', null);
  const declared: DeclaredRoute[] = [];
  app.decorate('declaredRoutes', declared);
  app.addHook('onRoute', (route) => declare(route, declared));
  app.addHook('onRequest', async (request, reply) => await admit(web, request, reply, isOfPerson(request)));
  app.addHook('preHandler', async (request, reply) => {
    if (isRead(request) || request.is404) return;
    // Chat's routes have a guard of their own; those of the web that stand beside them have declared who may call.
    if (request.routeOptions.config.access === undefined) return;
    // A body may have come slowly: whoever has been signed out or deactivated since their request began is told so now.
    await admit(web, request, reply, false);
    if (reply.sent) return reply;
    // Before sign-in nobody has a token; a form that another site sends says where it comes from.
    const known = accessOf(request) === 'public' || hasToken(request);
    if (!isSameOrigin(web, request) || !known) throw new ZallyError('form_expired');
  });
};

/** True for requests that change nothing, and have no body to wait for. */
export const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** Under `no-referrer` a browser sends `Origin: null` with a form of our own, and says so in `Sec-Fetch-Site`. */
const isSameOrigin = (web: WebContext, request: FastifyRequest): boolean => {
  const { origin } = request.headers;
  if (origin !== undefined && origin !== 'null') return origin === web.origin;
  return request.headers['sec-fetch-site'] === 'same-origin';
};

const hasToken = (request: FastifyRequest): boolean => {
  const header = request.headers['x-zally-csrf'];
  const body: unknown = request.body;
  const field = typeof body === 'object' && body !== null && '_csrf' in body ? body._csrf : undefined;
  const given = typeof header === 'string' ? header : field;
  return typeof given === 'string' && sameToken(given, viewerOf(request).csrf);
};
