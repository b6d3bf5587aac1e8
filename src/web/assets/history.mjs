/** Everything that was filed to one chart. What is typed and found goes by POST and leaves nothing in the browser. */
import { post } from './api.mjs';

const byId = (id) => document.getElementById(id);
const form = byId('patient-search');
const [found, history, said] = [byId('patient-found'), byId('patient-history'), byId('patient-said')];

const ask = async (path, body, words) => {
  said.textContent = words;
  try {
    const text = await (await post(`/history/patient/${path}`, body)).text();
    said.textContent = '';
    return text;
  } catch (error) {
    said.textContent =
      error.code === 'conflict'
        ? 'This search is over: what it found is kept for 15 minutes. Search again.'
        : error.advice;
    return undefined;
  }
};

const search = async () => {
  found.replaceChildren();
  history.replaceChildren();
  const wanted = { name: byId('patient-name').value, born: byId('patient-born').value };
  found.innerHTML = (await ask('search', wanted, 'Searching…')) ?? '';
  found.querySelector('button')?.focus();
};

const show = async (button) => {
  for (const each of found.querySelectorAll('button')) {
    each.setAttribute('aria-pressed', String(each === button));
  }
  history.replaceChildren();
  history.innerHTML = (await ask('chart', { chart: button.dataset.chart }, 'Looking…')) ?? '';
  byId('patient-heading')?.focus();
};

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void search();
});

found.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-chart]');
  if (button !== null) void show(button);
});

/** Somebody behind the chair, or another tab in front: what is found is covered, and can't be reached or read out. */
const cover = byId('cover');
let hidden = false;
const setCover = () => {
  cover.hidden = !hidden && !document.hidden;
  byId('cover-words').textContent = hidden ? 'Hidden. Press H.' : '';
  byId('main').inert = !cover.hidden;
};
document.addEventListener('visibilitychange', setCover);
addEventListener('keydown', (event) => {
  const typing = event.target.closest('input') !== null;
  if (event.key.toLowerCase() !== 'h' || typing || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null)
    return;
  hidden = !hidden;
  setCover();
});

addEventListener('pagehide', () => {
  document.documentElement.hidden = true;
  form.reset();
  found.replaceChildren();
  history.replaceChildren();
});
setCover();
