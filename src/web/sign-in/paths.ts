/** The page of everybody, for a browser that knows a practice's own. */
export const ELSEWHERE_PATH = '/sign-in/elsewhere';

/** By which a browser comes back with the first factor given. */
export const PENDING_COOKIE = 'pending';
