import type { PracticeTx } from '../../db/database.ts';
import { loadPasswordHash } from '../../db/stores/passwords.ts';
import { countRecoveryCodes } from '../../db/stores/recovery-codes.ts';
import { listFactors, type SecondFactor } from '../../db/stores/second-factors.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import type { StaffId } from '../../domain/ids.ts';

/** What somebody signs in with. */
export interface OwnAccess {
  readonly email: string;
  readonly hasPassword: boolean;
  readonly factors: readonly SecondFactor[];
  /** Recovery codes that are left. */
  readonly codes: number;
}

export const loadAccess = async (tx: PracticeTx, staffId: StaffId): Promise<OwnAccess> => ({
  email: (await loadStaff(tx, staffId)).email,
  hasPassword: (await loadPasswordHash(tx, staffId)) !== undefined,
  factors: await listFactors(tx, staffId),
  codes: await countRecoveryCodes(tx, staffId),
});
