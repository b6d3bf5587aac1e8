/**
 * `?` shows the keys of a page, and arrows move along the rows of a list. `data-press` names the key that presses a thing;
 * `data-point` the key that only goes to it, where one key would be too few for what it does, and to a field; `data-on-z` on a row
 * says where Z leads from it.
 */

const dialog = document.getElementById('keys');

/** A key that comes just after Esc still finds the focus in the dialog that has closed: it is none for what stands there. */
export const isInClosedDialog = (element) => element.closest('dialog:not([open])') !== null;

const isBusy = (target) =>
  document.querySelector('dialog[open]') !== null ||
  document.getElementById('cover')?.hidden === false ||
  target.closest?.('select, textarea, input:not([type="radio"]):not([type="checkbox"])') != null;

/** The way on from each row: its last link, or the button where there is none. */
const rows = () =>
  [...document.querySelectorAll('table.filed tbody tr')].flatMap((row) => {
    const links = [...row.querySelectorAll('a')];
    return (links.length > 0 ? links : [...row.querySelectorAll('button')]).slice(-1);
  });

const move = (step) => {
  const all = rows();
  const on = all.findIndex((link) => link.closest('tr').contains(document.activeElement));
  all[Math.min(all.length - 1, Math.max(0, on + step))]?.focus();
  return all.length > 0;
};

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** What several things on a page have a key for goes to the one that can be done: a form that is filled in, what is still folded. */
const isReady = (element) =>
  element.form?.matches(':valid') ?? element.closest('details[open] > summary') === null;

const withKey = (kind, key) => {
  const all = [...document.querySelectorAll(`[data-${kind}="${CSS.escape(key)}"]`)].filter((element) =>
    element.checkVisibility(),
  );
  return all.find(isReady) ?? all[0];
};

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === 'Escape' && event.target.dataset?.point !== undefined) return event.target.blur();
  if (isBusy(event.target)) return;
  const key = event.key.toLowerCase();
  const pressed = withKey('press', key);
  // A script's click moves no focus; from an answer that is chosen, Enter goes on.
  if (pressed?.tagName === 'INPUT') pressed.focus();
  pressed?.click();
  const pointed = withKey('point', key);
  if (pointed === undefined) return;
  event.preventDefault();
  pointed.focus();
});

if (dialog !== null) {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
    if (event.key === '?' && !event.repeat) {
      event.preventDefault();
      dialog.showModal();
    }
    const step = dialog.dataset.rows === undefined ? undefined : STEPS[event.key];
    if (step !== undefined && move(step)) event.preventDefault();
    const place = document.activeElement?.closest('tr')?.dataset[`on${event.key.toUpperCase()}`];
    if (place !== undefined && !event.repeat) location.assign(place);
  });
  for (const button of document.querySelectorAll('[data-keys]'))
    button.addEventListener('click', () => dialog.showModal());
}
