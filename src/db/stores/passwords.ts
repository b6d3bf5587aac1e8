import { sql } from 'kysely';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/** The hash of a member's password (a PHC string), or undefined when they have none. */
export const loadPasswordHash = async (tx: PracticeTx, staffId: StaffId): Promise<string | undefined> =>
  (
    await tx.q
      .selectFrom('staff_passwords')
      .select('hash')
      .where('practice_id', '=', tx.practiceId)
      .where('staff_id', '=', staffId)
      .executeTakeFirst()
  )?.hash;

/** Sets or replaces a password. @param hash as {@link hashPassword} makes it */
export const savePassword = async (tx: PracticeTx, staffId: StaffId, hash: string): Promise<void> => {
  await tx.q
    .insertInto('staff_passwords')
    .values({ practice_id: tx.practiceId, staff_id: staffId, hash, set_at: tx.at })
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'staff_id']).doUpdateSet({ hash, set_at: tx.at }),
    )
    .execute();
  tx.audit({ action: 'staff.password_set', resource: 'staff', resourceId: staffId });
};

/** Signs a member out everywhere, and makes no browser known to them any more. In the same transaction. */
export const endEverything = async (tx: PracticeTx, staffId: StaffId): Promise<void> => {
  await sql`select session_end_staff(${tx.practiceId}, ${staffId}, ${tx.at})`.execute(tx.q);
  await sql`select browser_forget(${tx.practiceId}, ${staffId})`.execute(tx.q);
};
