import { ZallyError } from '../domain/errors.ts';
import type { Patient } from '../pipeline/ports.ts';
import { directorySchema, readTable, rosterSchema } from './tables.ts';

/** Somebody on the practice's staff. */
export interface DirectoryEntry {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/**
 * Reads the practice's patients from a CSV file.
 *
 * @throws ZallyError `file_invalid` for a missing column, a date that is none, an id that comes twice
 */
export const parseRoster = (name: string, csv: string): readonly Patient[] => {
  const seen = new Set<string>();
  return readTable(name, csv, rosterSchema).map((row, n): Patient => {
    if (seen.has(row.id))
      throw new ZallyError('file_invalid', { detail: `${name}: record ${n + 1}: the id was there before` });
    seen.add(row.id);
    return {
      ehrPatientId: row.id,
      firstName: row.first_name,
      middleName: row.middle_name,
      lastName: row.last_name,
      suffix: row.suffix,
      nickName: '',
      dateOfBirth: row.date_of_birth,
      sex: row.sex,
      phones: row.phone === '' ? [] : [row.phone],
      address: row.address,
      city: row.city,
      state: row.state,
      zip: row.zip,
      chartNumber: '',
      memberIds: [],
      ehrDoctorId: null,
    };
  });
};

/** Reads the staff directory from a CSV file. */
export const parseDirectory = (name: string, csv: string): readonly DirectoryEntry[] =>
  readTable(name, csv, directorySchema);
