import { html } from 'htm/preact';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import { GIVE_BACK_LABELS, GIVE_BACK_REASONS } from '../../domain/give-back.ts';
import { type PracticeType, typeLabel } from '../../domain/practice-types.ts';
import { REASON_LABELS } from '../../domain/reason-codes.ts';
import { type Seen, seenWords } from '../alerts/view.ts';
import { asset } from '../assets.ts';
import { type Names, nameOf } from '../names.ts';
import { type Key, keysDialog } from '../pages/keys.ts';
import type { Html } from '../pages/layout.ts';
import { count, moment, momentToTheSecond } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import type { Colleague } from './colleagues.ts';

const KEYS: readonly Key[] = [
  ['⏎', 'File, or set aside as Zally proposes, and open the next'],
  ['⇧ ⏎', 'The same, and back to the queue'],
  ['1 – 9', 'Choose a chart by its number'],
  ['S', 'Search for a patient'],
  ['T  U  A', 'Type, urgency, assignee'],
  ['Y', 'Your type'],
  ['K  D  W', 'Task, due, the date when it was written'],
  ['J', 'Junk'],
  ['M', 'More, then one of these:'],
  ['N  U  D', 'Misdirected, unreadable, duplicate (of which fax)'],
  ['G  K', 'Give back, with a reason; hand on, because you know this person'],
  ['P', 'Specially protected, or not'],
  ['X', 'Split after this page, or take the line away'],
  ['L', 'Leave this page out: a cover, a blank one'],
  ['E', 'Seen: nobody is called any more for an urgent fax'],
  ['Z', 'Undo the last decision'],
  ['← →', 'Page before, page after'],
  ['+ − 0', 'Larger, smaller, fit'],
  ['R', 'Rotate'],
  ['F', 'Fetch again what didn’t come'],
  ['C  N', 'Close what the EHR no longer shows; or on to another'],
  ['H', 'Hide the page'],
  ['Esc', 'Leave a field; drop the split, asked first where something was chosen'],
];

/** Without the key of a field that isn't there. */
const keysFor = (types: readonly PracticeType[]): readonly Key[] =>
  types.some(({ ended }) => !ended) ? KEYS : KEYS.filter(([key]) => key !== 'Y');

/** A key works while the dialog is open. */
const choice = (act: string, key: string, words: string): Html => html`
  <button type="button" data-act=${act} data-key=${key.toLowerCase()}>${words} <kbd>${key}</kbd></button>`;

const moreDialog = ({ restricted }: ReviewItem): Html => html`
  <dialog id="more" aria-labelledby="more-heading">
    <h2 id="more-heading">Set aside</h2>
    <p>Nothing is filed. You can take it back.</p>
    <div class="choices">
      ${choice('junk', 'J', 'Junk')}
      ${choice('misdirected', 'N', 'Misdirected: not for this practice')}
      ${choice('unreadable', 'U', 'Unreadable')}
      ${choice('duplicate', 'D', 'Duplicate: it has come before…')}
    </div>
    <h2>Give it away</h2>
    <div class="choices">
      ${choice('back', 'G', 'Give back, with a reason…')}
      ${choice('handOn', 'K', 'Hand on: I know this person')}
    </div>
    <h2>Who may open it</h2>
    <p>${restricted ? 'Only who opens specially protected documents.' : 'Behavioral health, substance use, HIV, reproductive and genetic documents are for few.'}</p>
    <div class="choices">${
      restricted
        ? choice('unprotect', 'P', 'It isn’t specially protected')
        : choice('protect', 'P', 'It is specially protected')
    }</div>
    <form method="dialog"><button class="small" autofocus>Close</button></form>
  </dialog>`;

/** Of which fax it is a copy; the script fetches those that are likely. */
const originalsDialog = (): Html => html`
  <dialog id="originals" aria-labelledby="originals-heading">
    <h2 id="originals-heading">Duplicate of which fax?</h2>
    <p class="sub">What came before it, the latest first. Nothing of this one is filed.</p>
    <div id="originals-list" aria-live="polite"></div>
    <form method="dialog"><button class="small" autofocus>Close</button></form>
  </dialog>`;

/** Asked where the server says that the fax was in a chart: whether that was right, before it is set aside. */
const wasInDialog = (): Html => html`
  <dialog id="was-in" aria-labelledby="was-in-heading">
    <h2 id="was-in-heading">Whose chart was it in?</h2>
    <p>It was filed to a chart before that was undone. Was that the chart of the patient whom it is about?</p>
    <div class="choices">
      ${choice('chartRight', 'R', 'Yes, the right chart')}
      ${choice('chartWrong', 'W', 'No, or I can’t say: a privacy event opens')}
    </div>
    <form method="dialog"><button class="small" autofocus>Close</button></form>
  </dialog>`;

/** Why it is given back, and to whom. */
const backDialog = (colleagues: readonly Colleague[]): Html => html`
  <dialog id="back" aria-labelledby="back-heading">
    <h2 id="back-heading">Give back</h2>
    <label class="field back-to"><span>To <kbd>A</kbd></span>
      <select id="back-to"><option value="">Everybody</option>${colleagues.map(
        ({ id, name, out }) => html`<option value=${id}>${name}${out ? ' (out)' : ''}</option>`,
      )}</select></label>
    <h2>Why</h2>
    <div class="choices">${GIVE_BACK_REASONS.map(
      (reason, index) =>
        html`<button type="button" data-act="giveBack" data-key=${index + 1} data-reason=${reason}>${GIVE_BACK_LABELS[reason]} <kbd>${index + 1}</kbd></button>`,
    )}</div>
    <form method="dialog"><button class="small" autofocus>Close</button></form>
  </dialog>`;

