import { html } from 'htm/preact';
import type { OwnSession } from '../../db/stores/sessions.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { moment, span } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';

const placeOf = ({ device, address }: OwnSession): string =>
  [device ?? 'A browser', ...(address === null ? [] : [`from ${address}`])].join(' ');

/** Where somebody is signed in, and the way out of each. */
export const sessionsView = (sessions: readonly OwnSession[], viewer: Viewer, now: Date): Html => {
  const others = sessions.filter(({ own }) => !own);
  return html`
    <section class="card" aria-labelledby="sessions-heading">
      <h2 id="sessions-heading">Where you are signed in</h2>
      <ul class="looks">${sessions.map((session) => {
        const { handle, own, openedAt, seenAt } = session;
        return html`
          <li>
            <span>${placeOf(session)}<span class="sub"> since ${moment(openedAt, now, viewer.practice.timeZone)}, ${
              own ? 'this one' : `last used ${span(now.getTime() - seenAt.getTime())} ago`
            }</span></span>
            ${
              !own &&
              html`<form method="post" action="/you/sessions/end">${csrfField(viewer)}
                <input type="hidden" name="session" value=${handle} />
                <button class="small" type="submit" aria-label=${`Sign out there: ${placeOf(session)}`}>Sign out there</button></form>`
            }
          </li>`;
      })}</ul>
      ${
        others.length > 0 &&
        html`<form method="post" action="/you/sessions/end">${csrfField(viewer)}
          <button type="submit">Sign out everywhere else</button></form>`
      }
      <p class="sub">One that you don’t know? Sign it out, then tell your privacy officer and change your password.</p>
    </section>`;
};
