import { setTimeout as delay } from 'node:timers/promises';

/**
 * What comes within a time, or undefined: whoever asked stops waiting. The timer keeps no process alive.
 *
 * @param ms milliseconds
 */
export const inTime = async <T>(answering: Promise<T>, ms: number): Promise<T | undefined> =>
  await Promise.race([answering, delay(ms, undefined, { ref: false })]);
