import { randomBytes } from 'node:crypto';
import type { StaffId } from '../../domain/ids.ts';
import { RECOVERY_CODES, recoveryCodeFrom } from '../../domain/recovery-codes.ts';
import type { PracticeTx } from '../database.ts';

/** How many of a member's codes are left. */
export const countRecoveryCodes = async (tx: PracticeTx, staffId: StaffId): Promise<number> => {
  const { n } = await tx.q
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('practice_id', '=', tx.practiceId)
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
};

/**
 * Makes new codes and ends those from before.
 *
 * @returns the codes, which nobody can be shown again: only a keyed hash of each is kept
 */
export const makeRecoveryCodes = async (tx: PracticeTx, staffId: StaffId): Promise<readonly string[]> => {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeFrom(randomBytes(16)));
  const vault = await tx.vault();
  await tx.q
    .updateTable('recovery_codes')
    .set({ ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute();
  await tx.q
    .insertInto('recovery_codes')
    .values(
      codes.map((code) => ({
        practice_id: tx.practiceId,
        id: tx.newId(),
        staff_id: staffId,
        code_hash: vault.hash(`recovery|${staffId}|${code}`),
        created_at: tx.at,
      })),
    )
    .execute();
  tx.audit({ action: 'staff.recovery_codes_made', resource: 'staff', resourceId: staffId });
  return codes;
};

/** Spends a code. @returns false when it is none of theirs, or was used or replaced before */
export const spendRecoveryCode = async (tx: PracticeTx, staffId: StaffId, code: string): Promise<boolean> => {
  const hash = (await tx.vault()).hash(`recovery|${staffId}|${code}`);
  const { numUpdatedRows } = await tx.q
    .updateTable('recovery_codes')
    .set({ used_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('staff_id', '=', staffId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  tx.audit({ action: 'staff.recovery_code_used', resource: 'staff', resourceId: staffId });
  return true;
};
