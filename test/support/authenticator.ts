import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What the server asks the browser for, as far as a device looks at it. */
export interface AskedOfDevice {
  readonly challenge: string;
  readonly user?: { readonly id: string };
}

interface Faults {
  readonly origin?: string;
  /** False: nobody has shown the device a finger, a face or a PIN. */
  readonly verified?: boolean;
  /** A counter that the device had before, as a copy of it would have. */
  readonly counter?: number;
}

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

const UP = 0x01;
const UV = 0x04;
const ATTESTED = 0x40;

/** A device with one passkey (WebAuthn 6.1 and 6.5), ES256, attestation "none". */
export const createAuthenticator = (origin: string) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(16);
  const rpIdHash = sha256(new URL(origin).hostname);
  let counter = 0;
  let userHandle = '';

  const authData = (flags: number, count: number, attested = Buffer.alloc(0)): Buffer => {
    const head = Buffer.alloc(5);
    head[0] = flags;
    head.writeUInt32BE(count, 1);
    return Buffer.concat([rpIdHash, head, attested]);
  };
  const clientData = (type: string, challenge: string, from: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  const flagsOf = ({ verified = true }: Faults): number => UP | (verified ? UV : 0);
  const answer = (response: object) => ({
    id: b64(credentialId),
    rawId: b64(credentialId),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });

  return {
    /** Makes the passkey. @returns what the page's script sends */
    make: (asked: AskedOfDevice, faults: Faults = {}): string => {
      userHandle = asked.user?.id ?? '';
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const cose = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
          [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
        ]),
      );
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, cose]);
      const attestation = isoCBOR.encode(
        new Map<string, string | Map<string, string> | Uint8Array>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, string>()],
          ['authData', Uint8Array.from(authData(flagsOf(faults) | ATTESTED, counter, attested))],
        ]),
      );
      return JSON.stringify(
        answer({
          clientDataJSON: b64(clientData('webauthn.create', asked.challenge, faults.origin ?? origin)),
          attestationObject: b64(attestation),
          transports: ['internal'],
        }),
      );
    },
    /** Uses the passkey. */
    use: (asked: AskedOfDevice, faults: Faults = {}): string => {
      counter += 1;
      const data = authData(flagsOf(faults), faults.counter ?? counter);
      const client = clientData('webauthn.get', asked.challenge, faults.origin ?? origin);
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      return JSON.stringify(
        answer({
          clientDataJSON: b64(client),
          authenticatorData: b64(data),
          signature: b64(signature),
          userHandle,
        }),
      );
    },
  };
};
