/** After how many minutes without a key or click a practice can have its members signed out: only ever less than the longest. */
export const IDLE_MINUTES = [2, 3, 5, 10, 15] as const;
export type IdleMinutes = (typeof IDLE_MINUTES)[number];
