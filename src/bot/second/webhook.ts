import { createHmac } from 'node:crypto';
import type { Egress } from '../../adapters/egress/egress.ts';
import { wasNeverSent } from '../../adapters/egress/never-sent.ts';
import { ZallyError } from '../../domain/errors.ts';
import { retryAfter } from '../retry-after.ts';
import type { SecondSender } from './ports.ts';

/** Answers of a receiver that is busy, and takes the same later. */
const LATER = new Set([408, 425, 429]);

/**
 * The signature of a webhook's body, so that the receiver knows whom it is from: HMAC-SHA256 over `<t>.<body>`.
 *
 * @param t seconds since the epoch
 * @returns `t=…,v1=<hex>`
 */
export const signatureOf = (secret: string, body: string, t: number): string =>
  `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;

/** Posts messages as JSON to the one address of the config. */
export const createWebhook = (options: {
  readonly egress: Egress;
  readonly url: string;
  readonly secret: string;
  readonly now: () => number;
}): SecondSender => ({
  send: async ({ id, practiceId, kind, subject, text, link }) => {
    const body = JSON.stringify({ id, practice: practiceId, kind, subject, text, link });
    const response = await options.egress
      .fetch('second_channel', options.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          'zally-signature': signatureOf(options.secret, body, Math.floor(options.now() / 1000)),
        },
        body,
      })
      .catch((cause: unknown) => {
        if (cause instanceof ZallyError) throw cause;
        throw new ZallyError(wasNeverSent(cause) ? 'chat_unavailable' : 'chat_outcome_unknown', { cause });
      });
    await response.body?.cancel();
    if (response.ok) return;
    if (response.status === 429)
      throw new ZallyError('chat_throttled', { retryAfterMs: retryAfter(response) });
    if (LATER.has(response.status) || response.status >= 500) throw new ZallyError('chat_unavailable');
    throw new ZallyError('chat_refused');
  },
});
