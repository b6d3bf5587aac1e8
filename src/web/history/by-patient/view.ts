import { html } from 'htm/preact';
import type { ChartDocument } from '../../../db/stores/chart-history.ts';
import { DOCUMENT_TYPE_LABELS } from '../../../domain/document-types.ts';
import type { Patient } from '../../../pipeline/ports.ts';
import type { Names } from '../../names.ts';
import { keysBelow, PATIENT_KEYS } from '../../pages/keys.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { count, toTheSecond } from '../../pages/words.ts';
import { chartName, usDate } from '../../review/evidence.ts';
import { opensEverything, type Viewer } from '../../viewer.ts';
import { storyTable, viewersTable } from '../story-view.ts';
import { type ChartFax, mayBeInChart, placeWords } from './chart-story.ts';

/** The page: a search, and room for what it finds. Nothing of it is kept by the browser. */
export const searchView = (): Html => html`
  <p><a href="/history">All faxes</a></p>
  <h1>By patient</h1>
  <p class="sub">Every fax that was filed to one chart, every action on it and everybody who saw it. The search and what you open
    are on record. <kbd>H</kbd> hides the page.</p>
  <form id="patient-search" class="filter" autocomplete="off" aria-label="Search a patient">
    <label>Name <input id="patient-name" maxlength="120" autocomplete="off" spellcheck="false" translate="no"
      placeholder="Last, first" /></label>
    <label>Birth date <input id="patient-born" maxlength="20" autocomplete="off" spellcheck="false" translate="no"
      placeholder="MM/DD/YYYY" inputmode="numeric" /></label>
    <button type="submit" class="primary">Search the EHR</button>
  </form>
  <p id="patient-said" class="said" role="status"></p>
  <div id="patient-found"></div>
  <div id="patient-history"></div>
  ${keysBelow(PATIENT_KEYS)}`;

/** The charts that a search has found, each with its handle. */
export const foundChartsView = (
  found: readonly { readonly handle: string; readonly patient: Patient }[],
): Html =>
  found.length === 0
    ? html`<p class="none">No chart found. Try the last name alone, or the birth date.</p>`
    : html`<ul class="found-charts" aria-label="Charts found">${found.map(
        ({ handle, patient }) => html`
        <li><button type="button" data-chart=${handle} translate="no">
          <b>${chartName(patient)}</b>
          <span class="num">${usDate(patient.dateOfBirth) || 'no birth date'}</span>
          <span class="num">${patient.chartNumber}</span></button></li>`,
      )}</ul>`;

const documentWords = ({ type, part }: ChartDocument, parts: number): string =>
  parts > 1 ? `${DOCUMENT_TYPE_LABELS[type]} (document ${part} of its fax)` : DOCUMENT_TYPE_LABELS[type];

const faxView = (
  { faxId, documents, story, viewers, until }: ChartFax,
  names: Names,
  timeZone: string,
): Html => {
  const at = (moment: Date): string => toTheSecond(moment, timeZone);
  const [newest] = documents;
  const parts = new Set(documents.map(({ part }) => part)).size;
  return html`
    <article class="card" aria-labelledby=${`fax-${faxId}`}>
      <h3 id=${`fax-${faxId}`}>${newest === undefined ? '' : DOCUMENT_TYPE_LABELS[newest.type]}, received${' '}
        <span class="num">${newest === undefined ? '' : at(newest.receivedAt)}</span></h3>
      <ul class="places">${documents.map(
        (document) =>
          html`<li class=${mayBeInChart(document) ? 'in' : 'out'}>${
            parts > 1 || documents.length > 1 ? `${documentWords(document, parts)}: ` : ''
          }${placeWords(document, names, at)}.</li>`,
      )}</ul>
      <details><summary>What happened, and who saw it</summary>
        ${storyTable(story, names, timeZone)}
        ${viewersTable(viewers, names, timeZone)}
        ${
          until !== null &&
          html`<p class="sub">Until it was out of this chart. What became of the fax afterwards is not about this patient.</p>`
        }
        <p><a href=${`/history/${faxId}`}>The fax’s own page</a></p>
      </details>
    </article>`;
};

/** The whole answer to a patient: only somebody whom no document is closed to can give it. */
const exportForm = (viewer: Viewer, handle: string, handedOn: boolean): Html =>
  opensEverything(viewer)
    ? html`<form method="post" action="/history/patient/export" class="export">${csrfField(viewer)}
    <input type="hidden" name="chart" value=${handle} />
    <button type="submit">Save as CSV, for the patient</button>
    <span class="sub">It names no patient. The saving is on record.${
      handedOn &&
      ' What you have handed on is left out of it. A colleague who has handed nothing on saves the whole of it.'
    }</span></form>`
    : null;

/** Everything that was filed to one chart, of what this person opens. */
export const chartHistoryView = (
  patient: Patient,
  faxes: readonly ChartFax[],
  context: {
    readonly viewer: Viewer;
    readonly names: Names;
    readonly handle: string;
    /** Faxes that aren't shown, since there are so many. */
    readonly older: number;
    /** True for who has handed on any fax: the same words for every chart. */
    readonly handedOn: boolean;
  },
): Html => {
  const { viewer, names, handle, older, handedOn } = context;
  const { timeZone } = viewer.practice;
  const documents = faxes.flatMap((fax) => fax.documents);
  const inChart = documents.filter(mayBeInChart).length;
  const out = documents.length - inChart;
  // The same words for every chart: whether there are any is not for this person to know.
  const closed = opensEverything(viewer) ? '' : ' of the classes that you open';
  const left = handedOn && html`<p class="sub">What you have handed on is left out here, whosever it is.</p>`;
  return html`
    <h2 tabindex="-1" id="patient-heading" class="patient-heading">Filed to the chart of${' '}
      <span translate="no">${chartName(patient)}</span>${' '}
      <span class="num" translate="no">${usDate(patient.dateOfBirth)}</span></h2>
    ${
      documents.length === 0
        ? html`${left}<p>Zally has filed nothing to this chart${closed}. What people filed in the EHR itself is not known here.</p>`
        : html`
          <p>${count(inChart, 'document')} in this chart${closed}${out === 0 ? '' : `, ${out} not in it any more, or never`}.${
            older > 0 && ` ${count(older, 'older fax is', 'older faxes are')} in the file alone.`
          }</p>
          ${left}
          ${exportForm(viewer, handle, handedOn)}
          ${faxes.map((fax) => faxView(fax, names, timeZone))}
          <p class="sub after">What people filed, moved or removed in the EHR itself is known here only where Zally came upon it.</p>`
    }`;
};
