/** What Zally takes for junk, side by side: only what has been on the screen for a moment can be ticked. */
import { get, post } from './api.mjs';
import { ARM_MS, isCovered } from './seen.mjs';

/** As much of a page, or of the window where that is less, has to be in view. */
const IN_VIEW = 0.6;
/** Finer below: of a page many windows high only a little is ever in view. */
const STEPS = [0, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

const byId = (id) => document.getElementById(id);
const form = byId('glances');
const boxes = () => [...document.querySelectorAll('.glance input:enabled')];
const ticked = () => boxes().filter(({ checked }) => checked);

const say = (words) => {
  byId('glance-said').hidden = false;
  byId('glance-said').textContent = words;
};
const update = () => {
  tickedAt = performance.now();
  const { length } = ticked();
  byId('glance-go').disabled = length === 0;
  if (length > 0) byId('glance-said').hidden = true;
};

const OFTEN_MS = 100;

/** @param since when its page came into view with nothing over it; undefined while something is over it */
const arm = (picture, since) => {
  const now = performance.now();
  if (isCovered()) picture.arming = setTimeout(arm, OFTEN_MS, picture);
  else if (since === undefined || now - since < ARM_MS)
    picture.arming = setTimeout(arm, OFTEN_MS, picture, since ?? now);
  else {
    looks.unobserve(picture);
    picture.closest('.glance').querySelector('input').disabled = false;
  }
};

/** Lets a fax be ticked once its page has been looked at. */
const looks = new IntersectionObserver(
  (entries) => {
    for (const { target, intersectionRect, boundingClientRect } of entries) {
      const room = Math.min(boundingClientRect.height, innerHeight);
      const isInView = room > 0 && intersectionRect.height >= IN_VIEW * room;
      clearTimeout(target.arming);
      if (isInView) arm(target);
    }
  },
  { threshold: STEPS },
);

const fetchPage = async (glance) => {
  const place = glance.querySelector('.glance-page');
  try {
    const picture = document.createElement('img');
    picture.alt = 'First page';
    picture.src = URL.createObjectURL(await (await get(`/queue/${glance.dataset.item}/first-page`)).blob());
    await picture.decode();
    place.replaceChildren(picture);
    looks.observe(picture);
  } catch (error) {
    place.textContent = error.status === 409 ? 'No longer here.' : 'Can’t be shown here. Open it.';
  }
};

let sending = false;
/** When a box was ticked last: a double tap decides nothing. */
let tickedAt = -ARM_MS;
const junkTicked = async () => {
  const items = ticked().map(({ value }) => value);
  if (items.length === 0)
    return say('Nothing is ticked: its figure ticks a fax once its page has been on the screen.');
  if (performance.now() - tickedAt < ARM_MS) return say('That was too soon. Look first, then press again.');
  if (sending) return undefined;
  sending = true;
  try {
    const { left } = await (await post('/queue/junk', { items })).json();
    if (left === 0) return location.reload();
    say(
      `${left} left as before: it has become urgent, somebody has it, or part of it is in the EHR. Open it instead.`,
    );
    for (const box of ticked()) box.checked = false;
  } catch (error) {
    say(error.advice);
  }
  sending = false;
  return update();
};

const tickAll = () => {
  const all = boxes();
  const on = all.some(({ checked }) => !checked);
  for (const box of all) box.checked = on;
  update();
};

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (document.querySelector('dialog[open]') !== null) return;
  const key = event.key.toLowerCase();
  if (/^\d$/.test(key)) document.querySelector(`.glance input[data-key="${key}"]`)?.click();
  if (key === 'z') document.querySelector('.recent li button')?.click();
  if (form === null) return;
  if (key === 'a') tickAll();
  if (key === 'j') void junkTicked();
});

form?.addEventListener('change', update);
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  void junkTicked();
});
addEventListener('pagehide', () => {
  document.documentElement.hidden = true;
  for (const picture of document.querySelectorAll('.glance img')) URL.revokeObjectURL(picture.src);
});
/** One after the other: each is fetched from the EHR. */
for (const glance of document.querySelectorAll('.glance')) await fetchPage(glance);
