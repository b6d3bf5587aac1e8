import { z } from 'zod';
import type { FileLimits } from './fax-file.ts';

/** Which engine reads the words: the one in the process, or a sibling of it that the pool runs. */
export type EngineName = 'wasm' | 'native';

/** Answer to a `look`: what the sibling said, as Tesseract's table. */
export interface Saw {
  readonly kind: 'saw';
  readonly tsv: string;
}

/** What the pool asks of a process. The bytes of the fax follow as the frame's body. */
export type Request =
  | { readonly kind: 'read'; readonly limits: FileLimits; readonly engine: EngineName }
  | { readonly kind: 'draw'; readonly limits: FileLimits; readonly page: number; readonly maxWidth: number }
  | { readonly kind: 'split'; readonly limits: FileLimits; readonly first: number; readonly last: number };

const reason = z.enum([
  'unreadable_format',
  'mixed_format',
  'damaged',
  'truncated',
  'circular',
  'compression_bomb',
  'empty_file',
  'active_content',
  'encrypted',
  'too_large',
  'too_many_pages',
  'reader_failed',
]);
const box = z.strictObject({ x0: z.int(), y0: z.int(), x1: z.int(), y1: z.int() });
const share = z.number().min(0).max(1);
const word = z.strictObject({ text: z.string(), box, confidence: share });
const page = z.strictObject({
  page: z.int().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  blank: z.boolean(),
  legibility: share,
  lines: z.array(z.strictObject({ words: z.array(word).readonly(), box })).readonly(),
});

/**
 * What a process may answer. It is checked like any input from outside, since the process has handled bytes
 * from a stranger. `opened` comes first and sets the time that the fax may take; `look` asks for a page to be read by the sibling; `ready` comes once, at start.
 */
export const response = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('opened'), pages: z.int().positive() }),
  z.strictObject({ kind: z.literal('read'), pages: z.array(page).readonly() }),
  // Decoded and cleaned pixels follow as the frame's body, for the pool to show to the sibling.
  z.strictObject({ kind: z.literal('look') }),
  z.strictObject({ kind: z.literal('drawn'), pages: z.int().positive() }),
  // The new file follows as the frame's body.
  z.strictObject({ kind: z.literal('split') }),
  z.strictObject({ kind: z.literal('failed'), reason }),
]);

export type Response = z.infer<typeof response>;
