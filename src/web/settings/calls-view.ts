import { html } from 'htm/preact';
import { callFigures } from '../../domain/call-figures.ts';
import { LEAST_CALLS } from '../../domain/call-purposes.ts';
import { ehrWords } from '../../domain/ehr-kinds.ts';
import type { Html } from '../pages/layout.ts';
import { count, moment } from '../pages/words.ts';
import { aboutHours } from '../queue/calls-view.ts';
import type { Settings } from './load-settings.ts';

/** `6.2 (at least 5)` */
const beside = (figure: number | null, least: number): string =>
  figure === null ? 'none yet' : `${figure.toFixed(1)} (at least ${least})`;

/** What the hour's calls are spent on, beside the least possible. Counts alone. */
export const callsView = ({ calls, callsMade, connection, now }: Settings, timeZone: string): Html => {
  const { account, spent, backlog } = calls;
  const ehr = ehrWords(connection?.provider ?? null);
  const figures = callFigures(callsMade);
  const { inbox, access, settings } = callsMade.calls;
  return html`
    <section class="card" aria-labelledby="calls-heading">
      <h2 id="calls-heading">${ehr.before} calls</h2>
      <p>Calls to ${ehr.name} are limited by the hour. People come first, then urgent faxes, then the rest.</p>
      <dl class="facts num">
        ${
          account !== undefined &&
          html`<dt>This hour</dt><dd>${account.used} of ${account.perHour} used${
            spent !== null && html`; <strong>used up since ${moment(spent.since, now, timeZone)}</strong>`
          }; the next begins at ${moment(account.goesOnAt, now, timeZone)}</dd>`
        }
        ${
          account !== undefined &&
          account.usedElsewhere > 0 &&
          html`<dt>Used elsewhere</dt><dd>${count(account.usedElsewhere, 'call')} in this hour or the last: something else calls
            ${ehr.name} under the same client id</dd>`
        }
        ${
          backlog !== null &&
          html`<dt>Waiting</dt><dd>${count(backlog.faxes, 'fax', 'faxes')}, ${aboutHours(backlog.hours)} at this hour’s calls</dd>`
        }
        <dt>For a filed fax</dt><dd>${beside(figures.perFiledFax, LEAST_CALLS.reading + LEAST_CALLS.filing)}</dd>
        <dt>For a fax opened for review</dt><dd>${beside(figures.perReview, LEAST_CALLS.review)}</dd>
        <dt>Looks at the inbox</dt><dd>${inbox}</dd>
        <dt>Access and settings</dt><dd>${access + settings}</dd>
      </dl>
      <p class="sub">Figures of the last 7 days.</p>
    </section>`;
};
