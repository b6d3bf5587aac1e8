import { html } from 'htm/preact';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import { DOCUMENT_TYPE_LABELS, labelInside } from '../../domain/document-types.ts';
import { GIVE_BACK_LABELS } from '../../domain/give-back.ts';
import { may } from '../../domain/permissions.ts';
import { REASON_LABELS, type ReasonCode } from '../../domain/reason-codes.ts';
import { nameOf } from '../names.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { clockTime, count, moment, span } from '../pages/words.ts';
import { closedWords, mayOpen, type Viewer } from '../viewer.ts';
import { accessBanner, callsBanner } from './calls-view.ts';
import { filterQuery, isFiltered } from './filter.ts';
import { filterView } from './filter-view.ts';
import { ago, healthWords, pauseWords } from './health.ts';
import type { Queue } from './load-queue.ts';
import { recentView, reclaimForm } from './recent-view.ts';
import { blindBanner, toSeeBanner } from './status-view.ts';

const urgencyMark = (item: ReviewItem): Html => {
  if (item.urgency === 'urgent') return html`<span class="mark urgent">Urgent</span>`;
  return item.urgency === 'soon' ? html`<span class="mark soon">Soon</span>` : null;
};

/** True when the row leads into the fax for this person. */
const isOpen = (queue: Queue, viewer: Viewer, item: ReviewItem): boolean =>
  mayOpen(viewer, item) && !queue.handedOn.has(item.id);

/** Why the row leads nowhere, to those who open other documents. */
const classMark = (queue: Queue, viewer: Viewer, item: ReviewItem): Html => {
  if (queue.handedOn.has(item.id)) return html`<span class="mark closed">you handed it on</span>`;
  if (!may(viewer.role, 'fax.open') || mayOpen(viewer, item)) return null;
  return html`<span class="mark closed" title="An owner can change that under Settings, Team">${closedWords(viewer, item)}</span>`;
};

/** Nobody took it for some business hours. Unlike a claim, it locks nobody out. */
const deputyHolder = (queue: Queue, viewer: Viewer, { deputy, deputySince }: ReviewItem): Html => {
  if (deputy === null || deputySince === null) return null;
  const who = deputy === viewer.staffId ? 'you' : (queue.names.get(deputy) ?? 'somebody');
  const since = moment(deputySince, queue.now, viewer.practice.timeZone);
  return html`<span class="holder deputy" title=${`With ${who} since ${since}: nobody took it for 4 business hours. Anybody can.`}><span>with ${who} </span><span class="num">since ${since}</span></span>`;
};

/** Somebody gave it back to a member. Like the deputy's, it is no lock. */
const givenTo = (queue: Queue, viewer: Viewer, { givenBack }: ReviewItem): Html => {
  if (givenBack === null || givenBack.to === null) return null;
  const who = givenBack.to === viewer.staffId ? 'you' : nameOf(givenBack.to, queue.names);
  const from = givenBack.by === viewer.staffId ? 'you' : nameOf(givenBack.by, queue.names);
  return html`<span class="holder deputy" title=${`From ${from}: ${GIVE_BACK_LABELS[givenBack.reason]} Anybody can take it.`}><span>for ${who}</span></span>`;
};

const holder = (queue: Queue, viewer: Viewer, item: ReviewItem): Html => {
  if (item.claimedBy === null) return deputyHolder(queue, viewer, item) ?? givenTo(queue, viewer, item);
  const until =
    item.takenUntil === null ? '' : ` until ${clockTime(item.takenUntil, viewer.practice.timeZone)}`;
  const who = item.claimedBy === viewer.staffId ? 'You' : (queue.names.get(item.claimedBy) ?? 'Somebody');
  return html`<span class="holder" title=${`${who}${until}`}>${who}</span>`;
};

