/** The queue moves without reloading, and keeps the focus, the filters and what is chosen where they were. */
import { get, post } from './api.mjs';

const queue = document.getElementById('queue');
const byId = (id) => document.getElementById(id);

/** What an element is, however often the list is drawn anew. */
const nameOf = (element) =>
  element.getAttribute('href') ??
  (element.name === 'items' ? `item ${element.value}` : undefined) ??
  (element.id || element.closest('form')?.getAttribute('action')) ??
  undefined;

const boxes = () => [...queue.querySelectorAll('input[name="items"]:enabled')];

/** What is chosen, by item: drawn anew, a list keeps it. */
const chosen = new Set();
const showChosen = () => {
  const present = new Set(boxes().map(({ value }) => value));
  for (const item of chosen) if (!present.has(item)) chosen.delete(item);
  for (const box of boxes()) box.checked = chosen.has(box.value);
  const bar = byId('several');
  if (bar === null) return;
  bar.hidden = chosen.size === 0;
  byId('several-none').hidden = false;
  byId('several-count').textContent = `${chosen.size} chosen`;
};

/** A list of options that somebody has open stays, with new counts in it. */
const keepOpenSelect = (fresh) => {
  const open = document.activeElement;
  if (open?.closest('#filters') === null || open?.tagName !== 'SELECT') return undefined;
  const next = fresh.querySelector(`#${open.id}`);
  if (next === null) return undefined;
  for (const option of next.options) {
    const known = [...open.options].find(({ value }) => value === option.value);
    if (known === undefined) open.append(option.cloneNode(true));
    else if (known.textContent !== option.textContent) known.textContent = option.textContent;
  }
  return fresh.querySelector('#filters');
};

let asked = 0;
const draw = async () => {
  asked += 1;
  const mine = asked;
  const words = await (await get(`/queue/list${location.search}`)).text();
  // The filters have changed meanwhile: a later answer comes.
  if (mine !== asked) return;
  const focused = queue.contains(document.activeElement) ? nameOf(document.activeElement) : undefined;
  const fresh = document.createElement('template');
  fresh.innerHTML = words;
  const kept = keepOpenSelect(fresh.content);
  if (kept === undefined) queue.replaceChildren(fresh.content);
  else {
    // Everything but the filters: taking an open list out of the page would close it.
    const filters = byId('filters');
    const nodes = [...fresh.content.childNodes];
    const at = nodes.indexOf(kept);
    for (const node of Array.from(queue.childNodes)) if (node !== filters) node.remove();
    filters.before(...nodes.slice(0, at));
    filters.after(...nodes.slice(at + 1));
    byId('filter-clear')?.remove();
    filters.append(...kept.querySelectorAll('#filter-clear'));
  }
  adopt();
  if (focused === undefined || kept !== undefined) return;
  const again = [...queue.querySelectorAll('a, button, select, input')].find(
    (element) => nameOf(element) === focused,
  );
  again?.focus({ preventScroll: true });
};
const redraw = () => void draw().catch(() => undefined);

/** What only a script makes useful or useless. */
const adopt = () => {
  byId('filter-go')?.setAttribute('hidden', '');
  showChosen();
};

addEventListener('zally:changed', redraw);
addEventListener('popstate', redraw);

document.addEventListener('change', (event) => {
  if (event.target.name === 'items') {
    if (event.target.checked) chosen.add(event.target.value);
    else chosen.delete(event.target.value);
    showChosen();
    return;
  }
  const filters = event.target.closest('#filters');
  if (filters === null) return;
  // Closed values only, and none that says nothing.
  const said = [...new FormData(filters)].filter(([, value]) => value !== '');
  const query = new URLSearchParams(said).toString();
  history.replaceState(null, '', query === '' ? '/queue' : `/queue?${query}`);
  redraw();
});

document.addEventListener('reset', (event) => {
  if (event.target.id !== 'several') return;
  chosen.clear();
  event.preventDefault();
  showChosen();
});

/** What a form says besides its token, which goes in a header. */
const fieldsOf = (form) => Object.fromEntries([...new FormData(form)].filter(([name]) => name !== '_csrf'));

