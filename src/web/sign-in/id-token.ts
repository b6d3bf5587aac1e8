import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { ZallyError } from '../../domain/errors.ts';
import { provesMfa } from '../../domain/mfa-proof.ts';

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  nonce: z.string(),
  email: z.string().min(3).max(320),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  azp: z.string().optional(),
  // What can't be read proves nothing, and is no reason to refuse: the second factor is asked for here then.
  amr: z.array(z.string()).optional().catch(undefined),
  acr: z.string().optional().catch(undefined),
  auth_time: z.number().int().optional().catch(undefined),
});

/** Who the provider says it is. */
export interface Identity {
  readonly email: string;
  /** `issuer|sub`: an address can be given to somebody else, a subject can't (OpenID Connect Core 5.7). */
  readonly subject: string;
  /** True when the token proves a second factor. */
  readonly mfa: boolean;
  /** When they proved themselves to the provider; null when it doesn't say. */
  readonly provenAt: Date | null;
}

/** Signed by a key that only the provider has. Never `none`, and never a secret that we share. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;

/**
 * Verifies an ID token (OpenID Connect Core 3.1.3.7): signature, issuer, audience, expiry and the nonce of this login.
 *
 * @throws ZallyError `sign_in_failed`, whatever is wrong with it
 */
export const verifyIdToken = async (
  token: unknown,
  expected: {
    readonly issuer: string;
    readonly clientId: string;
    readonly nonce: string;
    readonly keys: JWTVerifyGetKey;
    readonly now: Date;
    /** Values of `acr` that stand for a second factor. */
    readonly mfaAcr?: readonly string[];
  },
): Promise<Identity> => {
  if (typeof token !== 'string') throw new ZallyError('sign_in_failed');
  const { issuer, clientId, nonce, keys, now, mfaAcr = [] } = expected;
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    algorithms: ALGORITHMS,
    requiredClaims: ['exp', 'iat', 'sub', 'nonce'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate: now,
  }).catch((cause: unknown) => {
    throw new ZallyError('sign_in_failed', { cause });
  });
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) throw new ZallyError('sign_in_failed');
  const { sub, email, email_verified: verified, azp, amr, acr, auth_time: authTime } = parsed.data;
  const severalAudiences = Array.isArray(payload.aud) && payload.aud.length > 1;
  const forSomebodyElse = azp === undefined ? severalAudiences : azp !== clientId;
  const unverified = verified === false || verified === 'false';
  if (nonce === '' || parsed.data.nonce !== nonce || forSomebodyElse || unverified) {
    throw new ZallyError('sign_in_failed');
  }
  return {
    email: email.toLowerCase(),
    subject: `${issuer}|${sub}`,
    mfa: provesMfa({ amr, acr }, mfaAcr),
    // A provider's clock that is ahead makes no proof younger than now.
    provenAt: authTime === undefined ? null : new Date(Math.min(authTime * 1000, now.getTime())),
  };
};
