import { html } from 'htm/preact';
import type { Pause } from '../../db/stores/pauses.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import type { Names } from '../names.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';
import { FILEABLE_TYPES } from '../review/defaults.ts';
import type { Viewer } from '../viewer.ts';

/** "Everything, until 17:00. Paused by (name) at 14:20." */
const pauseLine = (pause: Pause, names: Names, now: Date, timeZone: string): string => {
  const what = pause.type === null ? 'Everything' : DOCUMENT_TYPE_LABELS[pause.type];
  const end =
    pause.endsAt === null ? 'until somebody resumes' : `until ${moment(pause.endsAt, now, timeZone)}`;
  const who = names.get(pause.startedBy) ?? 'a former member';
  return `${what}, ${end}. Paused by ${who}, ${moment(pause.startedAt, now, timeZone)}.`;
};

/** What is paused, by whom and until when; and the form that pauses. */
export const pauseView = (
  pauses: readonly Pause[],
  { viewer, names, now }: { readonly viewer: Viewer; readonly names: Names; readonly now: Date },
): Html => {
  const { timeZone } = viewer.practice;
  return html`
    <section class="card" aria-labelledby="filing-heading">
      <h2 id="filing-heading">Filing</h2>
      ${
        pauses.length === 0
          ? html`<p><strong>On.</strong> While it is paused nothing is written to the EHR; reading and urgent notices go on.</p>`
          : html`
            <p><strong>Paused.</strong> Decided faxes wait, and go on urgent first; reading and urgent notices go on.</p>
            <ul class="looks">${pauses.map(
              (pause) => html`<li>
                <span>${pauseLine(pause, names, now, timeZone)}</span>
                <form method="post" action="/settings/resume">${csrfField(viewer)}
                  <input type="hidden" name="type" value=${pause.type ?? ''} />
                  <button class="small primary" type="submit">Resume</button></form></li>`,
            )}</ul>`
      }
      <form method="post" action="/settings/pause" class="line">
        ${csrfField(viewer)}
        <label>Pause <select name="type">
          <option value="">everything</option>
          ${FILEABLE_TYPES.map((type) => html`<option value=${type}>${DOCUMENT_TYPE_LABELS[type]}</option>`)}
        </select></label>
        <label>for <select name="hours">
          <option value="1">1 hour</option><option value="4">4 hours</option><option value="24">24 hours</option>
          <option value="">until somebody resumes</option></select></label>
        <label>or until <input type="time" name="until" aria-describedby="until-note" /></label>
        <button type="submit">Pause filing</button>
        <span class="sub" id="until-note">Today or tomorrow, whichever comes next, in ${timeZone}.</span>
      </form>
    </section>`;
};
