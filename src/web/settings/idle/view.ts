import { html } from 'htm/preact';
import { IDLE_MINUTES } from '../../../domain/idle.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { count } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';

/** When members are signed out who leave their desk. @param most minutes that the server allows */
export const idleView = (viewer: Viewer, most: number): Html => {
  const { idleMinutes } = viewer.practice;
  const shorter = IDLE_MINUTES.filter((minutes) => minutes < most);
  return html`
    <section class="card" aria-labelledby="idle-heading">
      <h2 id="idle-heading">Signing out by itself</h2>
      <p>Whoever leaves the desk is signed out. What they had corrected on a fax is kept for them.</p>
      <form method="post" action="/settings/idle" class="stack">${csrfField(viewer)}
        <label class="field"><span>Without a key or click for</span>
          <select name="minutes">
            ${shorter.map(
              (minutes) =>
                html`<option value=${minutes} selected=${minutes === idleMinutes}>${count(minutes, 'minute')}</option>`,
            )}
            <option value="" selected=${idleMinutes === null || idleMinutes >= most}>${count(most, 'minute')} (the longest)</option>
          </select></label>
        <p><button type="submit">Save</button></p>
      </form>
      <p class="sub">It holds at once, for everybody who is signed in.</p>
    </section>`;
};
