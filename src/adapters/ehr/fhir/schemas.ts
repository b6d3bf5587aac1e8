import { z } from 'zod';

/**
 * What we use of FHIR R4 resources. Everything else is ignored, and kept where a resource is written back:
 * those schemas are loose.
 */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/** FHIR R4, 2.24.0.1: what an id looks like. */
const id = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/);
const coding = z.looseObject({ system: text, code: text });
const concept = z.looseObject({ coding: list(coding) });
const reference = z.looseObject({ reference: text });
const identifier = z.looseObject({ system: text, value: text, use: text, type: concept.nullish() });
const attachment = z.looseObject({
  contentType: text,
  data: z.string().nullish(),
  url: z.string().nullish(),
});
export type Attachment = z.infer<typeof attachment>;

/** What every stored resource has. */
export const resourceSchema = z.looseObject({
  resourceType: z.string(),
  id,
  meta: z.looseObject({ versionId: z.string().optional() }).optional(),
});
export type StoredResource = z.infer<typeof resourceSchema>;

/** A page of a search. `link` with relation `next` leads on. */
export const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  link: list(z.object({ relation: z.string(), url: z.string() })),
  entry: list(
    z.object({
      resource: z.looseObject({ resourceType: z.string() }),
      search: z.object({ mode: text }).nullish(),
    }),
  ),
});

export const communicationSchema = z.object({
  id,
  status: text,
  subject: z.looseObject({}).nullish(),
  medium: list(concept),
  recipient: list(reference),
  received: text,
  note: list(z.looseObject({ text })),
  payload: list(z.looseObject({ contentAttachment: attachment.nullish() })),
});
export type Communication = z.infer<typeof communicationSchema>;

const humanName = z.looseObject({
  use: text,
  text,
  family: text,
  given: list(z.string()),
  prefix: list(z.string()),
  suffix: list(z.string()),
});
export type HumanName = z.infer<typeof humanName>;

export const patientSchema = z.object({
  id,
  name: list(humanName),
  birthDate: text,
  gender: text,
  telecom: list(z.looseObject({ system: text, value: text, use: text })),
  address: list(
    z.looseObject({ use: text, line: list(z.string()), city: text, state: text, postalCode: text }),
  ),
  identifier: list(identifier),
  generalPractitioner: list(reference),
  link: list(z.looseObject({ type: text })),
});
export type FhirPatient = z.infer<typeof patientSchema>;

const active = z
  .boolean()
  .nullish()
  .transform((value) => value !== false);
export const practitionerSchema = z.object({ id, active, name: list(humanName) });
export const organizationSchema = z.object({ id, active, name: text });

export const documentSchema = z.object({
  id,
  status: text,
  date: text,
  identifier: list(identifier),
  subject: reference.nullish(),
  content: list(z.looseObject({ attachment })),
});
export type FhirDocument = z.infer<typeof documentSchema>;

export const taskSchema = z.object({
  id,
  status: text,
  authoredOn: text,
  identifier: list(identifier),
  for: reference.nullish(),
});
export type FhirTask = z.infer<typeof taskSchema>;

export const binarySchema = z.object({ resourceType: z.literal('Binary'), data: z.string() });

/** An answer that says nothing we need, or isn't there. */
export const nothingSchema = z.unknown();

/** RFC 6749, 5.1. SMART backend services have no refresh token. */
export const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(300),
});
