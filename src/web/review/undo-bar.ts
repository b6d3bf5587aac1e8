import { html } from 'htm/preact';
import type { PracticeTx } from '../../db/database.ts';
import { type GivenAway, listGivenAway } from '../../db/stores/given-away.ts';
import { listRecentDecisions, type RecentDecision } from '../../db/stores/recent-decisions.ts';
import { DOCUMENT_TYPE_LABELS, labelInside } from '../../domain/document-types.ts';
import { loadNames, type Names } from '../names.ts';
import type { Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';
import type { Status } from '../queue/load-queue.ts';
import { awayWords, capital, eventWords, SINCE_WORDS, stateWords } from '../queue/recent-view.ts';
import type { Viewer } from '../viewer.ts';

/** What was done last is offered for undo this long, whatever has become of it meanwhile; it stays possible on the queue. */
const SHOWN_MS = 60_000;

/** The latest decision of a member, and what they gave away last. */
interface LastDone {
  readonly last: RecentDecision | undefined;
  readonly away: GivenAway | undefined;
  readonly names: Names;
}

/**
 * "Lab result: handed on to your colleagues. Received 14:02. Take it back (Z)": who gives a fax away is led to the next one, and sees
 * there what was done. Once it was opened, it says that instead.
 */
const awayBar = (away: GivenAway, names: Names, viewer: Viewer, now: Date): Html => {
  const left = SHOWN_MS - (now.getTime() - away.at.getTime());
  if (left <= 0) return null;
  const label = DOCUMENT_TYPE_LABELS[away.type];
  const received = moment(away.receivedAt, now, viewer.practice.timeZone);
  const since = away.since === null ? '' : ` ${capital(SINCE_WORDS[away.since])}.`;
  return html`
    <div class="undo" id="undo" role="status" data-item=${away.itemId} data-way="reclaim" data-given=${away.at.getTime()} data-left=${left}>
      <span>${label}: ${awayWords(away, names)}. Received ${received}.${since}</span>
      ${away.since === null && html`<button type="button" class="small" id="undo-go">Take it back <kbd>Z</kbd></button>`}
      <span class="num" id="undo-left" aria-hidden="true"></span>
    </div>`;
};

/** "lab result and imaging report": of a split fax, all that it is filed as. */
const filedAs = ({ type, partTypes, outcome }: RecentDecision): string => {
  const types = outcome === 'file' && partTypes.length > 0 ? new Set(partTypes) : [type];
  return [...types].map(labelInside).join(' and ');
};

/**
 * "Filing lab result… Received 14:02. Undo filing of the fax before (Z)": the last decision, while it can be taken back. It goes by
 * itself when its time is over, so that no later key undoes what nobody thinks of any more.
 */
const decisionBar = (last: RecentDecision | undefined, viewer: Viewer, { pause, now }: Status): Html => {
  if (last === undefined || !last.undoable) return null;
  const age = now.getTime() - last.decidedAt.getTime();
  if (last.filesAt === null && age > SHOWN_MS) return null;
  const shownUntil = last.decidedAt.getTime() + SHOWN_MS;
  const label = capital(filedAs(last));
  const until =
    pause?.endsAt == null ? 'the end of the pause' : moment(pause.endsAt, now, viewer.practice.timeZone);
  // While filing is paused nothing runs out before the pause does.
  const ends =
    last.filesAt === null
      ? shownUntil
      : pause === undefined
        ? Math.max(last.filesAt.getTime(), shownUntil)
        : pause.endsAt?.getTime();
  const left = ends === undefined ? undefined : Math.max(0, ends - now.getTime());
  if (left === 0) return null;
  const what =
    last.outcome === 'file' ? 'Undo filing of the fax before' : 'Undo setting aside the fax before';
  const received = moment(last.receivedAt, now, viewer.practice.timeZone);
  const words =
    last.filesAt === null
      ? last.outcome === 'file'
        ? `${label}: filed.`
        : `${stateWords(last, false)}.`
      : pause === undefined
        ? `Filing ${filedAs(last)}…`
        : `${label}: decided, waits until ${until}.`;
  return html`
    <div class="undo" id="undo" role="status" data-item=${last.itemId} data-way="undo" data-decided=${last.decidedAt.getTime()} data-left=${left ?? ''}>
      <span>${words} Received ${received}.${last.eventId !== null && html` ${eventWords(last, viewer)}`}</span>
      <button type="button" class="small" id="undo-go">${what} <kbd>Z</kbd></button>
      <span class="num" id="undo-left" aria-hidden="true"></span>
    </div>`;
};

/**
 * What this person did last. A fax given away takes the place of what was decided before it: no key undoes that unasked.
 */
const undoBar = ({ last, away, names }: LastDone, viewer: Viewer, status: Status): Html =>
  away !== undefined && (last === undefined || away.at > last.decidedAt)
    ? awayBar(away, names, viewer, status.now)
    : decisionBar(last, viewer, status);

/** The bar as it is now; null when nothing is offered for undo. */
export const loadUndoBar = async (tx: PracticeTx, viewer: Viewer, status: Status): Promise<Html> => {
  const [last] = await listRecentDecisions(tx, viewer.staffId, viewer.classes);
  const [away] = await listGivenAway(tx, viewer);
  return undoBar({ last, away, names: await loadNames(tx) }, viewer, status);
};
