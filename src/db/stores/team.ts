import { sql } from 'kysely';
import type { DocumentClass } from '../../domain/document-classes.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Role } from '../../domain/permissions.ts';
import type { PracticeTx } from '../database.ts';
import { listCoverable } from './absences.ts';
import { listLinked } from './ehr-users.ts';

/** A member, as owners see them. */
export interface TeamEntry {
  readonly id: StaffId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly active: boolean;
  readonly classes: readonly DocumentClass[];
  /** Linked to a chat account. */
  readonly inChat: boolean;
  /** Until they are back. */
  readonly out: boolean;
  /** YYYY-MM-DD; may be over. */
  readonly outUntil: string | null;
  readonly coverId: StaffId | null;
  /** Who they are in the EHR; null where nobody has said. */
  readonly ehrUserId: string | null;
  /** Since when the EHR no longer has that user as active. */
  readonly leftEhrAt: Date | null;
  readonly addedAt: Date;
}

/** Every member: the active ones first, by name. */
export const listTeam = async (tx: PracticeTx): Promise<readonly TeamEntry[]> => {
  const coverable = new Map((await listCoverable(tx)).map((each) => [each.id, each]));
  const linked = new Map((await listLinked(tx)).map((each) => [each.id, each]));
  const rows = await tx.q
    .selectFrom('staff')
    .select(['id', 'email', 'display_name', 'role', 'active', 'classes', 'created_at'])
    .select([
      sql<string | null>`out_until::text`.as('out_until'),
      sql<boolean>`exists (select 1 from chat_links l where l.practice_id = staff.practice_id
        and l.staff_id = staff.id and l.ended_at is null)`.as('in_chat'),
    ])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('active', 'desc')
    .orderBy('display_name')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const id = row.id as StaffId;
    const { out = false, coverId = null } = coverable.get(id) ?? {};
    const { ehrUserId = null, leftAt = null } = linked.get(id) ?? {};
    return {
      id,
      email: row.email,
      name: row.display_name,
      role: row.role,
      active: row.active,
      classes: row.classes,
      inChat: row.in_chat,
      out,
      outUntil: row.out_until,
      coverId,
      ehrUserId,
      leftEhrAt: leftAt,
      addedAt: row.created_at,
    };
  });
};
