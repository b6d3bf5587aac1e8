import { Phi } from './phi.ts';

/**
 * Unwraps a PHI value. The lint configuration lists the modules that may import this file; adding one is a
 * decision for a review, not for a deadline.
 */
export const reveal = <T>(value: Phi<T>): T => Phi.unwrap(value);
