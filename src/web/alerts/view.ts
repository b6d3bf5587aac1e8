import { html } from 'htm/preact';
import type { Alert } from '../../db/stores/alerts.ts';
import type { HistoryFax } from '../../db/stores/history.ts';
import type { PracticeType } from '../../domain/practice-types.ts';
import { type Names, nameOf } from '../names.ts';
import { keysBelow, LIST_KEYS } from '../pages/keys.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { count, moment, toTheSecond } from '../pages/words.ts';
import { labelFor } from '../type-label.ts';
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
  /** What is known of the fax itself. */
  readonly fax: HistoryFax | undefined;
  /** True once something of it was begun in the EHR: then it has a page among the filed ones. */
  readonly hasPage: boolean;
}

/** `Lab result, 2 pages`; of what isn't theirs to open, the pages alone. */
const faxWords = ({ fax, openable }: ShownAlert, viewer: Viewer, types: readonly PracticeType[]): string => {
  const label = openable && fax?.type != null ? [labelFor(viewer, { ...fax, type: fax.type }, types)] : [];
  const words = [...label, ...(fax?.pages == null ? [] : [count(fax.pages, 'page')])];
  return words.length === 0 ? '–' : words.join(', ');
};

/** To the second: two of one minute are told apart. */
const receivedWords = ({ fax }: ShownAlert, timeZone: string): string =>
  fax === undefined ? '–' : toTheSecond(fax.receivedAt, timeZone);

const wayOf = (alert: ShownAlert, viewer: Viewer): Html => {
  const { openable, standing, itemId, faxId, hasPage } = alert;
  if (!openable) return html`<span class="sub">Not yours to open</span>`;
  const which = `the fax received ${receivedWords(alert, viewer.practice.timeZone)}`;
  const place = standing === 'waits' ? `/review/${itemId}` : hasPage ? `/filed/${faxId}` : null;
  if (place !== null) return html`<a href=${place} aria-label=${`Open ${which}`}>Open</a>`;
  return html`<form method="post" action=${`/filed/${faxId}/seen`}>${csrfField(viewer)}
    <button class="small" type="submit" aria-label=${`I have seen it in the EHR’s inbox: ${which}`}>I have seen it in the EHR’s inbox</button></form>`;
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
  context: {
    readonly viewer: Viewer;
    readonly names: Names;
    readonly types: readonly PracticeType[];
    readonly now: Date;
  },
): Html => {
  const { viewer, names, types, now } = context;
  const { timeZone } = viewer.practice;
  return html`
    <h1>Urgent faxes</h1>
    ${
      alerts.length === 0
        ? html`<p>No urgent fax waits to be seen.</p>`
        : html`<div class="table"><table class="filed alerts"><caption class="hidden-words">Urgent faxes that nobody has seen yet, the oldest first</caption>
          <thead><tr><th scope="col">Since</th><th scope="col">Received</th><th scope="col">Fax</th><th scope="col">Now</th><th scope="col">Who has it</th><th scope="col">What to do</th></tr></thead>
          <tbody>${alerts.map(
            (alert) => html`<tr>
              <td class="num">${moment(alert.raisedAt, now, timeZone)}</td>
              <td class="num">${receivedWords(alert, timeZone)}</td>
              <td>${faxWords(alert, viewer, types)}</td>
              <td>${STANDINGS[alert.standing]}</td>
              <td>${alert.claim === null ? 'Nobody has it' : `${nameOf(alert.claim.by, names)} since ${moment(alert.claim.from, now, timeZone)}`}</td>
              <td>${wayOf(alert, viewer)}</td>
            </tr>`,
          )}</tbody></table></div>`
    }
    <p class="later"><a href="/queue">To the queue</a></p>
    ${keysBelow(LIST_KEYS, true)}`;
};
