import type { PracticeTx } from '../db/database.ts';
import { postponeNotice, type StoredNotice } from '../db/stores/notices.ts';
import { waitAfter } from './failed-post.ts';

/** So long a message that may stand in the channel isn't posted again by itself. */
const REPEAT_MS = 10 * 60_000;
/** A notice that isn't urgent is tried this often; after that its next change posts anew. */
const MOST_TRIES = 4;

/**
 * When a notice whose post nobody knows the fate of is posted again, though nothing new is to be said: an urgent one at once
 * by its job, and then at growing distances; any other after ten minutes. Null: with its next change.
 *
 * @param since when the answer was lost
 */
export const repeatsAt = (
  { notice, attempts }: Pick<StoredNotice, 'notice' | 'attempts'>,
  since: Date,
): Date | null => {
  const isUrgent = notice.kind === 'urgent_fax' || notice.kind === 'urgent_called';
  if (!isUrgent) return attempts < MOST_TRIES ? new Date(since.getTime() + REPEAT_MS) : null;
  const wait = attempts <= 1 ? 0 : waitAfter(attempts - 1);
  return new Date(since.getTime() + wait);
};

/** Of a post that became unclear just now: its job comes back for it. */
export const waitToRepeat = async (tx: PracticeTx, stored: StoredNotice): Promise<void> => {
  const at = repeatsAt(stored, tx.at);
  if (at !== null) await postponeNotice(tx, stored.id, at);
};
