import { z } from 'zod';
import { codeOf } from '../../domain/errors.ts';
import { isSecureAddress } from '../../domain/secure-address.ts';
import type { Egress } from '../egress/egress.ts';
import { jsonOf, TIMEOUT_MS } from './answer.ts';

const endpoint = z.url({ protocol: /^https?$/ });
const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  // RFC 9207: the answer names who sent it.
  authorization_response_iss_parameter_supported: z.boolean().optional().catch(undefined),
});
const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

/** Where a sign-in provider has what. */
export type ProviderMetadata = z.infer<typeof metadataSchema>;

/** Why a provider can't be used. */
export type DiscoveryProblem =
  | { readonly kind: 'insecure' | 'no_answer' | 'redirects' | 'not_a_provider' | 'other_issuer' | 'no_keys' }
  /** Zally may not call this host. */
  | { readonly kind: 'not_listed'; readonly host: string };

export type Discovered =
  | { readonly ok: true; readonly metadata: ProviderMetadata }
  | { readonly ok: false; readonly problem: DiscoveryProblem };

const failed = (kind: Exclude<DiscoveryProblem['kind'], 'not_listed'>): Discovered => ({
  ok: false,
  problem: { kind },
});

/** The answer in JSON; redirects aren't followed, wherever they lead. */
const ask = async (egress: Egress, address: string): Promise<unknown> => {
  const response = await egress.fetch('sign_in', address, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.ok) return await jsonOf(response);
  await response.body?.cancel();
  if (response.status >= 500) return 'no_answer';
  return response.status >= 300 && response.status < 400 ? 'redirects' : undefined;
};

/**
 * OpenID Connect Discovery 1.0, section 4, through egress. Every address that Zally would call, or send somebody to, has
 * to be on its list, before the first sign-in finds out.
 *
 * @param issuer without a slash at its end
 * @param keys true also asks for the keys
 */
export const discoverProvider = async (egress: Egress, issuer: string, keys = false): Promise<Discovered> => {
  const look = async (address: string): Promise<unknown> =>
    await ask(egress, address).catch((error: unknown) =>
      codeOf(error) === 'egress_refused' ? 'not_listed' : 'no_answer',
    );
  const notListed = (address: string): Discovered => ({
    ok: false,
    problem: { kind: 'not_listed', host: new URL(address).origin },
  });
  if (!isSecureAddress(issuer)) return failed('insecure');
  const answer = await look(`${issuer}/.well-known/openid-configuration`);
  if (answer === 'not_listed') return notListed(issuer);
  if (answer === 'redirects' || answer === 'no_answer') return failed(answer);
  const parsed = metadataSchema.safeParse(answer);
  if (!parsed.success) return failed('not_a_provider');
  const metadata = parsed.data;
  // Section 4.3: the issuer inside has to be the one that was asked.
  if (metadata.issuer.replace(/\/+$/, '') !== issuer) return failed('other_issuer');
  const { authorization_endpoint: authorize, token_endpoint: token, jwks_uri: keysAt } = metadata;
  if (![authorize, token, keysAt].every(isSecureAddress)) return failed('insecure');
  // Zally doesn't call the first, but sends every member there to type a password.
  for (const address of [authorize, token, keysAt])
    if (!egress.allows('sign_in', address)) return notListed(address);
  if (keys && !keysSchema.safeParse(await look(keysAt)).success) return failed('no_keys');
  return { ok: true, metadata };
};
