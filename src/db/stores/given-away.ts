import { type DocumentClass, opens } from '../../domain/document-classes.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { ReviewOutcome, ReviewState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { layAside } from './kept-corrections.ts';
import { layWith } from './review-claims.ts';

/** A fax that somebody has given away undecided, and whether they can have it back. PHI-free. */
export interface GivenAway {
  readonly itemId: ReviewItemId;
  /** Handed on, because they know the person; or given back, for a reason. */
  readonly how: 'handed_on' | 'given_back';
  /** Whom it was given back to; null: everybody who may open it. */
  readonly to: StaffId | null;
  readonly at: Date;
  readonly type: DocumentType;
  readonly receivedAt: Date;
  /** What keeps them from having it back; null while it waits and nobody has had it since. */
  readonly since: SinceGiven | null;
}

/** It was opened, maybe by themselves, or decided; it was handled in the EHR; or they don't open such documents any more. */
export type SinceGiven = 'opened' | 'decided' | 'handled_in_ehr' | 'closed_to_them';

/** Who asks, and what they open. */
export interface Giver {
  readonly staffId: StaffId;
  readonly classes: readonly DocumentClass[];
}

/** As long as a decision stands among the recent ones. */
const LATELY_MS = 12 * 3_600_000;

/**
 * What this member has given away and waits, the newest first. What they handed on and somebody has decided since stays for
 * hours: nothing that they did before it becomes their last doing by that.
 */
export const listGivenAway = async (
  tx: PracticeTx,
  { staffId: by, classes }: Giver,
): Promise<readonly GivenAway[]> => {
  const rows = await tx.q
    .selectFrom('review_items')
    .innerJoin('faxes', (join) =>
      join
        .onRef('faxes.practice_id', '=', 'review_items.practice_id')
        .onRef('faxes.id', '=', 'review_items.fax_id'),
    )
    .leftJoin('handed_on', (join) =>
      join
        .onRef('handed_on.practice_id', '=', 'review_items.practice_id')
        .onRef('handed_on.item_id', '=', 'review_items.id')
        .on('handed_on.staff_id', '=', by),
    )
    .select([
      'review_items.id',
      'review_items.state',
      'review_items.document_type',
      'review_items.outcome',
      'review_items.opened_at',
      'faxes.received_at',
      'faxes.restricted',
      'faxes.part_types',
      'faxes.document_type as fax_type',
      'touched_at',
    ])
    .select(['claimed_until', 'given_by', 'given_at', 'given_to', 'handed_on.at as handed_at'])
    .where('review_items.practice_id', '=', tx.practiceId)
    .where((eb) =>
      eb.or([
        eb('review_items.state', '=', 'waiting'),
        eb('handed_on.at', '>', new Date(tx.at.getTime() - LATELY_MS)),
      ]),
    )
    // By id, since no index has both: what they handed on is theirs to list, and what they gave back is among what waits.
    .where('review_items.id', 'in', (eb) =>
      eb
        .selectFrom('handed_on as own')
        .select('own.item_id as id')
        .where('own.practice_id', '=', tx.practiceId)
        .where('own.staff_id', '=', by)
        .union(
          eb
            .selectFrom('review_items as given')
            .select('given.id')
            .where('given.practice_id', '=', tx.practiceId)
            .where('given.state', '=', 'waiting')
            .where('given.given_by', '=', by),
        ),
    )
    .execute();
  const away = rows.flatMap((row): GivenAway[] => {
    const givenAt = row.given_by === by ? row.given_at : null;
    const handed = row.handed_at !== null && (givenAt === null || row.handed_at >= givenAt);
    const at = handed ? row.handed_at : givenAt;
    if (at === null) return [];
    const document = {
      type: row.document_type,
      restricted: row.restricted,
      alsoType: row.fax_type,
      partTypes: row.part_types,
    };
    return [
      {
        itemId: row.id as ReviewItemId,
        how: handed ? 'handed_on' : 'given_back',
        to: handed ? null : (row.given_to as StaffId | null),
        at,
        type: row.document_type,
        receivedAt: row.received_at,
        since: opens(classes, document) ? sinceOf(row, at, tx.at) : 'closed_to_them',
      },
    ];
  });
  return away.toSorted((a, b) => b.at.getTime() - a.at.getTime());
};

/** What has become of an item since it was given away, and keeps it from coming back; null where nothing has. */
const sinceOf = (
  row: {
    readonly state: ReviewState;
    readonly outcome: ReviewOutcome | null;
    readonly opened_at: Date;
    readonly touched_at: Date | null;
    readonly claimed_until: Date | null;
  },
  given: Date,
  now: Date,
): Exclude<SinceGiven, 'closed_to_them'> | null => {
  if (row.state !== 'waiting') return row.outcome === 'handled_in_ehr' ? 'handled_in_ehr' : 'decided';
  // Read and opened anew it is another item to decide, and has lost the mark of who had it.
  const anew = row.opened_at > given || row.touched_at === null || row.touched_at > given;
  const free = row.claimed_until === null || row.claimed_until <= now;
  return free && !anew ? null : 'opened';
};

/**
 * Takes back what this member has given away, as long as nobody has had it since. It is theirs to open again, taken by
 * nobody, and lies with whom it lay before: given to them by a colleague, or theirs as the deputy. What they had corrected is
 * there again for as long as it would have been.
 *
 * @param away one of {@link listGivenAway}, read in this transaction
 * @throws ZallyError `conflict` when it can't be had back, or somebody opens it in this moment
 */
export const reclaim = async (tx: PracticeTx, away: GivenAway, by: StaffId): Promise<void> => {
  const { itemId: id } = away;
  if (away.since !== null) throw new ZallyError('conflict');
  // Says again what was read: somebody may open it in this moment.
  const { numUpdatedRows } = await tx.q
    .updateTable('review_items')
    .set((eb) => ({
      touched_at: tx.at,
      ...(away.how === 'handed_on'
        ? {}
        : {
            given_by: eb.ref('before_by'),
            given_at: eb.ref('before_at'),
            given_reason: eb.ref('before_reason'),
            given_to: eb.ref('before_to'),
            before_by: null,
            before_at: null,
            before_reason: null,
            before_to: null,
          }),
    }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('touched_at', '<=', away.at)
    .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', tx.at)]))
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ZallyError('conflict');
  const handed = await tx.q
    .deleteFrom('handed_on')
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('staff_id', '=', by)
    .returning(['was_given', 'deputy_since'])
    .executeTakeFirst();
  if (handed !== undefined)
    await layWith(tx, id, by, { given: handed.was_given, deputySince: handed.deputy_since });
  await layAside(tx, id, by, null);
  tx.audit({ action: 'review.reclaimed', resource: 'review_item', resourceId: id });
  tx.changed();
};
