import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Patient } from '../../pipeline/ports.ts';
import { readTable } from '../../triage/tables.ts';
import { sampleTypes } from './text-sets.ts';
import { type TrueType, typeOfLabel } from './true-types.ts';

/** How a document was made into a file. */
export const FILE_SETS = ['fine', 'standard', 'pdf'] as const;
export type FileSet = (typeof FILE_SETS)[number];

/** One file and what others say about it. */
export interface LabelledFile {
  /** Relative to the folder of the documents. */
  readonly file: string;
  readonly set: FileSet;
  /** Where it comes from: the first word of its name. */
  readonly source: string;
  readonly truth: TrueType;
  /** The chart of the roster; null when the patient has none there, or nobody is named. */
  readonly patientId: string | null;
  readonly urgent: boolean;
}

/** What the documents are held against. */
export interface LabelledFiles {
  readonly roster: readonly Patient[];
  readonly files: readonly LabelledFile[];
}

const labelSchema = z.object({
  file: z.string().min(1),
  doc_type: z.string(),
  source_label: z.string(),
  patient_family: z.string(),
  patient_given: z.string(),
  dob: z.string(),
  urgent: z.string(),
});

const rosterSchema = z.object({
  family: z.string(),
  given: z.string(),
  suffix: z.string(),
  dob: z.string(),
  sex: z.string(),
  street: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  phone: z.string(),
});

/** Labels write a suffix after the given names, the roster has a column for it. */
const keyOf = (names: readonly string[], born: string): string =>
  `${names
    .flatMap((name) => name.toLowerCase().split(/\s+/))
    .filter((name) => name !== '')
    .toSorted()
    .join(' ')}/${born}`;

const setOf = (file: string): FileSet =>
  file.endsWith('.pdf') ? 'pdf' : file.endsWith('_std.tif') ? 'standard' : 'fine';

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** Reads labels and roster. Charts are called by their line in the roster, since it has no ids. */
export const loadLabelledFiles = (folder: string): LabelledFiles => {
  const table = <T extends z.ZodObject>(path: string, schema: T): readonly z.infer<T>[] =>
    readTable(nameOf(path), readFileSync(join(folder, path), 'utf8'), schema);
  const people = table('patients/ccda_roster.csv', rosterSchema);
  const roster = people.map((person, n): Patient => {
    const [first = '', ...middle] = person.given.split(/\s+/);
    return {
      ehrPatientId: `r${n + 1}`,
      firstName: first,
      middleName: middle.join(' '),
      lastName: person.family,
      suffix: person.suffix,
      nickName: '',
      dateOfBirth: person.dob,
      sex: person.sex,
      phones: person.phone === '' ? [] : [person.phone],
      address: person.street,
      city: person.city,
      state: person.state,
      zip: person.zip,
      chartNumber: '',
      memberIds: [],
      ehrDoctorId: null,
    };
  });
  const charts = new Map(
    people.map(({ family, given, suffix, dob }, n) => [keyOf([family, given, suffix], dob), `r${n + 1}`]),
  );
  const samples = sampleTypes(folder);
  return {
    roster,
    files: table('faxdocs/labels.csv', labelSchema).flatMap((label) => {
      const { patient_family: family, patient_given: given, dob } = label;
      const patientId = family === '' ? null : (charts.get(keyOf([family, given], dob)) ?? null);
      const truth = typeOfLabel(label.doc_type, label.source_label);
      return label.file.split(';').map(
        (file): LabelledFile => ({
          file: `faxdocs/${file}`,
          set: setOf(file),
          source: nameOf(file).split('_')[0] ?? '',
          truth: samples.get(nameOf(file).split('.')[0] ?? '') ?? truth,
          patientId,
          urgent: label.urgent === 'Y',
        }),
      );
    }),
  };
};
