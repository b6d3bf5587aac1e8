import { html } from 'htm/preact';
import { NO_INBOX } from '../../db/stores/review-queue.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { REASON_LABELS } from '../../domain/reason-codes.ts';
import { nameOf } from '../names.ts';
import type { Html } from '../pages/layout.ts';
import { labelFor } from '../type-label.ts';
import type { Viewer } from '../viewer.ts';
import { isFiltered, whoValue } from './filter.ts';
import type { Queue } from './load-queue.ts';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** The same figure for the same filter, whichever others there are; in the order of the page, in which some may be missing. */
const KEYS = { type: '1', reason: '2', who: '3', inbox: '4', own: '5' } as const;

/** One filter: every value that something waits for, and the one that is chosen even when nothing does. */
const choice = (
  name: keyof typeof KEYS,
  label: string,
  any: string,
  chosen: string | null,
  options: readonly Option[],
): Html => html`
  <label class="field"><span>${label} <kbd aria-hidden="true">${KEYS[name]}</kbd></span>
    <select name=${name} id=${`filter-${name}`} data-point=${KEYS[name]}>
      <option value="">${any}</option>
      ${options.map(
        ({ value, label: words, count }) =>
          html`<option value=${value} selected=${value === chosen}>${words} (${count})</option>`,
      )}
    </select></label>`;

const withChosen = <T extends string>(
  found: readonly (readonly [T, number])[],
  chosen: T | null,
): readonly (readonly [T, number])[] =>
  chosen === null || found.some(([value]) => value === chosen) ? found : [...found, [chosen, 0]];

/** "Inbox A", in an order that stays while the same ones wait. */
const unnamed = (token: string, tokens: readonly string[]): string =>
  `Inbox ${String.fromCharCode(65 + (tokens.toSorted().indexOf(token) % 26))}`;

/** What of the queue is shown. The values stand in the address, and are closed. */
export const filterView = (queue: Queue, viewer: Viewer): Html => {
  const { facets, filter, names, inboxNames, ownTypes } = queue;
  const inboxes = withChosen(facets.inboxes, filter.inbox);
  const tokens = inboxes.map(([token]) => token).filter((token) => token !== NO_INBOX);
  const inboxLabel = (token: string): string =>
    token === NO_INBOX ? 'Not known' : (inboxNames.get(token) ?? unnamed(token, tokens));
  const ownLabel = (id: string): string => {
    const own = ownTypes.find((each) => each.id === id);
    return own === undefined
      ? 'A type that is gone'
      : labelFor(viewer, { type: own.parent, restricted: own.restricted, practiceTypeId: id }, ownTypes);
  };
  return html`
    <form method="get" action="/queue" id="filters" class="filters" aria-label="Filter">
      ${choice(
        'type',
        'Type',
        'Every type',
        filter.type,
        withChosen(facets.types, filter.type).map(([value, count]) => ({
          value,
          count,
          label: DOCUMENT_TYPE_LABELS[value],
        })),
      )}
      ${choice(
        'reason',
        'Why it waits',
        'Every reason',
        filter.reason,
        withChosen(facets.reasons, filter.reason).map(([value, count]) => ({
          value,
          count,
          label: REASON_LABELS[value],
        })),
      )}
      ${choice(
        'who',
        'Who has it',
        'Anybody',
        whoValue(filter.who, viewer),
        withChosen(withChosen(facets.holders, viewer.staffId), filter.who).map(([value, count]) => ({
          value: whoValue(value, viewer) ?? '',
          count,
          label: value === 'nobody' ? 'Nobody' : value === viewer.staffId ? 'Mine' : nameOf(value, names),
        })),
      )}
      ${
        (inboxes.length > 1 || filter.inbox !== null) &&
        choice(
          'inbox',
          'Inbox of',
          'Everybody',
          filter.inbox,
          inboxes.map(([value, count]) => ({ value, count, label: inboxLabel(value) })),
        )
      }
      ${
        (facets.owns.length > 0 || filter.own !== null) &&
        choice(
          'own',
          'Type of your own',
          'Every one, or none',
          filter.own,
          withChosen(facets.owns, filter.own).map(([value, count]) => ({
            value,
            count,
            label: ownLabel(value),
          })),
        )
      }
      <button type="submit" class="small" id="filter-go">Show</button>
      ${isFiltered(filter) && html`<a href="/queue" id="filter-clear" data-press="c">Clear <kbd aria-hidden="true">C</kbd></a>`}
    </form>`;
};