const claimForm = (queue: Queue, viewer: Viewer, item: ReviewItem): Html => {
  if (!may(viewer.role, 'fax.decide')) return null;
  // What they handed on by mistake, as long as nobody has it.
  if (queue.handedOn.has(item.id) && mayOpen(viewer, item)) {
    const away = queue.away.find(({ itemId }) => itemId === item.id);
    return away?.since === null ? reclaimForm(away, viewer) : null;
  }
  if (!isOpen(queue, viewer, item)) return null;
  const mine = item.claimedBy === viewer.staffId;
  if (item.claimedBy !== null && !mine) return null;
  return html`
    <form method="post" action=${`/queue/${item.id}/${mine ? 'release' : 'claim'}`} data-quiet-post>
      ${csrfField(viewer)}
      <button class="small" type="submit">${mine ? 'Give back' : 'I’ll take it'}</button>
    </form>`;
};

const isFree = (queue: Queue, viewer: Viewer, item: ReviewItem): boolean =>
  may(viewer.role, 'fax.decide') &&
  (item.claimedBy === null || item.claimedBy === viewer.staffId) &&
  isOpen(queue, viewer, item);

/** For what is done to several at one stroke; not where somebody else is at work, and not before somebody has looked, and never what is urgent. */
const chooseBox = (queue: Queue, viewer: Viewer, item: ReviewItem): Html => {
  if (!may(viewer.role, 'fax.decide')) return null;
  const free = item.shownAt !== null && item.urgency !== 'urgent' && isFree(queue, viewer, item);
  const type = labelInside(item.type);
  return html`<span class="box">${
    free &&
    html`<input type="checkbox" name="items" value=${item.id} form="several" aria-label=${`Choose ${type}`} />`
  }</span>`;
};

/** "3 chosen. Junk": hidden by the script while nothing is chosen. */
const severalBar = (viewer: Viewer): Html => {
  if (!may(viewer.role, 'fax.decide')) return null;
  return html`<form method="post" action="/queue/junk" id="several" class="several">${csrfField(viewer)}
    <span role="status"><span class="num" id="several-count"></span></span>
    <button type="submit" class="small">Set aside as junk <kbd aria-hidden="true">J</kbd></button>
    <button type="reset" class="small" id="several-none" hidden>Choose none</button>
  </form>`;
};

/** Why it waits, the latest word first: what somebody said who gave it back. */
const whyOf = ({ givenBack, reasons }: ReviewItem): readonly string[] => [
  ...(givenBack === null ? [] : [`Given back: ${GIVE_BACK_LABELS[givenBack.reason]}`]),
  // What is true of every fax of its kind comes last: it hides what is to be done about this one.
  ...reasons
    .toSorted((a, b) => Number(OF_ITS_KIND.has(a)) - Number(OF_ITS_KIND.has(b)))
    .map((code) => REASON_LABELS[code]),
];
const OF_ITS_KIND: ReadonlySet<ReasonCode> = new Set([
  'type_never_automatic',
  'type_suggest_only',
  'type_never',
  'own_type_waits',
  'automatic_off',
  'no_rule',
  'rule_says_review',
]);

const row = (queue: Queue, viewer: Viewer, item: ReviewItem): Html => {
  const [first, ...others] = whyOf(item);
  const label = DOCUMENT_TYPE_LABELS[item.type];
  const opens = isOpen(queue, viewer, item);
  const why = first ?? '';
  const more = others.join(' ');
  return html`
    <li class=${`row${may(viewer.role, 'fax.decide') ? ' choosable' : ''} ${item.urgency}${item.claimedBy !== null && item.claimedBy !== viewer.staffId ? ' taken' : ''}`}>
      ${chooseBox(queue, viewer, item)}
      <span class="type">${
        opens
          ? html`<a href=${`/review/${item.id}${filterQuery(queue.filter, viewer)}`}>${label}</a>`
          : html`<span>${label}</span>`
      }${urgencyMark(item)}${classMark(queue, viewer, item)}</span>
      <span class="why"><span class="first">${why}</span>${
        others.length > 0 &&
        html`<span class="more num" title=${more}>+${others.length}<span class="hidden-words"> more: ${more}</span></span>`
      }</span>
      <span class="pages num">${item.pages === null ? '–' : count(item.pages, 'page')}</span>
      <span class="age num" title=${`Received ${moment(item.receivedAt, queue.now, viewer.practice.timeZone)}`}>
        <time data-since=${item.receivedAt.getTime()} datetime=${item.receivedAt.toISOString()}
          >${span(queue.now.getTime() - item.receivedAt.getTime())}</time></span>
      <span class="who">${holder(queue, viewer, item)}${claimForm(queue, viewer, item)}</span>
    </li>`;
};

