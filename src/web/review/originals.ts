import type { FastifyInstance } from 'fastify';
import { html } from 'htm/preact';
import type { PracticeTx } from '../../db/database.ts';
import { type LikelyOriginal, listOriginals } from '../../db/stores/originals.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { NOT_LISTED } from '../../domain/duplicate-of.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { stateWords } from '../history/words.ts';
import { fragment, type Html } from '../pages/layout.ts';
import { count, toTheSecond } from '../pages/words.ts';
import { asViewer, mayOpen, type Viewer, viewerOf } from '../viewer.ts';
import { loadHeld } from './holding.ts';
import { itemIdOf } from './item-id.ts';

/** Each has a figure for a key. */
const MOST = 9;

const originalView = (original: LikelyOriginal, index: number, viewer: Viewer): Html => {
  const { faxId, receivedAt, pages, state, outcome, same } = original;
  const about = mayOpen(viewer, original) ? DOCUMENT_TYPE_LABELS[original.type] : 'closed to you';
  const said = [
    ...(pages === null ? [] : [count(pages, 'page')]),
    about,
    stateWords(state, outcome).toLowerCase(),
    ...(same ? ['the same file'] : []),
  ];
  return html`<div class="original"><button type="button" data-act="duplicateOf" data-key=${index + 1} data-of=${faxId}><span
    class="num">${toTheSecond(receivedAt, viewer.practice.timeZone)}</span> <span class="sub">${said.join(' · ')}</span>
    <kbd>${index + 1}</kbd></button>
    <a href=${`/history/${faxId}`} target="_blank" rel="noopener">Look<span class="hidden-words"> at it in a window of its own</span></a></div>`;
};

/** Which fax it is a copy of: those that are likely, and that it is none of them. */
const originalsView = (originals: readonly LikelyOriginal[], viewer: Viewer): Html => html`
  ${originals.length === 0 && html`<p>No fax of the weeks before has as many pages.</p>`}
  <div class="choices originals">
    ${originals.map((original, index) => originalView(original, index, viewer))}
    <button type="button" data-act="duplicateOf" data-key="0" data-of=${NOT_LISTED}>I don’t see it here <kbd>0</kbd></button>
  </div>`;

/**
 * What a person says a duplicate is one of, as it goes on record.
 *
 * @param of an id, or that it isn't listed; undefined where the page didn't ask
 * @throws ZallyError `invalid_input` for a fax that isn't on the list
 */
export const originalOf = async (
  tx: PracticeTx,
  faxId: FaxId,
  of: string | undefined,
): Promise<FaxId | typeof NOT_LISTED | null> => {
  if (of === undefined) return null;
  if (of === NOT_LISTED) return of;
  const known = (await listOriginals(tx, faxId, MOST)).find((original) => original.faxId === of);
  if (known === undefined)
    throw new ZallyError('invalid_input', { detail: 'Choose a fax that is listed, or say that it isn’t' });
  return known.faxId;
};

/** Likely originals of a fax that somebody calls a duplicate: times, pages and types, nobody's name. */
export const originalRoutes = (app: FastifyInstance, web: WebContext): void => {
  app.get(
    '/review/:id/originals',
    { config: { access: 'fax.decide', document: 'review_item' } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const originals = await asViewer(web, viewer, async (tx) => {
        const { faxId } = await loadHeld(tx, itemIdOf(request), viewer.staffId);
        return await listOriginals(tx, faxId, MOST);
      });
      return await reply.type('text/html').send(fragment(originalsView(originals, viewer)));
    },
  );
};
