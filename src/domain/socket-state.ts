/** When a process of Zally last had a connection of its own to a chat platform. */
export interface SocketSeen {
  readonly wantedSince: Date;
  readonly seenAt: Date | null;
  /** Since when the platform refuses one; null: it doesn't. */
  readonly refusedAt: Date | null;
}

/** Processes say twice a minute that they have a connection. */
const LOST_AFTER_MS = 2 * 60_000;

/** Whether what people type and press reaches Zally by a socket; `none` where it comes by HTTP. Milliseconds. */
export type SocketState =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly since: number }
  | { readonly kind: 'refused'; readonly since: number };

/** What is to be said of the socket now. @param now milliseconds */
export const socketState = (seen: SocketSeen | undefined, now: number): SocketState => {
  if (seen === undefined) return { kind: 'none' };
  if (seen.refusedAt !== null) return { kind: 'refused', since: seen.refusedAt.getTime() };
  const since = (seen.seenAt ?? seen.wantedSince).getTime();
  return now - since < LOST_AFTER_MS ? { kind: 'open' } : { kind: 'lost', since };
};
