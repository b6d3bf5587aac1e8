import { html } from 'htm/preact';
import type { RecentDecision } from '../../db/stores/recent-decisions.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import type { Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';
import type { Status } from '../queue/load-queue.ts';
import { stateWords } from '../queue/recent-view.ts';
import type { Viewer } from '../viewer.ts';

/** A set-aside fax is offered for undo this long; it stays possible on the queue. */
const SHOWN_MS = 60_000;

/** "Filing… Undo (Z)": the last decision, while it can be taken back. */
export const undoBar = (last: RecentDecision | undefined, viewer: Viewer, { pause, now }: Status): Html => {
  if (last === undefined || !last.undoable) return null;
  const age = now.getTime() - last.decidedAt.getTime();
  if (last.filesAt === null && age > SHOWN_MS) return null;
  const label = DOCUMENT_TYPE_LABELS[last.type];
  const until =
    pause?.endsAt == null ? 'the end of the pause' : moment(pause.endsAt, now, viewer.practice.timeZone);
  // Only what waits to be filed runs out: a fax that was set aside can be taken back as long as the line is there.
  const runsOut = last.filesAt !== null && pause === undefined;
  const left = Math.max(0, (last.filesAt?.getTime() ?? 0) - now.getTime());
  if (runsOut && left === 0) return null;
  const words =
    last.filesAt === null
      ? last.outcome === 'file'
        ? `${label}: filed.`
        : `${stateWords(last, false)}.`
      : pause === undefined
        ? `Filing ${label.toLowerCase()}…`
        : `${label}: decided, waits until ${until}.`;
  return html`
    <div class="undo" id="undo" role="status" data-item=${last.itemId} data-left=${runsOut ? left : ''}>
      <span>${words}</span>
      <button type="button" class="small" id="undo-go">Undo <kbd>Z</kbd></button>
      <span class="num" id="undo-left" aria-hidden="true"></span>
    </div>`;
};
