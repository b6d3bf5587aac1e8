/** Nothing is decided unseen: whether the page in front has been there, with nothing over it, long enough to be looked at. */

const byId = (id) => document.getElementById(id);

/** After a page has come, and after each press, keys and buttons that decide stay dead this long: a double tap decides one fax. */
export const ARM_MS = 500;

/** What can be said of a fax whose page can't be drawn. */
const WITHOUT_A_PAGE = new Set(['misdirected', 'unreadable', 'finish', 'protect']);

const NOT_YET = 'The page isn’t on the screen yet, so nothing was done. Look first, then press again.';
const TOO_SOON = 'That was too soon after the page came, so nothing was done. Look first, then press again.';
const CANT_BE_SHOWN =
  'The page can’t be shown, so it can only be set aside as unreadable or misdirected, or given back: M.';

const GONE =
  'The EHR no longer shows this fax: C closes it once you have looked there, N goes on to another.';

/** What is said of a press that came before the page, and has no meaning once it is there. */
export const UNTIL_SEEN = new Set([NOT_YET, TOO_SOON]);

/** A dialog, the cover or another tab lies over everything. */
export const isCovered = () =>
  document.hidden || !byId('cover').hidden || document.querySelector('dialog[open]') !== null;

/** So much of the fax view has to be on the screen: on a phone it scrolls away. */
const IN_VIEW = 0.3;

/**
 * @param view the fax view
 * @param onUncovered runs when what lay over the page has gone
 */
export const createSeen = (view, onUncovered) => {
  /** Since when the page in front, or that it can't be shown, is on the screen with nothing over it. */
  let since;
  /** True once it has been there for long enough; what lies over it after that doesn't take it back. */
  let looked = false;
  let inView = true;
  let pressed = -ARM_MS;

  const isHere = () => view.isShown() || view.isRefused() || view.isGone();
  const hasBeen = () => looked || (since !== undefined && performance.now() - since >= ARM_MS);
  /** @returns true when it has just come */
  const follow = () => {
    looked = isHere() && hasBeen();
    const canBeSeen = isHere() && inView && !isCovered();
    const hasCome = canBeSeen && since === undefined;
    if (hasCome) since = performance.now();
    if (!canBeSeen) since = undefined;
    return hasCome;
  };
  const changed = () => {
    if (follow()) onUncovered();
  };
  document.addEventListener('visibilitychange', changed);
  new MutationObserver(changed).observe(document.body, {
    subtree: true,
    attributes: true,
    attributeFilter: ['open', 'hidden'],
  });
  new IntersectionObserver(
    (entries) => {
      // Of several at once the last one is so.
      inView = entries.at(-1).intersectionRatio >= IN_VIEW;
      changed();
    },
    { threshold: IN_VIEW },
  ).observe(byId('desk'));

  /** The page is there to be looked at; of what nobody can look at, that it can't be shown. */
  const isThere = (deed) =>
    view.isShown() || ((view.isRefused() || view.isGone()) && WITHOUT_A_PAGE.has(deed));
  return {
    isThere,
    /** The page in front has changed, has come, or went. @returns true when it has just come */
    follow,
    /** Something that decides was pressed, also too early: a series of taps decides nothing that hasn't been looked at. */
    press: () => {
      pressed = performance.now();
    },
    pressedAt: () => pressed,
    /** Why what was pressed does nothing; null where it may. */
    whyNot: (deed) => {
      if (!isThere(deed)) return view.isGone() ? GONE : view.isRefused() ? CANT_BE_SHOWN : NOT_YET;
      return hasBeen() && performance.now() - pressed >= ARM_MS ? null : TOO_SOON;
    },
  };
};
