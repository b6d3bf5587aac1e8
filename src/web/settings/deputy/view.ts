import { html } from 'htm/preact';
import type { BusinessHours } from '../../../domain/business-hours.ts';
import { dateIn } from '../../../domain/dates.ts';
import { DOCUMENT_CLASS_LABELS, DOCUMENT_CLASSES } from '../../../domain/document-classes.ts';
import { may } from '../../../domain/permissions.ts';
import { offeredUsers } from '../../../pipeline/assignee.ts';
import type { EhrUser } from '../../../pipeline/ports.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { calendarDay } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { outWords } from '../team/list-view.ts';
import { type TeamState, teamWarnings } from '../team/warnings.ts';
import { warningsView } from '../team/warnings-view.ts';
import { quietView, weekFields } from './quiet-view.ts';

const assigneeView = (
  { defaultAssignee }: TeamState,
  viewer: Viewer,
  users: readonly EhrUser[] | null,
): Html => {
  const active = offeredUsers(users ?? [], defaultAssignee).filter((user) => user.active);
  const known = active.some(({ ehrUserId }) => ehrUserId === defaultAssignee);
  return html`
    <section class="card" aria-labelledby="assignee-heading">
      <h2 id="assignee-heading">Default assignee</h2>
      <p>Gets the task when the rule gives it to the doctor of the chart, and that doctor has no user in the EHR.</p>
      ${
        users === null
          ? html`<p class="sub">The EHR doesn’t answer just now, so its users can’t be shown. ${
              defaultAssignee === null ? 'Nobody is chosen yet.' : 'Somebody is chosen.'
            }</p>`
          : html`<form method="post" action="/settings/deputy/assignee" class="step">${csrfField(viewer)}
              <label class="field"><span>User of the EHR</span><select name="ehrUser" required>
                ${!known && html`<option value="" selected>${defaultAssignee === null ? 'Choose somebody' : 'Somebody who has left'}</option>`}
                ${active.map(
                  ({ ehrUserId, displayName }) =>
                    html`<option value=${ehrUserId} selected=${ehrUserId === defaultAssignee}>${displayName}</option>`,
                )}
              </select></label>
              <button type="submit">Save</button></form>`
      }
    </section>`;
};

const deputyView = ({ team, deputy: { deputyId } }: TeamState, viewer: Viewer): Html => {
  const able = team.filter(({ active, role }) => active && may(role, 'fax.decide'));
  const chosen = able.find(({ id }) => id === deputyId);
  const closed = DOCUMENT_CLASSES.filter((each) => chosen?.classes.includes(each) === false);
  const labels = closed.map((each) => DOCUMENT_CLASS_LABELS[each].toLowerCase()).join(', ');
  return html`
    <section class="card" aria-labelledby="deputy-heading">
      <h2 id="deputy-heading">Deputy</h2>
      <p>Gets a fax that nobody has opened or claimed for 4 business hours. The queue says so, and anybody can still take it.</p>
      ${
        chosen === undefined &&
        html`<p class="strong-warn">Nobody is the deputy: what nobody takes stays with nobody.</p>`
      }
      <form method="post" action="/settings/deputy" class="step">${csrfField(viewer)}
        <label class="field"><span>Member</span><select name="deputy">
          <option value="" selected=${chosen === undefined}>Nobody</option>
          ${able.map(({ id, name }) => html`<option value=${id} selected=${id === deputyId}>${name}</option>`)}
        </select></label>
        <button type="submit">Save</button></form>
      ${chosen?.out === true && html`<p>${outWords(chosen, team)}.</p>`}
      ${
        chosen !== undefined &&
        closed.length > 0 &&
        html`<p class="sub">${chosen.name} doesn’t open ${labels} documents: those stay with nobody.</p>`
      }
    </section>`;
};

const hoursView = ({ days }: BusinessHours, viewer: Viewer): Html => html`
  <section class="card" aria-labelledby="hours-heading">
    <h2 id="hours-heading">Business hours</h2>
    <p>In ${viewer.practice.timeZone}. A day without times is closed; an end before the beginning is on the next day, and
      00:00 to 00:00 is the whole day.</p>
    <form method="post" action="/settings/deputy/hours" class="stack">${csrfField(viewer)}
      ${weekFields(days)}
      <p><button type="submit">Save</button></p>
    </form>
  </section>`;

const holidaysView = ({ holidays }: BusinessHours, viewer: Viewer, now: Date): Html => {
  const today = dateIn(now, viewer.practice.timeZone);
  const coming = holidays.filter((date) => date >= today);
  return html`
    <section class="card" aria-labelledby="holidays-heading">
      <h2 id="holidays-heading">Holidays</h2>
      ${
        coming.length === 0
          ? html`<p>None to come. A holiday is as closed as a day without hours.</p>`
          : html`<ul class="looks">${coming.map(
              (date) => html`<li><span class="num">${calendarDay(date)}</span>
              <form method="post" action="/settings/deputy/holidays">${csrfField(viewer)}
                <input type="hidden" name="date" value=${date} /><input type="hidden" name="remove" value="yes" />
                <button class="small" type="submit" aria-label=${`Remove ${calendarDay(date)}`}>Remove</button></form></li>`,
            )}</ul>`
      }
      <form method="post" action="/settings/deputy/holidays" class="step">${csrfField(viewer)}
        <label class="field"><span>Closed on</span><input type="date" name="date" required min=${today} /></label>
        <button type="submit">Add</button></form>
      <form method="post" action="/settings/deputy/holidays/federal">${csrfField(viewer)}
        <button type="submit">Add the US federal holidays until the end of ${Number(today.slice(0, 4)) + 1}</button></form>
    </section>`;
};

/** Who gets what nobody takes, and by which hours that is told. */
export const whenNobodyView = (
  state: TeamState,
  {
    viewer,
    users,
    now,
  }: { readonly viewer: Viewer; readonly users: readonly EhrUser[] | null; readonly now: Date },
): Html => html`
  <p><a href="/settings">All settings</a></p>
  <h1>When nobody takes a fax</h1>
  ${warningsView(teamWarnings(state, users), '/settings/deputy')}
  ${assigneeView(state, viewer, users)}
  ${deputyView(state, viewer)}
  ${hoursView(state.deputy.hours, viewer)}
  ${holidaysView(state.deputy.hours, viewer, now)}
  ${quietView(state.deputy, viewer)}`;
