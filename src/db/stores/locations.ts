import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { type Location, locationsSchema } from '../../domain/locations.ts';
import type { PracticeTx } from '../database.ts';
import { notePracticeChange, onTopOf } from './practice-change.ts';

/** The locations in force. Version 0: none, as every practice begins. */
export const loadLocations = async (
  tx: PracticeTx,
): Promise<{ readonly version: number; readonly locations: readonly Location[] }> => {
  const row = await tx.q
    .selectFrom('location_tables')
    .select(['version', 'locations'])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { version: 0, locations: [] };
  return { version: row.version, locations: locationsSchema.parse(row.locations) };
};

/** Who saved which version, the newest first. */
export const listLocationVersions = async (
  tx: PracticeTx,
): Promise<readonly { readonly version: number; readonly by: StaffId; readonly at: Date }[]> => {
  const rows = await tx.q
    .selectFrom('location_tables')
    .select(['version', 'created_by', 'created_at'])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('version', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ version, created_by, created_at }) => ({
    version,
    by: created_by as StaffId,
    at: created_at,
  }));
};

/**
 * Adds a version; none is ever edited in place.
 *
 * @param seen the version that the change was made on
 * @throws ZallyError `conflict` when another has been saved meanwhile; `invalid_input`
 */
export const saveLocations = async (
  tx: PracticeTx,
  locations: readonly Location[],
  by: StaffId,
  seen: number,
): Promise<void> => {
  const { version } = await onTopOf(tx, 'locations', seen, loadLocations);
  const checked = locationsSchema.safeParse(locations);
  if (!checked.success) throw new ZallyError('invalid_input');
  await tx.q
    .insertInto('location_tables')
    .values({
      practice_id: tx.practiceId,
      version: version + 1,
      locations: JSON.stringify(checked.data),
      created_by: by,
      created_at: tx.at,
    })
    .execute();
  notePracticeChange(tx, { field: 'locations', version: version + 1, count: locations.length });
  tx.changed();
};
