import { sql } from 'kysely';
import { type DocumentClass, opens, usualClasses } from '../../domain/document-classes.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import { emailSchema, memberNameSchema } from '../../domain/member-fields.ts';
import { may, type Role } from '../../domain/permissions.ts';
import { type AccessChange, refusalOf } from '../../domain/team.ts';
import type { Database, PracticeTx } from '../database.ts';
import { tellOwners } from './direct-notices.ts';
import { endChatLinks, freeItems } from './leaving.ts';

export interface StaffMember {
  readonly id: StaffId;
  readonly email: string;
  readonly displayName: string;
  readonly role: Role;
  readonly active: boolean;
  readonly oidcSubject: string | null;
  /** Which documents this member opens. */
  readonly classes: readonly DocumentClass[];
}

const COLUMNS = ['id', 'email', 'display_name', 'role', 'active', 'oidc_subject', 'classes'] as const;

const toMember = (row: {
  id: string;
  email: string;
  display_name: string;
  role: Role;
  active: boolean;
  oidc_subject: string | null;
  classes: DocumentClass[];
}): StaffMember => ({
  id: row.id as StaffId,
  email: row.email,
  displayName: row.display_name,
  role: row.role,
  active: row.active,
  oidcSubject: row.oidc_subject,
  classes: row.classes,
});

/**
 * @returns the new member's id
 * @throws ZallyError `invalid_input` for a name of several lines, or what isn't an address
 */
export const addStaff = async (
  tx: PracticeTx,
  member: {
    readonly email: string;
    readonly displayName: string;
    readonly role: Role;
    /** Who this is in the EHR; sealed. */
    readonly ehrUserId?: string | undefined;
    /** Which documents the member opens; those usual for the role, when nothing is said. */
    readonly classes?: readonly DocumentClass[] | undefined;
  },
): Promise<StaffId> => {
  const name = memberNameSchema.safeParse(member.displayName);
  if (!name.success)
    throw new ZallyError('invalid_input', { detail: 'The name is one line of up to 80 characters' });
  if (!emailSchema.safeParse(member.email).success)
    throw new ZallyError('invalid_input', { detail: 'The e-mail address isn’t one' });
  const id = tx.newId() as StaffId;
  const sealed =
    member.ehrUserId === undefined
      ? null
      : (await tx.vault()).seal({ table: 'staff', column: 'ehr_user_sealed', row: id }, member.ehrUserId);
  await tx.q
    .insertInto('staff')
    .values({
      practice_id: tx.practiceId,
      id,
      email: member.email,
      display_name: name.data,
      role: member.role,
      ehr_user_sealed: sealed,
      classes: [...(member.classes ?? usualClasses(member.role))],
      created_at: tx.at,
    })
    .execute();
  tx.audit({ action: 'staff.added', resource: 'staff', resourceId: id, detail: { role: member.role } });
  return id;
};

/** The member of an id, or undefined. */
export const findStaff = async (tx: PracticeTx, id: StaffId): Promise<StaffMember | undefined> => {
  const row = await tx.q
    .selectFrom('staff')
    .select(COLUMNS)
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : toMember(row);
};

/** @throws ZallyError `not_found` */
export const loadStaff = async (tx: PracticeTx, id: StaffId): Promise<StaffMember> => {
  const member = await findStaff(tx, id);
  if (member === undefined) throw new ZallyError('not_found');
  return member;
};

export const listStaff = async (tx: PracticeTx): Promise<readonly StaffMember[]> =>
  (
    await tx.q
      .selectFrom('staff')
      .select(COLUMNS)
      .where('practice_id', '=', tx.practiceId)
      .orderBy('display_name')
      .execute()
  ).map(toMember);

/**
 * Binds the provider's subject at the first sign-in, and holds every later one against it: an e-mail address
 * can be given to somebody else, a subject can't (OpenID Connect Core 5.7).
 *
 * @throws ZallyError `sign_in_failed` when the subject differs or the member is inactive
 */
export const bindSubject = async (tx: PracticeTx, member: StaffMember, subject: string): Promise<void> => {
  if (!member.active || (member.oidcSubject !== null && member.oidcSubject !== subject)) {
    throw new ZallyError('sign_in_failed');
  }
  if (member.oidcSubject === subject) return;
  await tx.q
    .updateTable('staff')
    .set({ oidc_subject: subject })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', member.id)
    .where('oidc_subject', 'is', null)
    .execute();
  tx.audit({
    action: 'staff.changed',
    resource: 'staff',
    resourceId: member.id,
    detail: { field: 'oidc_subject' },
  });
};

/** One change to the team at a time: two that each look right alone could leave the practice without an owner. */
export const lockTeam = async (tx: PracticeTx): Promise<void> => {
  await tx.q
    .selectFrom('practices')
    .select('practice_id')
    .where('practice_id', '=', tx.practiceId)
    .forNoKeyUpdate()
    .execute();
};

/**
 * Changes a role or what a member opens, deactivates or activates. What they may no longer open is given back, and
 * deactivating ends their sessions and chat links, in the same transaction.
 *
 * @param why when it isn't a person's wish: they have left in the EHR
 * @throws ZallyError `not_found`; `last_owner`; `last_protected`; `own_access` when the actor would widen their own access
 */
export const changeStaff = async (
  tx: PracticeTx,
  id: StaffId,
  change: AccessChange,
  why?: 'left_in_ehr',
): Promise<void> => {
  await lockTeam(tx);
  const team = await listStaff(tx);
  const by = tx.actor.kind === 'staff' ? (tx.actor.id as StaffId) : null;
  const refused = refusalOf(team, id, change, by);
  if (refused !== null) throw new ZallyError(refused);
  const { classes, ...rest } = change;
  await tx.q
    .updateTable('staff')
    .set({ ...rest, ...(classes === undefined ? {} : { classes: [...classes] }) })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  const { active, role, classes: now } = await loadStaff(tx, id);
  tx.audit({
    action: 'staff.changed',
    resource: 'staff',
    resourceId: id,
    detail: {
      ...rest,
      ...(classes === undefined ? {} : { classes: classes.join(' ') }),
      ...(why === undefined ? {} : { why }),
    },
  });
  if (!active) await endChatLinks(tx, id);
  const before = team.find((member) => member.id === id)?.role;
  if (active && role !== before)
    await tellOwners(tx, (noticeId) => ({ kind: 'role_changed', noticeId, about: id, role }));
  await freeItems(tx, id, (document) => active && may(role, 'fax.decide') && opens(now, document));
  // An urgent fax that they have is called about again, and the messages say so.
  tx.enqueue('zally-channels', undefined);
  tx.changed();
};

/** Which practices know this address. Empty for a stranger. */
export const findStaffByEmail = async (
  db: Database,
  email: string,
): Promise<readonly { readonly practiceId: PracticeId; readonly staffId: StaffId }[]> => {
  const { rows } = await sql<{ practice_id: PracticeId; staff_id: StaffId }>`
    select practice_id, staff_id from staff_by_email(${email})`.execute(db.q);
  return rows.map((row) => ({ practiceId: row.practice_id, staffId: row.staff_id }));
};

/** Since when somebody is a member, active or not; null for nobody. */
export const memberSince = async (tx: PracticeTx, id: StaffId): Promise<Date | null> => {
  const row = await tx.q
    .selectFrom('staff')
    .select('created_at')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.created_at ?? null;
};
