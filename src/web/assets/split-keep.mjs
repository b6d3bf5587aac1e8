/** What a person has done in a split goes only when they say so twice. */

/** A second Esc counts within this time of the first, and not as part of the same tap. */
const ASKED_MS = 6000;
const TAP_MS = 400;

/** @param say tells the person something */
export const createKeep = (say) => {
  let worked = false;
  let askedAt = -ASKED_MS;
  return {
    /** More than opening it was done. */
    note: () => {
      worked = true;
    },
    forget: () => {
      worked = false;
      askedAt = -ASKED_MS;
    },
    isSure: () => {
      if (!worked) return true;
      const since = performance.now() - askedAt;
      if (since >= TAP_MS && since < ASKED_MS) return true;
      askedAt = performance.now();
      say('Esc again drops the split, with everything chosen in it.');
      return false;
    },
  };
};
