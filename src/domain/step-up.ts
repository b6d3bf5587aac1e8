const MINUTE = 60_000;

/** A page that loosens something is shown this long after the last proof of a second factor. */
export const PROOF_MS = 5 * MINUTE;
/** What such a page sends is taken a while longer, so that a form which took its time isn't lost. */
export const PROOF_TO_SEND_MS = 20 * MINUTE;

/**
 * True when the second factor was proven recently enough.
 *
 * @param sends true for what changes something, sent from a page that was shown before
 */
export const isProven = (provenAt: Date | null, now: number, sends: boolean): boolean =>
  provenAt !== null && now - provenAt.getTime() <= (sends ? PROOF_TO_SEND_MS : PROOF_MS);
