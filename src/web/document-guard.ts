import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import {
  type DocumentSource,
  findClassed,
  findItemOf,
  mayTakeOwnBack,
} from '../db/stores/document-access.ts';
import { hasHandedOn } from '../db/stores/handed-on.ts';
import { classesOf } from '../domain/document-classes.ts';
import { ZallyError } from '../domain/errors.ts';
import { asId, type ZallyId } from '../domain/ids.ts';
import { isRead } from './access.ts';
import type { WebContext } from './context.ts';
import { asViewer } from './viewer.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What `:id` of the address names; `none` where neither a page of a fax nor what was made of it hangs on it. */
    document?: DocumentSource | 'none';
    /** It shows nothing and takes back what the one who asks has decided, while the filing hasn't begun. */
    ownUndo?: true;
    /** It shows nothing and takes back what the one who asks has handed on. */
    ownHandOn?: true;
    /** Its id names a fax of which it tells the story only: to every class, and not to who has handed the fax on. */
    story?: true;
  }
}

const declare = (route: RouteOptions): void => {
  const { document } = route.config ?? {};
  if (route.url.includes('/:id') && document === undefined)
    throw new Error(`The route ${[route.method].flat().join()} ${route.url} doesn’t say what its id names`);
};

/** Holds what an address names against who asks. @throws ZallyError `handed_on`; `outside_classes` */
export const guardDocument = async (web: WebContext, request: FastifyRequest): Promise<void> => {
  const { document: named, ownUndo, ownHandOn, story } = request.routeOptions.config;
  const source = story === true ? 'fax' : named;
  const { viewer } = request;
  if (source === undefined || source === 'none' || viewer === null || request.is404) return;
  const id = asId<ZallyId>((request.params as { id?: string }).id);
  // What there isn't is told by the handler, in the same words for everybody.
  if (id === undefined) return;
  const { missing, known } = await asViewer(web, viewer, async (tx) => {
    const document = await findClassed(tx, source, id);
    const needed = document === undefined || story === true ? [] : classesOf(document);
    const lacking = needed.filter((each) => !viewer.classes.includes(each));
    const item = ownHandOn === true ? undefined : await findItemOf(tx, source, id);
    const gone = item !== undefined && (await hasHandedOn(tx, item, viewer.staffId));
    if (lacking.length > 0 && !gone && ownUndo === true && (await mayTakeOwnBack(tx, id, viewer.staffId)))
      return { missing: [], known: false };
    const answer = { missing: lacking, known: gone };
    if (lacking.length === 0 && !gone) return answer;
    tx.audit({
      action: 'access.denied',
      resource: source === 'duplicate' ? 'filing' : source,
      resourceId: id,
      outcome: 'denied',
      detail: gone ? { handed_on: true } : { classes: lacking.join(' ') },
    });
    return answer;
  });
  if (known) throw new ZallyError('handed_on');
  if (missing.length > 0) throw new ZallyError('outside_classes');
};

/**
 * Holds every address with an id against the classes of the one who asks, before its handler runs: a route that doesn't
 * say what its id names stops the start. To be registered after the guard of the roles.
 */
export const guardDocuments = (app: FastifyInstance, web: WebContext): void => {
  app.addHook('onRoute', declare);
  app.addHook('onRequest', async (request) => await guardDocument(web, request));
  // Again once the body is there: the document may have been protected while it came.
  app.addHook('preHandler', async (request) => {
    if (!isRead(request)) await guardDocument(web, request);
  });
};
