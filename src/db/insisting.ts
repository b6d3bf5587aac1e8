import { setTimeout as delay } from 'node:timers/promises';

/**
 * Saves what exists nowhere else, such as a rotated token whose predecessor is void: a database that restarts is waited
 * for, some 16 seconds.
 *
 * @throws what the last try threw
 */
export const insisting = async <T>(save: () => Promise<T>): Promise<T> => {
  for (let wait = 250; wait <= 8_000; wait *= 2) {
    try {
      return await save();
    } catch {
      await delay(wait);
    }
  }
  return await save();
};
