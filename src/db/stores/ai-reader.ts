import { ZallyError } from '../../domain/errors.ts';
import type { PracticeTx } from '../database.ts';

/** Longest reference to an arrangement. */
const MOST = 200;

/** How the AI reader stands for a practice. */
export interface AiReaderSetting {
  readonly on: boolean;
  /** Who changed it last: the operator, or a staff member's id; null when nobody ever did. */
  readonly by: string | null;
  readonly at: Date | null;
  /** The arrangement under which the provider keeps nothing, as it is filed. */
  readonly arrangement: string | null;
}

/**
 * Turns the AI reader on for the practice: masked words of faxes may go to the provider from the commit on.
 *
 * @param arrangement reference of the zero-retention arrangement with the provider, on paper
 * @throws ZallyError `invalid_input` without an arrangement, or with one too long to be a reference
 */
export const turnOnAiReader = async (tx: PracticeTx, arrangement: string): Promise<void> => {
  const reference = arrangement.trim();
  if (reference === '' || reference.length > MOST) throw new ZallyError('invalid_input');
  await save(tx, { ai_reader: true, ai_reader_arrangement: reference });
  tx.audit({ action: 'ai_reader.on', resource: 'practice', resourceId: tx.practiceId });
};

/** Turns it off: no call begins after the commit, for faxes in hand either; one that has begun isn't called back. */
export const turnOffAiReader = async (tx: PracticeTx): Promise<void> => {
  await save(tx, { ai_reader: false });
  tx.audit({ action: 'ai_reader.off', resource: 'practice', resourceId: tx.practiceId });
};

const save = async (
  tx: PracticeTx,
  change: { readonly ai_reader: boolean; readonly ai_reader_arrangement?: string },
): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('practices')
    .set({
      ...change,
      ai_reader_by: tx.actor.kind === 'staff' ? tx.actor.id : tx.actor.kind,
      ai_reader_at: tx.at,
    })
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ZallyError('not_found');
  tx.changed();
};

/** @throws ZallyError `not_found` */
export const loadAiReader = async (tx: PracticeTx): Promise<AiReaderSetting> => {
  const row = await tx.q
    .selectFrom('practices')
    .select(['ai_reader', 'ai_reader_by', 'ai_reader_at', 'ai_reader_arrangement'])
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return {
    on: row.ai_reader,
    by: row.ai_reader_by,
    at: row.ai_reader_at,
    arrangement: row.ai_reader_arrangement,
  };
};
