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
  ['E', 'See the urgent faxes that Zally files by itself'],
  ['T', 'Take the row that you are on, or give it back'],
  ['1 – 5', 'Go to a filter; Esc leaves it'],
  ['C', 'Clear the filters'],
  ['Z', 'Undo what you did last, while that can be done'],
];

export const LIST_KEYS: readonly Key[] = [ROWS, ['⏎', 'Open the row that you are on']];

/** Of the lists of filings: what can be done on the page of one is begun from its row. */
export const FILINGS_KEYS: readonly Key[] = [
  ...LIST_KEYS,
  ['Z', 'Open the row that you are on, to undo the filing'],
  ['W', 'Open it, because it is in the wrong chart'],
  ['S', 'Search'],
  ['R  L', 'Go to removing what is in the EHR twice, or to leaving it'],
];

export const FILING_KEYS: readonly Key[] = [
  ['Z', 'Go to undoing this filing; Enter does it'],
  ['W', 'Go to the wrong chart: Space says that you have looked, Enter takes it out'],
  ['T  B', 'Try again what could not be taken back; go to having done it by hand'],
  ['E', 'Seen: nobody is called any more for an urgent fax'],
];

export const CHECKLIST_KEYS: readonly Key[] = [
  ['1 – 5', 'Choose how a step was done; Tab leads on to when, and by whom'],
  ['N', 'Note as done the step whose answer is chosen'],
  ['C', 'Correct a step that is noted'],
  ['I', 'Go to “It isn’t done”, where a step is being corrected'],
  ['R', 'Read who sent it'],
  ['B', 'Go to taking it back to review; Enter does it'],
  ['⏎', 'Review the next one, where one waits'],
];

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
