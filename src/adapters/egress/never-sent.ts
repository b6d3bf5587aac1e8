/** Failures before a byte was sent. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** True when a failed call provably reached nobody: what it was to do can't have been done. */
export const wasNeverSent = (error: unknown): boolean => {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return NEVER_SENT.has(at.code);
    // Several addresses were tried: all of them have to have been refused.
    if (at instanceof AggregateError) return at.errors.every(wasNeverSent);
  }
  return false;
};
