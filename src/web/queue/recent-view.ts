import { html } from 'htm/preact';
import type { RecentDecision } from '../../db/stores/recent-decisions.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { clockTime } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import type { Queue } from './load-queue.ts';

const OUTCOME_WORDS = {
  junk: 'Set aside as junk',
  misdirected: 'Set aside as misdirected',
  unreadable: 'Set aside as unreadable',
  duplicate: 'Set aside as duplicate',
  handled_in_ehr: 'Handled in the EHR',
} as const;

/** What has become of a decision, in a few words. */
export const stateWords = ({ outcome, faxState }: RecentDecision, paused: boolean): string => {
  if (outcome !== 'file') return OUTCOME_WORDS[outcome];
  if (faxState === 'filed') return 'Filed';
  if (faxState === 'handled_in_ehr') return 'Handled in the EHR';
  return paused ? 'Waits for the end of the pause' : 'Filing…';
};

/** "Recently decided by you", with Undo while it is possible. */
export const recentView = ({ recent, pause }: Queue, viewer: Viewer): Html => {
  if (recent.length === 0) return null;
  return html`
    <section class="recent" aria-labelledby="recent-heading">
      <h2 id="recent-heading">Decided by you</h2>
      <ul>${recent.map(
        (decision) => html`
          <li>
            <span class="num at">${clockTime(decision.decidedAt, viewer.practice.timeZone)}</span>
            <span class="type">${DOCUMENT_TYPE_LABELS[decision.type]}</span>
            <span class="state">${stateWords(decision, pause !== undefined)}</span>
            ${
              decision.undoable &&
              html`<form method="post" action=${`/review/${decision.itemId}/undo`} data-quiet-post>
                ${csrfField(viewer)}<button class="small" type="submit">Undo</button></form>`
            }
          </li>`,
      )}</ul>
    </section>`;
};
