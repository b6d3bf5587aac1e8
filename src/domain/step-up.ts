const MINUTE = 60_000;

/**
 * What loosens something is taken this long after the last proof of a second factor. A form that took longer
 * has to be sent again: a longer time for what is sent would be a way around the page that asks.
 */
export const PROOF_MS = 5 * MINUTE;

/** True when the second factor was proven recently enough. */
export const isProven = (provenAt: Date | null, now: number): boolean =>
  provenAt !== null && now - provenAt.getTime() <= PROOF_MS;
