import { CLAIM_MS } from '../../domain/alerts.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { type Alert, updateAlert } from './alerts.ts';
import { lockReview, takeReview } from './review-claims.ts';
import { loadReview } from './review-items.ts';

/**
 * Somebody says that they have seen the fax; the caller has looked whether they may open it. That ends its alert.
 *
 * @throws ZallyError `conflict` when nobody has to see it any more
 */
export const markSeen = async (tx: PracticeTx, faxId: FaxId, by: StaffId): Promise<void> => {
  const row = await tx.q
    .updateTable('alerts')
    .set({ seen_by: by, seen_at: tx.at, ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', '=', faxId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('conflict');
  tx.audit({ action: 'alert.seen', resource: 'alert', resourceId: row.id, detail: { fax: faxId } });
  tx.enqueue('zally-channels', undefined);
  tx.changed();
};

/**
 * Makes an alert theirs: its fax as well, where that waits in the queue. The caller has looked whether they may open it.
 *
 * @returns until when; null when somebody else has it by now, or it no longer waits
 */
export const claimAlert = async (tx: PracticeTx, alert: Alert, by: StaffId): Promise<Date | null> => {
  const until = new Date(tx.at.getTime() + CLAIM_MS);
  if (alert.standing === 'waits' && alert.itemId !== null) {
    await lockReview(tx, alert.itemId);
    const { state, claimedBy } = await loadReview(tx, alert.itemId);
    if (state !== 'waiting' || (claimedBy !== null && claimedBy !== by)) return null;
    await takeReview(tx, alert.itemId, by);
  }
  const mine = alert.claim?.by === by ? alert.claim.from : tx.at;
  const { numUpdatedRows } = await updateAlert(tx, alert.id)
    .set({ claimed_by: by, claimed_at: mine, claimed_until: until, lapsed_at: null })
    .where((eb) =>
      eb.or([eb('claimed_by', 'is', null), eb('claimed_by', '=', by), eb('claimed_until', '<=', tx.at)]),
    )
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return null;
  tx.audit({
    action: 'alert.claimed',
    resource: 'alert',
    resourceId: alert.id,
    detail: { fax: alert.faxId },
  });
  tx.enqueue('zally-channels', undefined);
  tx.changed();
  return until;
};

/** Who has said that they have seen a fax, the latest last. */
export const listSeen = async (
  tx: PracticeTx,
  faxId: FaxId,
): Promise<readonly { readonly by: StaffId; readonly at: Date }[]> => {
  const rows = await tx.q
    .selectFrom('alerts')
    .select(['seen_by', 'seen_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', '=', faxId)
    .where('seen_at', 'is not', null)
    .orderBy('seen_at')
    .execute();
  return rows.flatMap(({ seen_by: by, seen_at: at }) =>
    by === null || at === null ? [] : [{ by: by as StaffId, at }],
  );
};
