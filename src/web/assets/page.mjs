/** What every page of a signed-in person does: live counts, times that go on, the idle warning, Back. */
import { get, post } from './api.mjs';
import { watchIdle } from './idle.mjs';
import { isInClosedDialog } from './keys.mjs';
import { leaveFor } from './leave-for.mjs';

/** The server's clock, so that a wrong one on the desk shows no wrong ages. */
const offset = Number(document.body.dataset.now) - Date.now();
const LOOK_MS = 60_000;
const TICK_MS = 5_000;
const ENTER_DEAD_MS = 500;
const SAY_MS = 150;

const span = (ms) => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
};

const tick = () => {
  for (const time of document.querySelectorAll('time[data-since]')) {
    const words = span(Date.now() + offset - Number(time.dataset.since));
    if (time.textContent !== words) time.textContent = words;
  }
};

let looking = false;
/** Asks for what the header says now, and tells the page that something may have changed. */
const look = async () => {
  if (looking || document.hidden) return;
  looking = true;
  try {
    const answer = await get('/status');
    const words = await answer.text();
    const idleMs = Number(answer.headers.get('x-zally-idle-ms'));
    if (idleMs > 0) document.body.dataset.idleMs = String(idleMs);
    const live = document.getElementById('live');
    if (live !== null) live.innerHTML = words;
    tick();
    dispatchEvent(new CustomEvent('zally:changed'));
  } catch {
    // The next look comes; a session that has ended has left the page already.
  } finally {
    looking = false;
  }
};

let stream;
/** Whoever signs out here knows why they are at sign-in. */
addEventListener('submit', ({ target }) => {
  if (target.getAttribute('action') === '/sign-out') stream?.close();
});
/** One stream for a page that is seen: browsers allow few connections to a host, and hidden tabs would use them up. */
const listen = () => {
  stream?.close();
  stream = undefined;
  if (document.hidden) return;
  stream = new EventSource('/events');
  stream.addEventListener('changed', () => void look());
  for (const [event, why] of [
    ['signed-out', 'elsewhere'],
    ['left', 'left'],
  ])
    stream.addEventListener(event, () => {
      stream.close();
      leaveFor(why);
    });
};

/**
 * Enter goes on where a page offers one way on; not for a key that is still held from the page before. One that comes early is
 * taken a moment later, unless another key comes in between: going on only opens the next fax.
 */
const listenForEnter = () => {
  const since = performance.now();
  let later;
  /** Nothing that takes Enter itself. */
  const isFree = () => {
    const on = document.activeElement;
    return (
      (on === null || on === document.body || isInClosedDialog(on)) &&
      document.querySelector('dialog[open]') === null
    );
  };
  const goOn = () => {
    if (isFree()) document.getElementById('next')?.click();
  };
  const goOnSoon = () => {
    later = setTimeout(goOn, Math.max(0, ENTER_DEAD_MS - (performance.now() - since)));
  };
  addEventListener('keydown', (event) => {
    if (event.repeat) return;
    clearTimeout(later);
    if (event.key === 'Enter' && isFree()) goOnSoon();
  });
  const { early, ready } = document.documentElement.dataset;
  if (early === 'Enter' && ready === undefined) goOnSoon();
};

// Back after signing out: a page out of the browser's memory asks the server again, which sends it to sign-in.
addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  document.documentElement.hidden = true;
  location.reload();
});

document.addEventListener('visibilitychange', () => {
  listen();
  if (!document.hidden) void look();
});
setInterval(tick, TICK_MS);
setInterval(() => void look(), LOOK_MS);
tick();
listen();
listenForEnter();

/** What was just done is said aloud once, and a reload neither says nor sends it again. */
const settle = () => {
  const here = document.getElementById('main')?.dataset.here;
  const aloud = document.getElementById('said-aloud');
  const address = new URL(location.href);
  address.searchParams.delete('done');
  if (here !== undefined) history.replaceState(null, '', here);
  else if (aloud !== null)
    history.replaceState(null, '', `${address.pathname}${address.search}${address.hash}`);
  // A region that is filled later is read out; one that comes with the page often isn't.
  if (aloud !== null)
    setTimeout(() => (aloud.textContent = document.getElementById('said').textContent), SAY_MS);
};
settle();
watchIdle(async () => {
  const { item, opening } = document.getElementById('review')?.dataset ?? {};
  await (item === undefined ? post('/stay') : post(`/review/${item}/hold`, { opening }));
});
