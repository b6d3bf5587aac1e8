import { html } from 'htm/preact';
import { DOCUMENT_TYPE_LABELS } from '../../../domain/document-types.ts';
import { lintPracticeTypes, PARENT_TYPES, type PracticeType } from '../../../domain/practice-types.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import type { Viewer } from '../../viewer.ts';

/** What the page shows. */
export interface TypesPage {
  readonly version: number;
  readonly types: readonly PracticeType[];
}

const PATH = '/settings/types';

const knownBy = ({ phrases }: PracticeType): string =>
  phrases.length === 0
    ? 'Chosen by a person on review'
    : `“${phrases.join('”, “')}” in a title, or chosen by a person`;

const stricter = ({ waits, restricted }: PracticeType): string => {
  const words = [
    ...(waits ? ['always waits for a person'] : []),
    ...(restricted ? ['specially protected'] : []),
  ];
  return words.length === 0 ? 'As its parent' : words.join(', ');
};

const listView = ({ version, types }: TypesPage, viewer: Viewer): Html => {
  const used = types.filter(({ ended }) => !ended);
  if (used.length === 0) return html`<p>None yet.</p>`;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Types of your own"><table class="rule-table own-type-table">
      <thead><tr><th scope="col">Type</th><th scope="col">Known by</th><th scope="col">Stricter</th><th scope="col"><span class="hidden-words">End</span></th></tr></thead>
      <tbody>${used.map(
        (type) => html`<tr><th scope="row">${DOCUMENT_TYPE_LABELS[type.parent]}: ${type.name}</th>
          <td>${knownBy(type)}</td><td>${stricter(type)}</td>
          <td><form method="post" action=${`${PATH}/end`} class="rule-inline">${csrfField(viewer)}
            <input type="hidden" name="seen" value=${version} /><input type="hidden" name="id" value=${type.id} />
            <button class="small" type="submit" aria-label=${`Use no longer: ${type.name}`}>Use no longer</button></form></td></tr>`,
      )}</tbody></table></div>`;
};

/** Types that the practice has made, and the form for one more. */
export const typesView = (page: TypesPage, viewer: Viewer): Html => {
  const odd = lintPracticeTypes(page.types);
  return html`
    <p><a href="/settings">All settings</a></p>
    <h1>Document types of your own</h1>
    <p>Each belongs to one of Zally’s types and is filed, given and opened as that one, unless it is stricter. It is shown as “Lab result:
      Thyroid panel” on the review page and in the history. In the chart and in chat it stays the parent’s name.</p>
    ${odd.length > 0 && html`<ul class="rule-findings">${odd.map((words) => html`<li class="warning"><strong>Look at this:</strong> ${words}</li>`)}</ul>`}
    <section class="card" aria-labelledby="own-types"><h2 id="own-types">In use</h2>${listView(page, viewer)}
      <p class="sub">The first that fits is shown; what any that fits is stricter in counts. A rule can ask for one, and then says who gets it and what for. To change one, end it and add it anew; faxes that had it keep it.</p></section>
    <section class="card" aria-labelledby="add-type"><h2 id="add-type">Add a type</h2>
      <form method="post" action=${`${PATH}/add`} class="stack" autocomplete="off">${csrfField(viewer)}
        <input type="hidden" name="seen" value=${page.version} />
        <div class="member-fields">
          <label class="field"><span>Name</span><input name="name" required maxlength="40" spellcheck="false" /></label>
          <label class="field"><span>Belongs to</span><select name="parent" required>${PARENT_TYPES.map(
            (type) => html`<option value=${type}>${DOCUMENT_TYPE_LABELS[type]}</option>`,
          )}</select></label>
        </div>
        <label class="type-phrases">Known by <span class="sub">words in a title at the head of its first page, a phrase a line; none: a
          person chooses it. Looked for in memory, once Zally has recognised the parent. No names of people.</span>
          <textarea name="phrases" rows="3" maxlength="700" spellcheck="false"></textarea></label>
        <label class="choice"><input type="checkbox" name="waits" value="yes" /> Always waits for a person</label>
        <label class="choice"><input type="checkbox" name="restricted" value="yes" /> Specially protected: only for who opens such documents</label>
        <p><button type="submit">Add</button></p>
      </form></section>`;
};
