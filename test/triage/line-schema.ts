import { z } from 'zod';
import { ACTIONS, DOCUMENT_TYPES, URGENCIES } from '../../src/domain/document-types.ts';
import { REASON_CODES } from '../../src/domain/reason-codes.ts';
import { AGREEMENTS, COMPARED_FIELDS } from '../../src/pipeline/match.ts';

const probability = z.number().min(0).max(1);
const documentSchema = z.strictObject({
  pages: z.tuple([z.int().min(0), z.int().min(0)]),
  type: z.enum(DOCUMENT_TYPES),
  typeConfidence: probability,
  urgency: z.enum(URGENCIES),
  action: z.enum(ACTIONS),
  patientId: z.string().nullable(),
  match: z.strictObject({
    score: probability,
    runnerUp: probability,
    evidence: z.array(
      z.strictObject({ field: z.enum(COMPARED_FIELDS), agreement: z.enum(AGREEMENTS).exclude(['absent']) }),
    ),
  }),
  decision: z.enum(['file', 'review']),
  reasons: z.array(z.enum(REASON_CODES)),
  assigneeId: z.string().nullable().optional(),
});
/** One line of `--json`, to the letter: what isn't in the README isn't in a line. */
export const lineSchema = z.strictObject({
  file: z.string(),
  pages: z.int().min(0),
  legibility: probability,
  documents: z.array(documentSchema).min(1),
  ms: z.strictObject({ read: z.int(), decide: z.int(), total: z.int() }),
});
