import { randomBytes } from 'node:crypto';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { deriveKey, keyedHash, openBytes, type SealKey, type SealPlace, sealBytes } from './sealing.ts';

/** The key that wraps practice keys: from the environment here, a KMS behind the same calls elsewhere. */
export interface MasterKey {
  wrap(practiceId: PracticeId, keyId: string, key: Buffer): Buffer;
  /** @throws ZallyError `master_key_wrong` */
  unwrap(practiceId: PracticeId, keyId: string, wrapped: Buffer): Buffer;
  /** 32 bytes for one purpose, always the same: HKDF here, the MAC of a KMS elsewhere. */
  derive(purpose: string): Buffer;
}

/** The master key is one; an id of zeros marks what it wrapped. */
const MASTER_ID = '00000000-0000-0000-0000-000000000000';

const wrapPlace = (practiceId: PracticeId, keyId: string): SealPlace => ({
  practiceId,
  table: 'practice_keys',
  column: 'wrapped_key',
  row: keyId,
});

/**
 * @param base64 32 random bytes, checked by the config
 * @param next the one that takes its place: it wraps, and both open, until every key is wrapped anew
 */
export const createMasterKey = (base64: string, next?: string): MasterKey => {
  const masterOf = (text: string): SealKey => ({ id: MASTER_ID, key: Buffer.from(text, 'base64') });
  const masters = [...(next === undefined ? [] : [masterOf(next)]), masterOf(base64)];
  return {
    wrap: (practiceId, keyId, key) =>
      sealBytes(masters[0] ?? masterOf(base64), wrapPlace(practiceId, keyId), key),
    unwrap: (practiceId, keyId, wrapped) => {
      let cause: unknown;
      for (const master of masters) {
        try {
          return openBytes([master], wrapPlace(practiceId, keyId), wrapped);
        } catch (error) {
          cause = error;
        }
      }
      throw new ZallyError('master_key_wrong', { cause });
    },
    derive: (purpose) => deriveKey(masterOf(base64).key, purpose),
  };
};

/** Seals and opens for one practice. */
export interface Vault {
  /** JSON in, sealed bytes out. */
  seal(place: Omit<SealPlace, 'practiceId'>, value: unknown): Buffer;
  /** Which key seals. */
  readonly sealKeyId: string;
  /** The same value under the key that seals now. @throws ZallyError `seal_broken` */
  reseal(place: Omit<SealPlace, 'practiceId'>, sealed: Buffer): Buffer;
  /** @throws ZallyError `seal_broken` */
  open(place: Omit<SealPlace, 'practiceId'>, sealed: Buffer): unknown;
  /** Keyed hash for looking up an EHR id without storing it. */
  hash(value: string): Buffer;
}

/**
 * @param sealKeys newest first; the first seals, all of them open
 * @param lookupKey 32 bytes
 */
export const createVault = (
  practiceId: PracticeId,
  sealKeys: readonly SealKey[],
  lookupKey: Buffer,
): Vault => {
  const newest = sealKeys[0];
  const seal = (place: Omit<SealPlace, 'practiceId'>, plain: Buffer): Buffer => {
    if (newest === undefined)
      throw new ZallyError('seal_broken', { detail: 'The practice’s key was destroyed' });
    return sealBytes(newest, { practiceId, ...place }, plain);
  };
  return {
    sealKeyId: newest?.id ?? '',
    seal: (place, value) => seal(place, Buffer.from(JSON.stringify(value))),
    reseal: (place, sealed) => seal(place, openBytes(sealKeys, { practiceId, ...place }, sealed)),
    open: (place, sealed): unknown =>
      JSON.parse(openBytes(sealKeys, { practiceId, ...place }, sealed).toString('utf8')),
    hash: (value) => keyedHash(lookupKey, value),
  };
};

export const newPracticeKey = (): Buffer => randomBytes(32);
