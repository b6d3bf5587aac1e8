import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { ZallyError } from '../../domain/errors.ts';
import { asId, type PracticeId, type StaffId } from '../../domain/ids.ts';

/** EdDSA, ES256 and RS256 (COSE): what devices make, and what Node verifies without anything experimental. */
const ALGORITHMS = [-8, -7, -257];

/** Where passkeys are used: they are bound to this host by the browser. */
export interface RelyingParty {
  /** Host name. */
  readonly id: string;
  readonly origin: string;
}

/** A passkey as it is kept. */
export interface PasskeyRecord {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}
/** One that has just been made. `synced`: its owner's other devices have it as well. */
export type NewPasskey = PasskeyRecord & { readonly synced: boolean };

export interface PasskeyOwner {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
}

/** The user handle (WebAuthn 5.4.3): two random ids, so that it says nothing about a person and leads to one practice. */
const handleOf = ({ practiceId, staffId }: PasskeyOwner): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(`${practiceId}${staffId}`.replaceAll('-', ''), 'hex'));

const uuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');

/** Whom an answer names, or undefined. It proves nothing until the answer is verified. */
export const ownerNamedIn = (answer: unknown): PasskeyOwner | undefined => {
  if (!isAnswer(answer)) return undefined;
  const { userHandle } = answer.response as { userHandle?: unknown };
  if (typeof userHandle !== 'string') return undefined;
  const hex = Buffer.from(userHandle, 'base64url').toString('hex');
  const practiceId = asId<PracticeId>(uuid(hex.slice(0, 32)));
  const staffId = asId<StaffId>(uuid(hex.slice(32, 64)));
  return practiceId === undefined || staffId === undefined || hex.length !== 64
    ? undefined
    : { practiceId, staffId };
};

const isAnswer = (answer: unknown): answer is { id: string; response: object } =>
  typeof answer === 'object' &&
  answer !== null &&
  'id' in answer &&
  typeof answer.id === 'string' &&
  'response' in answer &&
  typeof answer.response === 'object' &&
  answer.response !== null;

/** The credential that an answer comes from. */
export const credentialIdOf = (answer: unknown): Buffer | undefined =>
  isAnswer(answer) ? Buffer.from(answer.id, 'base64url') : undefined;

const listed = (passkeys: readonly PasskeyRecord[]): { id: string; transports: string[] }[] =>
  passkeys.map(({ credentialId, transports }) => ({
    id: credentialId.toString('base64url'),
    transports: [...transports],
  }));

/** What the browser is asked to make. @returns options in JSON, with the challenge to keep */
export const askForNewPasskey = async (
  { id }: RelyingParty,
  owner: PasskeyOwner & { readonly email: string; readonly name: string },
  known: readonly PasskeyRecord[],
) =>
  await generateRegistrationOptions({
    rpName: 'Zally',
    rpID: id,
    userID: handleOf(owner),
    userName: owner.email,
    userDisplayName: owner.name,
    excludeCredentials: listed(known),
    supportedAlgorithmIDs: ALGORITHMS,
    // The device asks for a finger, a face or a PIN, so that a passkey is two factors and not one.
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });

/** @throws ZallyError `factor_refused`, whatever is wrong with it */
export const verifyNewPasskey = async (
  { id, origin }: RelyingParty,
  answer: unknown,
  challenge: string,
): Promise<NewPasskey> => {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) throw new ZallyError('factor_refused');
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      synced: credentialBackedUp,
    };
  } catch (cause) {
    throw new ZallyError('factor_refused', { cause });
  }
};

/** @param known those of one person; empty asks for any that belongs to this host */
export const askForPasskey = async ({ id }: RelyingParty, known: readonly PasskeyRecord[]) =>
  await generateAuthenticationOptions({
    rpID: id,
    allowCredentials: listed(known),
    userVerification: 'required',
  });

/**
 * Verifies signature, origin, host, challenge and that the person was verified by the device.
 *
 * @returns the new counter. One that doesn't go up means a copied authenticator, and is refused
 * @throws ZallyError `factor_refused`, whatever is wrong
 */
export const verifyPasskey = async (
  { id, origin }: RelyingParty,
  answer: unknown,
  challenge: string,
  { credentialId, publicKey, counter, transports }: PasskeyRecord,
): Promise<number> => {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: credentialId.toString('base64url'),
        publicKey: Uint8Array.from(publicKey),
        counter,
        transports: [...transports],
      },
    });
    if (!verified) throw new ZallyError('factor_refused');
    return authenticationInfo.newCounter;
  } catch (cause) {
    throw new ZallyError('factor_refused', { cause });
  }
};
