import { sql } from 'kysely';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { type Location, locationsSchema } from '../../domain/locations.ts';
import type { PracticeTx } from '../database.ts';

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
  await sql`select pg_advisory_xact_lock(hashtextextended(${`locations/${tx.practiceId}`}, 0))`.execute(tx.q);
  const { version } = await loadLocations(tx);
  if (version !== seen) throw new ZallyError('conflict');
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
  tx.audit({
    action: 'practice.changed',
    resource: 'practice',
    resourceId: tx.practiceId,
    detail: { field: 'locations', version: version + 1, count: locations.length },
  });
  tx.changed();
};
