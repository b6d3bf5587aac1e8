import { html } from 'htm/preact';
import { ehrWords } from '../../../domain/ehr-kinds.ts';
import type { Html } from '../../pages/layout.ts';
import { count, fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import type { Down } from './load.ts';

/** What people do while Zally doesn't answer: to be printed, and to hang beside the phone. */
export const downView = (down: Down, viewer: Viewer): Html => {
  const { now, connection, counts, received, filing } = down;
  const { timeZone, name } = viewer.practice;
  const ehr = ehrWords(connection?.provider ?? null);
  return html`
    <article class="down-page">
      <p class="no-print"><a href="/settings">Settings</a></p>
      <h1>When Zally is down: use ${ehr.name}’s inbox</h1>
      <p>${name}. Printed ${fullMoment(now, timeZone)}. Print it again when something changes, and keep it where faxes are worked on.</p>
      <h2>What happens to faxes</h2>
      <p>Faxes arrive in ${ehr.name} whether Zally runs or not. Zally keeps no copy, so none can be lost with it: whatever it has not filed
        is still in the inbox there.</p>
      <h2>What you do</h2>
      <ol>
        <li>Open the inbox of ${ehr.name} and look through everything that is unread, urgent ones first: critical results, STAT, denials
          with a deadline.</li>
        <li>Work on a fax there as you did before: file it into the chart, make the task, archive the message.</li>
        <li>Nothing has to be marked for Zally. ${
          ehr.name === 'DrChrono'
            ? 'A message that somebody has assigned to a chart, filed or archived by hand'
            : 'A fax that somebody has completed or filed by hand'
        } is closed here as “handled in the EHR” and never filed again.</li>
        <li>Leave a fax alone that is already in a chart with “(fax)” in its description: Zally had begun with it, and ends it when it is back.</li>
      </ol>
      <h2>When it is back</h2>
      <p>Zally looks through the inbox from the last time on, leaves alone what you have done, and goes on with the rest, urgent first. The
        queue says since when it could not see. A document that came twice is reported under <em>Filed</em>; a person decides which stays.</p>
      <h2>What Zally was doing when this was printed</h2>
      <ul>
        <li>${count(counts.waiting, 'fax', 'faxes')} waited for a person${counts.urgent > 0 ? `, ${counts.urgent} of them urgent` : ''}.</li>
        <li>${count(received, 'fax', 'faxes')} had come and ${received === 1 ? 'was' : 'were'} not read yet.</li>
        <li>${count(filing, 'fax was', 'faxes were')} decided and not filed yet.</li>
        <li>${
          connection?.inboxSeenAt == null
            ? 'The inbox had not been seen yet.'
            : `The inbox was seen last ${fullMoment(connection.inboxSeenAt, timeZone)}.`
        }</li>
      </ul>
      <p class="no-print"><button type="button" class="primary" id="print">Print</button></p>
    </article>`;
};
