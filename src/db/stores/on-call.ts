import { sql } from 'kysely';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import {
  type Available,
  NOBODY_ON_CALL,
  type OnCallTable,
  onCallGaps,
  onCallSchema,
  toLocal,
  whoCovers,
  whoIsOnCall,
} from '../../domain/on-call.ts';
import type { Duty } from '../../pipeline/assignee.ts';
import type { PracticeTx } from '../database.ts';
import { ehrUserPlace } from './absences.ts';
import { notePracticeChange, onTopOf } from './practice-change.ts';
import { loadStaff } from './staff.ts';

/** A version of the table, and who made it. */
export interface OnCallVersion {
  readonly version: number;
  readonly table: OnCallTable;
  readonly createdBy: StaffId;
  readonly createdAt: Date;
}

const SHOWN = 20;

/** The latest versions, newest first. @param only one of them */
export const listOnCallVersions = async (
  tx: PracticeTx,
  only?: number,
): Promise<readonly OnCallVersion[]> => {
  let query = tx.q.selectFrom('on_call_tables').selectAll().where('practice_id', '=', tx.practiceId);
  if (only !== undefined) query = query.where('version', '=', only);
  const rows = await query.orderBy('version', 'desc').limit(SHOWN).execute();
  return rows.map(({ version, duties, created_by, created_at }) => ({
    version,
    table: onCallSchema.parse(duties),
    createdBy: created_by as StaffId,
    createdAt: created_at,
  }));
};

/** What is in force. Version 0 is the empty table that every practice begins with. */
export const loadOnCall = async (
  tx: PracticeTx,
): Promise<{ readonly version: number; readonly table: OnCallTable }> => {
  const row = await tx.q
    .selectFrom('on_call_tables')
    .select(['version', 'duties'])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { version: 0, table: NOBODY_ON_CALL };
  return { version: row.version, table: onCallSchema.parse(row.duties) };
};

/**
 * Adds a version; none is ever edited in place.
 *
 * @param seen the version that the change was made on
 * @throws ZallyError `conflict` when another has been saved meanwhile; `invalid_input` for what isn't a table, or names
 *   a member who isn't active and whom the version before didn't name
 */
export const saveOnCall = async (
  tx: PracticeTx,
  table: OnCallTable,
  by: StaffId,
  seen: number,
): Promise<void> => {
  const { version, table: before } = await onTopOf(tx, 'on-call', seen, loadOnCall);
  const checked = onCallSchema.safeParse(table);
  if (!checked.success) throw new ZallyError('invalid_input');
  const known = membersOf(before);
  for (const id of membersOf(table)) {
    if (!known.has(id) && !(await loadStaff(tx, id)).active) throw new ZallyError('invalid_input');
  }
  await tx.q
    .insertInto('on_call_tables')
    .values({
      practice_id: tx.practiceId,
      version: version + 1,
      duties: JSON.stringify(checked.data),
      created_by: by,
      created_at: tx.at,
    })
    .execute();
  notePracticeChange(tx, { field: 'on_call', version: version + 1, urgent: table.urgent });
  tx.changed();
};

const membersOf = ({ weekly, dated }: OnCallTable): ReadonlySet<StaffId> =>
  new Set(
    [...weekly, ...dated].flatMap(({ memberId, coverId }) =>
      coverId === null ? [memberId] : [memberId, coverId],
    ),
  );

/** The members with when they are away, and the wall clock of the practice: YYYY-MM-DDTHH:MM. */
const loadAround = async (
  tx: PracticeTx,
): Promise<{ readonly members: readonly Available[]; readonly local: string }> => {
  const { rows } = await sql<{
    id: StaffId;
    active: boolean;
    out_until: string | null;
    cover_id: StaffId | null;
    zone: string;
  }>`select s.id, s.active, s.out_until::text as out_until, s.cover_id, p.time_zone as zone
      from staff s join practices p on p.practice_id = s.practice_id
      where s.practice_id = ${tx.practiceId}`.execute(tx.q);
  const zone = rows[0]?.zone ?? 'UTC';
  return {
    members: rows.map(({ id, active, out_until, cover_id }) => ({
      id,
      active,
      outUntil: out_until,
      coverId: cover_id,
    })),
    local: toLocal(
      Temporal.Instant.fromEpochMilliseconds(tx.at.getTime()).toZonedDateTimeISO(zone).toPlainDateTime(),
    ),
  };
};

/** The table with what is true of it now. */
export interface OnCallState {
  readonly version: number;
  readonly table: OnCallTable;
  /** Null when nobody is. */
  readonly now: ReturnType<typeof whoIsOnCall>;
  /** When nobody is on call within the coming days. */
  readonly gaps: ReturnType<typeof onCallGaps>;
  /** The practice's wall clock, YYYY-MM-DDTHH:MM. */
  readonly local: string;
}

/** How far ahead hours without anybody are looked for. */
export const ON_CALL_DAYS = 14;

export const loadOnCallState = async (tx: PracticeTx): Promise<OnCallState> => {
  const { version, table } = await loadOnCall(tx);
  const { members, local } = await loadAround(tx);
  return {
    version,
    table,
    local,
    now: whoIsOnCall(table, members, local),
    gaps: onCallGaps(table, members, local, ON_CALL_DAYS),
  };
};

/** Who is on call now, as a user of the EHR. */
export const loadDuty = async (tx: PracticeTx): Promise<Duty> => {
  const { table } = await loadOnCall(tx);
  const { urgent } = table;
  if (table.weekly.length + table.dated.length === 0) return { ehrUserId: null, urgent };
  const { members, local } = await loadAround(tx);
  const memberId = whoIsOnCall(table, members, local)?.memberId;
  if (memberId === undefined) return { ehrUserId: null, urgent };
  const row = await tx.q
    .selectFrom('staff')
    .select('ehr_user_sealed')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', memberId)
    .executeTakeFirst();
  const sealed = row?.ehr_user_sealed ?? null;
  if (sealed === null) return { ehrUserId: null, urgent };
  return { ehrUserId: (await tx.vault()).open(ehrUserPlace(memberId), sealed) as string, urgent };
};

/** Who is on call now, and who is called after them; null where there is nobody. */
export const loadOnCallNow = async (
  tx: PracticeTx,
): Promise<{ readonly onCall: StaffId | null; readonly cover: StaffId | null }> => {
  const { table } = await loadOnCall(tx);
  const { members, local } = await loadAround(tx);
  return {
    onCall: whoIsOnCall(table, members, local)?.memberId ?? null,
    cover: whoCovers(table, members, local),
  };
};
