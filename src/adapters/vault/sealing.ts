import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { ZallyError } from '../../domain/errors.ts';

const VERSION = 1;
const KEY_ID_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_ID_BYTES;

/** Where a sealed value stands. It is authenticated with the value, so a moved or swapped one doesn't open. */
export interface SealPlace {
  readonly practiceId: string;
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** Unit separators can't occur in a UUID or a column name, so two places never give the same bytes. */
const aad = (place: SealPlace): Buffer =>
  Buffer.from([place.practiceId, place.table, place.column, place.row].join('\u001f'));

/** A key with the id under which it is stored, so that old records open while a new key takes over. */
export interface SealKey {
  /** UUID */
  readonly id: string;
  readonly key: Buffer;
}

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** AES-256-GCM, NIST SP 800-38D: version, key id, 96-bit random IV, ciphertext, 128-bit tag. */
export const sealBytes = ({ id, key }: SealKey, place: SealPlace, plain: Buffer): Buffer => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(aad(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), idBytes(id), iv, body, cipher.getAuthTag()]);
};

/** @throws ZallyError `seal_broken` when key, place or bytes differ from those it was sealed with */
export const openBytes = (keys: readonly SealKey[], place: SealPlace, sealed: Buffer): Buffer => {
  const found = keys.find(({ id }) => idBytes(id).equals(sealed.subarray(1, HEAD_BYTES)));
  if (sealed.length < HEAD_BYTES + IV_BYTES + TAG_BYTES || sealed[0] !== VERSION || found === undefined) {
    throw new ZallyError('seal_broken');
  }
  const iv = sealed.subarray(HEAD_BYTES, HEAD_BYTES + IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', found.key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad(place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(HEAD_BYTES + IV_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]);
  } catch (cause) {
    throw new ZallyError('seal_broken', { cause });
  }
};

/** A key for one purpose, so that no key serves two (RFC 5869). */
export const deriveKey = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `zally/${purpose}`, 32));

/** A lookup hash that says nothing to somebody without the key. */
export const keyedHash = (key: Buffer, value: string): Buffer =>
  createHmac('sha256', deriveKey(key, 'lookup')).update(value).digest();
