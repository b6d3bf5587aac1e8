import { z } from 'zod';
import { DOCUMENT_TYPES, URGENCIES } from './document-types.ts';
import { TASK_TEMPLATES } from './rules.ts';

/** As many pages as a fax can have here. */
const pageNumber = z.number().int().min(1).max(500);
const pageNumbers = z.array(pageNumber).max(500);

/** Within how many days a task is due. An empty field is no number, and not 0. */
export const dueDaysSchema = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number),
  ])
  .pipe(z.number().int().min(0).max(60));

/**
 * What a person has changed in the fields of a fax. Closed values and numbers alone: whose the fax is, its date, and what
 * somebody types aren't among them. The assignee is an id of the EHR, or '' for nobody.
 */
const fieldsSchema = z.strictObject({
  type: z.enum(DOCUMENT_TYPES).optional(),
  /** An id of one of the practice's own types, or '' for none. */
  practiceType: z.union([z.literal(''), z.uuid()]).optional(),
  urgency: z.enum(URGENCIES).optional(),
  assignee: z
    .string()
    // As EHRs make ids: with a digit, which nobody's name has.
    .regex(/^(?:|(?:group:)?(?=[A-Za-z.-]*\d)[A-Za-z0-9.-]{1,64})$/)
    .optional(),
  task: z.union([z.literal(''), z.enum(TASK_TEMPLATES)]).optional(),
  dueDays: dueDaysSchema.optional(),
});
export type CorrectedFields = z.infer<typeof fieldsSchema>;

/** Everything that is kept for somebody who is signed out before filing; a split by its lines and the parts' first pages. */
export const correctionsSchema = z.strictObject({
  whole: fieldsSchema,
  split: z
    .strictObject({
      lines: pageNumbers,
      out: pageNumbers,
      parts: z.array(z.strictObject({ first: pageNumber, fields: fieldsSchema })).max(40),
    })
    .nullable(),
});
export type Corrections = z.infer<typeof correctionsSchema>;

/** True when there is nothing to keep. */
export const isUncorrected = ({ whole, split }: Corrections): boolean =>
  split === null && Object.keys(whole).length === 0;
