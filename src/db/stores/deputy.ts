import { sql } from 'kysely';
import {
  type BusinessHours,
  businessHoursSchema,
  openTimeBack,
  USUAL_HOURS,
} from '../../domain/business-hours.ts';
import { standInFor } from '../../domain/cover.ts';
import { typesOf } from '../../domain/document-classes.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { may } from '../../domain/permissions.ts';
import type { PracticeTx } from '../database.ts';
import { listCoverable } from './absences.ts';
import { notePracticeChange } from './practice-change.ts';
import { loadStaff, type StaffMember } from './staff.ts';
import { withDeputy } from './with-deputy.ts';

/** How long, in business hours, nobody touches a fax until it goes to the deputy. */
export const UNTOUCHED_MS = 4 * 3_600_000;

export interface DeputySettings {
  readonly deputyId: StaffId | null;
  readonly hours: BusinessHours;
  /** When chat is left alone. */
  readonly quiet: BusinessHours['days'];
  readonly timeZone: string;
  /** After how many hours the message that says what waits is posted anew; null: never. */
  readonly repostHours: number | null;
}

export const loadDeputy = async (tx: PracticeTx): Promise<DeputySettings> => {
  const row = await tx.q
    .selectFrom('practices')
    .select(['deputy_id', 'business_hours', 'quiet_hours', 'repost_hours', 'time_zone'])
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return {
    deputyId: row.deputy_id as StaffId | null,
    hours: row.business_hours === null ? USUAL_HOURS : businessHoursSchema.parse(row.business_hours),
    quiet: row.quiet_hours === null ? {} : businessHoursSchema.shape.days.parse(row.quiet_hours),
    timeZone: row.time_zone,
    repostHours: row.repost_hours,
  };
};

/** @throws ZallyError `invalid_input` for somebody who isn't active or decides about no fax */
export const saveDeputy = async (tx: PracticeTx, deputyId: StaffId | null): Promise<void> => {
  if (deputyId !== null) {
    const { active, role } = await loadStaff(tx, deputyId);
    if (!active || !may(role, 'fax.decide')) throw new ZallyError('invalid_input');
  }
  await tx.q
    .updateTable('practices')
    .set({ deputy_id: deputyId })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  notePracticeChange(tx, { field: 'deputy', to: deputyId });
};

export const saveBusinessHours = async (tx: PracticeTx, hours: BusinessHours): Promise<void> => {
  await tx.q
    .updateTable('practices')
    .set({ business_hours: JSON.stringify(hours) })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  notePracticeChange(tx, {
    field: 'business_hours',
    days: Object.keys(hours.days).length,
    holidays: hours.holidays.length,
  });
};

export const saveQuietHours = async (tx: PracticeTx, days: BusinessHours['days']): Promise<void> => {
  await tx.q
    .updateTable('practices')
    .set({ quiet_hours: JSON.stringify(days) })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  notePracticeChange(tx, { field: 'quiet_hours', days: Object.keys(days).length });
};

export const saveRepostHours = async (tx: PracticeTx, hours: number | null): Promise<void> => {
  await tx.q
    .updateTable('practices')
    .set({ repost_hours: hours })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  notePracticeChange(tx, { field: 'repost_hours', to: hours });
};

/** Whether anything lies with a deputy, or has waited so long that it may go to one. Begins at what waits. */
const isAnythingUntouched = async (tx: PracticeTx): Promise<boolean> => {
  const longAgo = new Date(tx.at.getTime() - UNTOUCHED_MS);
  const { rows } = await sql`
    select 1 from review_items where practice_id = ${tx.practiceId} and state = 'waiting'
      and (deputy_id is not null or greatest(opened_at, touched_at) <= ${longAgo}) limit 1`.execute(tx.q);
  return rows.length > 0;
};

/** The deputy, or whoever stands in, when it is somebody who decides about faxes. */
const findStandIn = async (tx: PracticeTx, deputyId: StaffId | null): Promise<StaffMember | undefined> => {
  const standIn = deputyId === null ? null : standInFor(await listCoverable(tx), deputyId);
  const member = standIn === null ? undefined : await loadStaff(tx, standIn);
  return member !== undefined && may(member.role, 'fax.decide') ? member : undefined;
};

/**
 * Gives what nobody has touched for 4 business hours to the deputy, or to whoever stands in; what lies with somebody
 * who is no longer the deputy goes on. Only what they may open and haven't given away: the rest stays where it is, and everybody sees it.
 *
 * @returns how many went to somebody
 */
export const passUntouched = async (tx: PracticeTx): Promise<number> => {
  if (!(await isAnythingUntouched(tx))) return 0;
  const { deputyId, hours, timeZone } = await loadDeputy(tx);
  const member = await findStandIn(tx, deputyId);
  const types = member === undefined ? [] : [...typesOf(member.classes)];
  const openable = sql<boolean>`(review_items.document_type = any(${types}::text[])
    and coalesce(faxes.document_type, review_items.document_type) = any(${types}::text[])
    and faxes.part_types <@ ${types}::text[]
    and (${member?.classes.includes('restricted') === true} or not faxes.restricted)
    and not exists (select from handed_on h where h.practice_id = review_items.practice_id
      and h.item_id = review_items.id and h.staff_id = ${member?.id ?? null}::uuid))`;
  const { rows: taken } = await sql<{ id: string }>`
    update review_items set deputy_id = null, deputy_since = null from faxes
      where faxes.practice_id = review_items.practice_id and faxes.id = review_items.fax_id
        and review_items.practice_id = ${tx.practiceId} and review_items.state = 'waiting'
        and ${withDeputy}
        and (review_items.deputy_id is distinct from ${member?.id ?? null}::uuid or not ${openable})
      returning review_items.id`.execute(tx.q);
  const since = openTimeBack(tx.at, UNTOUCHED_MS, hours, timeZone);
  const { rows: given } =
    member === undefined || since === undefined
      ? { rows: [] }
      : await sql<{ id: string }>`
    update review_items set deputy_id = ${member.id}, deputy_since = ${tx.at} from faxes
      where faxes.practice_id = review_items.practice_id and faxes.id = review_items.fax_id
        and review_items.practice_id = ${tx.practiceId} and review_items.state = 'waiting'
        and not ${withDeputy}
        and review_items.given_by is distinct from ${member.id}
        and (review_items.claimed_until is null or review_items.claimed_until <= ${tx.at})
        and greatest(review_items.opened_at, review_items.touched_at) <= ${since}
        and ${openable}
      returning review_items.id`.execute(tx.q);
  const tell = (rows: readonly { readonly id: string }[], deputy: StaffId | null): void => {
    for (const { id } of rows)
      tx.audit({ action: 'review.to_deputy', resource: 'review_item', resourceId: id, detail: { deputy } });
  };
  const ids = new Set(given.map(({ id }) => id));
  tell(
    taken.filter(({ id }) => !ids.has(id)),
    null,
  );
  tell(given, member?.id ?? null);
  if (taken.length + given.length > 0) tx.changed();
  return given.length;
};
