import { createHash, randomBytes } from 'node:crypto';

/** 256 bits; the database holds its hash only, so that a stolen dump opens nothing. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