document.addEventListener('submit', (event) => {
  const form = event.target;
  const several = form.id === 'several';
  if (!several && !('quietPost' in form.dataset)) return;
  event.preventDefault();
  // What the key before came to says nothing of this.
  document.querySelector('.left-words')?.remove();
  const button = event.submitter ?? form.querySelector('button');
  button.disabled = true;
  post(form.getAttribute('action'), several ? { items: [...chosen] } : fieldsOf(form))
    .then(async (answer) => {
      document.querySelector('.note-away')?.remove();
      if (!several) {
        if (answer.status === 200) sayClosed((await answer.json().catch(() => ({}))).closed ?? 0);
        return;
      }
      chosen.clear();
      const { left, urgent, unseen } = await answer.json();
      if (left > 0) sayLeft(left, urgent, unseen);
    })
    .catch((error) => {
      if (form.closest('.recent, .who') !== null) sayLine(error.advice);
      button.title = error.advice;
      if (several) byId('several-count').textContent = error.advice;
    })
    .finally(redraw);
});

/** What the last key or button came to. */
const sayLine = (words) => {
  document.querySelector('.left-words')?.remove();
  const line = document.createElement('p');
  line.className = 'banner hold left-words';
  line.setAttribute('role', 'status');
  queue.before(line);
  line.textContent = words;
};

/** Only what was done last: an older filing isn't undone because the last thing can't be. */
const undoLast = () => {
  const last = queue.querySelector('.recent li');
  if (last === null) return sayLine('Nothing to undo: you have decided nothing lately.');
  const button = last.querySelector('button');
  if (button !== null) return button.click();
  const words = last.querySelector('.state').textContent;
  sayLine(`What you did last can’t be undone here: ${words}. Older ones have their own button.`);
};

/** Of what was taken back at one stroke: what somebody may not open stays as it is. */
const sayClosed = (closed) => {
  if (closed > 0)
    sayLine(
      `${closed} ${closed === 1 ? 'is' : 'are'} left as before: you don’t open ${closed === 1 ? 'it' : 'them'}.`,
    );
};

const sayLeft = (left, urgent, unseen) => {
  const why =
    urgent === left
      ? 'it is urgent'
      : unseen === left
        ? 'nobody has seen a page of it yet'
        : 'it is urgent, somebody has it, nobody has seen a page of it yet, or part of it is in the EHR';
  sayLine(`${left} ${left === 1 ? 'is' : 'are'} left as before: ${why}. Open it instead.`);
};

const junkChosen = () => {
  const bar = byId('several');
  if (bar === null) return;
  if (chosen.size === 0)
    return sayLine('Nothing is chosen: go to a row with the arrows and choose it with X.');
  const button = bar.querySelector('button[type="submit"]');
  // While one is on its way, another press is for nothing.
  if (!button.disabled) bar.requestSubmit(button);
};

/** Chooses the row that the arrows are on. */
const chooseRow = () => {
  const row = document.activeElement?.closest('.row');
  const box = row?.querySelector('input');
  if (box != null) return box.click();
  if (row != null)
    sayLine(
      row.classList.contains('urgent')
        ? 'What is urgent is set aside on its own page: open it.'
        : 'Nobody has seen a page of this one, or somebody has it: open it first.',
    );
};

const rows = () => [...queue.querySelectorAll('.rows a')];
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest('select') !== null || document.querySelector('dialog[open]') !== null) return;
  if (event.key.toLowerCase() === 'z') undoLast();
  if (event.key.toLowerCase() === 'j') junkChosen();
  if (event.key.toLowerCase() === 'x') chooseRow();
  if (event.key.toLowerCase() === 'g') byId('likely-junk')?.click();
  // Takes the row that the arrows are on, or gives it back.
  if (event.key.toLowerCase() === 't')
    document.activeElement?.closest('.row')?.querySelector('.who form[data-quiet-post] button')?.click();
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const all = rows();
  const at = all.indexOf(document.activeElement);
  all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
  event.preventDefault();
});

adopt();
