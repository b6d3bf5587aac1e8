import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What a form of the settings has done, by the last part of its address. Closed, so that no address can put words on a page. */
const WORDS: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  add: 'Added.',
  remove: 'Removed.',
  end: 'It is used no longer.',
  discard: 'The draft is discarded.',
  rule: 'Put into the draft.',
  move: 'Moved in the draft.',
  autonomy: 'Put into the draft.',
  restore: 'Saved again.',
  save: 'Saved as a new version.',
  pause: 'Filing is paused.',
  resume: 'Filing goes on.',
  on: 'Turned on.',
  off: 'Turned off.',
};

/** What was just done, or undefined. */
export const doneWords = ({ query }: Pick<FastifyRequest, 'query'>): string | undefined => {
  const { done } = (query ?? {}) as { readonly done?: unknown };
  return typeof done === 'string' && Object.hasOwn(WORDS, done) ? WORDS[done] : undefined;
};

const OURS = /^\/settings(?:$|[/?#])/;

/** A form of the settings that was taken leads to its page, which says so. The page's script takes the word off its address. */
export const sayWhatWasDone = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, reply, payload) => {
    const to = reply.getHeader('location');
    const path = request.url.split('?')[0] ?? '';
    if (request.method !== 'POST' || reply.statusCode !== 303 || typeof to !== 'string') return payload;
    if (!OURS.test(path) || !OURS.test(to) || to.includes('?')) return payload;
    const last = path.split('/').at(-1) ?? '';
    const [page = '', anchor] = to.split('#');
    const key = Object.hasOwn(WORDS, last) ? last : 'saved';
    reply.header('location', `${page}?done=${key}${anchor === undefined ? '' : `#${anchor}`}`);
    return payload;
  });
};
