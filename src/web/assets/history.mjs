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
      error.code === 'invalid_input'
        ? 'Type a last name, or a birth date as MM/DD/YYYY.'
        : error.code === 'conflict'
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
