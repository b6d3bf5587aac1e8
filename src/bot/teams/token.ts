import { z } from 'zod';
import type { Egress, Response } from '../../adapters/egress/egress.ts';
import { ZallyError } from '../../domain/errors.ts';

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** What the connector's tokens are for (Bot Framework, "Authenticate requests from your bot to the Bot Connector"). */
const SCOPE = 'https://api.botframework.com/.default';
/** A token that ends while a call is under way would be refused. Milliseconds. */
const BEFORE_END_MS = 5 * 60_000;
/** One that was fetched this short a time ago is as good as new. Milliseconds. */
const NEW_MS = 60_000;

/** The bot's token, kept for as long as it is good. */
export interface TokenSource {
  /** @throws ZallyError `chat_refused` for a wrong secret, `chat_unavailable` when Entra can't be asked */
  get(): Promise<{ readonly value: string }>;
  /** The kept one was refused. @returns true when a next call gets another one; false when it was new */
  forget(): boolean;
}

/** Client credentials of OAuth 2 (RFC 6749, 4.4) at the app's own tenant, as a single-tenant app has to. */
export const createTokenSource = (options: {
  readonly egress: Egress;
  readonly loginUrl: string;
  readonly tenantId: string;
  readonly appId: string;
  readonly password: string;
  readonly now: () => number;
}): TokenSource => {
  interface Kept {
    readonly value: string;
    readonly since: number;
    readonly until: number;
  }
  let kept: Kept | undefined;
  let fetching: Promise<Kept> | undefined;

  const fetchToken = async (): Promise<Kept> => {
    let response: Response;
    try {
      response = await options.egress.fetch(
        'chat',
        `${options.loginUrl}/${options.tenantId}/oauth2/v2.0/token`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: options.appId,
            client_secret: options.password,
            scope: SCOPE,
          }).toString(),
        },
      );
    } catch (error) {
      // Nothing was posted yet, whatever became of this call.
      if (error instanceof ZallyError) throw error;
      throw new ZallyError('chat_unavailable');
    }
    // 400 and 401: the app or its secret isn't known there, which the next try doesn't change.
    if (response.status === 400 || response.status === 401) {
      await response.body?.cancel();
      throw new ZallyError('chat_refused');
    }
    const parsed = tokenSchema.safeParse(await response.json().catch(() => undefined));
    if (!response.ok || !parsed.success) throw new ZallyError('chat_unavailable');
    const since = options.now();
    return { value: parsed.data.access_token, since, until: since + parsed.data.expires_in * 1000 };
  };

  return {
    get: async () => {
      if (kept !== undefined && options.now() < kept.until - BEFORE_END_MS) return kept;
      fetching ??= fetchToken().finally(() => {
        fetching = undefined;
      });
      kept = await fetching;
      return kept;
    },
    forget: () => {
      const wasNew = kept !== undefined && options.now() - kept.since < NEW_MS;
      kept = undefined;
      return !wasNew;
    },
  };
};
