/** The page of everybody, for a browser that knows a practice's own. */
export const ELSEWHERE_PATH = '/sign-in/elsewhere';
