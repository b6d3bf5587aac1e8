import type { Urgency } from '../../domain/document-types.ts';
import type { FaxId } from '../../domain/ids.ts';
import { among } from '../among.ts';
import type { PracticeTx } from '../database.ts';
import { PRIORITIES, urgentFirst } from './faxes.ts';

/**
 * Faxes that are due and that nobody holds: new ones, those whose worker died, and those that are to be tried again.
 * Urgent first where that is known, then oldest. Each is held for the lease and gets a job.
 *
 * @param urgentOnly leaves the others, for which there are no calls
 */
export const takeDueFaxes = async (
  tx: PracticeTx,
  limit: number,
  leaseMs: number,
  urgentOnly = false,
): Promise<readonly FaxId[]> => {
  if (limit < 1) return [];
  const rows = await tx.q
    .updateTable('faxes')
    .set({ due_at: new Date(tx.at.getTime() + leaseMs) })
    .where('practice_id', '=', tx.practiceId)
    .where((eb) =>
      among(
        eb
          .selectFrom('faxes')
          .select('id')
          .where('practice_id', '=', tx.practiceId)
          .where('state', '=', 'received')
          .where('due_at', '<=', tx.at)
          .$if(urgentOnly, (query) => query.where('urgency', '=', 'urgent'))
          .orderBy(urgentFirst('faxes'))
          .orderBy('received_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      ),
    )
    .returning(['id', 'urgency', 'received_at'])
    .execute();
  // An update returns its rows in no order.
  const inOrder = rows.toSorted((a, b) => a.received_at.getTime() - b.received_at.getTime());
  for (const row of inOrder) tx.enqueue('zally-process', row.id, { priority: PRIORITIES[row.urgency] });
  return inOrder.map((row) => row.id as FaxId);
};

/** Notes how urgent a fax is before it is decided, so that it comes first when it has to wait for calls. */
export const noteUrgency = async (tx: PracticeTx, id: FaxId, urgency: Urgency): Promise<void> => {
  await tx.q
    .updateTable('faxes')
    .set({ urgency })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', 'received')
    .execute();
};

/** The moment from which the newest `count` faxes were received; null when there are fewer. */
export const receivedAtOfNth = async (tx: PracticeTx, count: number): Promise<Date | null> => {
  const row = await tx.q
    .selectFrom('faxes')
    .select('received_at')
    .where('practice_id', '=', tx.practiceId)
    .orderBy('received_at', 'desc')
    .offset(count - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.received_at ?? null;
};
