import { html } from 'htm/preact';
import type { Html } from './layout.ts';

/** A key, or some, and what it does on this page. */
export type Key = readonly [key: string, meaning: string];

const ROWS: Key = ['↑ ↓', 'Row before, row after'];

export const QUEUE_KEYS: readonly Key[] = [
  ['⏎', 'Review the next one, or open the row that you are on'],
  ROWS,
  ['X', 'Choose the row that you are on, to set several aside'],
  ['J', 'Set aside as junk what you have chosen'],
  ['G', 'Look through what may be junk'],
  ['T', 'Take the row that you are on, or give it back'],
  ['Z', 'Undo what you did last, while that can be done'],
];

export const LIST_KEYS: readonly Key[] = [ROWS, ['⏎', 'Open the row that you are on']];

export const PATIENT_KEYS: readonly Key[] = [
  ['⏎', 'Search, or open what you are on'],
  ['H', 'Hide the page, and show it again'],
];

/** What `?` shows on this page. @param rows true where the script of all pages moves along the rows */
export const keysDialog = (keys: readonly Key[], rows = false): Html => html`
  <dialog id="keys" aria-labelledby="keys-heading" data-rows=${rows ? '1' : undefined}>
    <h2 id="keys-heading">Keys</h2>
    <dl>${[...keys, ['?', 'These keys'] as const].map(
      ([key, meaning]) => html`<dt><kbd>${key}</kbd></dt><dd>${meaning}</dd>`,
    )}</dl>
    <form method="dialog"><button class="small">Close</button></form>
  </dialog>`;

/** The keys of a list page, and a button for them below it. */
export const keysBelow = (keys: readonly Key[], rows = false): Html => html`
  <p class="keys-below"><button type="button" class="small" data-keys>Keys <kbd aria-hidden="true">?</kbd></button></p>
  ${keysDialog(keys, rows)}`;
