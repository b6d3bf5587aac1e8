import { makeRng } from '../fax-machine/random.ts';

/** What a fax of the harness says, to whoever opens its bytes. */
export interface PaperTruth {
  readonly number: number;
  /** As on paper: last name, first name. */
  readonly name: string;
  /** MM/DD/YYYY; empty when the paper doesn't say. */
  readonly born: string;
  readonly readMs: number;
}

const HEAD = '%PDF-1.7\n% truth ';
const TAIL = '\n%%EOF\n';
const LEAST_BYTES = 1_000;
const MOST_BYTES = 6_000;

/**
 * A file that is a PDF to a glance, with its truth at the head. What comes after differs from fax to fax, so that a
 * file cut short still reads well, and only its bytes tell.
 */
export const writePayload = (truth: PaperTruth, seed: string): Buffer => {
  const rng = makeRng(`${seed}/bytes/${truth.number}`);
  const filling = Buffer.from(
    Array.from({ length: rng.int(LEAST_BYTES, MOST_BYTES) }, () => rng.int(32, 126)),
  );
  return Buffer.concat([Buffer.from(`${HEAD}${JSON.stringify(truth)}\n`), filling, Buffer.from(TAIL)]);
};

/** The truth in some bytes; undefined when there is none. */
export const readPayload = (bytes: Uint8Array): PaperTruth | undefined => {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.startsWith(HEAD)) return undefined;
  try {
    return JSON.parse(text.slice(HEAD.length, text.indexOf('\n', HEAD.length))) as PaperTruth;
  } catch {
    return undefined;
  }
};
