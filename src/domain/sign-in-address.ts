import type { PracticeId } from './ids.ts';

/** The sign-in address of one practice. Its id can't be guessed; it opens nothing and only leads to a provider. */
export const signInPathOf = (practiceId: PracticeId): string => `/sign-in/at/${practiceId}`;

/** The same as people open it. */
export const signInAddress = (publicUrl: string, practiceId: PracticeId): string =>
  `${publicUrl}${signInPathOf(practiceId)}`;

/**
 * Where a provider sends people back to. Each has an address of its own, so that the answer of one is never taken for
 * another's (RFC 9700, 4.4.2.2).
 *
 * @param own the practice whose own provider it is; null for the server's
 */
export const callbackPathOf = (own: PracticeId | null): string =>
  own === null ? '/sign-in/callback' : `${signInPathOf(own)}/callback`;
