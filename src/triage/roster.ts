import type { Patient } from '../pipeline/ports.ts';
import { directorySchema, readTable, rosterSchema } from './tables.ts';

/** Somebody on the practice's staff. */
export interface DirectoryEntry {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Somewhere it is tomorrow already. */
const AHEAD_MS = 86_400_000;

/**
 * Reads the practice's patients from a CSV file.
 *
 * @throws ZallyError `file_invalid` for a missing column, a name or id that is empty, a date that is none, an id that
 * comes twice
 */
export const parseRoster = (name: string, csv: string, now: Date): readonly Patient[] => {
  const latest = new Date(now.getTime() + AHEAD_MS).toISOString().slice(0, 10);
  return readTable(name, csv, rosterSchema(latest), 'id').map(
    (row): Patient => ({
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
    }),
  );
};

/**
 * Reads the staff directory from a CSV file.
 *
 * @throws ZallyError `file_invalid`, as for the roster
 */
export const parseDirectory = (name: string, csv: string): readonly DirectoryEntry[] =>
  readTable(name, csv, directorySchema, 'id');
