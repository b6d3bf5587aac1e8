import { html } from 'htm/preact';
import type { TeamEntry } from '../../../db/stores/team.ts';
import { standInFor } from '../../../domain/cover.ts';
import { DOCUMENT_CLASS_LABELS, usualClasses } from '../../../domain/document-classes.ts';
import { may } from '../../../domain/permissions.ts';
import type { EhrUser } from '../../../pipeline/ports.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { calendarDay, count } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { classesField, ehrUserField, ROLE_WORDS, roleField } from './fields.ts';
import { type TeamState, teamWarnings } from './warnings.ts';
import { warningsView } from './warnings-view.ts';

export const opensWords = ({ role, classes }: TeamEntry): string => {
  if (!may(role, 'fax.open')) return 'No documents';
  return classes.length === 0
    ? 'No documents'
    : classes.map((each) => DOCUMENT_CLASS_LABELS[each]).join(', ');
};

/** "Out until Dec 3, 2026; Ben Castle stands in" */
export const outWords = ({ id, outUntil }: TeamEntry, team: readonly TeamEntry[]): string => {
  const standIn = standInFor(team, id);
  const name = team.find((each) => each.id === standIn)?.name ?? 'nobody';
  return `Out until ${calendarDay(outUntil ?? '')}; ${name} stands in`;
};

const state = (member: TeamEntry, team: readonly TeamEntry[]): Html => {
  if (!member.active) return member.leftEhrAt === null ? 'Inactive' : 'Inactive: no longer in the EHR';
  if (member.leftEhrAt !== null) return html`<strong>No longer in the EHR</strong>`;
  return member.out ? outWords(member, team) : 'Active';
};

const row = (member: TeamEntry, team: readonly TeamEntry[], viewer: Viewer): Html => html`
  <tr class=${member.active ? undefined : 'left'}>
    <th scope="row"><a href=${`/settings/team/${member.id}`}>${member.name}</a>${
      member.id === viewer.staffId && html` <span class="sub">you</span>`
    }<span class="sub email">${member.email}</span></th>
    <td>${ROLE_WORDS[member.role]}</td>
    <td>${opensWords(member)}</td>
    <td>${member.inChat ? 'Linked' : '–'}</td>
    <td>${state(member, team)}</td>
  </tr>`;

const addView = (viewer: Viewer, users: readonly EhrUser[] | null): Html => html`
  <section class="card" aria-labelledby="add-heading">
    <h2 id="add-heading">Add a member</h2>
    <p>They sign in with this address. Nothing is sent: tell them yourself.</p>
    <form method="post" action="/settings/team" class="stack" autocomplete="off">${csrfField(viewer)}
      <div class="member-fields">
        <label class="field"><span>Name</span><input name="name" required maxlength="80" autocomplete="off" spellcheck="false" /></label>
        <label class="field"><span>E-mail address</span><input type="email" name="email" required maxlength="200"
          autocomplete="off" spellcheck="false" /></label>
        ${roleField('manager')}
        ${ehrUserField(users, null)}
      </div>
      ${classesField(usualClasses('manager'))}
      <p><button type="submit" class="primary">Add</button></p>
    </form>
  </section>`;

/** Who may sign in, and who may open what. */
export const teamView = (teamState: TeamState, viewer: Viewer, users: readonly EhrUser[] | null): Html => {
  const { team } = teamState;
  const active = team.filter((member) => member.active).length;
  return html`
    <p><a href="/settings">All settings</a></p>
    <h1>Team</h1>
    ${warningsView(teamWarnings(teamState, users), '/settings/team')}
    <p class="sub">${count(active, 'active member')}.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Members"><table class="team">
      <thead><tr><th scope="col">Member</th><th scope="col">Role</th><th scope="col">Opens</th><th scope="col">Chat</th>
        <th scope="col">State</th></tr></thead>
      <tbody>${team.map((member) => row(member, team, viewer))}</tbody>
    </table></div>
    ${addView(viewer, users)}`;
};
