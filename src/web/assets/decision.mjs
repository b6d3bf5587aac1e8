/** The right side: the proposal, choosing a chart, correcting, searching, filing. */
import { get, post } from './api.mjs';

const byId = (id) => document.getElementById(id);

/** After both the image and the proposal are there, Enter stays dead this long: a double tap files one fax. */
const ARM_MS = 500;

/**
 * @param item id of the review item
 * @param view the fax view
 */
export const createDecision = (item, view) => {
  const panel = byId('panel');
  const proposal = byId('proposal');
  const file = byId('file');
  const notice = byId('notice');
  /** Value of the chart whose objection has been shown; pressing it again chooses it. */
  let warned;
  let confirmed = '';
  let assigneeTouched = false;
  let readySince;
  let locked = false;
  let sending = false;

  const say = (words) => {
    notice.textContent = words;
  };
  const radios = () => [...panel.querySelectorAll('input[name="patient"]')];
  const chosen = () => radios().find((radio) => radio.checked);
  const present = () => proposal.querySelector('#proposal-data') !== null;
  const armed = () => readySince !== undefined && performance.now() - readySince >= ARM_MS;

  const update = () => {
    const ready = view.isShown() && present();
    if (!ready) readySince = undefined;
    else if (readySince === undefined) {
      readySince = performance.now();
      setTimeout(update, ARM_MS + 10);
    }
    file.disabled = sending || locked || !armed() || chosen() === undefined || byId('type')?.value === '';
    for (const row of panel.querySelectorAll('.candidate')) {
      row.classList.toggle('chosen', row.querySelector('input').checked);
    }
  };

  const followDoctor = (radio) => {
    const assignee = byId('assignee');
    if (assigneeTouched || assignee.dataset.follows === '') return;
    const { doctor } = radio.dataset;
    const option = [...assignee.options].find((each) => doctor !== '' && each.dataset.doctor === doctor);
    if (option !== undefined) assignee.value = option.value;
  };

  /** Chooses a chart; one that the fax contradicts only at the second time. @returns whether it is chosen */
  const choose = (radio) => {
    const { objection } = radio.dataset;
    for (const line of panel.querySelectorAll('.objection')) line.hidden = true;
    if (objection !== '' && warned !== radio.value) {
      warned = radio.value;
      const row = radio.closest('.candidate');
      const line = row.querySelector('.objection');
      line.textContent = `${objection} Press ${row.dataset.number} again to choose anyway.`;
      line.hidden = false;
      row.scrollIntoView({ block: 'nearest' });
      return false;
    }
    confirmed = objection === '' ? '' : '1';
    warned = objection === '' ? undefined : radio.value;
    radio.checked = true;
    radio.focus({ preventScroll: true });
    radio.closest('.candidate').scrollIntoView({ block: 'nearest' });
    followDoctor(radio);
    say('');
    update();
    return true;
  };

  const renumber = () => {
    for (const [index, row] of [...panel.querySelectorAll('.candidate')].entries()) {
      const number = String(index + 1);
      row.dataset.number = number;
      row.querySelector('kbd').textContent = number;
      const input = row.querySelector('input');
      input.id = `chart-${number}`;
      row.querySelector('label').htmlFor = input.id;
    }
  };

  const search = async () => {
    const [name, born] = [byId('search-name'), byId('search-born')];
    const found = byId('found');
    found.textContent = 'Searching…';
    try {
      const known = new Set([...byId('candidates').querySelectorAll('input')].map((input) => input.value));
      found.innerHTML = await (
        await post(`/review/${item}/search`, { name: name.value, born: born.value })
      ).text();
      let already = 0;
      for (const row of found.querySelectorAll('.candidate')) {
        if (!known.has(row.querySelector('input').value)) continue;
        row.remove();
        already += 1;
      }
      if (already > 0 && found.querySelector('.candidate') === null)
        found.textContent = 'Listed above already.';
      renumber();
      found.querySelector('.candidate')?.scrollIntoView({ block: 'nearest' });
      if (document.activeElement === name || document.activeElement === born) document.activeElement.blur();
    } catch (error) {
      found.textContent =
        error.code === 'invalid_input' ? 'Type a last name, or a birth date as MM/DD/YYYY.' : error.advice;
    }
    update();
  };

  const send = async (path, body) => {
    if (sending) return;
    sending = true;
    update();
    try {
      const { go } = await (await post(`/review/${item}/${path}`, body)).json();
      location.assign(go);
    } catch (error) {
      sending = false;
      // Somebody else was faster, or the claim has run out: the page itself says who and when.
      if (error.code === 'conflict') location.reload();
      else say(error.advice);
      update();
    }
  };

  const isVisible = (element) => {
    const box = element.getBoundingClientRect();
    const room = proposal.getBoundingClientRect();
    return box.top >= room.top - 8 && box.top < room.bottom - 24;
  };

  /** Files, if everything that has to be seen is on the screen. */
  const fileNow = () => {
    update();
    const radio = chosen();
    if (file.disabled || radio === undefined) {
      if (present() && radio === undefined && !locked) say('Choose a chart first: 1 to 5, or S to search.');
      else if (byId('type')?.value === '') say('Choose a type first: T.');
      return;
    }
    const row = radio.closest('.candidate');
    if (!isVisible(row)) {
      row.scrollIntoView({ block: 'nearest' });
      say('This is the chosen chart. Press Enter to file.');
      return;
    }
    const form = Object.fromEntries(new FormData(panel));
    void send('file', { ...form, confirmed });
  };

  const sayFailure = (error) => {
    if (error.status === 409 && error.code === 'conflict') return location.reload();
    const handled = error.code === 'ehr_not_found';
    proposal.replaceChildren();
    const words = document.createElement('p');
    words.className = 'none';
    words.setAttribute('role', 'alert');
    words.textContent = handled ? 'Somebody has already worked on this fax in the EHR.' : error.advice;
    const way = document.createElement(handled ? 'a' : 'button');
    way.className = 'button small';
    way.textContent = handled ? 'Next' : 'Try again';
    if (handled) way.href = '/queue/next';
    else way.addEventListener('click', () => void load());
    proposal.append(words, way);
    return undefined;
  };

  const listen = () => {
    for (const radio of radios()) if (radio.checked) followDoctor(radio);
    byId('assignee').addEventListener('change', () => {
      assigneeTouched = true;
    });
    byId('search-go').addEventListener('click', () => void search());
    byId('search').addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      void search();
    });
  };

  const load = async () => {
    proposal.setAttribute('aria-busy', 'true');
    try {
      proposal.innerHTML = await (await get(`/review/${item}/proposal`)).text();
      const data = byId('proposal-data').dataset;
      locked = data.locked === '1';
      listen();
      void view.setOutlines(JSON.parse(data.outlines), Number(data.front));
    } catch (error) {
      sayFailure(error);
    }
    proposal.setAttribute('aria-busy', 'false');
    update();
  };

  panel.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.submitter === file) fileNow();
  });
  panel.addEventListener('change', update);
  panel.addEventListener('click', (event) => {
    const link = event.target.closest('.page-link');
    if (link !== null) {
      event.preventDefault();
      void view.goTo(Number(link.dataset.page));
    }
    if (event.target.matches?.('input[name="patient"]')) {
      const radio = event.target;
      if (radio.dataset.objection !== '' && warned !== radio.value) event.preventDefault();
      choose(radio);
    }
  });

  return {
    load,
    update,
    fileNow,
    send,
    choose: (number) => {
      const radio = radios()[number - 1];
      if (radio !== undefined) choose(radio);
    },
  };
};
