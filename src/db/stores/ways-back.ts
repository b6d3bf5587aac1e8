import type { AuditAction } from '../audit.ts';
import type { PracticeTx } from '../database.ts';
import { hashOf, newToken } from './secret-token.ts';

/** Time to sign in there, read the page and press. */
const LIFE_MS = 10 * 60_000;

/** Who is on the way to somebody else's consent page and back. */
export interface WayBack {
  /**
   * Somebody sets out.
   *
   * @param session the handle of their session: nobody else's way back is taken
   * @returns the state that comes back with them
   */
  begin(tx: PracticeTx, session: string): Promise<string>;
  /** @returns true once for a state that was given to this session, in this practice, within ten minutes */
  take(tx: PracticeTx, session: string, state: string): Promise<boolean>;
}

/** @param begun what is put on record about somebody who sets out */
const wayBack = (table: 'slack_installs' | 'ehr_connects', begun: AuditAction): WayBack => ({
  begin: async (tx, session) => {
    const state = newToken();
    await tx.q
      .deleteFrom(table)
      .where('practice_id', '=', tx.practiceId)
      .where('expires_at', '<=', tx.at)
      .execute();
    await tx.q
      .insertInto(table)
      .values({
        practice_id: tx.practiceId,
        state_hash: hashOf(state),
        session,
        expires_at: new Date(tx.at.getTime() + LIFE_MS),
      })
      .execute();
    tx.audit({ action: begun, resource: 'practice', resourceId: tx.practiceId });
    return state;
  },
  take: async (tx, session, state) => {
    const { numDeletedRows } = await tx.q
      .deleteFrom(table)
      .where('practice_id', '=', tx.practiceId)
      .where('state_hash', '=', hashOf(state))
      .where('session', '=', session)
      .where('expires_at', '>', tx.at)
      .executeTakeFirst();
    return numDeletedRows === 1n;
  },
});

/** To Slack, to add Zally there. */
export const slackInstalls = wayBack('slack_installs', 'chat.install_begun');
/** To the EHR, to let Zally in. */
export const ehrConnects = wayBack('ehr_connects', 'connection.begun');
