import type { PromiseName } from '../../src/domain/promises.ts';
import type { Proof } from './proof.ts';
import { PROOFS_OF_ACCESS } from './proofs-of-access.ts';
import { PROOFS_OF_DATA } from './proofs-of-data.ts';

/** Every promise has one: the compiler says so. */
export const PROOFS: Readonly<Record<PromiseName, Proof>> = { ...PROOFS_OF_ACCESS, ...PROOFS_OF_DATA };
