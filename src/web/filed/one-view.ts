import { html } from 'htm/preact';
import type { FiledEffect, FiledFax, KeptEffect } from '../../db/stores/filed.ts';
import type { PrivacyEvent } from '../../db/stores/privacy-events.ts';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { may } from '../../domain/permissions.ts';
import { UNDO_WINDOW_MS } from '../../domain/retraction.ts';
import { seenView } from '../alerts/view.ts';
import { byWords, type Names, viewersWords } from '../names.ts';
import { FILING_KEYS, keysBelow } from '../pages/keys.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import {
  BY_HAND_WORDS,
  effectName,
  effectState,
  filedWords,
  isOutstanding,
  KEPT_WORDS,
  LEFT_WORDS,
  OUTSTANDING_WORDS,
  UNDO_PLACE,
  WRONG_CHART_PLACE,
} from './words.ts';

/** Which filing the form is about, since the fax may be filed again while the page is open. */
const shownField = ({ filingId }: FiledFax): Html =>
  html`<input type="hidden" name="filing" value=${filingId} />`;

const undoView = (filed: FiledFax, viewer: Viewer, now: Date): Html => {
  if (filed.state === 'retracting' || filed.state === 'retracted') return null;
  const over = filed.doneAt !== null && now.getTime() - filed.doneAt.getTime() > UNDO_WINDOW_MS;
  return html`
    <section class="card" aria-labelledby="undo-heading">
      <h2 id="undo-heading">Take it back</h2>
      ${
        over && filed.state === 'done'
          ? html`<p>It was filed more than a day ago, and people have worked with it. Correct it in the EHR; if it is in the
              wrong chart, say so below.</p>`
          : html`<p>Document and task are taken out of use in the EHR, the fax goes back to the inbox and waits for a person.</p>
              <form method="post" action=${`/filed/${filed.faxId}/undo`}>${csrfField(viewer)}${shownField(filed)}
                <button type="submit" id=${UNDO_PLACE} data-point="z">Undo this filing <kbd>Z</kbd></button></form>`
      }
    </section>`;
};

const wrongChartView = (filed: FiledFax, viewer: Viewer): Html => {
  const undone = filed.state === 'retracting' || filed.state === 'retracted';
  if (undone && filed.retractedFor !== 'undo') return null;
  return html`
    <section class="card" aria-labelledby="wrong-heading">
      <h2 id="wrong-heading">${undone ? 'It was in the wrong chart' : 'It is in the wrong chart'}</h2>
      <p>Zally keeps no patient’s name with a filing. To see whose chart it is, look for the fax in the EHR’s inbox by the time of
        receipt, or look the patient up under <em>History</em>.</p>
      <p>This can be said at any time. Zally ${undone ? '' : 'takes the document back at once, '}opens a privacy event, files no
        more of this type by itself, and lists the filings that rest on the same evidence.</p>
      <form method="post" action=${`/filed/${filed.faxId}/wrong-chart`}>${csrfField(viewer)}${shownField(filed)}
        <label class="choice"><input type="checkbox" name="sure" value="1" required id=${WRONG_CHART_PLACE} data-point="w" /> I have looked: the document ${undone ? 'was' : 'is'} about somebody else. <kbd>W</kbd></label>
        <p><button class="danger" type="submit">${
          undone ? 'Report the wrong chart' : 'Take it out of the wrong chart'
        }</button></p></form>
    </section>`;
};

