import type { ClassedDocument } from '../../domain/document-classes.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { tellOwners } from './direct-notices.ts';
import { dropLeftBy } from './review-leftovers.ts';

/** Ends every link of a member to chat accounts; commands from there are nobody's from the commit on. */
export const endChatLinks = async (tx: PracticeTx, id: StaffId): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('chat_links')
    .set({ ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('staff_id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  const detail = { count: Number(numUpdatedRows) };
  tx.audit({ action: 'chat.unlinked', resource: 'staff', resourceId: id, detail });
  await tellOwners(tx, (noticeId) => ({ kind: 'link_ended', noticeId, about: id }));
};

/**
 * Gives back what a member has, as claimant or as deputy, and may no longer open, and drops what they have left with it. What
 * lay with them as the deputy is given to whoever stands in then by the next look at what is untouched.
 */
export const freeItems = async (
  tx: PracticeTx,
  id: StaffId,
  mayOpen: (document: ClassedDocument) => boolean,
): Promise<void> => {
  const rows = await tx.q
    .selectFrom('review_items')
    .innerJoin('faxes', (join) =>
      join
        .onRef('faxes.practice_id', '=', 'review_items.practice_id')
        .onRef('faxes.id', '=', 'review_items.fax_id'),
    )
    .select([
      'review_items.id',
      'claimed_by',
      'deputy_id',
      'given_to',
      'review_items.document_type',
      'faxes.document_type as also_type',
      'faxes.restricted',
      'faxes.part_types',
    ])
    .where('review_items.practice_id', '=', tx.practiceId)
    .where('review_items.state', '=', 'waiting')
    .where((eb) => {
      const left = (table: 'kept_corrections' | 'review_openings') =>
        eb.exists(
          eb
            .selectFrom(table)
            .select('item_id')
            .whereRef(`${table}.practice_id`, '=', 'review_items.practice_id')
            .whereRef(`${table}.item_id`, '=', 'review_items.id')
            .where(`${table}.staff_id`, '=', id),
        );
      const theirs = (['claimed_by', 'deputy_id', 'given_to', 'before_to'] as const).map((owner) =>
        eb(owner, '=', id),
      );
      return eb.or([...theirs, left('kept_corrections'), left('review_openings')]);
    })
    .orderBy('review_items.id')
    .execute();
  const closed = rows.filter(
    (row) =>
      !mayOpen({
        type: row.document_type,
        restricted: row.restricted,
        alsoType: row.also_type,
        partTypes: row.part_types,
      }),
  );
  if (closed.length === 0) return;
  const ids = closed.map((row) => row.id as ReviewItemId);
  const items = (owner: 'claimed_by' | 'deputy_id' | 'given_to' | 'before_to') =>
    tx.q
      .updateTable('review_items')
      .where('practice_id', '=', tx.practiceId)
      .where('id', 'in', ids)
      .where(owner, '=', id);
  await items('claimed_by').set({ claimed_by: null, claimed_until: null, taken_until: null }).execute();
  await items('given_to').set({ given_to: null }).execute();
  await items('before_to').set({ before_to: null }).execute();
  await items('deputy_id').set({ deputy_id: null, deputy_since: null }).execute();
  // After the claim is taken: whoever keeps corrections at this moment holds the item, and has been waited for.
  await dropLeftBy(tx, ids, id);
  // That it may have come back to them was nothing that they had.
  const had = closed.filter((row) => [row.claimed_by, row.deputy_id, row.given_to].includes(id));
  for (const { id: itemId } of had)
    tx.audit({ action: 'review.released', resource: 'review_item', resourceId: itemId, detail: { of: id } });
};
