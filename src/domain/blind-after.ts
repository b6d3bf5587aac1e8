/** After this long without a look at the inbox, "nothing waiting" would be a guess: blind must not look like clear. */
export const BLIND_AFTER_MS = 5 * 60_000;
