import type { Response } from '../adapters/egress/egress.ts';

const LEAST_WAIT_SECONDS = 1;
const MOST_WAIT_SECONDS = 3600;
const DEFAULT_WAIT_SECONDS = 30;

/**
 * How long a 429 of a chat platform asks to wait: Slack and Teams give seconds.
 *
 * @returns milliseconds
 */
export const retryAfter = (response: Response): number => {
  const seconds = Number(response.headers.get('retry-after') ?? DEFAULT_WAIT_SECONDS);
  const usable = Number.isFinite(seconds) ? seconds : DEFAULT_WAIT_SECONDS;
  return Math.min(Math.max(usable, LEAST_WAIT_SECONDS), MOST_WAIT_SECONDS) * 1000;
};
