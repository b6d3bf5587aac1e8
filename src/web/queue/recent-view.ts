import { html } from 'htm/preact';
import type { RecentDecision } from '../../db/stores/recent-decisions.ts';
import type { JunkBatch } from '../../db/stores/review-queue.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { clockTime, count } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import type { Queue } from './load-queue.ts';

const OUTCOME_WORDS = {
  junk: 'Set aside as junk',
  misdirected: 'Set aside as misdirected',
  unreadable: 'Set aside as unreadable',
  duplicate: 'Set aside as a duplicate',
  handled_in_ehr: 'Handled in the EHR',
} as const;

/** What has become of a decision, in a few words. */
export const stateWords = ({ outcome, faxState }: RecentDecision, paused: boolean): string => {
  if (outcome !== 'file') return OUTCOME_WORDS[outcome];
  if (faxState === 'filed') return 'Filed';
  if (faxState === 'handled_in_ehr') return 'Handled in the EHR';
  return paused ? 'Waits for the end of the pause' : 'Filing…';
};

const one = (decision: RecentDecision, paused: boolean, viewer: Viewer): Html => html`
  <li>
    <span class="num at">${clockTime(decision.decidedAt, viewer.practice.timeZone)}</span>
    <span class="type">${DOCUMENT_TYPE_LABELS[decision.type]}</span>
    <span class="state">${stateWords(decision, paused)}</span>
    ${
      decision.undoable &&
      html`<form method="post" action=${`/review/${decision.itemId}/undo`} data-quiet-post>
        ${csrfField(viewer)}<button class="small" type="submit">Undo</button></form>`
    }
  </li>`;

const several = ({ decidedAt, count: faxes }: JunkBatch, viewer: Viewer): Html => html`
  <li>
    <span class="num at">${clockTime(decidedAt, viewer.practice.timeZone)}</span>
    <span class="type">${count(faxes, 'fax', 'faxes')}</span>
    <span class="state">${OUTCOME_WORDS.junk}</span>
    <form method="post" action=${`/queue/junk/undo?at=${decidedAt.getTime()}`} data-quiet-post>
      ${csrfField(viewer)}<button class="small" type="submit">Undo all</button></form>
  </li>`;

/** "Recently decided by you", with Undo while it is possible; what was done at one stroke is one line. */
export const recentView = ({ recent, batches, pause }: Queue, viewer: Viewer): Html => {
  const strokes = new Set(batches.map(({ decidedAt }) => decidedAt.getTime()));
  const singly = recent.filter(
    ({ decidedAt, outcome }) => outcome !== 'junk' || !strokes.has(decidedAt.getTime()),
  );
  const lines = [
    ...batches.map((batch) => [batch.decidedAt.getTime(), several(batch, viewer)] as const),
    ...singly.map(
      (decision) => [decision.decidedAt.getTime(), one(decision, pause !== undefined, viewer)] as const,
    ),
  ].toSorted(([a], [b]) => b - a);
  if (lines.length === 0) return null;
  return html`
    <section class="recent" aria-labelledby="recent-heading">
      <h2 id="recent-heading">Decided by you</h2>
      <ul>${lines.map(([, line]) => line)}</ul>
    </section>`;
};
