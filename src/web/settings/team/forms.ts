import { z } from 'zod';
import type { Absence } from '../../../db/stores/absences.ts';
import { addDays, dateIn } from '../../../domain/dates.ts';
import { DOCUMENT_CLASSES } from '../../../domain/document-classes.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { emailSchema, memberNameSchema } from '../../../domain/member-fields.ts';
import { ROLES } from '../../../domain/permissions.ts';
import { notUnderstood } from '../../not-understood.ts';

/** A form sends one ticked box as text, several as a list, and none as nothing. */
const classesSchema = z.preprocess(
  (given) => (given === undefined ? [] : [given].flat()),
  z.array(z.enum(DOCUMENT_CLASSES)).max(DOCUMENT_CLASSES.length),
);

const memberAccess = z.object({ role: z.enum(ROLES), classes: classesSchema });
/** `sure`: they were asked, and have said so again. */
export const accessSchema = memberAccess.extend({ sure: z.literal('yes').optional() });

/** '' where nobody says who it is; missing where the EHR didn't answer. */
const ehrUserSchema = z
  .string()
  .max(40)
  .optional()
  .transform((given) => (given === '' ? null : given));

export const newMemberSchema = memberAccess.extend({
  name: memberNameSchema,
  email: emailSchema,
  ehrUser: ehrUserSchema,
});
export const ehrUserFormSchema = z.object({ ehrUser: ehrUserSchema });

const outSchema = z.object({
  /** '' for being back. */
  outUntil: z.union([z.literal(''), z.iso.date()]),
  cover: z.union([z.literal('').transform(() => null), z.uuid()]).default(null),
});

/** Longer than any leave. */
const MOST_DAYS_OUT = 400;

/**
 * Until when somebody is out, as a form says it; null for being back.
 *
 * @throws ZallyError `invalid_input` for a day that isn't to come, or isn't one
 */
export const readAbsence = (body: unknown, now: Date, timeZone: string): Absence | null => {
  const sent = outSchema.safeParse(body);
  if (!sent.success) throw notUnderstood(sent.error, { outUntil: 'out until: the date isn’t understood' });
  const { outUntil, cover } = sent.data;
  if (outUntil === '') return null;
  const today = dateIn(now, timeZone);
  if (outUntil <= today || outUntil > addDays(today, MOST_DAYS_OUT))
    throw new ZallyError('invalid_input', {
      detail: `out until: a day to come, within ${MOST_DAYS_OUT} days`,
      fields: ['outUntil'],
    });
  return { outUntil, coverId: cover as StaffId | null };
};
