import { html } from 'htm/preact';
import type { Duplicate } from '../../db/stores/duplicates.ts';
import type { FiledEffect, FiledFax } from '../../db/stores/filed.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { UNDO_WINDOW_MS } from '../../domain/retraction.ts';
import { type Names, nameOf, viewersWords } from '../names.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import { EFFECT_STATE_WORDS, effectName, filedWords, KEPT_WORDS } from './words.ts';

const byWords = (id: string | null, names: Names): string => (id === null ? 'Zally' : nameOf(id, names));

const duplicatesView = (duplicates: readonly Duplicate[], viewer: Viewer, now: Date): Html =>
  duplicates.length === 0
    ? null
    : html`
      <section class="banner hold" aria-labelledby="twice-heading">
        <h2 id="twice-heading">In the EHR twice</h2>
        <p>The EHR took a call late whose answer had been lost. Zally removes nothing unasked.</p>
        <ul class="twice">${duplicates.map(
          ({ id, kind, foundAt, state }) => html`
            <li>
              <span>A second ${kind}, found ${moment(foundAt, now, viewer.practice.timeZone)}${
                state === 'removing' ? '. Removing it did not work yet.' : '.'
              }</span>
              <form method="post" action=${`/filed/twice/${id}/remove`}>${csrfField(viewer)}
                <button class="small primary" type="submit">${state === 'removing' ? 'Try again' : 'Remove it'}</button></form>
              <form method="post" action=${`/filed/twice/${id}/keep`}>${csrfField(viewer)}
                <button class="small" type="submit">Leave it</button></form>
            </li>`,
        )}</ul>
      </section>`;

/** The list of what has been filed, the newest first. */
export const filedListView = (
  list: readonly FiledFax[],
  context: {
    readonly viewer: Viewer;
    readonly now: Date;
    readonly names: Names;
    readonly duplicates: readonly Duplicate[];
    /** Address of the next page, or null. */
    readonly more: string | null;
    readonly openEvents: number;
  },
): Html => {
  const { viewer, now, names, duplicates, more, openEvents } = context;
  const { timeZone } = viewer.practice;
  return html`
    <h1>Filed</h1>
    ${duplicatesView(duplicates, viewer, now)}
    ${
      openEvents > 0 &&
      viewer.role === 'owner' &&
      html`<p class="banner hold">${openEvents === 1 ? 'A privacy event waits' : `${openEvents} privacy events wait`} to be
        assessed. <a href="/privacy">Open</a></p>`
    }
    ${
      list.length === 0
        ? html`<p>Nothing has been filed yet.</p>`
        : html`<div class="scroll"><table class="filed">
            <caption class="hidden-words">Filed faxes, the newest first</caption>
            <thead><tr><th scope="col">Filed</th><th scope="col">Type</th><th scope="col" class="lesser">Received</th>
              <th scope="col" class="lesser">By</th><th scope="col">State</th><th scope="col"><span class="hidden-words">Open</span></th></tr></thead>
            <tbody>${list.map(
              (filed) => html`
              <tr>
                <td class="num">${filed.doneAt === null ? '' : moment(filed.doneAt, now, timeZone)}</td>
                <td>${DOCUMENT_TYPE_LABELS[filed.type]}</td>
                <td class="num lesser">${moment(filed.receivedAt, now, timeZone)}</td>
                <td class="lesser">${byWords(filed.decidedBy, names)}</td>
                <td>${filedWords(filed)}</td>
                <td><a href=${`/filed/${filed.faxId}`} aria-label=${`Open ${DOCUMENT_TYPE_LABELS[filed.type]}`}>Open</a></td>
              </tr>`,
            )}</tbody></table></div>`
    }
    ${more !== null && html`<p><a class="button" href=${more}>Older</a></p>`}`;
};

const undoView = (filed: FiledFax, viewer: Viewer, now: Date): Html => {
  if (filed.state !== 'done' && filed.state !== 'stopped') return null;
  const over = filed.doneAt !== null && now.getTime() - filed.doneAt.getTime() > UNDO_WINDOW_MS;
  return html`
    <section class="card" aria-labelledby="undo-heading">
      <h2 id="undo-heading">Take it back</h2>
      ${
        over && filed.state === 'done'
          ? html`<p>It was filed more than a day ago, and people have worked with it. Correct it in the EHR; if it is in the
              wrong chart, say so below.</p>`
          : html`<p>Document and task are taken out of use in the EHR, the fax goes back to the inbox and waits for a person.</p>
              <form method="post" action=${`/filed/${filed.faxId}/undo`}>${csrfField(viewer)}
                <button type="submit">Undo this filing</button></form>`
      }
    </section>
    <section class="card" aria-labelledby="wrong-heading">
      <h2 id="wrong-heading">It is in the wrong chart</h2>
      <p>This can be said at any time. Zally takes the document back at once, opens a privacy event, files no more of this
        type by itself, and lists the filings that rest on the same evidence.</p>
      <form method="post" action=${`/filed/${filed.faxId}/wrong-chart`}>${csrfField(viewer)}
        <label class="choice"><input type="checkbox" name="sure" value="1" required /> I have looked: the document is about somebody else.</label>
        <p><button class="danger" type="submit">Take it out of the wrong chart</button></p></form>
    </section>`;
};

/** One filing: what it made, who saw the fax, and the ways back. */
export const filedView = (
  filed: FiledFax,
  effects: readonly FiledEffect[],
  context: {
    readonly viewer: Viewer;
    readonly now: Date;
    readonly names: Names;
    readonly viewers: readonly { readonly staffId: string; readonly lastAt: Date }[];
  },
): Html => {
  const { viewer, now, names, viewers } = context;
  const { timeZone } = viewer.practice;
  const parts = Math.max(1, ...effects.map(({ part }) => part));
  const kept = effects.filter(({ state }) => state === 'kept');
  const at = (moments: Date | null): string =>
    moments === null ? 'not yet' : moment(moments, now, timeZone);
  return html`
    <p><a href="/filed">All filed faxes</a></p>
    <h1>${DOCUMENT_TYPE_LABELS[filed.type]}</h1>
    ${
      kept.length > 0 &&
      html`<section class="banner hold" aria-label="What could not be taken back">
        <p><strong>Not everything could be taken back.</strong></p>
        <ul>${kept.map(({ kind }) => html`<li>${KEPT_WORDS[kind]}</li>`)}</ul></section>`
    }
    <section class="card" aria-labelledby="facts-heading">
      <h2 id="facts-heading">${filedWords(filed)}</h2>
      <dl class="facts">
        <dt>Received</dt><dd>${at(filed.receivedAt)}</dd>
        <dt>Decided by</dt><dd>${byWords(filed.decidedBy, names)}</dd>
        <dt>Filed</dt><dd>${at(filed.doneAt)}</dd>
        ${
          filed.retractedAt !== null &&
          html`<dt>Taken back</dt><dd>${at(filed.retractedAt)}, by ${byWords(filed.retractedBy, names)}</dd>`
        }
        ${effects.map(
          (effect) => html`<dt>${effectName(effect, parts)}</dt><dd>${EFFECT_STATE_WORDS[effect.state]}</dd>`,
        )}
        <dt>Seen here by</dt>
        <dd>${viewersWords(viewers, names, at)}</dd>
      </dl>
    </section>
    ${undoView(filed, viewer, now)}`;
};
