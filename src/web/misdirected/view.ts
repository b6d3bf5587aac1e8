import { html } from 'htm/preact';
import type { Checklist } from '../../db/stores/misdirected.ts';
import { DOCUMENT_TYPE_LABELS, labelInside } from '../../domain/document-types.ts';
import { type EhrKind, ehrWords } from '../../domain/ehr-kinds.ts';
import { STEP_NAMES } from '../../domain/misdirected.ts';
import { may } from '../../domain/permissions.ts';
import { type Names, nameOf } from '../names.ts';
import { CHECKLIST_KEYS, keysBelow, LIST_KEYS } from '../pages/keys.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { count, moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import type { Standing } from './standing.ts';
import { type Context, type StepContext, saidView, stepsView } from './step-view.ts';
import { takeBackForm } from './take-back-view.ts';

const left = (list: Checklist): string => {
  const missing = STEP_NAMES.filter((step) => list.ticks[step] === undefined).length;
  return missing === STEP_NAMES.length ? 'Nothing noted yet' : `${missing} of ${STEP_NAMES.length} left`;
};

const stateOf = (list: Checklist, names: Names): string => {
  if (list.state !== 'withdrawn') return list.state === 'open' ? left(list) : 'All done';
  return `Taken back to review${list.withdrawnBy === null ? '' : ` by ${nameOf(list.withdrawnBy, names)}`}`;
};

