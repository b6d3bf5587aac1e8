import { z } from 'zod';
import { DOCUMENT_TYPES, URGENCIES } from '../domain/document-types.ts';
import type { Masked } from './mask/masked.ts';

/** What a second reader may call a document. Whether it can be read at all, and whose it is, isn't its to say. */
const ANSWERABLE = DOCUMENT_TYPES.filter((type) => type !== 'unreadable' && type !== 'misdirected');

/** A name of up to four words, at the places where a document says it. */
const MOST_NUMBERS = 24;

/** The answer of a second reader, as it is asked for and as it is checked. Closed words and numbers: no free text. */
export const secondAnswerSchema = z.strictObject({
  type: z.enum(ANSWERABLE).describe('What kind of document this is; unknown when the words do not say.'),
  typeConfidence: z.number().min(0).max(1).describe('Probability from 0 to 1 that the type is right.'),
  urgency: z.enum(URGENCIES).describe('How soon somebody at the practice has to look at it.'),
  sensitive: z
    .boolean()
    .describe('About behavioral health, substance use, HIV, reproductive health or genetics.'),
  patient: z
    .array(z.number().int().min(1))
    .max(MOST_NUMBERS)
    .describe(
      'Numbers of the placeholders that make up the patient’s name, at every place; empty when that is not clear.',
    ),
});
export type SecondAnswer = z.infer<typeof secondAnswerSchema>;

/**
 * Why there is no answer.
 *
 * - `throttled`: asked to wait (429, 529)
 * - `refused`: the model declined to answer
 * - `malformed`: cut short, or not what was asked for
 * - `not_accepted`: the call itself is wrong (key, model, size): somebody has to look at the configuration
 * - `elsewhere`: it doesn't say that it was answered in the US
 */
export const NO_ANSWER = [
  'timeout',
  'throttled',
  'refused',
  'malformed',
  'unavailable',
  'not_accepted',
  'elsewhere',
] as const;
export type NoAnswer = (typeof NO_ANSWER)[number];

export type SecondReading =
  | ({ readonly kind: 'answer' } & SecondAnswer)
  | { readonly kind: 'none'; readonly code: NoAnswer };

/**
 * Reads masked words again. In the contract: one call a question, no retries, an answer that fits the schema or the
 * reason why there is none. Rejects only when `signal` aborts.
 */
export interface SecondReader {
  read(masked: Masked, signal?: AbortSignal): Promise<SecondReading>;
}
