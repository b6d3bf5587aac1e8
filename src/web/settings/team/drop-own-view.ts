import { html } from 'htm/preact';
import { DOCUMENT_CLASS_LABELS, type DocumentClass } from '../../../domain/document-classes.ts';
import type { Role } from '../../../domain/permissions.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import type { Viewer } from '../../viewer.ts';
import { ROLE_WORDS } from './fields.ts';

/** Asks again before somebody gives up what they can't give themselves back. Nothing has been changed. */
export const dropOwnView = (
  viewer: Viewer,
  { role, classes }: { readonly role: Role; readonly classes: readonly DocumentClass[] },
): Html => {
  const page = `/settings/team/${viewer.staffId}`;
  const gone = viewer.classes.filter((each) => !classes.includes(each));
  return html`
    <p><a href="/settings/team">Team</a></p>
    <h1>Give up your own access?</h1>
    <section class="card" aria-labelledby="drop-heading">
      <h2 id="drop-heading">Nothing is changed yet</h2>
      ${role !== viewer.role && html`<p>You would be a ${ROLE_WORDS[role].toLowerCase()} and no longer an ${ROLE_WORDS[viewer.role].toLowerCase()}.</p>`}
      ${
        gone.length > 0 &&
        html`<p>You would no longer open ${gone.map((each) => DOCUMENT_CLASS_LABELS[each].toLowerCase()).join(', ')} documents.</p>`
      }
      <p>You can’t give it back to yourself: only another owner can.</p>
      <form method="post" action=${page} class="ways">${csrfField(viewer)}
        <input type="hidden" name="role" value=${role} />
        ${classes.map((each) => html`<input type="hidden" name="classes" value=${each} />`)}
        <input type="hidden" name="sure" value="yes" />
        <button type="submit">Give it up</button> <a class="button primary" href=${page}>Keep it</a>
      </form>
    </section>`;
};
