import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { leftInEhr } from '../../domain/team.ts';
import type { PracticeTx } from '../database.ts';
import { ehrUserPlace } from './absences.ts';
import { changeStaff } from './staff.ts';

/** A member with who they are in the EHR. */
export interface LinkedMember {
  readonly id: StaffId;
  readonly active: boolean;
  readonly ehrUserId: string;
  /** Since when the EHR no longer has them as an active user; null while it has. */
  readonly leftAt: Date | null;
}

/** Members of whom it is known who they are in the EHR. */
export const listLinked = async (tx: PracticeTx): Promise<readonly LinkedMember[]> => {
  const rows = await tx.q
    .selectFrom('staff')
    .select(['id', 'active', 'ehr_user_sealed', 'ehr_left_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('ehr_user_sealed', 'is not', null)
    .execute();
  if (rows.length === 0) return [];
  const vault = await tx.vault();
  return rows.flatMap(({ id, active, ehr_user_sealed: sealed, ehr_left_at: leftAt }) =>
    sealed === null
      ? []
      : [{ id: id as StaffId, active, leftAt, ehrUserId: vault.open(ehrUserPlace(id), sealed) as string }],
  );
};

/** Says who a member is in the EHR, or that it isn't known. */
export const saveEhrUser = async (tx: PracticeTx, id: StaffId, ehrUserId: string | null): Promise<void> => {
  const sealed = ehrUserId === null ? null : (await tx.vault()).seal(ehrUserPlace(id), ehrUserId);
  const { numUpdatedRows } = await tx.q
    .updateTable('staff')
    .set({ ehr_user_sealed: sealed, ehr_left_at: null })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ZallyError('not_found');
  tx.audit({
    action: 'staff.changed',
    resource: 'staff',
    resourceId: id,
    detail: { field: 'ehr_user', known: ehrUserId !== null },
  });
};

const noteLeft = async (tx: PracticeTx, { id, active }: LinkedMember): Promise<void> => {
  tx.audit({ action: 'staff.left_in_ehr', resource: 'staff', resourceId: id });
  if (!active) return;
  try {
    await changeStaff(tx, id, { active: false }, 'left_in_ehr');
  } catch (error) {
    // The last owner stays, and the settings say that they have left in the EHR.
    if (!(error instanceof ZallyError && error.code === 'last_owner')) throw error;
  }
};

/**
 * Holds the members against the users whom the EHR has now. Who has left there is deactivated here, once: an owner who
 * activates them again has the last word.
 */
export const noteEhrUsers = async (
  tx: PracticeTx,
  users: readonly { readonly ehrUserId: string; readonly active: boolean }[],
): Promise<void> => {
  const linked = await listLinked(tx);
  const left = leftInEhr(linked, users);
  const mark = async (ids: readonly StaffId[], at: Date | null): Promise<void> => {
    if (ids.length === 0) return;
    await tx.q
      .updateTable('staff')
      .set({ ehr_left_at: at })
      .where('practice_id', '=', tx.practiceId)
      .where('id', 'in', [...ids])
      .execute();
  };
  const gone = linked.filter(({ id, leftAt }) => leftAt === null && left.includes(id));
  const back = linked.filter(
    ({ ehrUserId, leftAt }) =>
      leftAt !== null && users.some((user) => user.active && user.ehrUserId === ehrUserId),
  );
  const ids = (members: readonly LinkedMember[]) => members.map(({ id }) => id);
  await mark(ids(gone), tx.at);
  await mark(ids(back), null);
  for (const member of gone) await noteLeft(tx, member);
};
