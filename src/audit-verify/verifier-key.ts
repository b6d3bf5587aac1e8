import { createPublicKey, hash, type KeyObject } from 'node:crypto';
import { fromBase64 } from './forms.ts';

/** A key as it is handed out to those who check a log. */
export interface VerifierKey {
  /** First four bytes of a hash over name and key, in hex. */
  readonly id: string;
  readonly key: KeyObject;
}

export const KEY_NAME = 'zally/audit';

/** The one kind of signature that the format has (C2SP signed-note). */
const ED25519 = 0x01;
const KEY_BYTES = 32;

/**
 * Reads `zally/audit+<id>+<Base64 of 0x01 and the public key>`.
 *
 * @returns what is wrong with it, as the rest of a sentence, when it isn't one
 */
export const readVerifierKey = (text: string): VerifierKey | string => {
  // The Base64 may hold a plus sign as well.
  const [, name, id, base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
  if (id === undefined) return `is no verifier key: one looks like ${KEY_NAME}+1a2b3c4d+AQID…`;
  if (name !== KEY_NAME) return `is the key of something else: its name isn’t ${KEY_NAME}`;
  const bytes = fromBase64(base64);
  if (bytes?.length !== 1 + KEY_BYTES || bytes[0] !== ED25519)
    return 'is cut off or changed: it holds no Ed25519 key';
  const expected = hash('sha256', Buffer.concat([Buffer.from(`${KEY_NAME}\n`), bytes]), 'hex').slice(0, 8);
  if (expected !== id) return 'is changed: its id isn’t that of the key in it';
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') };
  return { id, key: createPublicKey({ key: jwk, format: 'jwk' }) };
};
