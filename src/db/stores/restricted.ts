import { opens } from '../../domain/document-classes.ts';
import type { FaxId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { freeOf } from './review-claims.ts';
import { dropLeftBy } from './review-leftovers.ts';

/**
 * A fax has become specially protected: it is taken from a deputy, or from whom it was given to, who may not open it, and what
 * such members have left with it goes.
 */
export const freeRestricted = async (tx: PracticeTx, faxId: FaxId): Promise<void> => {
  const rows = await tx.q
    .selectFrom('review_items')
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.practice_id', '=', 'review_items.practice_id')
        .on((eb) =>
          eb.or([
            eb('staff.id', '=', eb.ref('review_items.given_to')),
            eb('staff.id', '=', eb.ref('review_items.before_to')),
            eb('staff.id', '=', eb.ref('review_items.deputy_id')),
            ...(['kept_corrections', 'review_openings'] as const).map((table) =>
              eb.exists(
                eb
                  .selectFrom(table)
                  .select('item_id')
                  .whereRef(`${table}.practice_id`, '=', 'review_items.practice_id')
                  .whereRef(`${table}.item_id`, '=', 'review_items.id')
                  .whereRef(`${table}.staff_id`, '=', 'staff.id'),
              ),
            ),
          ]),
        ),
    )
    .select(['review_items.id', 'review_items.document_type', 'staff.id as member', 'staff.classes'])
    .where('review_items.practice_id', '=', tx.practiceId)
    .where('review_items.fax_id', '=', faxId)
    .where('review_items.state', '=', 'waiting')
    .execute();
  for (const row of rows)
    if (!opens(row.classes, { type: row.document_type, restricted: true })) {
      await freeOf(tx, row.id as ReviewItemId, row.member as StaffId);
      await dropLeftBy(tx, [row.id as ReviewItemId], row.member as StaffId);
    }
};
