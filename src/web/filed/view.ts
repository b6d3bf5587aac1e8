import { html } from 'htm/preact';
import type { Duplicate } from '../../db/stores/duplicates.ts';
import type { FiledFax } from '../../db/stores/filed.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { may } from '../../domain/permissions.ts';
import { byWords, type Names } from '../names.ts';
import { FILINGS_KEYS, keysBelow } from '../pages/keys.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';
import { closedWords, mayOpen, type Viewer } from '../viewer.ts';
import { filedWords, UNDO_PLACE, WRONG_CHART_PLACE } from './words.ts';

const duplicatesView = (duplicates: readonly Duplicate[], viewer: Viewer, now: Date): Html =>
  duplicates.length === 0
    ? null
    : html`
      <section class="banner hold" aria-labelledby="twice-heading">
        <h2 id="twice-heading">In the EHR twice</h2>
        <p>The EHR took a call late whose answer had been lost. Zally removes nothing unasked.</p>
        <ul class="twice">${duplicates.map(
          ({ id, kind, foundAt, state, wrongChart }) => html`
            <li>
              <span>A second ${kind}, found ${moment(foundAt, now, viewer.practice.timeZone)}${
                state === 'removing' ? '. Removing it did not work yet.' : '.'
              }</span>
              <form method="post" action=${`/filed/twice/${id}/remove`}>${csrfField(viewer)}
                <button class="small primary" type="submit" data-point="r">${state === 'removing' ? 'Try again' : 'Remove it'} <kbd>R</kbd></button></form>
              ${
                state === 'reported' &&
                html`<form method="post" action=${`/filed/twice/${id}/keep`}>${csrfField(viewer)}
                  <input type="hidden" name="asked" value=${wrongChart ? 'removed_by_hand' : 'leave'} />
                  <button class="small" type="submit" data-point="l">${wrongChart ? 'I have removed it in the EHR' : 'Leave it'} <kbd>L</kbd></button></form>`
              }
            </li>`,
        )}</ul>
      </section>`;

/** Where the keys of a row lead: to the button on the page of the filing, which still has to be pressed. */
const onRow = (viewer: Viewer, filed: FiledFax): Readonly<Record<string, string>> =>
  mayOpen(viewer, filed)
    ? {
        'data-on-z': `/filed/${filed.faxId}#${UNDO_PLACE}`,
        'data-on-w': `/filed/${filed.faxId}#${WRONG_CHART_PLACE}`,
      }
    : {};

/** Filed faxes, a line each. */
export const filedTable = (
  list: readonly FiledFax[],
  caption: string,
  { viewer, now, names }: { readonly viewer: Viewer; readonly now: Date; readonly names: Names },
): Html => {
  const { timeZone } = viewer.practice;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${caption}><table class="filed">
    <caption class="hidden-words">${caption}</caption>
    <thead><tr><th scope="col">Filed</th><th scope="col">Type</th><th scope="col" class="lesser">Received</th>
      <th scope="col" class="lesser">By</th><th scope="col">State</th><th scope="col"><span class="hidden-words">Open</span></th></tr></thead>
    <tbody>${list.map(
      (filed) => html`
      <tr ...${onRow(viewer, filed)}>
        <td class="num">${filed.doneAt === null ? 'not yet' : moment(filed.doneAt, now, timeZone)}</td>
        <td>${DOCUMENT_TYPE_LABELS[filed.type]}</td>
        <td class="num lesser">${moment(filed.receivedAt, now, timeZone)}</td>
        <td class="lesser">${byWords(filed.decidedBy, names)}</td>
        <td>${filedWords(filed)}</td>
        <td>${
          mayOpen(viewer, filed)
            ? html`<a href=${`/filed/${filed.faxId}`} aria-label=${`Open ${DOCUMENT_TYPE_LABELS[filed.type]}`}>Open</a>`
            : html`<span class="sub">${closedWords(viewer, filed)}</span>`
        }</td>
      </tr>`,
    )}</tbody></table></div>`;
};

/** The list of what has been filed, the newest first. */
export const filedListView = (
  list: readonly FiledFax[],
  context: {
    readonly viewer: Viewer;
    readonly now: Date;
    readonly names: Names;
    readonly duplicates: readonly Duplicate[];
    /** Being filed or taken back, or stopped halfway. */
    readonly underway: readonly FiledFax[];
    /** Address of the next page, or null. */
    readonly more: string | null;
    readonly openEvents: number;
    /** The form that searches. */
    readonly search: Html;
  },
): Html => {
  const { viewer, now, duplicates, underway, more, openEvents, search } = context;
  return html`
    <div class="heading">
      <h1>Filed</h1>
      ${may(viewer.role, 'privacy.assess') && html`<a class="button" href="/privacy">Privacy events</a>`}
    </div>
    ${search}
    ${duplicatesView(duplicates, viewer, now)}
    ${
      openEvents > 0 &&
      may(viewer.role, 'privacy.assess') &&
      html`<p class="banner hold">${openEvents === 1 ? 'A privacy event waits' : `${openEvents} privacy events wait`} to be
        assessed. <a href="/privacy">Open</a></p>`
    }
    ${
      underway.length > 0 &&
      html`<section aria-labelledby="underway-heading">
        <h2 id="underway-heading">Not finished</h2>
        ${filedTable(underway, 'Filings that are under way or stopped halfway, the oldest first', context)}
      </section>
      <h2>Finished</h2>`
    }
    ${
      list.length === 0
        ? html`<p>Nothing has been filed yet.</p>`
        : filedTable(list, 'Filed faxes, the newest first', context)
    }
    ${more !== null && html`<p><a class="button" href=${more}>Older</a></p>`}
    ${keysBelow(FILINGS_KEYS, true)}`;
};
