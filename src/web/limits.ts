import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ZallyError } from '../domain/errors.ts';
import type { WebContext } from './context.ts';
import { PENDING_COOKIE } from './sign-in/paths.ts';
import { flowCookie } from './viewer.ts';

/**
 * Whose requests are counted together. A whole practice sits behind one network address, so whoever is signed in is counted as
 * the member they are, and addresses are counted where nobody is.
 */
export const limitKey = ({ viewer, ip }: FastifyRequest): string =>
  viewer === null ? ip : `${viewer.practice.id} ${viewer.staffId}`;

/** The same for each fax by itself: what one page says of itself takes nothing from another's. */
export const itemLimitKey = (request: FastifyRequest): string => {
  const params: unknown = request.params;
  const id = typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
  return `${limitKey(request)} ${id}`;
};

/** The same between the first factor and the session: each sign-in under way by itself. */
export const pendingLimitKey =
  (web: WebContext) =>
  (request: FastifyRequest): string => {
    const pending = request.cookies[flowCookie(web, PENDING_COOKIE)];
    if (request.viewer !== null || pending === undefined) return limitKey(request);
    return createHash('sha256').update(pending).digest('base64url');
  };

/** For pages that anybody may ask for: a whole practice signs in at eight, and what can be guessed has counts of its own. */
export const ADDRESS_LIMIT = { max: 600, timeWindow: '1 minute' } as const;

/** Whoever isn't signed in is counted by their address as well: each made-up sign-in under way would be counted by itself. */
export const byAddress = (app: FastifyInstance): ((request: FastifyRequest) => Promise<void>) => {
  const count = app.createRateLimit({ ...ADDRESS_LIMIT, keyGenerator: ({ ip }) => ip });
  return async (request) => {
    if (request.viewer !== null) return;
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded)
      throw new ZallyError('too_many_tries', { retryAfterMs: counted.ttl });
  };
};
