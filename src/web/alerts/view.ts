import { html } from 'htm/preact';
import type { Alert } from '../../db/stores/alerts.ts';
import { type Names, nameOf } from '../names.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';

/** Who has said that they have seen a fax. */
export type Seen = readonly { readonly by: string; readonly at: Date }[];

/** `Ada Morrow (14:20)`, one after the other. */
export const seenWords = (seen: Seen, names: Names, now: Date, timeZone: string): string =>
  seen.map(({ by, at }) => `${nameOf(by, names)} (${moment(at, now, timeZone)})`).join(', ');

/** On the page of a filed fax: the button that ends the calling, or who has pressed it. */
export const seenView = (
  faxId: string,
  { open, seen }: { readonly open: boolean; readonly seen: Seen },
  { viewer, names, now }: { readonly viewer: Viewer; readonly names: Names; readonly now: Date },
): Html => html`
  ${
    open &&
    html`<form class="banner hold" method="post" action=${`/filed/${faxId}/seen`}>${csrfField(viewer)}
      <span>This fax is urgent, and nobody has said that they have seen it. Until then people are called.</span>
      <button class="small primary" type="submit" data-press="e">Seen <kbd>E</kbd></button></form>`
  }
  ${
    seen.length > 0 &&
    html`<p class="banner calm">Seen by ${seenWords(seen, names, now, viewer.practice.timeZone)}.</p>`
  }`;

/** An open alert, and whether it leads into the fax for this person. */
export interface ShownAlert extends Alert {
  readonly openable: boolean;
  /** True once something of it was begun in the EHR: then it has a page among the filed ones. */
  readonly hasPage: boolean;
}

const wayOf = ({ openable, standing, itemId, faxId, hasPage }: ShownAlert, viewer: Viewer): Html => {
  if (!openable) return html`<span class="sub">Not yours to open</span>`;
  if (standing === 'waits') return html`<a href=${`/review/${itemId}`}>Open</a>`;
  if (hasPage) return html`<a href=${`/filed/${faxId}`}>Open</a>`;
  return html`<form method="post" action=${`/filed/${faxId}/seen`}>${csrfField(viewer)}
    <button class="small" type="submit">I have seen it in the EHR’s inbox</button></form>`;
};

const STANDINGS = {
  waits: 'Waits for a person',
  filed: 'Filed, or to be filed, without a person',
  under_way: 'Is being decided anew',
  over: 'Done',
} as const;

/** What is open, without a word about whose it is. */
export const alertsView = (
  alerts: readonly ShownAlert[],
  { viewer, names, now }: { readonly viewer: Viewer; readonly names: Names; readonly now: Date },
): Html => {
  const { timeZone } = viewer.practice;
  return html`
    <h1>Urgent faxes</h1>
    ${
      alerts.length === 0
        ? html`<p>No urgent fax waits to be seen.</p>`
        : html`<div class="table"><table class="filed alerts"><caption class="hidden-words">Urgent faxes that nobody has seen yet, the oldest first</caption>
          <thead><tr><th scope="col">Since</th><th scope="col">What it is about</th><th scope="col">Who has it</th><th scope="col">What to do</th></tr></thead>
          <tbody>${alerts.map(
            (alert) => html`<tr>
              <td class="num">${moment(alert.raisedAt, now, timeZone)}</td>
              <td>${STANDINGS[alert.standing]}</td>
              <td>${alert.claim === null ? 'Nobody has it' : `${nameOf(alert.claim.by, names)} since ${moment(alert.claim.from, now, timeZone)}`}</td>
              <td>${wayOf(alert, viewer)}</td>
            </tr>`,
          )}</tbody></table></div>`
    }
    <p class="later"><a href="/queue">To the queue</a></p>`;
};
