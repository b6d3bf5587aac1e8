import { html } from 'htm/preact';
import { type BusinessHours, WEEKDAYS } from '../../../domain/business-hours.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import type { Viewer } from '../../viewer.ts';

export const WEEKDAY_WORDS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;

/** Two times for each weekday. @param about stands before each name, where a page has more than one week */
export const weekFields = (days: BusinessHours['days'], about = ''): Html => html`
  <div class="week">${WEEKDAYS.map((day) => {
    const name = WEEKDAY_WORDS[day];
    return html`<div class="day" role="group" aria-label=${`${about}${name}`}><span>${name}</span>
      <input type="time" name=${`${day}-from`} value=${days[day]?.from ?? ''} aria-label=${`${about}${name} from`} />
      <span aria-hidden="true">–</span>
      <input type="time" name=${`${day}-to`} value=${days[day]?.to ?? ''} aria-label=${`${about}${name} to`} /></div>`;
  })}</div>`;

/** When chat is to be left alone, and what that does today. */
export const quietView = (quiet: BusinessHours['days'], viewer: Viewer): Html => html`
  <section class="card" aria-labelledby="quiet-heading">
    <h2 id="quiet-heading">Quiet hours</h2>
    <p>When Zally is to leave people alone in chat, in ${viewer.practice.timeZone}. A day without times has none; an end before the beginning
      is on the next day, and 00:00 to 00:00 is the whole day.</p>
    <p><strong>They are kept and do nothing yet:</strong> notices in chat, urgent ones too, come at any hour as before.</p>
    <form method="post" action="/settings/deputy/quiet" class="stack">${csrfField(viewer)}
      ${weekFields(quiet, 'Quiet, ')}
      <p><button type="submit">Save</button></p>
    </form>
  </section>`;