const emptyState = (queue: Queue, viewer: Viewer): Html => {
  const { health, now, filedToday, beingRead } = queue;
  if (health.kind === 'blind') {
    const { head } = healthWords(health, now, viewer.practice.timeZone);
    return html`<div class="empty"><p class="big">Nothing is known to wait.</p><p>${head}.</p></div>`;
  }
  return html`
    <div class="empty">
      <p class="big">Nothing waiting.</p>
      <p><span class="num">${filedToday}</span> filed today. Checked ${ago(health.at, now)}.${
        beingRead > 0 && html` ${count(beingRead, 'fax', 'faxes')} being read.`
      }</p>
    </div>`;
};

const summary = (queue: Queue, viewer: Viewer): Html => {
  const { counts, now, filedToday, beingRead, filter, fitting, items, next } = queue;
  const filtered = isFiltered(filter);
  const which = filtered
    ? `${fitting} of ${count(counts.waiting, 'fax', 'faxes')}`
    : count(counts.waiting, 'fax', 'faxes');
  const oldest = counts.oldestReceivedAt;
  return html`
    <div class="heading">
      <h1>${which} to review</h1>
      <p class="sub">${
        oldest !== null &&
        html`Oldest waits <time class="num" data-since=${oldest.getTime()} datetime=${oldest.toISOString()}
          >${span(now.getTime() - oldest.getTime())}</time>. `
      }<span class="num">${filedToday}</span> filed today.${
        beingRead > 0 && html` <span class="num">${beingRead}</span> being read.`
      }${fitting > items.length && html` The first ${items.length} are shown.`}</p>
      ${next !== undefined && html`<a class="button primary" href=${`/queue/next${filterQuery(filter, viewer)}`} id="next">Review next <kbd>⏎</kbd></a>`}
    </div>`;
};

/** Where several can be looked at and set aside at one stroke. */
const junkLine = ({ likelyJunk }: Queue): Html =>
  likelyJunk === 0
    ? null
    : html`<p class="sub likely-junk"><a href="/queue/junk" id="likely-junk">Look through ${count(likelyJunk, 'fax', 'faxes')} that may be junk <kbd aria-hidden="true">G</kbd></a></p>`;

/** Everything on the queue that moves; a script puts a new one in its place. */
export const queueView = (queue: Queue, viewer: Viewer): Html => {
  const { timeZone } = viewer.practice;
  const { pause, pausedBy, now, planned } = queue;
  return html`
    ${blindBanner(queue, timeZone)}
    ${toSeeBanner(queue)}
    ${accessBanner(queue.connection, now, timeZone)}
    ${(queue.health.kind === 'seen' || queue.health.why === 'late') && callsBanner(queue.calls, queue.connection?.provider ?? null, now, timeZone)}
    ${
      pause !== undefined &&
      html`<div class="banner hold" role="status"><strong>${pauseWords(pause, now, timeZone)}.</strong> Paused by ${pausedBy}, ${moment(pause.startedAt, now, timeZone)}. ${
        planned > 0 ? `${count(planned, 'decided fax waits', 'decided faxes wait')}. ` : ''
      }Reading goes on, and you can go on deciding.</div>`
    }
    ${
      queue.counts.waiting === 0
        ? emptyState(queue, viewer)
        : html`${summary(queue, viewer)}${filterView(queue, viewer)}${severalBar(viewer)}
            ${queue.items.length === 0 && html`<p class="none-fits">Nothing that waits fits these filters.</p>`}
            ${junkLine(queue)}
            <ol class="rows" aria-label="Faxes to review">${queue.items.map((item) => row(queue, viewer, item))}</ol>`
    }
    ${recentView(queue, viewer)}
    ${
      may(viewer.role, 'misdirected.work') &&
      html`<p class="later"><a href="/misdirected">Misdirected faxes</a>${
        queue.misdirected > 0 &&
        html`<span class="sub">: ${queue.misdirected} with something left to do</span>`
      }</p>`
    }`;
};
