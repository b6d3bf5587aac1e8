/** `?` shows the keys of a page, and arrows move along the rows of a list. */

const dialog = document.getElementById('keys');

/** A key that comes just after Esc still finds the focus in the dialog that has closed: it is none for what stands there. */
export const isInClosedDialog = (element) => element.closest('dialog:not([open])') !== null;

const isBusy = (target) =>
  document.querySelector('dialog[open]') !== null ||
  document.getElementById('cover')?.hidden === false ||
  target.closest?.('select, textarea, input:not([type="radio"]):not([type="checkbox"])') != null;

/** The way on from each row: its last link. */
const rows = () =>
  [...document.querySelectorAll('table.filed tbody tr')].flatMap((row) =>
    [...row.querySelectorAll('a')].slice(-1),
  );

const move = (step) => {
  const all = rows();
  const on = all.findIndex((link) => link.closest('tr').contains(document.activeElement));
  all[Math.min(all.length - 1, Math.max(0, on + step))]?.focus();
  return all.length > 0;
};

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isBusy(event.target)) return;
  document.querySelector(`[data-press="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
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
  });
  for (const button of document.querySelectorAll('[data-keys]'))
    button.addEventListener('click', () => dialog.showModal());
}
