import { html } from 'htm/preact';
import { csrfField, decidedField, type Html } from '../pages/layout.ts';
import type { Viewer } from '../viewer.ts';
import type { Standing } from './standing.ts';
import { staysMark, staysWords } from './words.ts';

/**
 * The form that takes a misdirected fax back, with what that doesn't undo. @param decidedAt when it was set aside
 */
export const takeBackForm = (
  list: Standing,
  itemId: string,
  decidedAt: Date | null,
  viewer: Viewer,
  button: { readonly words: string; readonly style: string; readonly key?: string },
): Html => {
  const stays = staysWords(list);
  return html`
    ${
      stays.length > 0 &&
      html`<div class="banner warn stays"><strong>Taking it back doesn’t undo everything.</strong>
        <ul>${stays.map((each) => html`<li>${each}</li>`)}</ul></div>`
    }
    <form method="post" action=${`/review/${itemId}/undo`}>${csrfField(viewer)}${decidedField(decidedAt)}
      <input type="hidden" name="told" value=${staysMark(list)} />
      <button class=${button.style} type="submit" data-point=${button.key?.toLowerCase()}>${button.words}${button.key !== undefined && html` <kbd>${button.key}</kbd>`}</button></form>`;
};
