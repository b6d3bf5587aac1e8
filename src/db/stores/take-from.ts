import type { PracticeTx } from '../database.ts';
import { notePracticeChange } from './practice-change.ts';

const DAY_MS = 24 * 3_600_000;

/** How far back earlier faxes can be taken, in days: what is older has been dealt with. */
export const DAYS_BACK = [1, 3, 7, 14] as const;
export type DaysBack = (typeof DAYS_BACK)[number];

/** From when on faxes are taken; nobody chooses another moment until the transaction ends. */
export const lockTakeFrom = async (tx: PracticeTx): Promise<Date | undefined> =>
  (
    await tx.q
      .selectFrom('ehr_connections')
      .select('take_from')
      .where('practice_id', '=', tx.practiceId)
      .forUpdate()
      .executeTakeFirst()
  )?.take_from;

/** The moment so many days ago. */
export const daysBefore = (days: DaysBack, now: Date): Date => new Date(now.getTime() - days * DAY_MS);

/**
 * Faxes of the last days are Zally's too; a moment that is earlier already stays. The next look at the inbox reads all of it, and
 * what people have handled in the EHR is known there.
 */
export const takeEarlierFaxes = async (tx: PracticeTx, days: DaysBack): Promise<void> => {
  const takeFrom = daysBefore(days, tx.at);
  const { numUpdatedRows } = await tx.q
    .updateTable('ehr_connections')
    .set({ take_from: takeFrom, swept_at: null })
    .where('practice_id', '=', tx.practiceId)
    .where('take_from', '>', takeFrom)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  notePracticeChange(tx, { field: 'take_from', days });
  tx.enqueue('zally-intake', undefined);
  tx.changed();
};
