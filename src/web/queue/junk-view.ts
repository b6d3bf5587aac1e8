import { html } from 'htm/preact';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import { type Key, keysBelow } from '../pages/keys.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { count, moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import type { Queue } from './load-queue.ts';
import { recentView } from './recent-view.ts';

/** Each has a figure for a key; `0` is the tenth. */
export const MOST_SIDE_BY_SIDE = 10;

const KEYS: readonly Key[] = [
  ['1 – 9, 0', 'Tick a fax, or not'],
  ['A', 'Tick all whose page is shown, or none'],
  ['J', 'Set aside as junk what is ticked'],
  ['Z', 'Undo what you did last, while that can be done'],
];

const figure = (item: ReviewItem, index: number, queue: Queue, viewer: Viewer): Html => {
  const key = String((index + 1) % MOST_SIDE_BY_SIDE);
  const received = moment(item.receivedAt, queue.now, viewer.practice.timeZone);
  const pages = item.pages === null ? '' : `, ${count(item.pages, 'page')}`;
  return html`
    <li class="glance" data-item=${item.id}>
      <label>
        <span class="glance-page"><span class="sub" role="status">Fetching the page…</span></span>
        <span class="glance-words"><input type="checkbox" name="items" value=${item.id} data-key=${key} disabled />
          <span class="num">${received}${pages}</span> <kbd aria-hidden="true">${key}</kbd></span>
      </label>
      <a href=${`/review/${item.id}`}>Open<span class="hidden-words"> the fax of ${received}</span></a>
    </li>`;
};

/** The first pages of what Zally takes for junk, side by side. What is ticked was looked at: its page is on the screen. */
export const junkView = (likely: readonly ReviewItem[], queue: Queue, viewer: Viewer): Html => {
  const shown = likely.slice(0, MOST_SIDE_BY_SIDE);
  return html`
    <div class="heading">
      <h1>Likely junk</h1>
      <p class="sub">${
        likely.length === 0
          ? html`Nothing that waits looks like junk. <a href="/queue">To the queue</a>`
          : html`<span class="num">${shown.length}</span> of ${likely.length}, the oldest first. Tick what is junk. <a href="/queue">To the queue</a>`
      }</p>
    </div>
    <p class="banner hold" id="glance-said" role="status" hidden></p>
    ${
      shown.length > 0 &&
      html`<form method="post" action="/queue/junk" id="glances">${csrfField(viewer)}
        <ol class="glances" aria-label="Likely junk">${shown.map((item, index) => figure(item, index, queue, viewer))}</ol>
        <p class="ways"><button type="submit" class="primary" id="glance-go" disabled>Set aside as junk <kbd aria-hidden="true">J</kbd></button></p>
      </form>`
    }
    ${recentView(queue, viewer)}
    ${keysBelow(KEYS)}`;
};
