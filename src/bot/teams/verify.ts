import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Egress } from '../../adapters/egress/egress.ts';
import { ZallyError } from '../../domain/errors.ts';

/** What Microsoft's channel signs with; nobody else's token is taken, not the Bot Framework Emulator's either. */
const ISSUER = 'https://api.botframework.com';
/** As Microsoft asks for. Seconds. */
const MOST_SKEW = 5 * 60;
const CHANNEL = 'msteams';
/** Keys are looked for again when an unknown one signs, so that this is how long a withdrawn one is believed. */
const KEYS_MS = 60 * 60_000;

const metadataSchema = z.object({ jwks_uri: z.url() });
const keySchema = z.object({ endorsements: z.array(z.string()).optional() });

/** What a token vouches for. */
export interface Vouched {
  /** The one address that the message may say that it came from; null: the playground vouches for nothing. */
  readonly serviceUrl: string | null;
  /** Channels that the key may sign for. */
  readonly endorsements: readonly string[];
}

export interface TeamsVerifier {
  /**
   * @param authorization the header as it came
   * @returns undefined for what isn't a token of the Bot Framework for our app, valid now
   * @throws ZallyError `chat_unavailable` when the keys can't be had, so that nothing can be said
   */
  verify(authorization: string | undefined): Promise<Vouched | undefined>;
}

/** Failures that are the token's own; any other means that it couldn't be looked at. */
const REFUSALS = [
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
];

/**
 * Checks tokens as "Authenticate requests from the Bot Connector service to your bot" asks for. The library has code for
 * it, which fetches keys with an HTTP client of its own that no list of hosts holds, and writes what it was given to the
 * console.
 *
 * @param openIdUrl Microsoft's OpenID metadata
 * @param now milliseconds
 */
export const createTeamsVerifier = (options: {
  readonly egress: Egress;
  readonly openIdUrl: string;
  readonly appId: string;
  readonly now: () => number;
}): TeamsVerifier => {
  type Keys = ReturnType<typeof createRemoteJWKSet>;
  let loading: Promise<Keys> | undefined;
  const loadKeys = async (): Promise<Keys> => {
    const response = await options.egress.fetch('chat', options.openIdUrl);
    const metadata = metadataSchema.parse(await response.json());
    return createRemoteJWKSet(new URL(metadata.jwks_uri), {
      cacheMaxAge: KEYS_MS,
      // jose hands over its own kinds of headers and signal, which undici takes as they are.
      [customFetch]: async (url, { headers, method, signal }) =>
        (await options.egress.fetch('chat', url, {
          method,
          headers: Object.fromEntries(headers.entries()),
          signal,
        })) as unknown as Response,
    });
  };
  const keysOf = async (): Promise<Keys> => {
    loading ??= loadKeys();
    try {
      return await loading;
    } catch (error) {
      // Asked for again by the next message.
      loading = undefined;
      throw error;
    }
  };
  return {
    verify: async (authorization) => {
      const [, token] = /^Bearer ([\w.-]{1,8000})$/.exec(authorization ?? '') ?? [];
      if (token === undefined) return undefined;
      try {
        const keys = await keysOf();
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
          issuer: ISSUER,
          audience: options.appId,
          algorithms: ['RS256', 'RS384', 'RS512'],
          clockTolerance: MOST_SKEW,
          currentDate: new Date(options.now()),
          requiredClaims: ['exp', 'nbf', 'serviceurl'],
        });
        const jwk = keys.jwks()?.keys.find(({ kid }) => kid === protectedHeader.kid);
        const { endorsements = [] } = keySchema.parse(jwk ?? {});
        return { serviceUrl: String(payload['serviceurl']), endorsements };
      } catch (cause) {
        if (REFUSALS.some((refusal) => cause instanceof refusal)) return undefined;
        throw new ZallyError('chat_unavailable', { cause });
      }
    },
  };
};

/** Believes everybody. For Microsoft's Agents Playground, which signs nothing; the config allows it on loopback alone. */
export const playgroundVerifier: TeamsVerifier = {
  verify: async () => ({ serviceUrl: null, endorsements: [CHANNEL] }),
};

/** True when a token vouches for a message: it is of Teams, and comes from where the token says. */
export const vouchesFor = (
  { serviceUrl, endorsements }: Vouched,
  message: { readonly channelId: string; readonly serviceUrl: string },
): boolean =>
  message.channelId === CHANNEL &&
  endorsements.includes(CHANNEL) &&
  (serviceUrl === null || serviceUrl === message.serviceUrl);
