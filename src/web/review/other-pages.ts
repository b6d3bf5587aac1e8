import { html } from 'htm/preact';
import type { ReviewCounts } from '../../db/stores/review-counts.ts';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { FaxState, ReviewOutcome } from '../../domain/states.ts';
import type { Standing } from '../misdirected/standing.ts';
import { takeBackForm } from '../misdirected/take-back-view.ts';
import { type Names, nameOf } from '../names.ts';
import { csrfField, decidedField, type Html } from '../pages/layout.ts';
import { count, moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';

const DONE_WORDS: Readonly<Record<ReviewOutcome, string>> = {
  file: 'filed this',
  junk: 'set this aside as junk',
  misdirected: 'set this aside as misdirected',
  unreadable: 'set this aside as unreadable',
  duplicate: 'set this aside as a duplicate',
  handled_in_ehr: 'handled this in the EHR',
};

const othersWait = (counts: ReviewCounts): string =>
  counts.waiting === 0 ? 'Nothing else waits.' : `${count(counts.waiting, 'other waits', 'others wait')}.`;

const ways = (counts: ReviewCounts): Html => html`
  <p class="ways">
    ${
      counts.waiting > 0
        ? html`<a class="button primary" href="/queue/next" id="next">Next <kbd>⏎</kbd></a>
            <a class="button" href="/queue">To the queue</a>`
        : html`<a class="button primary" href="/queue">To the queue</a>`
    }
  </p>`;

const UNDO = { words: 'Undo and open again', style: 'small' } as const;

const undoForm = ({ id, decidedAt }: ReviewItem, checklist: Standing | undefined, viewer: Viewer): Html =>
  checklist === undefined
    ? html`<form method="post" action=${`/review/${id}/undo`}>${csrfField(viewer)}${decidedField(decidedAt)}
        <button class=${UNDO.style} type="submit">${UNDO.words}</button></form>`
    : takeBackForm(checklist, id, decidedAt, viewer, UNDO);

/** "Already done: (name) filed this at 14:20. 2 others wait." */
export const doneView = (
  item: ReviewItem,
  context: {
    readonly viewer: Viewer;
    readonly now: Date;
    readonly name: string | null;
    readonly counts: ReviewCounts;
    readonly undoable: boolean;
    readonly faxState: FaxState;
    /** Of a misdirected one: what was done about it. */
    readonly checklist: Standing | undefined;
  },
): Html => {
  const { viewer, now, name, counts, undoable, faxState, checklist } = context;
  const at = item.decidedAt === null ? '' : ` at ${moment(item.decidedAt, now, viewer.practice.timeZone)}`;
  const inEhr = item.outcome === 'handled_in_ehr' || faxState === 'handled_in_ehr';
  const said = inEhr
    ? 'Somebody worked on this fax in the EHR first.'
    : `${item.decidedBy === viewer.staffId ? 'You' : (name ?? 'Zally')} ${DONE_WORDS[item.outcome ?? 'file']}${at}.`;
  return html`
    <section class="message">
      <h1>Already done</h1>
      <p>${said} ${othersWait(counts)}</p>
      ${
        checklist !== undefined &&
        html`<p><a href=${`/misdirected/${checklist.id}`}>What was done about it</a></p>`
      }
      ${undoable && undoForm(item, checklist, viewer)}
      ${ways(counts)}
    </section>`;
};

/** Who has a fax that waits and that nobody else has open. */
const whoHasIt = ({ claimedBy, takenUntil, deputy, givenBack }: ReviewItem, context: OverContext): string => {
  const { viewer, names, now } = context;
  const name = (id: StaffId): string => (id === viewer.staffId ? 'you' : nameOf(id, names));
  if (claimedBy !== null && takenUntil !== null)
    return `You have taken it until ${moment(takenUntil, now, viewer.practice.timeZone)}.`;
  if (claimedBy !== null) return 'You have it: go on where it is open, or open it here anew.';
  if (deputy !== null) return `It lies with ${name(deputy)} now.`;
  return givenBack !== null && givenBack.to !== null
    ? `It is for ${name(givenBack.to)} now.`
    : 'Nobody has it now.';
};

/** What the page of a window whose opening is over says beside the item itself. */
export interface OverContext {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly names: Names;
  /** When this person gave it back, if nobody has had it since; null otherwise. */
  readonly gaveBackAt: Date | null;
}

/**
 * "This window no longer has the fax": who has it, and the ways on. An opening ends in more ways than are on record, so it doesn't
 * say how this one did.
 */
export const overView = (item: ReviewItem, context: OverContext): Html => {
  const { viewer, now, gaveBackAt } = context;
  const gave =
    gaveBackAt === null ? '' : ` You gave it back at ${moment(gaveBackAt, now, viewer.practice.timeZone)}.`;
  return html`
    <section class="message">
      <h1>This window no longer has the fax</h1>
      <p>This window’s opening is over.${gave} ${whoHasIt(item, context)} What was not done yet was not done.</p>
      <p class="ways">
        <a class="button primary" href="/queue">To the queue</a>
        <a class="button" href=${`/review/${item.id}`}>Open it again</a>
      </p>
    </section>`;
};

/** "(name) has this open.", or that they have taken it from the queue; since when, and when that ends. */
export const heldView = (
  item: ReviewItem,
  context: {
    readonly viewer: Viewer;
    readonly now: Date;
    readonly name: string;
    readonly since: Date | null;
    readonly until: Date | null;
    readonly counts: ReviewCounts;
  },
): Html => {
  const { viewer, now, name, since, until, counts } = context;
  const say = (at: Date): string => moment(at, now, viewer.practice.timeZone);
  const { takenUntil } = item;
  const began = since === null ? '' : ` Since ${say(since)}.`;
  const ends = until === null ? '' : `, or at ${say(until)} if their page is gone`;
  const said =
    takenUntil === null
      ? `${name} has this open.${began} It is free again when they leave it${ends}.`
      : `${name} has taken this until ${say(takenUntil)}.${began}`;
  const others = { ...counts, waiting: Math.max(0, counts.waiting - 1) };
  return html`
    <section class="message">
      <h1>Somebody has it</h1>
      <p>${said} ${othersWait(others)}</p>
      ${ways(others)}
    </section>`;
};
