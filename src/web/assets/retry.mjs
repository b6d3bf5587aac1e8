/** Tries again by itself what has failed for now, less and less often, while somebody can see the page. */

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
 * What stands where something should have come, and the way on.
 *
 * @param handled true where somebody has worked on the fax in the EHR
 */
export const failureWords = (error, handled, again) => {
  const words = document.createElement('p');
  words.className = 'none';
  words.setAttribute('role', 'alert');
  words.textContent = handled ? 'Somebody has already worked on this fax in the EHR.' : error.advice;
  const way = document.createElement(handled ? 'a' : 'button');
  way.className = 'button small';
  way.textContent = handled ? 'Next' : 'Try again';
  if (handled) way.href = '/queue/next';
  else {
    way.type = 'button';
    way.append(' ', keyOf('F'));
    way.addEventListener('click', again);
  }
  return [words, way];
};

export const keyOf = (letter) => {
  const key = document.createElement('kbd');
  key.textContent = letter;
  return key;
};
