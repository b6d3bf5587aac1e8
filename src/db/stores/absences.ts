import { sql } from 'kysely';
import { type Coverable, standInFor } from '../../domain/cover.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { loadStaff } from './staff.ts';

/** The members with whether they are there today, by the calendar of the practice. */
export const listCoverable = async (tx: PracticeTx): Promise<readonly Coverable[]> => {
  const { rows } = await sql<{ id: StaffId; active: boolean; out: boolean; cover_id: StaffId | null }>`
    select s.id, s.active, s.cover_id,
           coalesce(s.out_until > (${tx.at}::timestamptz at time zone p.time_zone)::date, false) as out
      from staff s join practices p on p.practice_id = s.practice_id
      where s.practice_id = ${tx.practiceId}`.execute(tx.q);
  return rows.map(({ id, active, out, cover_id: coverId }) => ({ id, active, out, coverId }));
};

/** Until when somebody is out, and who stands in. */
export interface Absence {
  /** YYYY-MM-DD: the day they are back. */
  readonly outUntil: string;
  readonly coverId: StaffId | null;
}

/**
 * Puts down that a member is out, or is back (null).
 *
 * @throws ZallyError `not_found`; `invalid_input` when the cover is the member, or not active
 */
export const saveAbsence = async (tx: PracticeTx, id: StaffId, absence: Absence | null): Promise<void> => {
  await loadStaff(tx, id);
  const { outUntil, coverId } = absence ?? { outUntil: null, coverId: null };
  if (coverId === id || (coverId !== null && !(await loadStaff(tx, coverId)).active))
    throw new ZallyError('invalid_input');
  await tx.q
    .updateTable('staff')
    .set({ out_until: outUntil, cover_id: coverId })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  tx.audit({
    action: 'staff.changed',
    resource: 'staff',
    resourceId: id,
    detail: { out_until: outUntil, cover: coverId },
  });
  tx.changed();
};

/** EHR users who are out, by id, with the EHR user who stands in for each. */
export type Covers = ReadonlyMap<string, string>;

/** Where to look up the EHR user of a member. */
export const ehrUserPlace = (id: string) => ({ table: 'staff', column: 'ehr_user_sealed', row: id });

/**
 * Who stands in for whom in the EHR today. Whoever is out without anybody to stand in, or with somebody whom the EHR
 * doesn't know, is missing: what is theirs stays theirs.
 */
export const loadCovers = async (tx: PracticeTx): Promise<Covers> => {
  const members = await listCoverable(tx);
  const pairs = members.flatMap(({ id, active, out }) => {
    const standIn = active && out ? standInFor(members, id) : null;
    return standIn === null ? [] : [[id, standIn] as const];
  });
  // Most days nobody is out, and nothing has to be opened.
  if (pairs.length === 0) return new Map();
  const rows = await tx.q
    .selectFrom('staff')
    .select(['id', 'ehr_user_sealed'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', 'in', [...new Set(pairs.flat())])
    .execute();
  const vault = await tx.vault();
  const users = new Map(
    rows.flatMap(({ id, ehr_user_sealed: sealed }) =>
      sealed === null ? [] : [[id, vault.open(ehrUserPlace(id), sealed) as string] as const],
    ),
  );
  return new Map(
    pairs.flatMap(([id, standIn]) => {
      const [from, to] = [users.get(id), users.get(standIn)];
      return from === undefined || to === undefined ? [] : [[from, to] as const];
    }),
  );
};
