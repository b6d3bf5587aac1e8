import type { FastifyInstance, FastifyReply } from 'fastify';
import type { WebContext } from '../context.ts';
import { clearFlowCookie, flowCookie, setFlowCookie } from '../viewer.ts';

/** What a form has done, by the last part of its address. Closed, so that no address can put other words on a page. */
const WORDS: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  add: 'Added.',
  added: 'Added. They can sign in now.',
  remove: 'Removed.',
  end: 'It is used no longer.',
  ended: 'The BAA has ended. Nothing is processed any more.',
  sooner: 'It is brought forward. The owners are told by mail.',
  discard: 'The draft is discarded.',
  rule: 'Put into the draft.',
  move: 'Moved in the draft.',
  autonomy: 'Put into the draft.',
  restore: 'Brought back.',
  save: 'Saved as a new version.',
  pause: 'Filing is paused.',
  resume: 'Filing goes on.',
  test: 'A test is on its way. Look where mail to the owners or the webhook arrives; what came of it stands under “When nobody answers in chat”.',
  on: 'Turned on.',
  off: 'Turned off.',
  looked: 'Noted: it is right.',
  connected: 'Connected.',
  another_login:
    'Connected, as another user of the EHR than before, who may see fewer inboxes: say again under “The first hour” whether they are all there.',
};

/** A link can ask for the words, too: they are shown to the browser whose form has just done it, on its page, once. */
const COOKIE = 'done';
/** Seconds; the browser follows at once. */
const COOKIE_AGE = 60;

const cookieOf = (path: string, key: string): string => `${path} ${key}`;

/** What the form that led to this page has just done, or undefined. Not said again by a reload. */
export const doneWords = (web: WebContext, reply: FastifyReply): string | undefined => {
  const { url, query, cookies } = reply.request;
  const { done } = (query ?? {}) as { readonly done?: unknown };
  if (typeof done !== 'string' || !Object.hasOwn(WORDS, done)) return undefined;
  if (cookies[flowCookie(web, COOKIE)] !== cookieOf(url.split('?')[0] ?? '', done)) return undefined;
  clearFlowCookie(web, reply, COOKIE);
  return WORDS[done];
};

/** The address of a page that says what was done. */
export const placeThatSays = (
  web: WebContext,
  reply: FastifyReply,
  page: string,
  key: keyof typeof WORDS,
): string => {
  setFlowCookie(web, reply, COOKIE, cookieOf(page, key), COOKIE_AGE);
  return `${page}?done=${key}`;
};

/** The pages whose forms say so: settings, and what is kept about events. */
const OURS = /^\/(?:settings|privacy|misdirected)(?:$|[/?#])/;

/** A form of these pages that was taken leads to its page, which says so; in its own words where the redirect has `?done=`. The page's script takes the word off its address. */
export const sayWhatWasDone = (app: FastifyInstance, web: WebContext): void => {
  app.addHook('onSend', async (request, reply, payload) => {
    const to = reply.getHeader('location');
    const path = request.url.split('?')[0] ?? '';
    if (request.method !== 'POST' || reply.statusCode !== 303 || typeof to !== 'string') return payload;
    if (!OURS.test(path) || !OURS.test(to)) return payload;
    const [address = '', anchor] = to.split('#');
    const [page = '', said] = address.split('?done=');
    if (page.includes('?')) return payload;
    const last = said ?? path.split('/').at(-1) ?? '';
    const key = Object.hasOwn(WORDS, last) ? last : 'saved';
    const place = placeThatSays(web, reply, page, key);
    reply.header('location', `${place}${anchor === undefined ? '' : `#${anchor}`}`);
    return payload;
  });
};
