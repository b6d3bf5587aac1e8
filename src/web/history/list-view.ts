import { html } from 'htm/preact';
import type { HistoryFax } from '../../db/stores/history.ts';
import { DOCUMENT_TYPE_LABELS, DOCUMENT_TYPES, type DocumentType } from '../../domain/document-types.ts';
import { may } from '../../domain/permissions.ts';
import type { PracticeType } from '../../domain/practice-types.ts';
import type { FaxState } from '../../domain/states.ts';
import type { Names } from '../names.ts';
import { keysBelow, LIST_KEYS } from '../pages/keys.ts';
import type { Html } from '../pages/layout.ts';
import { moment, toTheSecond } from '../pages/words.ts';
import { labelFor } from '../type-label.ts';
import { mayOpen, type Viewer } from '../viewer.ts';
import { becameWords, STATE_WORDS } from './words.ts';

/** What was asked for, as it stands in the form. Dates are YYYY-MM-DD in the practice's zone; '' is any. */
export interface HistoryQuestion {
  readonly from: string;
  readonly to: string;
  readonly type: DocumentType | '';
  readonly state: FaxState | '';
}

const options = (words: Readonly<Record<string, string>>, chosen: string): Html =>
  Object.entries(words).map(
    ([value, label]) => html`<option value=${value} selected=${value === chosen}>${label}</option>`,
  );

const filterView = ({ from, to, type, state }: HistoryQuestion): Html => html`
  <form method="get" action="/history" class="filter" aria-label="Which faxes">
    <label>Received from <input type="date" name="from" value=${from} autocomplete="off" /></label>
    <label>to <input type="date" name="to" value=${to} autocomplete="off" /></label>
    <label>Type <select name="type"><option value="">Any type</option>${options(
      Object.fromEntries(DOCUMENT_TYPES.map((each) => [each, DOCUMENT_TYPE_LABELS[each]])),
      type,
    )}</select></label>
    <label>Now <select name="state"><option value="">Anything</option>${options(STATE_WORDS, state)}</select></label>
    <button type="submit">Show</button>
  </form>`;

/** Where the fax itself can be opened, or what was made of it be seen; null where there is nothing more than its story. */
const placeOf = (fax: HistoryFax, viewer: Viewer): string | null => {
  const { state, faxId, itemId, type } = fax;
  // What is closed to somebody isn't offered; its story is, which says nothing of the fax itself.
  if (!mayOpen(viewer, { ...fax, type: type ?? 'unknown' })) return null;
  if (state === 'filed') return `/filed/${faxId}`;
  return state === 'review' && itemId !== null ? `/review/${itemId}` : null;
};

const row = (
  fax: HistoryFax,
  {
    viewer,
    now,
    names,
    types,
  }: {
    readonly viewer: Viewer;
    readonly now: Date;
    readonly names: Names;
    readonly types: readonly PracticeType[];
  },
): Html => {
  const { timeZone } = viewer.practice;
  const label = fax.type === null ? 'Not read yet' : labelFor(viewer, { ...fax, type: fax.type }, types);
  const place = placeOf(fax, viewer);
  const became = becameWords(fax, names);
  const received = toTheSecond(fax.receivedAt, timeZone);
  return html`
    <tr>
      <td class="num">${received}</td>
      <td>${label}${fax.urgency === 'urgent' && html`<span class="mark urgent">Urgent</span>`}</td>
      <td class="num lesser">${fax.pages ?? '–'}</td>
      <td>${place === null ? became : html`<a href=${place}>${became}</a>`}</td>
      <td class="num lesser">${moment(fax.changedAt, now, timeZone)}</td>
      <td><a href=${`/history/${fax.faxId}`} aria-label=${`Story of the fax of ${received}`}>Story</a></td>
    </tr>`;
};

/** "Did we get it?": every fax, what became of it, and the way to its story. */
export const historyListView = (
  list: readonly HistoryFax[],
  context: {
    readonly viewer: Viewer;
    readonly now: Date;
    readonly names: Names;
    readonly question: HistoryQuestion;
    readonly types: readonly PracticeType[];
    /** What is wrong with the days; null when nothing is. */
    readonly wrong: string | null;
    /** Address of the next page, or null. */
    readonly more: string | null;
  },
): Html => {
  const { viewer, question, wrong, more } = context;
  const narrowed = Object.values(question).some((value) => value !== '');
  return html`
    <div class="heading">
      <h1>History</h1>
      <p class="sub">What became of each fax, the newest first. Days are those of the practice.${
        may(viewer.role, 'privacy.assess') && html` <a href="/privacy">Privacy events</a>`
      }</p>
      ${
        may(viewer.role, 'history.by_patient') &&
        html`<a class="button" href="/history/patient">By patient…</a>`
      }
    </div>
    ${filterView(question)}
    ${wrong !== null && html`<p class="banner warn" role="alert">${wrong} All days are shown.</p>`}
    ${
      list.length === 0
        ? html`<p class="empty">${
            narrowed ? 'No fax is like this.' : 'No fax has come yet.'
          }${narrowed && html` <a href="/history">Show all</a>`}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-label="Faxes"><table class="filed history">
            <caption class="hidden-words">Faxes, the newest received first</caption>
            <thead><tr><th scope="col">Received</th><th scope="col">Type</th><th scope="col" class="lesser">Pages</th>
              <th scope="col">What became of it</th><th scope="col" class="lesser">Since</th>
              <th scope="col"><span class="hidden-words">Story</span></th></tr></thead>
            <tbody>${list.map((fax) => row(fax, context))}</tbody></table></div>`
    }
    ${more !== null && html`<p class="more"><a class="button" href=${more}>Older</a></p>`}
    ${keysBelow(LIST_KEYS, true)}`;
};
