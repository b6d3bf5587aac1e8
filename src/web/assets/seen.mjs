/** Nothing is decided unseen: whether the page in front has been there long enough to be looked at. */

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

/** @param view the fax view */
export const createSeen = (view) => {
  /** Since when the page in front, or that it can't be shown, is on the screen. */
  let since;
  let pressed = -ARM_MS;

  /** The page is there to be looked at; of what nobody can look at, that it can't be shown. */
  const isThere = (deed) =>
    view.isShown() || ((view.isRefused() || view.isGone()) && WITHOUT_A_PAGE.has(deed));
  return {
    isThere,
    /** The page in front has changed, has come, or went. @returns true when it has just come */
    follow: () => {
      const isHere = view.isShown() || view.isRefused() || view.isGone();
      const hasCome = isHere && since === undefined;
      if (hasCome) since = performance.now();
      if (!isHere) since = undefined;
      return hasCome;
    },
    /** Something that decides was pressed, also too early: a series of taps decides nothing that hasn't been looked at. */
    press: () => {
      pressed = performance.now();
    },
    pressedAt: () => pressed,
    /** Why what was pressed does nothing; null where it may. */
    whyNot: (deed) => {
      if (!isThere(deed)) return view.isGone() ? GONE : view.isRefused() ? CANT_BE_SHOWN : NOT_YET;
      return since === undefined || performance.now() - Math.max(since, pressed) < ARM_MS ? TOO_SOON : null;
    },
  };
};
