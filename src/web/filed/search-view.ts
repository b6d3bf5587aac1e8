import { html } from 'htm/preact';
import type { FiledFax } from '../../db/stores/filed.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import type { Names } from '../names.ts';
import { FILINGS_KEYS, keysBelow } from '../pages/keys.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { FILEABLE_TYPES } from '../review/defaults.ts';
import type { Viewer } from '../viewer.ts';
import { filedTable } from './view.ts';

export const SEARCH_PATH = '/filed/search';

/** What was asked, as the form has it. */
export interface AskedOfFiled {
  readonly from: string;
  readonly until: string;
  readonly type: string;
  readonly by: string;
}

export const NOTHING_ASKED: AskedOfFiled = { from: '', until: '', type: '', by: '' };

/** @param found true on the page of what was found, which has a heading of its own */
export const searchForm = (viewer: Viewer, names: Names, asked: AskedOfFiled, found: boolean): Html => html`
  ${found && html`<p><a href="/filed">All that was filed</a></p><h1>Filed: search</h1>`}
  <form method="post" action=${SEARCH_PATH} class="filter filed-search" role="search" aria-label="Search what was filed">
    ${csrfField(viewer)}
    <label>Received from <kbd>S</kbd> <input type="datetime-local" data-point="s" name="from" value=${asked.from} autocomplete="off" /></label>
    <label>until <input type="datetime-local" name="until" value=${asked.until} autocomplete="off" /></label>
    <label>Type <select name="type"><option value="">Every type</option>${FILEABLE_TYPES.map(
      (type) =>
        html`<option value=${type} selected=${type === asked.type}>${DOCUMENT_TYPE_LABELS[type]}</option>`,
    )}</select></label>
    <label>Filed by <select name="by"><option value="">Anybody</option>
      <option value="zally" selected=${asked.by === 'zally'}>Zally by itself</option>${[...names].map(
        ([id, name]) => html`<option value=${id} selected=${id === asked.by}>${name}</option>`,
      )}</select></label>
    <button type="submit">Search</button>
  </form>`;

/** What a search has found, the latest received first. */
export const foundView = (
  found: readonly FiledFax[],
  context: {
    readonly viewer: Viewer;
    readonly names: Names;
    readonly now: Date;
    /** The last one shown, where there are more. */
    readonly more: FiledFax | undefined;
    readonly chosen: AskedOfFiled;
  },
): Html => {
  const { viewer, more, chosen } = context;
  if (found.length === 0)
    return html`<p role="status">Nothing that was filed fits. What still waits is in the queue; every fax stands under
      ${' '}<a href="/history">History</a>.</p>`;
  const carried = { ...chosen, before: more?.receivedAt.toISOString() ?? '', last: more?.filingId ?? '' };
  return html`
    ${filedTable(found, 'Filed faxes that fit, the latest received first', context)}
    ${
      more !== undefined &&
      html`<form method="post" action=${SEARCH_PATH}>${csrfField(viewer)}${Object.entries(carried).map(
        ([name, value]) => html`<input type="hidden" name=${name} value=${value} />`,
      )}<button type="submit">Older</button></form>`
    }
    ${keysBelow(FILINGS_KEYS, true)}`;
};
