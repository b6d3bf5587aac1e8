import { z } from 'zod';
import { plainLine } from './plain-line.ts';

export const locationIdSchema = z.uuid();

const peopleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ehr_user'), ehrUserId: z.string().min(1).max(40) }),
  z.strictObject({ kind: z.literal('ehr_group'), ehrGroupId: z.string().min(1).max(40) }),
]);
/** Who gets what goes to a location's people. */
export type LocationPeople = z.infer<typeof peopleSchema>;

const locationSchema = z.strictObject({
  id: locationIdSchema,
  name: plainLine(60),
  /** Doctors of the EHR who work there: faxes to their inboxes are the location's. */
  doctors: z.array(z.string().min(1).max(40)).max(200),
  /** Ten digits; null when it isn't said. No EHR says so far to which number a fax came. */
  faxNumber: z
    .string()
    .regex(/^\d{10}$/)
    .nullable(),
  people: peopleSchema.nullable(),
});
/** One place of a practice that has several. */
export type Location = z.infer<typeof locationSchema>;

/** No two have the same name, or the same fax number. */
export const locationsSchema = z
  .array(locationSchema)
  .max(50)
  .refine((all) => isDistinct(all.map(({ name }) => name.toLowerCase())))
  .refine((all) => isDistinct(all.flatMap(({ faxNumber }) => faxNumber ?? [])));

const isDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** Doctors who are said to be at several locations: what comes to them belongs to none that could be told. */
export const doctorsAtSeveral = (locations: readonly Location[]): readonly string[] => {
  const all = locations.flatMap(({ doctors }) => [...new Set(doctors)]);
  return [...new Set(all.filter((doctor, n) => all.indexOf(doctor) !== n))];
};

/**
 * The location that a fax belongs to: that of the doctor whose inbox it came to, else that of the chart's doctor. Pure.
 *
 * @returns undefined where neither is at exactly one location
 */
export const locationOf = (
  locations: readonly Location[],
  inboxDoctorId: string | null,
  chartDoctorId: string | null,
): Location | undefined => {
  const only = (doctor: string | null): Location | undefined => {
    const at = locations.filter(({ doctors }) => doctor !== null && doctors.includes(doctor));
    return at.length === 1 ? at[0] : undefined;
  };
  return only(inboxDoctorId) ?? only(chartDoctorId);
};
