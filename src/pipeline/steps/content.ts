import { createHash } from 'node:crypto';
import type { Phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';

/** SHA-256 of a file, in hex. */
export const sha256Of = (bytes: Phi<Uint8Array>): string =>
  createHash('sha256').update(reveal(bytes)).digest('hex');
