import type { ClassedDocument } from '../../domain/document-classes.ts';
import type { DocumentType, Urgency } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { GiveBackReason } from '../../domain/give-back.ts';
import type { FaxId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import { canMove, REVIEW_TRANSITIONS, type ReviewOutcome, type ReviewState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { urgentFirst } from './faxes.ts';
import { dropLeftovers, NOT_HANDLED } from './review-leftovers.ts';
import { withDeputy } from './with-deputy.ts';

export interface ReviewItem extends ClassedDocument {
  readonly id: ReviewItemId;
  readonly faxId: FaxId;
  readonly state: ReviewState;
  readonly reasons: readonly ReasonCode[];
  readonly urgency: Urgency;
  readonly openedAt: Date;
  readonly receivedAt: Date;
  readonly pages: number | null;
  /** The practice's own type, or null. */
  readonly practiceTypeId: string | null;
  /** Who has it, while the claim lasts. */
  readonly claimedBy: StaffId | null;
  /** Until when it was taken from the queue; null where it is only open on a page. */
  readonly takenUntil: Date | null;
  /** When a page of it was first shown to somebody, since it waits. */
  readonly shownAt: Date | null;
  readonly givenBack: GivenBack | null;
  /** Whom it went to after nobody had touched it for some business hours. Locks nobody out. */
  readonly deputy: StaffId | null;
  readonly deputySince: Date | null;
  readonly decidedBy: StaffId | null;
  readonly decidedAt: Date | null;
  readonly outcome: ReviewOutcome | null;
}

/** Somebody gave it back undecided, to a member or to everybody. */
export interface GivenBack {
  readonly by: StaffId;
  readonly at: Date;
  readonly reason: GiveBackReason;
  readonly to: StaffId | null;
}

/** Opens the item of a fax, or opens it again with new reasons. */
export const openReview = async (
  tx: PracticeTx,
  faxId: FaxId,
  about: { readonly reasons: readonly ReasonCode[]; readonly type: DocumentType; readonly urgency: Urgency },
): Promise<ReviewItemId> => {
  const open = {
    state: 'waiting' as const,
    reasons: [...about.reasons],
    document_type: about.type,
    urgency: about.urgency,
    opened_at: tx.at,
    claimed_by: null,
    claimed_until: null,
    touched_at: null,
    deputy_id: null,
    deputy_since: null,
    decided_by: null,
    decided_at: null,
    outcome: null,
    counted_type: null,
    counted_as: null,
    shown_at: null,
    ...NOT_HANDLED,
  };
  const row = await tx.q
    .insertInto('review_items')
    .values({ practice_id: tx.practiceId, id: tx.newId(), fax_id: faxId, ...open })
    .onConflict((conflict) => conflict.columns(['practice_id', 'fax_id']).doUpdateSet(open))
    .returning('id')
    .executeTakeFirstOrThrow();
  // What was corrected belongs to an earlier reading.
  await dropLeftovers(tx, row.id as ReviewItemId);
  tx.audit({ action: 'review.opened', resource: 'review_item', resourceId: row.id });
  tx.enqueue('zally-channels', undefined);
  tx.changed();
  return row.id as ReviewItemId;
};

/** Items with what their faxes are. */
export const selectReviews = (tx: PracticeTx) =>
  tx.q
    .selectFrom('review_items')
    .innerJoin('faxes', (join) =>
      join
        .onRef('faxes.practice_id', '=', 'review_items.practice_id')
        .onRef('faxes.id', '=', 'review_items.fax_id'),
    )
    .selectAll('review_items')
    .select(['faxes.received_at', 'faxes.pages', 'faxes.restricted', 'faxes.practice_type'])
    .select(['faxes.document_type as fax_type', 'faxes.part_types', withDeputy.as('with_deputy')])
    .where('review_items.practice_id', '=', tx.practiceId);

type Row = Awaited<ReturnType<ReturnType<typeof selectReviews>['executeTakeFirstOrThrow']>>;

/** @param at when it is asked: a claim that has run out is none */
export const toItem = (row: Row, at: Date): ReviewItem => {
  const claimed = row.state === 'waiting' && row.claimed_until !== null && row.claimed_until > at;
  const lies = row.state === 'waiting' && row.with_deputy;
  return {
    id: row.id as ReviewItemId,
    faxId: row.fax_id as FaxId,
    state: row.state,
    reasons: row.reasons,
    type: row.document_type,
    urgency: row.urgency,
    openedAt: row.opened_at,
    receivedAt: row.received_at,
    pages: row.pages,
    restricted: row.restricted,
    alsoType: row.fax_type,
    partTypes: row.part_types,
    practiceTypeId: row.practice_type,
    claimedBy: claimed ? (row.claimed_by as StaffId) : null,
    takenUntil: claimed && row.taken_until !== null && row.taken_until > at ? row.taken_until : null,
    shownAt: row.shown_at,
    givenBack: givenBackOf(row),
    deputy: lies ? (row.deputy_id as StaffId | null) : null,
    deputySince: lies ? row.deputy_since : null,
    decidedBy: row.decided_by as StaffId | null,
    decidedAt: row.decided_at,
    outcome: row.outcome,
  };
};

const givenBackOf = ({
  given_by: by,
  given_at: at,
  given_reason: reason,
  given_to: to,
}: Row): GivenBack | null =>
  by === null || at === null || reason === null
    ? null
    : { by: by as StaffId, at, reason, to: to as StaffId | null };

/** What waits: urgent first, then oldest. */
export const listWaiting = async (tx: PracticeTx, limit = 200): Promise<readonly ReviewItem[]> => {
  const rows = await selectReviews(tx)
    .where('review_items.state', '=', 'waiting')
    .orderBy(urgentFirst('review_items'))
    .orderBy('faxes.received_at')
    .orderBy('review_items.id')
    .limit(limit)
    .execute();
  return rows.map((row) => toItem(row, tx.at));
};

/** @throws ZallyError `not_found` */
export const loadReview = async (tx: PracticeTx, id: ReviewItemId): Promise<ReviewItem> => {
  const row = await selectReviews(tx).where('review_items.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return toItem(row, tx.at);
};

/** A page of it has been shown to somebody. */
export const noteShown = async (tx: PracticeTx, id: ReviewItemId): Promise<void> => {
  await tx.q
    .updateTable('review_items')
    .set({ shown_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('shown_at', 'is', null)
    .execute();
};

/** The item of a fax, or undefined. */
export const findReviewOfFax = async (tx: PracticeTx, faxId: FaxId): Promise<ReviewItem | undefined> => {
  const row = await selectReviews(tx).where('review_items.fax_id', '=', faxId).executeTakeFirst();
  return row === undefined ? undefined : toItem(row, tx.at);
};

/**
 * Writes a decision on a waiting item that nobody else has claimed.
 *
 * @param corrected closed words for the log: what the person chose otherwise than Zally had it
 * @throws ZallyError `conflict`
 */
export const decideReview = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  outcome: ReviewOutcome,
  corrected: Readonly<Record<string, string>> = {},
): Promise<void> => {
  await moveReview(
    tx,
    id,
    'waiting',
    outcome === 'file' ? 'decided' : 'closed',
    {
      decided_by: by,
      decided_at: tx.at,
      outcome,
    },
    by,
  );
  tx.audit({
    action: 'review.decided',
    resource: 'review_item',
    resourceId: id,
    detail: { outcome, ...corrected },
  });
};

/** Back to waiting: undone, or the EHR refused. One that waits already gets the reasons and keeps its claim. */
export const reopenReview = async (
  tx: PracticeTx,
  id: ReviewItemId,
  why: readonly ReasonCode[],
): Promise<void> => {
  const item = await loadReview(tx, id);
  const reasons = [...why, ...item.reasons.filter((known) => !why.includes(known))];
  if (item.state === 'waiting') {
    await tx.q
      .updateTable('review_items')
      .set({ reasons })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .execute();
    tx.changed();
  } else {
    await moveReview(tx, id, item.state, 'waiting', {
      decided_by: null,
      decided_at: null,
      outcome: null,
      claimed_by: null,
      claimed_until: null,
      // Somebody had it until now.
      touched_at: tx.at,
      deputy_id: null,
      deputy_since: null,
      reasons,
    });
  }
  tx.audit({
    action: 'review.undone',
    resource: 'review_item',
    resourceId: id,
    detail: { reason: why[0] ?? null },
  });
};

/** Closes the item because the fax was handled in the EHR, or filed. */
export const closeReview = async (
  tx: PracticeTx,
  id: ReviewItemId,
  from: ReviewState,
  outcome: ReviewOutcome,
): Promise<void> => {
  await moveReview(tx, id, from, 'closed', { outcome });
};

const moveReview = async (
  tx: PracticeTx,
  id: ReviewItemId,
  from: ReviewState,
  to: ReviewState,
  set: {
    decided_by?: StaffId | null;
    decided_at?: Date | null;
    outcome?: ReviewOutcome | null;
    claimed_by?: null;
    claimed_until?: null;
    touched_at?: Date;
    deputy_id?: null;
    deputy_since?: null;
    reasons?: ReasonCode[];
  },
  claimant?: StaffId,
): Promise<void> => {
  if (!canMove(REVIEW_TRANSITIONS, from, to)) throw new ZallyError('conflict');
  const query = tx.q
    .updateTable('review_items')
    .set({ state: to, ...NOT_HANDLED, ...set })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', from);
  const { numUpdatedRows } = await (claimant === undefined
    ? query
    : query.where((eb) =>
        eb.or([
          eb('claimed_until', 'is', null),
          eb('claimed_until', '<=', tx.at),
          eb('claimed_by', '=', claimant),
        ]),
      )
  ).executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ZallyError('conflict');
  // The item is held by now, so that nothing is left with it after.
  if (to !== 'waiting') await dropLeftovers(tx, id);
  tx.enqueue('zally-channels', undefined);
  tx.changed();
};
