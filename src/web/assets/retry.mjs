/** Tries again by itself what has failed for now, less and less often, while somebody can see the page. */

const GONE_WORDS =
  'The EHR no longer shows this fax. Look there: it may have been deleted, or Zally’s user may not see that inbox any more, which an owner mends under Settings, EHR. Zally doesn’t take up again what is closed here.';

const FIRST_MS = 5_000;
const MOST_MS = 60_000;

/** What may work in a moment: no answer, too many tries, the EHR that is away. */
export const isPassing = ({ status }) => status === 0 || status === 429 || status >= 500;

/** @param work does it once more; it calls `later` again when that fails */
export const createRetry = (work) => {
  let timer;
  let wait = FIRST_MS;
  const run = () => {
    timer = undefined;
    // A hidden page asks nothing: it does so when it is seen again.
    if (document.hidden) document.addEventListener('visibilitychange', run, { once: true });
    else work();
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    document.removeEventListener('visibilitychange', run);
  };
  return {
    later: () => {
      stop();
      timer = setTimeout(run, wait);
      wait = Math.min(MOST_MS, wait * 2);
    },
    stop,
    /** It worked: the next failure begins anew. */
    done: () => {
      stop();
      wait = FIRST_MS;
    },
  };
};

/**
 * What stands where something should have come, and the ways on.
 *
 * @param item id of the review item
 */
export const failureWords = (error, item, again) => {
  const words = document.createElement('p');
  words.className = 'none';
  words.setAttribute('role', 'alert');
  words.textContent = error.advice;
  if (error.code === 'fax_handled') return [words, linkTo('/queue/next', 'Next')];
  if (error.code !== 'ehr_not_found') return [words, buttonOf('Try again', 'F', again)];
  words.textContent = GONE_WORDS;
  const close = buttonOf('It is done or deleted there: close it', 'C', () => undefined);
  close.dataset.act = 'gone';
  return [
    words,
    close,
    buttonOf('Try again', 'F', again),
    linkTo(`/queue/next${location.search === '' ? '?' : `${location.search}&`}not=${item}`, 'Next', 'N'),
  ];
};

/**
 * Says in a place that the EHR no longer shows the fax, over what stands there: it comes back as somebody has left it, should the page
 * come after all.
 */
export const createGoneOver = (place, item, again) => {
  const box = document.createElement('div');
  let covered = [];
  return {
    show: () => {
      if (box.isConnected) return;
      covered = [...place.children].filter((child) => !child.hidden);
      for (const child of covered) child.hidden = true;
      box.replaceChildren(...failureWords({ code: 'ehr_not_found' }, item, again));
      place.prepend(box);
    },
    hide: () => {
      if (!box.isConnected) return;
      box.remove();
      for (const child of covered) child.hidden = false;
    },
  };
};

const linkTo = (href, label, key) => {
  const link = document.createElement('a');
  link.className = 'button small';
  link.href = href;
  link.textContent = label;
  if (key !== undefined) {
    link.dataset.onKey = key.toLowerCase();
    link.append(' ', keyOf(key));
  }
  return link;
};

const buttonOf = (label, key, run) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button small';
  button.append(`${label} `, keyOf(key));
  button.addEventListener('click', run);
  return button;
};

export const keyOf = (letter) => {
  const key = document.createElement('kbd');
  key.textContent = letter;
  return key;
};
