import { html } from 'htm/preact';
import type { Html } from '../pages/layout.ts';
import { count } from '../pages/words.ts';
import { ago, healthWords, pauseWords } from './health.ts';
import type { Status } from './load-queue.ts';

/** `3 waiting · 1 urgent · filing on · inbox seen 20 s ago`. */
export const statusLine = (
  { counts, health, pause, typesPaused, automatic, toSee, now }: Status,
  timeZone: string,
): Html => html`
  <span class="counts" role="status" aria-atomic="true">
    <span class="num">${counts.waiting}</span> waiting${
      counts.urgent > 0 &&
      html`, <strong class="urgent"><span class="num">${counts.urgent}</span> urgent</strong>`
    }
  </span>
  ${toSee > 0 && html`<a class="to-see" href="/alerts"><span class="num">${toSee}</span> urgent to be seen</a>`}
  ${
    // Beside "nothing is processed" it would say the opposite.
    !(health.kind === 'blind' && (health.why === 'no_baa' || health.why === 'contained')) &&
    html`<span class=${pause === undefined ? 'filing' : 'filing held'}>${pause === undefined && !automatic ? 'Filing without a person: off' : pauseWords(pause, now, timeZone)}${
      pause === undefined && typesPaused > 0 && `, ${count(typesPaused, 'type')} paused`
    }</span>`
  }
  ${
    health.kind === 'seen'
      ? html`<span class="seen">Inbox seen ${ago(health.at, now)}</span>`
      : html`<strong class="blind">${healthWords(health, now, timeZone).head}</strong>`
  }`;

/** Urgent faxes that Zally files by itself, which stand in no queue: chat may be down, and this is where it is said then. */
export const toSeeBanner = ({ toSee }: Status): Html => {
  if (toSee === 0) return null;
  const what =
    toSee === 1
      ? 'An urgent fax that isn’t in this queue has'
      : `${toSee} urgent faxes that aren’t in this queue have`;
  return html`<div class="banner warn with-way" role="status"><span>${what} to be seen. Until then people are called.</span>
    <a class="button small" href="/alerts" data-press="e">See ${toSee === 1 ? 'it' : 'them'} <kbd>E</kbd></a></div>`;
};

/** Stands above everything while Zally can't see the inbox. */
export const blindBanner = ({ health, now }: Status, timeZone: string): Html => {
  if (health.kind === 'seen') return null;
  const { head, advice } = healthWords(health, now, timeZone);
  return html`<div class="banner warn" role="alert"><strong>${head}.</strong> ${advice}</div>`;
};
