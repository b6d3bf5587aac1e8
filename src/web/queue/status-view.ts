import { html } from 'htm/preact';
import type { Html } from '../pages/layout.ts';
import { count } from '../pages/words.ts';
import { ago, healthWords, pauseWords } from './health.ts';
import type { Status } from './load-queue.ts';

/** `3 waiting · 1 urgent · filing on · inbox seen 20 s ago`. */
export const statusLine = (
  { counts, health, pause, typesPaused, automatic, now }: Status,
  timeZone: string,
): Html => html`
  <span class="counts" role="status" aria-atomic="true">
    <span class="num">${counts.waiting}</span> waiting${
      counts.urgent > 0 &&
      html`, <strong class="urgent"><span class="num">${counts.urgent}</span> urgent</strong>`
    }
  </span>
  ${
    // Beside "nothing is processed" it would say the opposite.
    !(health.kind === 'blind' && health.why === 'no_baa') &&
    html`<span class=${pause === undefined ? 'filing' : 'filing held'}>${pause === undefined && !automatic ? 'Filing by people only' : pauseWords(pause, now, timeZone)}${
      pause === undefined && typesPaused > 0 && `, ${count(typesPaused, 'type')} paused`
    }</span>`
  }
  ${
    health.kind === 'seen'
      ? html`<span class="seen">Inbox seen ${ago(health.at, now)}</span>`
      : html`<strong class="blind">${healthWords(health, now, timeZone).head}</strong>`
  }`;

/** Stands above everything while Zally can't see the inbox. */
export const blindBanner = ({ health, now }: Status, timeZone: string): Html => {
  if (health.kind === 'seen') return null;
  const { head, advice } = healthWords(health, now, timeZone);
  return html`<div class="banner warn" role="alert"><strong>${head}.</strong> ${advice}</div>`;
};
