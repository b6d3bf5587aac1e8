import type { ColumnType, JSONColumnType } from 'kysely';
import type { BusinessHours } from '../domain/business-hours.ts';

/** Of the practice: who gets what nobody has touched, by which hours that is told, that every inbox is seen, and what came back. */
export interface DeputyColumns {
  inboxes_confirmed_at: Date | null;
  /** When it came out of a backup, and of when that was; a restore alone writes them. */
  restored_at: ColumnType<Date | null, undefined, never>;
  restored_from: ColumnType<Date | null, undefined, never>;
  deputy_id: string | null;
  repost_hours: number | null;
  quiet_hours: JSONColumnType<BusinessHours['days'], string | null, string> | null;
  business_hours: JSONColumnType<BusinessHours, string | null, string> | null;
}

/** Of a staff member: until when they are out and who stands in; that they have left in the EHR. */
export interface AbsenceColumns {
  /** YYYY-MM-DD; read as text. */
  out_until: string | null;
  cover_id: string | null;
  ehr_left_at: Date | null;
}

/** Of a review item: when somebody last had it, and the deputy whom it went to. */
export interface UntouchedColumns {
  touched_at: Date | null;
  deputy_id: string | null;
  deputy_since: Date | null;
}
