/** The review page: one fax, one key to file it. */
import { get, post } from './api.mjs';
import { createDecision } from './decision.mjs';
import { createFaxView } from './fax-view.mjs';
import { isInClosedDialog } from './keys.mjs';
import { watchOpening } from './opening.mjs';

const TOO_EARLY = 'A key came before this page was ready, and did nothing. Press it again.';

const NOTHING_TO_UNDO =
  'Nothing to undo here. What you have decided stands in the queue, under “Decided by you”.';

const byId = (id) => document.getElementById(id);
const review = byId('review');
// Somebody else has the item, or it is done: then there is nothing to do here.
if (review !== null) {
  const { item, opening } = review.dataset;

  let decision;
  const view = createFaxView(item, (isShown) => {
    decision?.update();
    // The EHR is back: the other side needn't wait for its own turn.
    if (isShown) decision?.tryAgain();
    // What is on the left isn't there any more: the right says so as well, with the ways on.
    else if (view.isGone()) decision?.findGone();
  });
  decision = createDecision(item, view);

  const cover = byId('cover');
  let hidden = false;
  const setCover = () => {
    cover.hidden = !hidden && !document.hidden;
    byId('cover-words').textContent = hidden ? 'Hidden. Press H.' : '';
    // Behind the cover nothing can be reached or read out either.
    byId('main').inert = !cover.hidden;
  };
  document.addEventListener('visibilitychange', setCover);

  const undoNow = async () => {
    const undo = byId('undo');
    if (undo === null || undo.hidden || byId('undo-go') === null || byId('undo-go').hidden)
      return decision.say(NOTHING_TO_UNDO);
    try {
      const { item, way, decided, given } = undo.dataset;
      const body = { shown: 'last', decided, given };
      const answer = await post(`/review/${item}/${way}${location.search}`, body);
      const { go } = await answer.json();
      location.assign(go);
    } catch (error) {
      undo.firstElementChild.textContent = error.advice;
      byId('undo-go').hidden = true;
    }
  };
  let counting;
  const countDown = () => {
    clearInterval(counting);
    const undo = byId('undo');
    const left = undo?.dataset.left ?? '';
    if (left === '') return;
    const end = performance.now() + Number(left);
    counting = setInterval(() => {
      const rest = end - performance.now();
      byId('undo-left').textContent = rest > 0 ? `${Math.ceil(rest / 1000)} s` : '';
      if (rest > 0) return;
      clearInterval(counting);
      undo.hidden = true;
    }, 250);
  };
  /** "Filing…" becomes "filed" while it can be undone. What an undo has answered there stays. */
  const renewUndo = async () => {
    if (byId('undo')?.hidden !== false || byId('undo-go')?.hidden !== false) return;
    const bar = await (await get('/queue/last')).text();
    if (byId('undo-go')?.hidden !== false) return;
    byId('last').innerHTML = bar;
    countDown();
  };
  addEventListener('zally:changed', () => void renewUndo().catch(() => undefined));
  /** Said of a key that did nothing: the next one is about something else. */
  const dropNothing = () => {
    if (byId('notice').textContent === NOTHING_TO_UNDO) decision.say('');
  };

  /** Of which fax it is a duplicate: likely ones to choose from. */
  const askWhich = async () => {
    const list = byId('originals-list');
    list.textContent = 'Looking…';
    byId('more').close();
    byId('originals').showModal();
    try {
      list.innerHTML = await (await get(`/review/${item}/originals`)).text();
    } catch (error) {
      list.textContent = error.advice;
    }
  };

  /** Says that somebody has seen an urgent fax; deciding about it is another matter. */
  const markSeen = async () => {
    const button = byId('seen-bar')?.querySelector('button');
    if (button == null || button.disabled) return;
    const why = decision.whyNot('unreadable');
    if (why !== null) return decision.say(why);
    button.disabled = true;
    const words = byId('seen-bar').querySelector('span');
    try {
      await post(`/review/${item}/seen`, {});
      words.textContent = 'On record: nobody is called any more.';
    } catch (error) {
      words.textContent = error.advice;
    }
  };

  const act = {
    seen: () => void markSeen(),
    junk: () => decision.setAside({ outcome: 'junk' }),
    misdirected: () => decision.setAside({ outcome: 'misdirected' }),
    unreadable: () => decision.setAside({ outcome: 'unreadable' }),
    duplicate: () => void askWhich(),
    duplicateOf: ({ of }) => decision.setAside({ outcome: 'duplicate', of }),
    chartRight: () => decision.sayChart('right'),
    chartWrong: () => decision.sayChart('wrong'),
    protect: () => decision.protect('yes'),
    unprotect: () => decision.protect('no'),
    handOn: () => void decision.send('hand-on'),
    back: () => {
      byId('more').close();
      byId('back').showModal();
    },
    giveBack: ({ reason }) => void decision.send('give-back', { reason, to: byId('back-to').value }),
    finish: () => decision.finish(),
    gone: () => decision.sayGone(),
    takeBack: () => void decision.send('take-back'),
    split: () => decision.split(),
    forget: () => void decision.forget(),
    closeSplit: () => decision.closeSplit(),
  };
  const KEYS = {
    s: () => decision.focus('search-name'),
    t: () => decision.focus('type'),
    y: () => decision.focus('practiceType'),
    u: () => decision.focus('urgency'),
    a: () => decision.focus('assignee'),
    k: () => decision.focus('task'),
    d: () => decision.focus('due'),
    w: () => decision.focus('date'),
    x: act.split,
    e: act.seen,
    l: () => decision.leaveOut(),
    // Where the EHR no longer shows the fax.
    c: () => document.querySelector('#proposal [data-act="gone"]')?.click(),
    n: () => document.querySelector('#proposal [data-on-key="n"]')?.click(),
    escape: () => decision.closeSplit(),
    j: act.junk,
    m: () => byId('more').showModal(),
    z: () => void undoNow(),
    r: () => void view.rotate(),
    f: () => {
      view.again();
      if (decision.hasFailed()) void decision.load();
    },
    '+': () => view.zoomBy(1),
    '=': () => view.zoomBy(1),
    '-': () => view.zoomBy(-1),
    0: () => view.changeFit(),
    arrowleft: () => view.previous(),
    arrowright: () => view.next(),
  };

  const isTyping = (target) => target.closest('select, textarea, input:not([type="radio"])') !== null;
  addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    dropNothing();
    if (document.querySelector('dialog[open]') !== null) {
      const button = document.querySelector(`dialog[open] [data-key="${CSS.escape(key)}"]`);
      // In a list of names a figure means nothing: it chooses the reason.
      if (isTyping(event.target) && !/^[1-9]$/.test(key)) return;
      if (key === 'a' && byId('back').open) {
        event.preventDefault();
        return byId('back-to').focus();
      }
      if (button === null || event.repeat) return;
      event.preventDefault();
      act[button.dataset.act](button.dataset);
      return;
    }
    if (key === 'h' && !isTyping(event.target) && !event.repeat) {
      hidden = !hidden;
      setCover();
      return;
    }
    if (!cover.hidden) return;
    if (key === 'enter') {
      // A button or a link that has the focus does its own; a held key does nothing.
      if (event.repeat) return event.preventDefault();
      const own = event.target.closest('button, a');
      if (own !== null && !isInClosedDialog(own)) return;
      event.preventDefault();
      // A field says that it has changed when it is left, and what is filed is what stands in it.
      if (isTyping(event.target)) event.target.blur();
      decision.fileNow(event.shiftKey);
      return;
    }
    if (key === 'escape' && isTyping(event.target)) return event.target.blur();
    if (isTyping(event.target) || event.repeat) return;
    if (/^[1-9]$/.test(key)) {
      event.preventDefault();
      decision.choose(Number(key));
      return;
    }
    const run = KEYS[key];
    if (run === undefined) return;
    event.preventDefault();
    run();
  });

  document.addEventListener('click', (event) => {
    if (event.target.closest('#undo-go') !== null) return void undoNow();
    dropNothing();
    const button = event.target.closest('[data-act]');
    if (button !== null && isInClosedDialog(button)) return;
    const action = button?.dataset.act;
    if (action !== undefined) act[action](button.dataset);
  });
  // What was clicked keeps no focus: the next Enter files, and doesn't press it again.
  document.addEventListener('click', (event) => {
    const clicked =
      event.detail > 0 ? event.target.closest('.strip button, .tools button, .part-head') : null;
    clicked?.blur();
  });
  byId('smaller').addEventListener('click', () => view.zoomBy(-1));
  byId('larger').addEventListener('click', () => view.zoomBy(1));
  byId('fit').addEventListener('click', () => view.changeFit());
  byId('turn').addEventListener('click', () => void view.rotate());
  byId('outlines').addEventListener('click', () => void view.toggleOutlines());
  byId('split').addEventListener('click', () => decision.split());
  byId('leave-out').addEventListener('click', () => decision.leaveOut());
  byId('more-open').addEventListener('click', () => byId('more').showModal());
  addEventListener('pagehide', () => {
    document.documentElement.hidden = true;
    view.clear();
  });
  watchOpening(item, opening, decision);

  document.documentElement.dataset.ready = '';
  // Until now no key could do anything.
  if (document.documentElement.dataset.early !== undefined) decision.say(TOO_EARLY);
  setCover();
  countDown();
  void view.show(1);
  void decision.load();
}
