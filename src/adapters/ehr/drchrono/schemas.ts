import { z } from 'zod';

/**
 * What we use of DrChrono's answers. Everything else is ignored; ids come as numbers or text, optional fields may
 * be null or absent, and flags may be words.
 */
const id = z.union([z.number().int(), z.string().min(1).max(40)]).transform(String);
const maybeId = id.nullish().transform((value) => value ?? null);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const flag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => value === true || (typeof value === 'string' && value.toLowerCase() === 'true'));

/** Older endpoints say `results`, documented ones `data`. `next` is a full URL. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z
    .object({
      data: z.array(item).optional(),
      results: z.array(item).optional(),
      next: z.string().nullish(),
    })
    .refine((page) => page.data !== undefined || page.results !== undefined)
    .transform((page) => ({ items: page.data ?? page.results ?? [], next: page.next ?? null }));

export const messageSchema = z.object({
  id,
  doctor: maybeId,
  patient: maybeId,
  type: text,
  attachment: text,
  received_at: text,
  archived: flag,
  message_notes: z
    .array(z.object({ text }))
    .nullish()
    .transform((notes) => notes ?? []),
});
export type Message = z.infer<typeof messageSchema>;

export const patientSchema = z.object({
  id,
  doctor: maybeId,
  first_name: text,
  middle_name: text,
  last_name: text,
  nick_name: text,
  suffix: text,
  date_of_birth: text,
  gender: text,
  home_phone: text,
  cell_phone: text,
  office_phone: text,
  address: text,
  city: text,
  state: text,
  zip_code: text,
  chart_id: text,
  primary_insurance: z.object({ insurance_id_number: text }).nullish(),
  secondary_insurance: z.object({ insurance_id_number: text }).nullish(),
});
export type DrChronoPatient = z.infer<typeof patientSchema>;

export const documentSchema = z.object({
  id,
  patient: maybeId,
  archived: flag,
  // A link to the file; a fresh document may not have one yet.
  document: z.string().nullish(),
  // A JSON array as text, or null, or in other versions an array.
  metatags: z.union([z.string(), z.array(z.string())]).nullish(),
});
export type DrChronoDocument = z.infer<typeof documentSchema>;

export const taskSchema = z.object({
  id,
  archived: flag,
  notes: z
    .array(z.object({ text }))
    .nullish()
    .transform((notes) => notes ?? []),
});

export const taskStatusSchema = z.object({ id, archived: flag, status_category: text });
export const userSchema = z.object({ id, username: text, doctor: maybeId, is_doctor: flag });
export const groupSchema = z.object({ id, name: text, archived: flag });
export const doctorSchema = z.object({ id, first_name: text, last_name: text, is_account_suspended: flag });

/** 204, or an answer that says nothing we need. */
export const nothingSchema = z.unknown();

export const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
});
