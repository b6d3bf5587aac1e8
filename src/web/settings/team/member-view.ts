import { html } from 'htm/preact';
import type { TeamEntry } from '../../../db/stores/team.ts';
import { DOCUMENT_CLASSES } from '../../../domain/document-classes.ts';
import { refusalOf } from '../../../domain/team.ts';
import type { EhrUser } from '../../../pipeline/ports.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { classesField, ehrUserField, outFields, roleField } from './fields.ts';
import { outWords } from './list-view.ts';

/** What the page of a member is made from. */
export interface MemberPage {
  readonly viewer: Viewer;
  readonly member: TeamEntry;
  readonly team: readonly TeamEntry[];
  readonly users: readonly EhrUser[] | null;
  /** The first day that somebody who is out now can be back, YYYY-MM-DD. */
  readonly tomorrow: string;
}

const accessView = ({ viewer, member }: MemberPage): Html => {
  const own = member.id === viewer.staffId;
  const locked = own ? DOCUMENT_CLASSES.filter((each) => !member.classes.includes(each)) : [];
  return html`
    <section class="card" aria-labelledby="access-heading">
      <h2 id="access-heading">Role and documents</h2>
      <form method="post" action=${`/settings/team/${member.id}`} class="stack">${csrfField(viewer)}
        <div class="member-fields">${roleField(member.role)}</div>
        ${classesField(member.classes, locked)}
        <p class="sub">${
          own
            ? 'You can narrow what you do yourself. Another owner widens it.'
            : 'It counts from the next page on that they open; what they have and may no longer open is given back.'
        }</p>
        <p><button type="submit" class="primary">Save</button></p>
      </form>
    </section>`;
};

const ehrView = ({ viewer, member, users }: MemberPage): Html => html`
  <section class="card" aria-labelledby="ehr-heading">
    <h2 id="ehr-heading">Who this is in the EHR</h2>
    <p>So that tasks go to whoever stands in while they are out, and so that they are deactivated here when they are no longer
      a user there.</p>
    <form method="post" action=${`/settings/team/${member.id}/ehr-user`} class="step">${csrfField(viewer)}
      ${ehrUserField(users, member.ehrUserId)}
      ${users !== null && html`<button type="submit">Save</button>`}
    </form>
  </section>`;

/** The forms for being out and for being back. @param action where they lead */
export const outView = (
  { viewer, member, team, tomorrow }: Omit<MemberPage, 'users'>,
  action: string,
): Html => html`
  <section class="card" aria-labelledby="out-heading">
    <h2 id="out-heading">Out of the practice</h2>
    ${member.out && html`<p><strong>${outWords(member, team)}.</strong></p>`}
    <form method="post" action=${action} class="step">${csrfField(viewer)}
      ${outFields(member, team, tomorrow)}
      <button type="submit">Save</button>
    </form>
    ${
      member.out &&
      html`<form method="post" action=${action}>${csrfField(viewer)}
        <input type="hidden" name="outUntil" value="" /><button type="submit">Back already</button></form>`
    }
    <p class="sub" id="out-note">Back on that day. Until then, tasks and untaken faxes that would come here go to whoever
      stands in, and further along if they are out too.</p>
  </section>`;

const activeView = ({ viewer, member, team }: MemberPage): Html => {
  const action = `/settings/team/${member.id}/${member.active ? 'deactivate' : 'activate'}`;
  const last = refusalOf(team, member.id, { active: false }, viewer.staffId) === 'last_owner';
  return html`
    <section class="card" aria-labelledby="active-heading">
      <h2 id="active-heading">${member.active ? 'Deactivate' : 'Activate again'}</h2>
      ${
        member.active && last
          ? html`<p>This is the last active owner, who stays. Make somebody else an owner first.</p>`
          : html`
            <p>${
              member.active
                ? 'Signs them out everywhere at once, ends their chat link and gives back the faxes they have. What they did stays on record.'
                : 'They can sign in again, with the role and documents above. Chat has to be linked anew.'
            }${
              !member.active &&
              member.leftEhrAt !== null &&
              ' They were deactivated because the EHR no longer has them as a user.'
            }</p>
            <form method="post" action=${action}>${csrfField(viewer)}
              <button type="submit">${member.active ? `Deactivate ${member.name}` : `Activate ${member.name}`}</button>
            </form>`
      }
    </section>`;
};

const inviteView = ({ viewer, member }: MemberPage): Html => html`
  <section class="card" aria-labelledby="invite-heading">
    <h2 id="invite-heading">Sign in with a password</h2>
    <p>For who doesn’t sign in through your practice’s sign-in service, or has forgotten the password: a link by which
      ${' '}${member.name} chooses one. Their second factor stays, unless you say that it is lost.</p>
    <form method="post" action=${`/settings/team/${member.id}/invite`} class="step">${csrfField(viewer)}
      <label class="choice"><input type="checkbox" name="newFactors" value="yes" /> The second factor is lost: the link ends it</label>
      <button type="submit">Make a link</button>
    </form>
  </section>`;

/** One member: what they may do, and the forms that change it. */
export const memberView = (page: MemberPage): Html => {
  const { member, viewer } = page;
  return html`
    <p><a href="/settings/team">Team</a></p>
    <h1>${member.name}</h1>
    <p class="sub">${member.email} · ${member.active ? 'active' : 'inactive'} · ${
      member.inChat ? 'linked to chat' : 'not linked to chat'
    } · added ${fullMoment(member.addedAt, viewer.practice.timeZone)}</p>
    ${accessView(page)}
    ${ehrView(page)}
    ${member.active && outView(page, `/settings/team/${member.id}/out`)}
    ${member.active && member.id !== viewer.staffId && inviteView(page)}
    ${activeView(page)}`;
};
