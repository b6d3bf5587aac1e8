import { z } from 'zod';
import { DOCUMENT_TYPES, URGENCIES } from '../domain/document-types.ts';
import type { TrueFax } from './report/judge.ts';
import { readTable } from './tables.ts';

const page = z
  .string()
  .regex(/^(?:[1-9]\d{0,3})?$/, 'a page is a number from 1')
  .transform((text) => (text === '' ? null : Number(text)));

/** One line a document; `file` as it is called on the command line, or its name without folders. */
const truthSchema = (patients: ReadonlySet<string>) =>
  z.object({
    file: z.string().min(1, 'the name of the fax is empty'),
    type: z.enum(DOCUMENT_TYPES, { message: `a type is one of ${DOCUMENT_TYPES.join(', ')}` }),
    patient_id: z.string().refine((id) => id === '' || patients.has(id), {
      message: 'the roster has no patient with this id (leave it empty where there is no chart)',
    }),
    page_first: page.optional(),
    page_last: page.optional(),
    urgency: z
      .enum([...URGENCIES, ''], { message: `an urgency is one of ${URGENCIES.join(', ')}` })
      .optional(),
    fileable: z.enum(['true', 'false', ''], { message: 'fileable is true or false' }).optional(),
  });

/**
 * Reads what a careful person says about the faxes from a CSV file.
 *
 * @param patients the ids of the roster: a chart that isn't there would count as wrongly missed
 * @returns by name of the fax
 * @throws ZallyError `file_invalid`
 */
export const parseTruth = (
  name: string,
  csv: string,
  patients: ReadonlySet<string>,
): ReadonlyMap<string, TrueFax> => {
  const lines = Map.groupBy(readTable(name, csv, truthSchema(patients)), ({ file }) => file);
  return new Map(
    [...lines].map(([file, documents]): [string, TrueFax] => [
      file,
      {
        fileable: documents.some(({ fileable }) => fileable === undefined || fileable === '')
          ? null
          : documents.every(({ fileable }) => fileable === 'true'),
        documents: documents.map(({ type, patient_id, page_first, page_last, urgency }) => ({
          pages: page_first && page_last ? [page_first, page_last] : null,
          type,
          urgency: urgency === undefined || urgency === '' ? null : urgency,
          patientId: patient_id === '' ? null : patient_id,
        })),
      },
    ]),
  );
};
