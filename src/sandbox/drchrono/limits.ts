import { detail } from './answer.ts';

/** Counts the calls of each OAuth client and refuses those above the limits. */
export interface Throttle {
  /** @throws Refusal 429. The wait stands in the body alone: no Retry-After and no rate-limit headers. */
  admit(client: string): void;
  /** Calls of this clock hour. */
  used(client: string): number;
}

const HOUR = 3_600_000;

/** A fixed window that resets at the top of the hour, and a token bucket for bursts. Refused calls don't count. */
export function createThrottle(now: () => number, hourly: number | null, burst: number | null): Throttle {
  const windows = new Map<string, { hour: number; calls: number }>();
  const buckets = new Map<string, { tokens: number; at: number }>();
  const windowOf = (client: string): { hour: number; calls: number } => {
    const hour = Math.floor(now() / HOUR);
    const known = windows.get(client);
    if (known?.hour === hour) return known;
    const fresh = { hour, calls: 0 };
    windows.set(client, fresh);
    return fresh;
  };
  const refuse = (ms: number): never => {
    throw detail(
      429,
      `Request was throttled. Expected available in ${Math.max(1, Math.ceil(ms / 1000))}.0 seconds.`,
    );
  };

  return {
    admit(client) {
      const at = now();
      const window = windowOf(client);
      if (hourly !== null && window.calls >= hourly) refuse((window.hour + 1) * HOUR - at);
      if (burst !== null) {
        const bucket = buckets.get(client) ?? { tokens: burst, at };
        bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * burst);
        bucket.at = at;
        buckets.set(client, bucket);
        if (bucket.tokens < 1) refuse(((1 - bucket.tokens) / burst) * 1000);
        bucket.tokens -= 1;
      }
      window.calls += 1;
    },
    used: (client) => windowOf(client).calls,
  };
}
