import type { PracticeTx } from '../database.ts';
import { hashOf, newToken } from './secret-token.ts';

/** Time to sign in to the EHR, read its page and press. */
const LIFE_MS = 10 * 60_000;

/**
 * Somebody goes to the EHR to let Zally in.
 *
 * @param session the handle of their session: nobody else's way back is taken
 * @returns the state that the EHR gives back
 */
export const beginConnect = async (tx: PracticeTx, session: string): Promise<string> => {
  const state = newToken();
  await tx.q
    .deleteFrom('ehr_connects')
    .where('practice_id', '=', tx.practiceId)
    .where('expires_at', '<=', tx.at)
    .execute();
  await tx.q
    .insertInto('ehr_connects')
    .values({
      practice_id: tx.practiceId,
      state_hash: hashOf(state),
      session,
      expires_at: new Date(tx.at.getTime() + LIFE_MS),
    })
    .execute();
  tx.audit({ action: 'connection.begun', resource: 'practice', resourceId: tx.practiceId });
  return state;
};

/** @returns true once for a state that was given to this session, in this practice, within ten minutes */
export const takeConnect = async (tx: PracticeTx, session: string, state: string): Promise<boolean> => {
  const { numDeletedRows } = await tx.q
    .deleteFrom('ehr_connects')
    .where('practice_id', '=', tx.practiceId)
    .where('state_hash', '=', hashOf(state))
    .where('session', '=', session)
    .where('expires_at', '>', tx.at)
    .executeTakeFirst();
  return numDeletedRows === 1n;
};