/** "Mara Quinn gave it back at 14:20: A clinician has to look at it." */
const givenBackView = ({ givenBack }: ReviewItem, names: Names, now: Date, timeZone: string): Html => {
  if (givenBack === null) return null;
  const { by, at, reason, to } = givenBack;
  const whom = to === null ? '' : ` to ${nameOf(to, names)}`;
  return html`<p class="sub given-back">${nameOf(by, names)} gave it back${whom}, ${moment(at, now, timeZone)}: ${GIVE_BACK_LABELS[reason]}</p>`;
};

const skeleton = (): Html => html`
  <div class="skeleton" aria-hidden="true"><div></div><div></div><div></div></div>
  <p class="reading" role="status">Reading the fax…</p>`;

/** The shell: what the database knows. It shows at once; images and proposal come by requests of their own. */
export const reviewView = (
  item: ReviewItem,
  viewer: Viewer,
  context: {
    readonly now: Date;
    /** Names this page to the server, so that leaving it ends its lock and no other's. */
    readonly opening: string;
    readonly names: Names;
    readonly colleagues: readonly Colleague[];
    readonly types: readonly PracticeType[];
    /** Whether it is urgent and nobody has seen it, and who has said that they have. */
    readonly alert: { readonly open: boolean; readonly seen: Seen };
  },
): Html => {
  const { now, opening, names, colleagues, types } = context;
  const { timeZone } = viewer.practice;
  const urgent = item.urgency === 'urgent';
  return html`
    <script src=${asset('early.mjs')}></script>
    <div class="review" id="review" data-item=${item.id} data-opening=${opening} data-pages=${item.pages ?? ''}>
      <h1 class="hidden-words">Review</h1>
      <nav class="strip" id="strip" aria-label="Pages"></nav>
      <section class="fax" aria-label="The fax">
        <div class="tools" role="toolbar" aria-label="View">
          <span class="num" id="page-words" role="status">Page 1</span>
          <span class="spread"></span>
          <button type="button" class="small of-split" id="leave-out" aria-pressed="false" hidden>Leave out <kbd>L</kbd></button>
          <button type="button" class="icon" id="smaller" aria-label="Smaller">−</button>
          <button type="button" class="icon" id="larger" aria-label="Larger">+</button>
          <button type="button" class="small" id="fit" aria-pressed="true">Fit</button>
          <button type="button" class="small" id="turn">Rotate</button>
          <button type="button" class="small" id="outlines" aria-pressed="true">Outlines</button>
          <button type="button" class="icon" id="help" data-keys aria-label="Keys">?</button>
        </div>
        <div class="desk" id="desk" tabindex="0" aria-label="Page image">
          <div class="sheet" id="sheet" hidden>
            <canvas id="canvas" role="img" aria-label="Page 1 of the fax"></canvas>
            <svg id="overlay" aria-hidden="true"></svg>
          </div>
          <p class="waiting" id="image-words" role="status">Fetching the page from the EHR…</p>
        </div>
      </section>
      <form class="panel" id="panel" aria-label="Decision" autocomplete="off">
        <header>
          <p class="what"><strong>${typeLabel(item.type, item.practiceTypeId, types)}</strong>${
            urgent && html`<span class="mark urgent">Urgent</span>`
          }${item.urgency === 'soon' && html`<span class="mark soon">Soon</span>`}${
            item.restricted && html`<span class="mark closed">Specially protected</span>`
          }</p>
          <p class="sub num">Received ${momentToTheSecond(item.receivedAt, now, timeZone)}${
            item.pages === null ? '' : ` · ${count(item.pages, 'page')}`
          }</p>
          ${givenBackView(item, names, now, timeZone)}
          ${
            context.alert.open &&
            html`<p id="seen-bar"><button type="button" class="small" data-act="seen">Seen <kbd>E</kbd></button>
              <span class="sub" role="status">Until then people are called.</span></p>`
          }
          ${
            context.alert.seen.length > 0 &&
            html`<p class="sub num">Seen by ${seenWords(context.alert.seen, names, now, timeZone)}</p>`
          }
          <ul class="reasons" aria-label="Why it waits">${item.reasons.map(
            (code) => html`<li>${REASON_LABELS[code]}</li>`,
          )}</ul>
        </header>
        <div class="proposal" id="proposal" aria-busy="true">${skeleton()}</div>
        <footer>
          <p class="notice" id="notice" role="status"></p>
          <div class="actions">
            <button type="submit" class="primary" id="file" disabled><span id="file-words">File and next</span> <kbd>⏎</kbd></button>
            <button type="button" id="split" aria-pressed="false" disabled>Split <kbd>X</kbd></button>
            <button type="button" data-act="junk">Junk <kbd>J</kbd></button>
            <button type="button" id="more-open">More <kbd>M</kbd></button>
          </div>
        </footer>
      </form>
      ${keysDialog(keysFor(types))}${moreDialog(item)}${originalsDialog()}${backDialog(colleagues)}${wasInDialog()}
    </div>`;
};
