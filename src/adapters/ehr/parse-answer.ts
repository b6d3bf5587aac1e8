import type { z } from 'zod';
import { ZallyError } from '../../domain/errors.ts';
import type { Response } from '../egress/egress.ts';
import { readBody } from './read-body.ts';
import { withoutAnswer } from './without-answer.ts';

/** A document as base64 in JSON, with room: far above the largest fax that Zally takes in. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The JSON of an answer that says yes. A truncated or foreign answer to a write leaves open whether it was done.
 *
 * @throws ZallyError `ehr_outcome_unknown` for a write; `ehr_unexpected`, `ehr_unavailable` or `ehr_refused` (too large)
 *   for a read
 */
export const parseAnswer = async <T extends z.ZodType>(
  response: Response,
  writes: boolean,
  { answer, maxBytes = MOST_BYTES }: { readonly answer: T; readonly maxBytes?: number },
): Promise<z.output<T>> => {
  const unclear = writes ? 'ehr_outcome_unknown' : 'ehr_unexpected';
  const bytes = await readBody(response, maxBytes).catch((error: unknown) => {
    throw writes ? new ZallyError(unclear) : withoutAnswer(error, false);
  });
  let value: unknown;
  try {
    value = bytes.length === 0 ? undefined : JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ZallyError(unclear);
  }
  const parsed = answer.safeParse(value);
  // Without the cause: zod's message repeats what it didn't like.
  if (!parsed.success) throw new ZallyError(unclear);
  return parsed.data;
};