const listRows = (lists: readonly Checklist[], caption: string, { viewer, now, names }: Context): Html => {
  const { timeZone } = viewer.practice;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Misdirected faxes"><table class="filed">
    <caption class="hidden-words">${caption}</caption>
    <thead><tr><th scope="col">Set aside</th><th scope="col">Type</th><th scope="col" class="lesser">Received</th>
      <th scope="col" class="lesser">By</th><th scope="col">State</th><th scope="col"><span class="hidden-words">Open</span></th></tr></thead>
    <tbody>${lists.map(
      (list) => html`
      <tr>
        <td class="num">${moment(list.openedAt, now, timeZone)}</td>
        <td>${DOCUMENT_TYPE_LABELS[list.type]}</td>
        <td class="num lesser">${moment(list.receivedAt, now, timeZone)}</td>
        <td class="lesser">${nameOf(list.openedBy, names)}</td>
        <td>${stateOf(list, names)}</td>
        <td><a href=${`/misdirected/${list.id}`} aria-label=${`Open ${DOCUMENT_TYPE_LABELS[list.type]}`}>Open</a></td>
      </tr>`,
    )}</tbody></table></div>`;
};

/** Faxes that were meant for somebody else, until all is done about them; then what was done. */
export const misdirectedListView = (
  open: readonly Checklist[],
  closed: readonly Checklist[],
  context: Context & { readonly total: number },
): Html => html`
  <h1>Misdirected</h1>
  <p class="sub">A fax stays here until the sender has been told and every copy is returned or destroyed.</p>
  ${
    open.length === 0
      ? html`<p class="later">Nothing is left to do.</p>`
      : html`<h2 class="later">${count(context.total, 'fax', 'faxes')} with something left to do</h2>
          ${listRows(open, 'Misdirected faxes with something left to do, the oldest first', context)}
          ${context.total > open.length && html`<p class="sub">The oldest ${open.length} are shown.</p>`}`
  }
  ${
    closed.length > 0 &&
    html`<h2 class="later">Closed</h2>${listRows(closed, 'Closed checklists, the latest first', context)}`
  }
  ${open.length + closed.length > 0 && keysBelow(LIST_KEYS, true)}`;

/** When it came, who set it aside, and when all was done. */
const headline = (
  { receivedAt, openedBy, openedAt, state, closedAt }: Checklist,
  context: Context,
): string => {
  const { viewer, now, names } = context;
  const at = (moments: Date): string => moment(moments, now, viewer.practice.timeZone);
  const closed = state !== 'done' || closedAt === null ? '' : ` All done, ${at(closedAt)}.`;
  return `Received ${at(receivedAt)}. Set aside by ${nameOf(openedBy, names)}, ${at(openedAt)}.${closed}`;
};

/** Who took it back, and when; of one that was taken back long ago, that it was. */
const takenBack = ({ itemId, withdrawnBy, closedAt }: Checklist, { viewer, now, names }: Context): Html => {
  const by =
    withdrawnBy === null || closedAt === null
      ? ''
      : ` by ${nameOf(withdrawnBy, names)}, ${moment(closedAt, now, viewer.practice.timeZone)}`;
  return html`<p class="banner hold"><strong>Taken back to review${by}.</strong> Nothing of this list counts any more.${
    itemId !== null && html` <a href=${`/review/${itemId}`}>Open the fax</a>`
  }</p>`;
};

/** What the fax itself says of who sent it, read again where somebody asks. */
export interface Sender {
  /** Read in memory; null where nothing could be read. Shown and kept nowhere. */
  readonly names: readonly string[];
  /** Why there is none. */
  readonly none: string | null;
}

const senderView = (
  list: Checklist,
  ehr: EhrKind | null,
  sender: Sender | null,
  viewer: Viewer,
): Html => html`
  <section class="card" aria-labelledby="sender-heading">
    <h2 id="sender-heading">Who sent it</h2>
    <p>Zally keeps no copy and nobody’s name. The fax itself is still in the inbox of ${ehrWords(ehr).name}.</p>
    ${
      sender === null
        ? html`<form method="post" action=${`/review/${list.itemId}/sender`}>${csrfField(viewer)}
            <button class="small" type="submit" data-press="r">Read who sent it <kbd>R</kbd></button>
            <span class="sub"> The fax is read again, which takes a few seconds, and that you asked is on record.</span></form>`
        : sender.names.length === 0
          ? html`<p role="status">${sender.none}</p>`
          : html`<p role="status">At the head of the fax: <strong translate="no">${sender.names.join('; ')}</strong></p>
            <p class="strong-warn">That may be whom the fax is for. Look at the page in the inbox, which also has the number, before you tell
              anybody.</p>`
    }
    <p class="sub"><a href=${`/history/${list.faxId}`}>The story of this fax</a></p>
  </section>`;

/** It had been in somebody's chart: what followed from setting it aside, and where that goes on. */
const setOffView = ({ setOff }: Standing, viewer: Viewer): Html => {
  if (setOff === null) return null;
  const { event, demoted } = setOff;
  const open = event.conclusion === 'open';
  return html`<div class="banner warn"><strong>${open ? 'A privacy event was opened.' : 'A privacy event was opened, and has been assessed.'}</strong>
    This fax had been filed into a chart, and that filing was undone. Set aside as misdirected it was somebody else’s document, so the
    practice has to assess it.${
      demoted && ` Zally files no ${labelInside(event.type)} by itself until an owner turns that on again.`
    }${' '}
    ${
      may(viewer.role, 'privacy.assess')
        ? html`<a href=${`/privacy/${event.id}`}>Open the privacy event</a>`
        : open && 'An owner assesses it.'
    }</div>`;
};

/** One misdirected fax: what is to be done, what was done, and the way back. */
export const checklistView = (
  list: Standing,
  context: StepContext & {
    readonly ehr: EhrKind | null;
    /** How many faxes wait. */
    readonly waiting: number;
    readonly sender: Sender | null;
  },
): Html => {
  const { viewer, ehr, waiting, sender } = context;
  const counts = list.state !== 'withdrawn';
  return html`
    <p><a href="/misdirected">All misdirected faxes</a></p>
    <h1>${list.type === 'misdirected' ? 'A misdirected fax' : `Misdirected: ${labelInside(list.type)}`}</h1>
    <p class="sub">${headline(list, context)}</p>
    ${setOffView(list, viewer)}
    ${counts && list.itemId !== null && senderView(list, ehr, sender, viewer)}
    ${counts ? stepsView(list, context) : [takenBack(list, context), saidView(list, context)]}
    ${
      counts &&
      list.itemId !== null &&
      html`<section class="card" id="take-back" aria-labelledby="back-heading">
        <h2 id="back-heading">It isn’t misdirected</h2>
        ${takeBackForm(list, list.itemId, list.openedAt, viewer, { words: 'Back to review', style: 'small', key: 'B' })}
      </section>`
    }
    <div class="ways later">
      ${waiting > 0 && html`<a class="button primary" href="/queue/next" id="next">Review next <kbd>⏎</kbd></a>`}
      <a class="button" href="/queue">To the queue</a>
    </div>
    ${counts && keysBelow(CHECKLIST_KEYS)}`;
};
