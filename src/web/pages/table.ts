import { html } from 'htm/preact';
import type { Html } from './layout.ts';

/** A table that can be moved sideways on a narrow screen; the first cell of a row names it. */
export const table = (
  label: string,
  heads: readonly string[],
  rows: readonly (readonly (string | Html)[])[],
): Html => html`
  <div class="scroll" tabindex="0" role="region" aria-label=${label}><table class="team">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first, ...others]) =>
        html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table></div>`;
