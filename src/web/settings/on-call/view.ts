import { html } from 'htm/preact';
import type { OnCallState, OnCallVersion } from '../../../db/stores/on-call.ts';
import { ON_CALL_DAYS } from '../../../db/stores/on-call.ts';
import type { TeamEntry } from '../../../db/stores/team.ts';
import { WEEKDAYS } from '../../../domain/business-hours.ts';
import type { OnCallTable } from '../../../domain/on-call.ts';
import { type Names, nameOf } from '../../names.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { count, fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { dutyWho, spanWords, WEEKDAY_SHORT, weeklyWords } from './words.ts';

/** What the page shows. */
export interface OnCallPage {
  readonly state: OnCallState;
  readonly versions: readonly OnCallVersion[];
  readonly team: readonly TeamEntry[];
  readonly names: Names;
}

const PATH = '/settings/on-call';
const GAPS_SHOWN = 6;

const seenFields = (viewer: Viewer, { version }: OnCallState): Html =>
  html`${csrfField(viewer)}<input type="hidden" name="seen" value=${version} />`;

const whoFields = (team: readonly TeamEntry[]): Html => {
  const active = team.filter((member) => member.active);
  const options = active.map(
    ({ id, name, role, ehrUserId }) =>
      html`<option value=${id}>${name}${role === 'viewer' && ' (opens no fax)'}${ehrUserId === null && ' (no user of the EHR)'}</option>`,
  );
  return html`
    <label class="field"><span>On call</span><select name="memberId" required>
      <option value="">Choose somebody</option>${options}</select></label>
    <label class="field"><span>Covers when they are out</span><select name="coverId">
      <option value="">Whoever stands in for them</option>${options}</select></label>`;
};

const nowView = ({ state, team, names }: OnCallPage): Html => {
  const { now, gaps, table } = state;
  const coming = table.dated.filter(({ until }) => until > state.local);
  const named = [...table.weekly, ...coming].flatMap(({ memberId, coverId }) => [memberId, coverId]);
  const strangers = team.filter(
    ({ id, active, ehrUserId }) => active && ehrUserId === null && named.includes(id),
  );
  const viewers = team.filter(({ id, active, role }) => active && role === 'viewer' && named.includes(id));
  const empty = table.weekly.length + table.dated.length === 0;
  return html`
    <section class="card" aria-labelledby="now-heading">
      <h2 id="now-heading">Now</h2>
      <p>${
        now === null
          ? html`<strong>Nobody is on call.</strong>`
          : html`<strong>${nameOf(now.memberId, names)}</strong> is on call${
              now.insteadOf !== null && ` for ${nameOf(now.insteadOf, names)}, who isn’t there`
            }.`
      }</p>
      ${
        !empty &&
        (gaps.length === 0
          ? html`<p class="sub">Somebody is at every hour of the next ${ON_CALL_DAYS} days.</p>`
          : html`<p>Within the next ${ON_CALL_DAYS} days nobody is on call:</p>
            <ul class="duty-gaps num">${gaps.slice(0, GAPS_SHOWN).map((gap) => html`<li>${spanWords(gap, false)}</li>`)}</ul>
            ${gaps.length > GAPS_SHOWN && html`<p class="sub">And ${count(gaps.length - GAPS_SHOWN, 'more time', 'more times')}.</p>`}`)
      }
      ${strangers.map(
        ({
          id,
          name,
        }) => html`<p class="strong-warn">${name} has no user of the EHR: no task can go there, so such a fax waits for a
          person. <a href=${`/settings/team/${id}`}>Say who they are in the EHR</a></p>`,
      )}
      ${viewers.map(
        ({
          id,
          name,
        }) => html`<p class="strong-warn">${name} is a viewer and opens no fax here: a task reaches them in the EHR alone.${' '}
          <a href=${`/settings/team/${id}`}>Change the role</a>, or take somebody who reviews.</p>`,
      )}
    </section>`;
};

const duties = (page: OnCallPage, viewer: Viewer, kind: 'weekly' | 'dated'): Html => {
  const { state, names } = page;
  const rows =
    kind === 'weekly'
      ? state.table.weekly.map((duty) => [weeklyWords(duty), dutyWho(duty, names)] as const)
      : state.table.dated.map((duty) => [spanWords(duty), dutyWho(duty, names)] as const);
  if (rows.length === 0) return html`<p>Nothing yet.</p>`;
  // What is past stays in the version, so that each place in it stays the same.
  const isPast = (n: number): boolean =>
    kind === 'dated' && (state.table.dated[n]?.until ?? '') <= state.local;
  return html`<ul class="looks duties">${rows.map(
    ([when, who], n) =>
      !isPast(n) &&
      html`<li><span class="num">${when}</span> <span>${who}</span>
      <form method="post" action=${`${PATH}/remove`}>${seenFields(viewer, state)}
        <input type="hidden" name="kind" value=${kind} /><input type="hidden" name="n" value=${n} />
        <button class="small" type="submit" aria-label=${`Remove ${when}, ${who}`}>Remove</button></form></li>`,
  )}</ul>`;
};

