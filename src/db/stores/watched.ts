import { sql } from 'kysely';
import { type MemberHour, type PracticeUsual, THRESHOLDS } from '../../domain/anomalies.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { type HourCounts, MEASURES, type Measure } from '../../domain/watched-events.ts';
import type { Database, PracticeTx } from '../database.ts';
import { isHeld } from './incidents.ts';

/** Practices whose log has events that weren't looked at yet. */
export const listPracticesToWatch = async (db: Database): Promise<readonly PracticeId[]> => {
  const { rows } = await sql<{ id: PracticeId }>`select practice_id as id from practices_to_watch()`.execute(
    db.q,
  );
  return rows.map(({ id }) => id);
};

/** The number of the last event that was looked at, for this transaction alone; undefined while another is at it. */
export const takeWatch = async (tx: PracticeTx): Promise<number | undefined> => {
  await tx.q
    .insertInto('watched_events')
    .values({ practice_id: tx.practiceId, seq: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx.q
    .selectFrom('watched_events')
    .select('seq')
    .where('practice_id', '=', tx.practiceId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row === undefined ? undefined : Number(row.seq);
};

export const saveWatch = async (tx: PracticeTx, seq: number): Promise<void> => {
  await tx.q.updateTable('watched_events').set({ seq }).where('practice_id', '=', tx.practiceId).execute();
};

/** Adds to a member's counts of an hour. @param hour its beginning */
export const addToHour = async (
  tx: PracticeTx,
  staffId: string,
  hour: Date,
  counts: HourCounts,
): Promise<void> => {
  await tx.q
    .insertInto('member_hours')
    .values({ practice_id: tx.practiceId, staff_id: staffId, hour, ...counts })
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'staff_id', 'hour']).doUpdateSet((eb) => {
        const added = (measure: Measure) => eb(`member_hours.${measure}`, '+', counts[measure]);
        return {
          opened: added('opened'),
          searched: added('searched'),
          exported: added('exported'),
          acted: added('acted'),
          denied: added('denied'),
        };
      }),
    )
    .execute();
};

/** A member's hours of the last weeks. */
export const listHours = async (tx: PracticeTx, staffId: string): Promise<readonly MemberHour[]> => {
  const rows = await tx.q
    .selectFrom('member_hours')
    .select(['hour', ...MEASURES])
    .where('practice_id', '=', tx.practiceId)
    .where('staff_id', '=', staffId)
    .where('hour', '>=', new Date(tx.at.getTime() - THRESHOLDS.usualMs))
    .orderBy('hour')
    .execute();
  return rows.map(({ hour, ...counts }) => ({ hour: hour.getTime(), counts }));
};

/** The most that anybody has done in an hour and in a day of UTC of the last weeks, the last 24 hours aside. */
export const loadPracticeUsual = async (tx: PracticeTx): Promise<PracticeUsual> => {
  const most = async (unit: 'hour' | 'day'): Promise<HourCounts> => {
    const { rows } = await sql<HourCounts>`
      select coalesce(max(opened), 0)::int as opened, coalesce(max(searched), 0)::int as searched,
        coalesce(max(exported), 0)::int as exported, coalesce(max(acted), 0)::int as acted, coalesce(max(denied), 0)::int as denied
      from (select sum(opened) as opened, sum(searched) as searched, sum(exported) as exported, sum(acted) as acted, sum(denied) as denied
        from member_hours where practice_id = ${tx.practiceId}
          and hour >= ${new Date(tx.at.getTime() - THRESHOLDS.usualMs)} and hour < ${new Date(tx.at.getTime() - 24 * 3_600_000)}
        group by staff_id, date_trunc(${unit}, hour, 'UTC')) totals`.execute(tx.q);
    return rows[0] ?? { opened: 0, searched: 0, exported: 0, acted: 0, denied: 0 };
  };
  return { hour: await most('hour'), day: await most('day') };
};

/** Where a member has been seen at a network, and who else works from it. */
export const lookAtNetwork = async (
  tx: PracticeTx,
  staffId: string,
  network: Buffer,
): Promise<{ readonly lastAt: Date | undefined; readonly known: number; readonly others: number }> => {
  const since = new Date(tx.at.getTime() - THRESHOLDS.network.forgottenMs);
  const rows = await tx.q
    .selectFrom('member_networks')
    .select(['staff_id', 'network', 'last_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('last_at', '>=', since)
    .where((eb) => eb.or([eb('staff_id', '=', staffId), eb('network', '=', network)]))
    .execute();
  const own = rows.filter((row) => row.staff_id === staffId);
  return {
    lastAt: own.find((row) => row.network.equals(network))?.last_at,
    known: own.length,
    others: rows.length - own.length,
  };
};

export const noteNetwork = async (
  tx: PracticeTx,
  staffId: string,
  network: Buffer,
  at: Date,
): Promise<void> => {
  await tx.q
    .insertInto('member_networks')
    .values({ practice_id: tx.practiceId, staff_id: staffId, network, last_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['practice_id', 'staff_id', 'network'])
        .doUpdateSet({ last_at: sql`greatest(member_networks.last_at, ${at})` }),
    )
    .execute();
};

/** Lets go of what is too old to be usual; of nothing while an incident holds it. */
export const forgetWatched = async (tx: PracticeTx): Promise<void> => {
  if (await isHeld(tx)) return;
  const now = tx.at.getTime();
  await tx.q
    .deleteFrom('member_hours')
    .where('practice_id', '=', tx.practiceId)
    .where('hour', '<', new Date(now - THRESHOLDS.usualMs - 86_400_000))
    .execute();
  await tx.q
    .deleteFrom('member_networks')
    .where('practice_id', '=', tx.practiceId)
    .where('last_at', '<', new Date(now - THRESHOLDS.network.forgottenMs))
    .execute();
};
