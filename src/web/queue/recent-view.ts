import { html } from 'htm/preact';
import type { GivenAway, SinceGiven } from '../../db/stores/given-away.ts';
import type { RecentDecision } from '../../db/stores/recent-decisions.ts';
import type { JunkBatch } from '../../db/stores/review-queue.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { may } from '../../domain/permissions.ts';
import { type Names, nameOf } from '../names.ts';
import { csrfField, decidedField, type Html } from '../pages/layout.ts';
import { clockTime, count, moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import type { Queue } from './load-queue.ts';

const LATELY_MS = 12 * 3_600_000;
const NOTED_MS = 60_000;
const MOST_AWAY = 6;

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

/** What has become of a fax that they gave away, and whose it is now. */
export const awayWords = ({ how, to }: GivenAway, names: Names): string => {
  if (how === 'handed_on') return 'handed on to your colleagues';
  return `given back to ${to === null ? 'everybody' : nameOf(to, names)}`;
};

/** Why it can't be had back. */
export const SINCE_WORDS: Readonly<Record<SinceGiven, string>> = {
  // Not by whom: it may have been themselves, in another window or before they gave it away once more.
  opened: 'it was opened since',
  decided: 'somebody has decided it since',
  handled_in_ehr: 'it was handled in the EHR since',
  closed_to_them: 'you don’t open such documents any more',
};

export const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

/** Who gives a fax away and is led here, because nothing else waits, sees here what was done. */
export const awayNote = ({ recent, away, names, now }: Queue, viewer: Viewer): Html => {
  const [last] = away;
  if (last === undefined || now.getTime() - last.at.getTime() >= NOTED_MS) return null;
  if (recent[0] !== undefined && recent[0].decidedAt >= last.at) return null;
  const received = moment(last.receivedAt, now, viewer.practice.timeZone);
  return html`<p class="banner calm note-away" role="status">${DOCUMENT_TYPE_LABELS[last.type]}: ${awayWords(last, names)}. Received ${received}.${last.since === null ? html` <kbd>Z</kbd> takes it back.` : ` ${capital(SINCE_WORDS[last.since])}.`}</p>`;
};

/** A form where it can be taken back; else that it can't. */
const given = (away: GivenAway, names: Names, viewer: Viewer): Html => html`
  <li>
    <span class="num at">${clockTime(away.at, viewer.practice.timeZone)}</span>
    <span class="type">${DOCUMENT_TYPE_LABELS[away.type]}</span>
    <span class="state">${capital(awayWords(away, names))}${away.since !== null && `; ${SINCE_WORDS[away.since]}`}</span>
    ${away.since === null && reclaimForm(away, viewer)}
  </li>`;

/** Of a fax that they gave away, as long as nobody has had it. */
export const reclaimForm = ({ itemId, at }: GivenAway, viewer: Viewer): Html => html`
  <form method="post" action=${`/review/${itemId}/reclaim`} data-quiet-post>
    ${csrfField(viewer)}<input type="hidden" name="given" value=${at.getTime()} /><button class="small" type="submit">Take it back</button></form>`;

/** A decision has shown that the fax had been in somebody else's chart: said to whoever decided, with the way for whoever assesses it. */
export const eventWords = ({ eventId }: RecentDecision, viewer: Viewer): Html => {
  if (eventId === null) return null;
  return html`It had been in another chart: a privacy event was opened. ${
    may(viewer.role, 'privacy.assess')
      ? html`<a href=${`/privacy/${eventId}`}>Open the privacy event</a>`
      : 'An owner assesses it.'
  }`;
};

const one = (decision: RecentDecision, paused: boolean, viewer: Viewer): Html => html`
  <li>
    <span class="num at">${clockTime(decision.decidedAt, viewer.practice.timeZone)}</span>
    <span class="type">${DOCUMENT_TYPE_LABELS[decision.type]}</span>
    <span class="state">${stateWords(decision, paused)}${decision.eventId !== null && html`. ${eventWords(decision, viewer)}`}</span>
    ${
      decision.undoable &&
      html`<form method="post" action=${`/review/${decision.itemId}/undo`} data-quiet-post>
        ${csrfField(viewer)}${decidedField(decision.decidedAt)}<button class="small" type="submit">Undo</button></form>`
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
export const recentView = ({ recent, away, batches, pause, names, now }: Queue, viewer: Viewer): Html => {
  const strokes = new Set(batches.map(({ decidedAt }) => decidedAt.getTime()));
  const singly = recent.filter(
    ({ decidedAt, outcome }) => outcome !== 'junk' || !strokes.has(decidedAt.getTime()),
  );
  const lines = [
    ...batches.map((batch) => [batch.decidedAt.getTime(), several(batch, viewer)] as const),
    ...singly.map(
      (decision) => [decision.decidedAt.getTime(), one(decision, pause !== undefined, viewer)] as const,
    ),
    ...away
      .filter(({ at }) => now.getTime() - at.getTime() < LATELY_MS)
      .slice(0, MOST_AWAY)
      .map((each) => [each.at.getTime(), given(each, names, viewer)] as const),
  ].toSorted(([a], [b]) => b - a);
  if (lines.length === 0) return null;
  return html`
    <section class="recent" aria-labelledby="recent-heading">
      <h2 id="recent-heading">Decided by you</h2>
      <ul>${lines.map(([, line]) => line)}</ul>
    </section>`;
};