const weeklyView = (page: OnCallPage, viewer: Viewer): Html => html`
  <section class="card" aria-labelledby="weekly-heading">
    <h2 id="weekly-heading">By weekday</h2>
    <p>In ${viewer.practice.timeZone}. Where two fit, the first that stands here counts.</p>
    ${duties(page, viewer, 'weekly')}
    <form method="post" action=${`${PATH}/add`} class="stack duty-form">${seenFields(viewer, page.state)}
      <input type="hidden" name="kind" value="weekly" />
      <fieldset class="duty-days"><legend>Days on which it begins</legend>${WEEKDAYS.map(
        (day) =>
          html`<label class="choice"><input type="checkbox" name="days" value=${day} /> ${WEEKDAY_SHORT[day]}</label>`,
      )}</fieldset>
      <div class="member-fields">
        <label class="field"><span>From</span><input type="time" name="from" required /></label>
        <label class="field"><span>To (the next day, if not later)</span><input type="time" name="to" required /></label>
        ${whoFields(page.team)}
      </div>
      <p><button type="submit">Add</button></p>
    </form>
  </section>`;

const datedView = (page: OnCallPage, viewer: Viewer): Html => {
  const today = page.state.local.slice(0, 10);
  return html`
    <section class="card" aria-labelledby="dated-heading">
      <h2 id="dated-heading">By date</h2>
      <p>Goes before the weekdays: holidays, a week somebody has swapped.</p>
      ${duties(page, viewer, 'dated')}
      <form method="post" action=${`${PATH}/add`} class="stack duty-form">${seenFields(viewer, page.state)}
        <input type="hidden" name="kind" value="dated" />
        <div class="member-fields">
          <label class="field"><span>From</span><input type="datetime-local" name="from" required min=${`${today}T00:00`} /></label>
          <label class="field"><span>Until</span><input type="datetime-local" name="until" required min=${`${today}T00:00`} /></label>
          ${whoFields(page.team)}
        </div>
        <p><button type="submit">Add</button></p>
      </form>
    </section>`;
};

const urgentView = ({ state }: OnCallPage, viewer: Viewer): Html => html`
  <section class="card" aria-labelledby="urgent-heading">
    <h2 id="urgent-heading">What goes to whoever is on call</h2>
    <p>Each rule that says so, under <a href="/settings/rules">Rules</a>. An hour in which nobody is on call lets such a fax wait for a
      person.</p>
    <form method="post" action=${`${PATH}/urgent`} class="stack">${seenFields(viewer, state)}
      <label class="choice"><input type="checkbox" name="urgent" value="yes" checked=${state.table.urgent} />
        Urgent faxes too, where their rule gives to the doctor of the chart, or no rule fits</label>
      <p><button type="submit">Save</button></p>
    </form>
  </section>`;

const tableWords = ({ weekly, dated, urgent }: OnCallTable, names: Names): Html => html`
  <ul class="duty-old">${[
    ...weekly.map((duty) => `${weeklyWords(duty)}: ${dutyWho(duty, names)}`),
    ...dated.map((duty) => `${spanWords(duty)}: ${dutyWho(duty, names)}`),
    urgent ? 'Urgent faxes too' : 'Urgent faxes as their rules say',
  ].map((line) => html`<li>${line}</li>`)}</ul>`;

const versionsView = ({ state, versions, names }: OnCallPage, viewer: Viewer): Html =>
  versions.length === 0
    ? null
    : html`
    <section class="card" aria-labelledby="versions-heading">
      <h2 id="versions-heading">Versions</h2>
      ${versions.map(
        ({ version, table, createdBy, createdAt }) => html`
        <details class="duty-version"><summary class="num">Version ${version}, ${fullMoment(createdAt, viewer.practice.timeZone)}, by
          ${' '}${nameOf(createdBy, names)}${version === state.version && ' (in force)'}</summary>
          ${tableWords(table, names)}
          ${
            version !== state.version &&
            html`<form method="post" action=${`${PATH}/restore`}>${seenFields(viewer, state)}
              <button class="small" type="submit" name="version" value=${version}>Save version ${version} again</button></form>`
          }
        </details>`,
      )}
    </section>`;

/** Who is on call when, and who covers. */
export const onCallView = (page: OnCallPage, viewer: Viewer): Html => html`
  <p><a href="/settings">All settings</a></p>
  <h1>On call</h1>
  ${nowView(page)}
  ${weeklyView(page, viewer)}
  ${datedView(page, viewer)}
  ${urgentView(page, viewer)}
  ${versionsView(page, viewer)}`;
