import { html } from 'htm/preact';
import type { Evidence } from '../../../db/stores/incident-evidence.ts';
import type { Incident } from '../../../db/stores/incidents.ts';
import {
  type ClockState,
  clocksOf,
  EVIDENCE_KINDS,
  IDENTIFIER_KINDS,
  INCIDENT_KINDS,
  INCIDENT_MEASURES,
} from '../../../domain/incidents.ts';
import { type Names, nameOf } from '../../names.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { count, fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { CLOCK_DONE, CLOCK_STATES, CLOCKS, EVIDENCE, IDENTIFIERS, KINDS, MEASURES } from './words.ts';

/** Opens an incident from where it was noticed. @param about the hidden fields that say from what */
export const openFrom = (
  viewer: Viewer,
  kind: (typeof INCIDENT_KINDS)[number],
  about: { readonly anomaly: string } | { readonly event: string },
): Html => html`
  <form method="post" action="/security/incidents">${csrfField(viewer)}<input type="hidden" name="kind" value=${kind} />
    ${Object.entries(about).map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`)}
    <button type="submit">Open an incident</button></form>`;

const stateWords = (incident: Incident, now: Date): string => {
  if (incident.closedAt !== null) return 'closed';
  const overdue = clocksOf(incident, now.getTime()).filter(({ state }) => state === 'overdue').length;
  return overdue === 0 ? 'open' : `open, ${count(overdue, 'clock')} overdue`;
};

/** The incidents of a practice, and a form for another. */
export const incidentsCard = (
  incidents: readonly Incident[],
  { viewer, now }: { readonly viewer: Viewer; readonly now: Date },
): Html => html`
  <section class="card" aria-labelledby="incidents-heading">
    <h2 id="incidents-heading">Incidents</h2>
    <p>An incident is about the system: access, devices, outages. One fax in a wrong chart is a <a href="/privacy">privacy event</a>. Opening
      one starts the clocks of 24 hours, 48 hours and 60 days from discovery, and keeps the evidence as it is.</p>
    ${
      incidents.length > 0 &&
      html`<ul class="plain">${incidents.map(
        (incident) =>
          html`<li><a href=${`/security/incidents/${incident.id}`}>${KINDS[incident.kind]}, discovered ${fullMoment(
            new Date(incident.discoveredAt),
            viewer.practice.timeZone,
          )}</a> <span class="sub">${stateWords(incident, now)}</span></li>`,
      )}</ul>`
    }
    <form method="post" action="/security/incidents">${csrfField(viewer)}
      <label>Kind <select name="kind" required><option value="">Choose</option>${INCIDENT_KINDS.map(
        (kind) => html`<option value=${kind}>${KINDS[kind]}</option>`,
      )}</select></label>
      <label>Discovered on (empty: now) <input type="date" name="discovered" autocomplete="off" /></label>
      <button type="submit">Open an incident</button>
    </form>
  </section>`;

interface IncidentPage {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly names: Names;
  readonly evidence: readonly Evidence[];
}

const clockRow = (incident: Incident, { clock, dueAt, doneAt, state }: ClockState, viewer: Viewer): Html => {
  const { timeZone } = viewer.practice;
  const when = (moment: number): string => fullMoment(new Date(moment), timeZone);
  return html`<tr><th scope="row">${CLOCKS[clock]}</th><td class="num">${when(dueAt)}</td>
    <td>${state === 'overdue' || state === 'late' ? html`<strong>${CLOCK_STATES[state]}</strong>` : CLOCK_STATES[state]}${
      doneAt !== null && html` <span class="num">${when(doneAt)}</span>`
    }${
      doneAt === null &&
      incident.closedAt === null &&
      html`<form method="post" action=${`/security/incidents/${incident.id}/clock`} class="no-print">${csrfField(viewer)}
        <input type="hidden" name="clock" value=${clock} /><button class="small" type="submit">${CLOCK_DONE[clock]}</button></form>`
    }</td></tr>`;
};

const boxes = <T extends string>(
  name: string,
  all: readonly T[],
  words: Readonly<Record<T, string>>,
  chosen: readonly T[],
): Html =>
  all.map(
    (each) =>
      html`<label class="choice"><input type="checkbox" name=${name} value=${each} checked=${chosen.includes(each)} /> ${words[each]}</label>`,
  );

const listed = <T extends string>(chosen: readonly T[], words: Readonly<Record<T, string>>): string =>
  chosen.length === 0 ? 'Nothing said yet' : chosen.map((each) => words[each]).join(', ');

const reportForm = (incident: Incident, viewer: Viewer): Html => html`
  <form method="post" action=${`/security/incidents/${incident.id}`} class="assess no-print">${csrfField(viewer)}
    <fieldset><legend>Which identifiers</legend>${boxes('identifiers', IDENTIFIER_KINDS, IDENTIFIERS, incident.identifiers)}</fieldset>
    <label>How many people (empty: not known) <input type="number" name="individuals" min="0" max="10000000" value=${incident.individuals ?? ''} autocomplete="off" /></label>
    <label>From <input type="date" name="from" value=${incident.from ?? ''} autocomplete="off" /></label>
    <label>until <input type="date" name="until" value=${incident.until ?? ''} autocomplete="off" /></label>
    <fieldset><legend>What was done</legend>${boxes('measures', INCIDENT_MEASURES, MEASURES, incident.measures)}</fieldset>
    <p><button class="primary" type="submit">Save</button></p>
  </form>`;

const evidenceView = ({ evidence }: IncidentPage, incident: Incident): Html => html`
  <section class="card" aria-labelledby="evidence-heading">
    <h2 id="evidence-heading">Evidence, as it was when this was opened</h2>
    <dl class="facts">
      <dt>Audit log</dt><dd>Events <span class="num">${incident.auditFrom}</span> to <span class="num">${incident.auditTo}</span>${
        incident.auditClosed !== null &&
        html`; when it was closed, up to <span class="num">${incident.auditClosed}</span>`
      }. ${
        incident.checkpointSize === null
          ? 'No checkpoint had been signed yet.'
          : html`The newest checkpoint then was of <span class="num">${incident.checkpointSize}</span> events.`
      }</dd>
      ${EVIDENCE_KINDS.map((kind) => {
        const own = evidence.filter((each) => each.kind === kind);
        return html`<dt>${EVIDENCE[kind]}</dt><dd>${
          own.length === 0
            ? 'None'
            : html`<ul class="plain">${own.map(
                ({ ref, asOf }) =>
                  html`<li><code>${ref}</code> <span class="sub">${Object.entries(asOf)
                    .map(([name, value]) => `${name} ${value ?? '–'}`)
                    .join(', ')}</span></li>`,
              )}</ul>`
        }</dd>`;
      })}
    </dl>
  </section>`;

/** An incident: its clocks, its report, and what is kept for it. To be printed, too. */
export const incidentView = (incident: Incident, page: IncidentPage): Html => {
  const { viewer, now, names } = page;
  const { timeZone } = viewer.practice;
  const isOpen = incident.closedAt === null;
  const clocks = clocksOf(incident, now.getTime());
  return html`
    <p class="no-print"><a href="/security">Security</a></p>
    <div class="heading"><h1>Incident: ${KINDS[incident.kind]}</h1>
      <p class="sub">${viewer.practice.name}. ${isOpen ? 'Open' : `Closed ${fullMoment(new Date(incident.closedAt ?? 0), timeZone)}`}. As of ${fullMoment(now, timeZone)}.</p></div>
    <section class="card" aria-labelledby="clocks-heading">
      <h2 id="clocks-heading">Clocks</h2>
      <div class="scroll" tabindex="0" role="group" aria-label="Clocks"><table><caption class="hidden-words">What has to be done by when</caption>
        <thead><tr><th scope="col">What</th><th scope="col">Due</th><th scope="col">State</th></tr></thead>
        <tbody>${clocks.map((clock) => clockRow(incident, clock, viewer))}</tbody></table></div>
    </section>
    <section class="card" aria-labelledby="report-heading">
      <h2 id="report-heading">Report (45 CFR 164.410)</h2>
      <dl class="facts">
        <dt>Discovered</dt><dd>${fullMoment(new Date(incident.discoveredAt), timeZone)}</dd>
        <dt>Opened</dt><dd>${fullMoment(incident.openedAt, timeZone)} by ${incident.openedBy === null ? 'the operator' : nameOf(incident.openedBy, names)}</dd>
        ${incident.privacyEventId !== null && html`<dt>From</dt><dd><a href=${`/privacy/${incident.privacyEventId}`}>A privacy event</a></dd>`}
        <dt>Identifiers</dt><dd>${listed(incident.identifiers, IDENTIFIERS)}</dd>
        <dt>People concerned</dt><dd>${incident.individuals ?? 'Not known'}</dd>
        <dt>From, until</dt><dd>${incident.from ?? 'not known'}, ${incident.until ?? 'not known'}</dd>
        <dt>What was done</dt><dd>${listed(incident.measures, MEASURES)}</dd>
      </dl>
      ${isOpen && reportForm(incident, viewer)}
    </section>
    ${evidenceView(page, incident)}
    <div class="exports no-print">
      <button type="button" id="print">Print</button>
      <a class="button" href=${`/security/incidents/${incident.id}/report.json`}>As JSON</a>
      ${
        isOpen &&
        (clocks.every(({ doneAt }) => doneAt !== null)
          ? html`<form method="post" action=${`/security/incidents/${incident.id}/close`}>${csrfField(viewer)}<button type="submit">Close the incident</button></form>`
          : html`<p class="sub">It can be closed once no clock runs.</p>`)
      }
    </div>`;
};
