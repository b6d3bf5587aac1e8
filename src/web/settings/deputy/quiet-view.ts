import { html } from 'htm/preact';
import type { DeputySettings } from '../../../db/stores/deputy.ts';
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

/** Hours after which a message has scrolled away, as far as somebody can choose them. */
export const REPOST_CHOICES = [4, 8, 12, 24] as const;

/** When chat is left alone, and when a message comes again. */
export const quietView = ({ quiet, repostHours }: DeputySettings, viewer: Viewer): Html => html`
  <section class="card" aria-labelledby="quiet-heading">
    <h2 id="quiet-heading">Quiet hours</h2>
    <p>When Zally leaves people alone in chat, in ${viewer.practice.timeZone}. A day without times has none; an end before the beginning
      is on the next day, and 00:00 to 00:00 is the whole day. With quiet hours, holidays are quiet too.</p>
    <p>Urgent faxes are told at any hour, and so is that Zally can’t see the inbox. What else is held comes as one message when the quiet
      hours are over.</p>
    <form method="post" action="/settings/deputy/quiet" class="stack">${csrfField(viewer)}
      ${weekFields(quiet, 'Quiet, ')}
      <p><button type="submit">Save</button></p>
    </form>
    <h2>The message that says what waits</h2>
    <p>It changes in place. When it has scrolled away, it is posted anew.</p>
    <form method="post" action="/settings/deputy/repost" class="step">${csrfField(viewer)}
      <label class="field"><span>Post it anew</span><select name="hours">
        ${REPOST_CHOICES.map(
          (hours) =>
            html`<option value=${hours} selected=${hours === repostHours}>after ${hours} hours</option>`,
        )}
        <option value="" selected=${repostHours === null}>never</option></select></label>
      <button type="submit">Save</button></form>
  </section>`;
