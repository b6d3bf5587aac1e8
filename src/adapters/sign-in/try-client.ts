import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Egress } from '../egress/egress.ts';
import { jsonOf, TIMEOUT_MS } from './answer.ts';
import type { ProviderMetadata } from './discovery.ts';

/** What Zally calls itself at a provider. */
export interface SignInClient {
  readonly clientId: string;
  readonly secret: string;
  /** Where the provider leads back to. */
  readonly redirect: string;
}

/** RFC 6749, section 5.2: the client isn't known, its secret is wrong, or it may not ask for codes. */
const REFUSALS: readonly unknown[] = ['invalid_client', 'unauthorized_client'];
const answerSchema = z.object({ error: z.string() });

/**
 * Whether what a token endpoint said means the client, and not the code or whoever signs in.
 *
 * @param answer what it said in JSON
 */
export const isClientRefusal = (status: number | undefined, answer: unknown): boolean =>
  status === 401 || REFUSALS.includes(answerSchema.safeParse(answer).data?.error);

/** RFC 6749, section 2.3.1. */
const formEncoded = (text: string): string => new URLSearchParams({ text }).toString().slice('text='.length);

/**
 * Asks for a token with a code that nobody has been given. Providers look at the client first: one that is taken hears
 * that the code is wrong, one that isn't hears so before anybody has signed in with it.
 */
export const tryClient = async (
  egress: Egress,
  { token_endpoint: at }: ProviderMetadata,
  { clientId, secret, redirect }: SignInClient,
): Promise<'taken' | 'refused' | 'no_answer' | 'not_a_provider'> => {
  const made = (): string => randomBytes(32).toString('base64url');
  const form = {
    grant_type: 'authorization_code',
    code: made(),
    code_verifier: made(),
    redirect_uri: redirect,
  };
  const client = Buffer.from(`${formEncoded(clientId)}:${formEncoded(secret)}`).toString('base64');
  try {
    const response = await egress.fetch('sign_in', at, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization: `Basic ${client}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(form).toString(),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status >= 500) {
      await response.body?.cancel();
      return 'no_answer';
    }
    // Nothing that gives tokens leads on, or knows no such address or method.
    if (
      response.status === 404 ||
      response.status === 405 ||
      (response.status >= 300 && response.status < 400)
    ) {
      await response.body?.cancel();
      return 'not_a_provider';
    }
    return isClientRefusal(response.status, await jsonOf(response)) ? 'refused' : 'taken';
  } catch {
    return 'no_answer';
  }
};
