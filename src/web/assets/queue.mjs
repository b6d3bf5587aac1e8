/** The queue moves without reloading, and keeps the focus where it was. */
import { get, post } from './api.mjs';

const queue = document.getElementById('queue');

/** What an element is, however often the list is drawn anew. */
const nameOf = (element) =>
  element.getAttribute('href') ?? element.closest('form')?.getAttribute('action') ?? undefined;

const draw = async () => {
  const words = await (await get('/queue/list')).text();
  const focused = queue.contains(document.activeElement) ? nameOf(document.activeElement) : undefined;
  queue.innerHTML = words;
  if (focused === undefined) return;
  const again = [...queue.querySelectorAll('a, button')].find((element) => nameOf(element) === focused);
  again?.focus({ preventScroll: true });
};

addEventListener('zally:changed', () => void draw().catch(() => undefined));

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!('quietPost' in form.dataset)) return;
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  post(form.getAttribute('action'))
    .catch((error) => {
      button.title = error.advice;
    })
    .finally(() => void draw().catch(() => undefined));
});

const rows = () => [...queue.querySelectorAll('.rows a')];
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key.toLowerCase() === 'z') queue.querySelector('.recent button')?.click();
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.target.closest('select, input') !== null) return;
  const all = rows();
  const at = all.indexOf(document.activeElement);
  all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
  event.preventDefault();
});
