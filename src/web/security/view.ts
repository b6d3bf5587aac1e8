import { html } from 'htm/preact';
import type { Anomaly } from '../../db/stores/anomalies.ts';
import type { Decoy } from '../../db/stores/decoys.ts';
import type { Incident } from '../../db/stores/incidents.ts';
import { addDays, dateIn } from '../../domain/dates.ts';
import { type Names, nameOf } from '../names.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { fullMoment, moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import { incidentsCard, openFrom } from './incidents/view.ts';
import { figureWords, KIND_WORDS } from './words.ts';

/** An anomaly, and whether who looks may say that it was expected. */
export interface ShownAnomaly extends Anomaly {
  readonly mayAcknowledge: boolean;
}

export interface SecurityPage {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly names: Names;
  readonly open: readonly ShownAnomaly[];
  readonly past: readonly Anomaly[];
  readonly decoys: readonly Decoy[];
  readonly incidents: readonly Incident[];
  /** Since when everything is; null: it isn't. */
  readonly contained: Date | null;
  /** Who could be contained. */
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

/** Where the audit page shows what this is about: that person, from the day before to the day of the last time. */
const auditAddress = ({ staffId, foundAt, lastAt }: Anomaly, timeZone: string): string => {
  const days = { from: addDays(dateIn(foundAt, timeZone), -1), to: dateIn(lastAt, timeZone) };
  const query = new URLSearchParams({ ...days, ...(staffId === null ? {} : { who: staffId }) });
  return `/audit?${query.toString()}`;
};

const whoWords = ({ staffId }: Anomaly, names: Names): string =>
  staffId === null ? 'Zally' : nameOf(staffId, names);

const openView = (anomaly: ShownAnomaly, { viewer, now, names }: SecurityPage): Html => {
  const { timeZone } = viewer.practice;
  const heading = `anomaly-${anomaly.id}`;
  return html`
    <section class="card" aria-labelledby=${heading}>
      <h3 id=${heading}>${KIND_WORDS[anomaly.kind]}: ${whoWords(anomaly, names)}</h3>
      <p>${figureWords(anomaly)}</p>
      <p class="sub">First seen <span class="num">${moment(anomaly.foundAt, now, timeZone)}</span>, last <span class="num">${moment(anomaly.lastAt, now, timeZone)}</span>.
        <a href=${auditAddress(anomaly, timeZone)}>What was done then</a></p>
      <div class="exports">
        ${
          anomaly.staffId !== null &&
          html`<form method="post" action="/security/contain">${csrfField(viewer)}
            <input type="hidden" name="whom" value=${anomaly.staffId} /><button type="submit">Contain</button></form>`
        }
        ${openFrom(viewer, 'unauthorized_access', { anomaly: anomaly.id })}
        ${
          anomaly.mayAcknowledge
            ? html`<form method="post" action=${`/security/${anomaly.id}/expected`}>${csrfField(viewer)}
                <button type="submit">This was expected</button></form>`
            : html`<p class="sub">It is about you: another owner says whether it was expected.</p>`
        }
      </div>
    </section>`;
};

const pastView = ({ past, names, viewer }: SecurityPage): Html =>
  past.length === 0
    ? null
    : html`
      <section class="card" aria-labelledby="past-heading">
        <h2 id="past-heading">Called expected lately</h2>
        <ul class="plain">${past.map(
          (
            anomaly,
          ) => html`<li>${KIND_WORDS[anomaly.kind]}: ${whoWords(anomaly, names)}. ${figureWords(anomaly)}
            <span class="sub">${fullMoment(anomaly.foundAt, viewer.practice.timeZone)}, says ${nameOf(anomaly.acknowledgedBy ?? '', names)}</span></li>`,
        )}</ul>
      </section>`;

const containView = ({ contained, members, viewer, now }: SecurityPage): Html => html`
  <section class="card" aria-labelledby="contain-heading">
    <h2 id="contain-heading">Contain</h2>
    <p>Of one member: all sessions, sign-ins under way, invitations, chat accounts and codes end at once. They may sign in anew with both
      factors; to keep them out, end their access under <a href="/settings/team">Team</a>. Of everybody: the same for all, you included;
      access to the EHR and to chat is dropped, the AI reader is off, and nothing is processed until an owner ends it. Take back Zally’s
      access in the EHR itself too, where its tokens may have been read.</p>
    ${
      contained === null
        ? html`<form method="post" action="/security/contain">${csrfField(viewer)}
            <label>Whom <select name="whom" required><option value="">Choose</option>
              ${members.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
              <option value="all">Everybody, and all work</option></select></label>
            <button type="submit">Contain</button></form>`
        : html`<p><strong>Everything is contained since ${moment(contained, now, viewer.practice.timeZone)}.</strong></p>
          <form method="post" action="/security/contain/end">${csrfField(viewer)}<button type="submit">End the containment</button></form>`
    }
  </section>`;

const decoysView = ({ decoys, viewer, names }: SecurityPage): Html => html`
  <section class="card" aria-labelledby="decoys-heading">
    <h2 id="decoys-heading">Decoys</h2>
    <p>A decoy is a chart that nobody has a reason to look at, such as one of a made-up person. Whoever sees it in Zally is told to owners
      at once. Zally keeps no id of it, only a keyed hash: note elsewhere which charts they are.</p>
    ${
      decoys.length > 0 &&
      html`<ul class="plain">${decoys.map(
        (
          decoy,
          index,
        ) => html`<li>Decoy ${index + 1}, named by ${nameOf(decoy.addedBy, names)} on ${fullMoment(decoy.addedAt, viewer.practice.timeZone)}
          <form method="post" action=${`/security/decoys/${decoy.id}/end`} class="inline">${csrfField(viewer)}
            <button type="submit" class="small">End decoy ${index + 1}</button></form></li>`,
      )}</ul>`
    }
    <form method="post" action="/security/decoys">${csrfField(viewer)}
      <label>Patient id in the EHR <input name="chart" required maxlength="100" autocomplete="off" spellcheck="false" translate="no" /></label>
      <button type="submit">Name it as a decoy</button>
    </form>
  </section>`;

/** What is unusual, for owners. */
export const securityView = (page: SecurityPage): Html => html`
  <div class="heading">
    <h1>Security</h1>
    <p class="sub">Zally compares what members do with what they and others here usually do. What stands here isn’t a verdict: look, then say.</p>
  </div>
  <h2>What is unusual now</h2>
  ${
    page.open.length === 0
      ? html`<p class="empty">Nothing. Looked at until now: what is written to the audit log is looked at within seconds.</p>`
      : page.open.map((anomaly) => openView(anomaly, page))
  }
  ${containView(page)}
  ${incidentsCard(page.incidents, page)}
  ${decoysView(page)}
  ${pastView(page)}`;
