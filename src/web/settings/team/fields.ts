import { html } from 'htm/preact';
import type { TeamEntry } from '../../../db/stores/team.ts';
import {
  DOCUMENT_CLASS_LABELS,
  DOCUMENT_CLASSES,
  type DocumentClass,
} from '../../../domain/document-classes.ts';
import { ROLES, type Role } from '../../../domain/permissions.ts';
import { offeredUsers } from '../../../pipeline/assignee.ts';
import type { EhrUser } from '../../../pipeline/ports.ts';
import type { Html } from '../../pages/layout.ts';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  manager: 'Manager',
  viewer: 'Viewer',
};

const ROLE_MEANINGS: Readonly<Record<Role, string>> = {
  owner: 'Owner: files faxes, changes settings',
  manager: 'Manager: files faxes',
  viewer: 'Viewer: sees counts, never a fax',
};

export const roleField = (role: Role): Html => html`
  <label class="field"><span>Role</span>
    <select name="role">${ROLES.map(
      (each) => html`<option value=${each} selected=${each === role}>${ROLE_MEANINGS[each]}</option>`,
    )}</select></label>`;

/** @param locked classes that can't be added here */
export const classesField = (
  classes: readonly DocumentClass[],
  locked: readonly DocumentClass[] = [],
): Html => html`
  <fieldset class="classes">
    <legend>Opens documents of</legend>
    ${DOCUMENT_CLASSES.map(
      (each) => html`<label class="choice"><input type="checkbox" name="classes" value=${each}
        checked=${classes.includes(each)} disabled=${locked.includes(each)} /> ${DOCUMENT_CLASS_LABELS[each]}</label>`,
    )}
  </fieldset>`;

/** @param users null while the EHR doesn't answer: then what is known stays */
export const ehrUserField = (users: readonly EhrUser[] | null, chosen: string | null): Html => {
  const active = offeredUsers(users ?? [], chosen);
  const known = active.some(({ ehrUserId }) => ehrUserId === chosen);
  return html`
    <label class="field"><span>In the EHR</span>
      <select name="ehrUser" disabled=${users === null} aria-describedby=${users === null ? 'ehr-silent' : undefined}>
        <option value="" selected=${chosen === null}>Not said</option>
        ${chosen !== null && !known && html`<option value=${chosen} selected>A user of the EHR</option>`}
        ${active.map(
          ({ ehrUserId, displayName }) =>
            html`<option value=${ehrUserId} selected=${ehrUserId === chosen}>${displayName}</option>`,
        )}
      </select>${
        users === null && html`<span class="sub" id="ehr-silent">The EHR doesn’t answer just now.</span>`
      }</label>`;
};

/** Until when somebody is out, and who stands in. @param earliest YYYY-MM-DD */
export const outFields = (
  member: Pick<TeamEntry, 'id' | 'out' | 'outUntil' | 'coverId'>,
  team: readonly TeamEntry[],
  earliest: string,
): Html => html`
  <label class="field"><span>Out until</span>
    <input type="date" name="outUntil" required min=${earliest} value=${member.out ? member.outUntil : ''}
      aria-describedby="out-note" /></label>
  <label class="field"><span>Stands in</span>
    <select name="cover">
      <option value="">Nobody</option>
      ${team
        .filter(({ id, active }) => active && id !== member.id)
        .map(
          ({ id, name, out }) =>
            html`<option value=${id} selected=${member.out && id === member.coverId}>${name}${out && ' (out)'}</option>`,
        )}
    </select></label>`;