const keptView = (faxId: string, kept: readonly KeptEffect[], viewer: Viewer): Html =>
  kept.length === 0
    ? null
    : html`
      <section class="banner hold" aria-labelledby="kept-heading">
        <h2 id="kept-heading">Not everything could be taken back</h2>
        <ul class="twice">${kept.map(
          ({ filingId, kind, part }) => html`
          <li>
            <span>${KEPT_WORDS[kind]}</span>
            ${[
              ['try-again', 'small primary', 'Try again', 'T', { 'data-press': 't' }] as const,
              ['done-by-hand', 'small', BY_HAND_WORDS[kind], 'B', { 'data-point': 'b' }] as const,
            ].map(
              ([
                path,
                style,
                words,
                key,
                does,
              ]) => html`<form method="post" action=${`/filed/${faxId}/${path}`}>${csrfField(viewer)}
                <input type="hidden" name="filing" value=${filingId} /><input type="hidden" name="kind" value=${kind} />
                <input type="hidden" name="part" value=${part} />
                <button class=${style} type="submit" ...${does}>${words} <kbd>${key}</kbd></button></form>`,
            )}
          </li>`,
        )}</ul></section>`;

/** Where the story of the fax goes on: the person it waits for, the privacy event. */
const onwardsView = (
  filed: FiledFax,
  events: readonly PrivacyEvent[],
  item: ReviewItem | undefined,
  viewer: Viewer,
  last: boolean,
): Html => {
  return html`
    ${
      !last &&
      html`<p class="banner hold">The fax has been filed again since this filing. <a href=${`/filed/${filed.faxId}`}>Open the latest
        one</a></p>`
    }
    ${
      item?.state === 'waiting' &&
      html`<p class="banner calm">The fax waits for a person. <a href=${`/review/${item.id}`}>Open it</a></p>`
    }
    ${events.map(({ id, filingId, conclusion }) => {
      const open = conclusion === 'open';
      const about = filingId === filed.filingId ? '' : ' about another filing of this fax';
      return html`<p class="banner hold">${
        open
          ? `A privacy event${about} waits to be assessed.`
          : conclusion === 'mistaken'
            ? `A privacy event${about} was declared by mistake: the document was in the right chart.`
            : `A privacy event${about} has been assessed.`
      }${' '}
        ${may(viewer.role, 'privacy.assess') ? html`<a href=${`/privacy/${id}`}>Open it</a>` : open && 'An owner assesses it.'}</p>`;
    })}`;
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
    readonly kept: readonly KeptEffect[];
    /** Of every filing of the fax. */
    readonly events: readonly PrivacyEvent[];
    readonly item: ReviewItem | undefined;
    /** Whether it is urgent and nobody has seen it, and who has said that they have. */
    readonly alert: Parameters<typeof seenView>[1];
    /** False where the fax has been filed again since: what is taken back is the latest filing, on its own page. */
    readonly last: boolean;
  },
): Html => {
  const { viewer, now, names, viewers, kept, events, item, last } = context;
  const { timeZone } = viewer.practice;
  const parts = Math.max(1, ...effects.map(({ part }) => part));
  const at = (moments: Date | null): string =>
    moments === null ? 'not yet' : moment(moments, now, timeZone);
  return html`
    <p><a href="/filed">All filed faxes</a></p>
    <h1>${DOCUMENT_TYPE_LABELS[filed.type]}</h1>
    ${seenView(filed.faxId, context.alert, context)}
    ${keptView(filed.faxId, kept, viewer)}
    ${onwardsView(filed, events, item, viewer, last)}
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
          (effect) =>
            html`<dt>${effectName(effect, parts)}</dt><dd>${
              effect.kind === 'inbox' && effect.state === 'retracted' ? LEFT_WORDS : effectState(effect)
            }</dd>`,
        )}
        ${!effects.some(({ kind }) => kind === 'task') && html`<dt>Task</dt><dd>none</dd>`}
        ${filed.state === 'done' && effects.some(isOutstanding) && html`<dt>To do in the EHR</dt><dd>${OUTSTANDING_WORDS}</dd>`}
        <dt>Seen here by</dt>
        <dd>${viewersWords(viewers, names, at)}</dd>
      </dl>
    </section>
    ${last && undoView(filed, viewer, now)}
    ${last && wrongChartView(filed, viewer)}
    ${keysBelow(FILING_KEYS)}`;
};
