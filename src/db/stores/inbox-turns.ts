import type { ErrorCode } from '../../domain/errors.ts';
import type { PracticeTx } from '../database.ts';
import { accountOf } from './call-budget.ts';

/** What decides when the inbox is looked at next, without the connection's secrets. */
export interface InboxTurn {
  /** The account that its calls are on. */
  readonly account: string;
  /** Since when faxes are taken, or when the last new one came: from there it has been quiet. */
  readonly quietSince: Date;
  readonly lookedAt: Date | null;
}

/** @returns undefined when no EHR is connected */
export const loadInboxTurn = async (tx: PracticeTx): Promise<InboxTurn | undefined> => {
  const row = await tx.q
    .selectFrom('ehr_connections')
    .select(['client_id', 'base_url', 'fax_came_at', 'take_from', 'looked_at'])
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    account: accountOf({ clientId: row.client_id, baseUrl: row.base_url }),
    quietSince: row.fax_came_at ?? row.take_from,
    lookedAt: row.looked_at,
  };
};

/**
 * Takes the turn to look at the inbox: of all workers one gets it, once in an interval.
 *
 * @returns true for the one that is to look
 */
export const takeInboxTurn = async (tx: PracticeTx, intervalMs: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('ehr_connections')
    .set({ looked_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where((eb) =>
      eb.or([eb('looked_at', 'is', null), eb('looked_at', '<=', new Date(tx.at.getTime() - intervalMs))]),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/**
 * Notes a successful look at the inbox.
 *
 * @param whole true when it went back to the beginning
 * @param came true when it brought a fax that was new
 */
export const noteInboxSeen = async (tx: PracticeTx, whole: boolean, came = false): Promise<void> => {
  await tx.q
    .updateTable('ehr_connections')
    .set({
      inbox_seen_at: tx.at,
      ...(whole ? { swept_at: tx.at } : {}),
      ...(came ? { fax_came_at: tx.at } : {}),
    })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  tx.changed();
};

/** Notes why a look failed. The code alone: its advice is what people read. */
export const noteInboxFailure = async (tx: PracticeTx, code: ErrorCode): Promise<void> => {
  await tx.q
    .updateTable('ehr_connections')
    .set({ last_error: code, last_error_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .execute();
};
