import { sql } from 'kysely';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { Database, PracticeTx } from '../database.ts';
import { hashOf, newToken } from './secret-token.ts';

/** Long enough for a weekend. */
export const INVITATION_HOURS = 72;

/** What a link opens. */
export interface Invitation {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
  /** Ends the second factors that the member has. */
  readonly newFactors: boolean;
  /** `replaced`: a newer one was made, or the member was deactivated. */
  readonly state: 'open' | 'used' | 'replaced' | 'expired';
}

/**
 * Invites a member to set a password: the first one, or another when it is forgotten. One that was open before ends.
 *
 * @param newFactors true for somebody who has lost their second factors too: using the link ends them
 * @returns the token for the link, which is kept as a hash only
 */
export const inviteMember = async (
  tx: PracticeTx,
  staffId: StaffId,
  { newFactors }: { readonly newFactors: boolean },
): Promise<string> => {
  const token = newToken();
  const expires = new Date(tx.at.getTime() + INVITATION_HOURS * 3_600_000);
  await sql`select invitation_add(${hashOf(token)}, ${tx.practiceId}, ${staffId}, ${newFactors}, ${tx.at}, ${expires})`.execute(
    tx.q,
  );
  tx.audit({
    action: 'staff.invited',
    resource: 'staff',
    resourceId: staffId,
    detail: { new_factors: newFactors },
  });
  return token;
};

/** The address to hand over. @param publicUrl ZALLY_PUBLIC_URL */
export const invitationLink = (publicUrl: string, token: string): string =>
  `${publicUrl}/sign-in/invitation/${token}`;

/** Looks without using; undefined when there is no such link. */
export const lookAtInvitation = async (db: Database, token: string): Promise<Invitation | undefined> => {
  const { rows } = await sql<{
    practice_id: PracticeId;
    staff_id: StaffId;
    new_factors: boolean;
    expires_at: Date;
    used: boolean;
    ended: boolean;
  }>`select * from invitation_look(${hashOf(token)})`.execute(db.q);
  const row = rows[0];
  if (row === undefined) return undefined;
  const unused = row.ended ? 'replaced' : row.expires_at.getTime() <= db.now() ? 'expired' : 'open';
  return {
    practiceId: row.practice_id,
    staffId: row.staff_id,
    newFactors: row.new_factors,
    state: row.used ? 'used' : unused,
  };
};

/** @returns true once; false when it was used, replaced or has expired meanwhile */
export const useInvitation = async (tx: PracticeTx, token: string): Promise<boolean> => {
  const { rows } = await sql<{ used: boolean }>`
    select invitation_use(${hashOf(token)}, ${tx.at}) as used`.execute(tx.q);
  return rows[0]?.used === true;
};

/** True for who was sent a link and has used none. Who was added without one comes by a sign-in service, and has nothing to accept. */
export const invitationWaits = async (tx: PracticeTx, staffId: StaffId): Promise<boolean> => {
  const { rows } = await sql<{ waits: boolean }>`
    select invitation_waits(${tx.practiceId}, ${staffId}) as waits`.execute(tx.q);
  return rows[0]?.waits === true;
};
