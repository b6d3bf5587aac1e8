import { html } from 'htm/preact';
import type { Destruction } from '../../../db/stores/destructions.ts';
import { DESTRUCTION_DAYS, SOONEST_MS } from '../../../domain/destruction.ts';
import { type Names, nameOf } from '../../names.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { count, fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { BAA_PATH } from './view.ts';

/** The way to the end, where a BAA is in force. */
export const endCard = (): Html => html`
  <section class="card" aria-labelledby="end-heading">
    <h2 id="end-heading">Ending it</h2>
    <p>An owner can end the BAA at any time. What happens then stands on the next page; nothing happens before you confirm there.</p>
    <p><a class="button" href=${`${BAA_PATH}/end`}>End the BAA …</a></p>
  </section>`;

/** Said before it is done. */
export const endPage = (viewer: Viewer): Html => html`
  <p><a href=${BAA_PATH}>Back to the agreement</a></p>
  <h1>End the BAA</h1>
  <section class="card" aria-labelledby="happens-heading">
    <h2 id="happens-heading">What happens</h2>
    <ul class="plain">
      <li><strong>At once:</strong> nothing is read, filed or posted any more. What is under way stops before its next call; what is in the EHR
        already stays there. Faxes are in the EHR’s own inbox, and somebody has to look at them there.</li>
      <li><strong>Until the destruction:</strong> owners sign in for this page, the export, the team and the privacy events. No fax can be opened.</li>
      <li><strong>After ${DESTRUCTION_DAYS} days:</strong> the practice’s keys are destroyed, and with them everything that is sealed: what leads
        from Zally to the EHR’s records. That can’t be undone by anybody. An owner can bring it forward, and nobody puts it off.</li>
      <li><strong>What stays, for six years:</strong> the BAAs, the audit log and the privacy events.</li>
      <li><strong>A new BAA</strong> that the operator puts on record before that day stops the destruction, and Zally goes on where it stopped.</li>
    </ul>
    <form method="post" action=${`${BAA_PATH}/end`}>${csrfField(viewer)}
      <p><label class="choice"><input type="checkbox" name="read" value="yes" required /> I have read what happens</label></p>
      <p><button type="submit">End the BAA now</button></p></form>
  </section>`;

const DAY_MS = 86_400_000;

const soonerForm = (daysLeft: number, viewer: Viewer): Html => html`
  <form method="post" action=${`${BAA_PATH}/sooner`} class="step" autocomplete="off">${csrfField(viewer)}
    <label class="field"><span>Destroy it sooner, in days from now</span>
      <input name="days" type="number" min="1" max=${daysLeft} step="1" required inputmode="numeric" /></label>
    <button type="submit">Bring it forward</button>
    <span class="sub"> A day at least. It is never put off again.</span></form>`;

/** What is left to do until everything is destroyed. */
export const endingCard = (ending: Destruction, now: Date, names: Names, viewer: Viewer): Html => {
  const { timeZone } = viewer.practice;
  const by = ending.startedBy === null ? 'the operator' : nameOf(ending.startedBy, names);
  // A whole number of days that is still before the time that it has.
  const daysLeft = Math.ceil((ending.dueAt.getTime() - now.getTime()) / DAY_MS) - 1;
  return html`
    <section class="card" aria-labelledby="ending-heading">
      <h2 id="ending-heading">It has ended</h2>
      <dl class="facts">
        <dt>Ended</dt><dd>${fullMoment(ending.startedAt, timeZone)}, by ${by}</dd>
        <dt>Destroyed on</dt><dd><strong>${fullMoment(ending.dueAt, timeZone)}</strong></dd>
      </dl>
      <p>A new BAA that the operator puts on record before that stops it, and Zally goes on where it stopped.</p>
      ${
        ending.dueAt.getTime() - now.getTime() > SOONEST_MS
          ? soonerForm(daysLeft, viewer)
          : html`<p class="sub">Less than ${count(1, 'day')} is left: it can’t be brought forward any more.</p>`
      }
    </section>`;
};
