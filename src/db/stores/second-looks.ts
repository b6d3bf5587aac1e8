import type { ClassedDocument } from '../../domain/document-classes.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId, StaffId } from '../../domain/ids.ts';
import type { FilingState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { BEGUN, loadFiling } from './filings.ts';

/** Another filing that rests on the same evidence, for a second look. */
export interface SecondLook extends ClassedDocument {
  readonly filingId: FilingId;
  readonly faxId: FaxId;
  readonly receivedAt: Date;
  readonly pages: number | null;
  /** Null: Zally by itself. */
  readonly decidedBy: StaffId | null;
  readonly doneAt: Date | null;
  /** True once it has begun: before that nothing of it is in a chart, and nobody can have looked. */
  readonly begun: boolean;
  /** True when it has been taken back since, or is being, or was never filed: nothing of it is to be right any more. */
  readonly takenBack: boolean;
  readonly lookedAt: Date | null;
  readonly lookedBy: StaffId | null;
  /** Its own privacy event, where it turned out to be wrong as well. */
  readonly ownEvent: string | null;
}

const OVER: ReadonlySet<FilingState> = new Set(['retracting', 'retracted', 'cancelled']);

/** True while somebody has to look at it: nobody has, it hasn't been found wrong as well, and it stands. */
export const isToLook = ({ lookedAt, ownEvent, takenBack }: SecondLook): boolean =>
  lookedAt === null && ownEvent === null && !takenBack;

/** How many of them are to look at still. */
export const leftToLook = (looks: readonly SecondLook[]): number => looks.filter(isToLook).length;

/** The filings to look at because of an event, those not yet looked at first. */
export const listSecondLooks = async (tx: PracticeTx, eventId: string): Promise<readonly SecondLook[]> => {
  const rows = await tx.q
    .selectFrom('second_looks')
    .innerJoin('filings', (join) =>
      join
        .onRef('filings.practice_id', '=', 'second_looks.practice_id')
        .onRef('filings.id', '=', 'second_looks.filing_id'),
    )
    .innerJoin('faxes', (join) =>
      join.onRef('faxes.practice_id', '=', 'filings.practice_id').onRef('faxes.id', '=', 'filings.fax_id'),
    )
    .leftJoin('review_items', (join) =>
      join
        .onRef('review_items.practice_id', '=', 'filings.practice_id')
        .onRef('review_items.fax_id', '=', 'filings.fax_id'),
    )
    .select(['filings.id', 'filings.fax_id', 'filings.document_type', 'filings.done_at'])
    .select('filings.state')
    .select(['filings.decided_by', 'faxes.received_at', 'faxes.pages', 'faxes.restricted'])
    .select('faxes.part_types')
    .select('review_items.document_type as item_type')
    .leftJoin('privacy_events', (join) =>
      join
        .onRef('privacy_events.practice_id', '=', 'second_looks.practice_id')
        .onRef('privacy_events.filing_id', '=', 'second_looks.filing_id'),
    )
    .select(['second_looks.looked_at', 'second_looks.looked_by', 'privacy_events.id as own_event'])
    .select('privacy_events.conclusion as own_conclusion')
    .where('second_looks.practice_id', '=', tx.practiceId)
    .where('second_looks.event_id', '=', eventId)
    .orderBy('second_looks.looked_at', (order) => order.asc().nullsFirst())
    .orderBy('filings.created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    filingId: row.id as FilingId,
    faxId: row.fax_id as FaxId,
    type: row.document_type,
    alsoType: row.item_type,
    partTypes: row.part_types,
    restricted: row.restricted,
    receivedAt: row.received_at,
    pages: row.pages,
    decidedBy: row.decided_by as StaffId | null,
    doneAt: row.done_at,
    begun: BEGUN.includes(row.state),
    takenBack: OVER.has(row.state),
    lookedAt: row.looked_at,
    lookedBy: row.looked_by as StaffId | null,
    // Of one that was called wrong by mistake nothing was wrong.
    ownEvent: row.own_conclusion === 'mistaken' ? null : row.own_event,
  }));
};

/**
 * A person has looked at a listed filing and found it right.
 *
 * @param still asked of it before anything is noted: throws where it isn't theirs to say
 * @throws ZallyError `not_found`; `conflict` when somebody has said so already, it was found wrong as well, taken back, or
 *   hasn't begun
 */
export const noteSecondLook = async (
  tx: PracticeTx,
  eventId: string,
  filingId: FilingId,
  by: StaffId,
  still: (look: SecondLook) => Promise<void>,
): Promise<void> => {
  // Held: while this is said nobody takes it back, or says that it is wrong.
  await loadFiling(tx, filingId, true);
  const look = (await listSecondLooks(tx, eventId)).find((each) => each.filingId === filingId);
  if (look === undefined) throw new ZallyError('not_found');
  await still(look);
  if (!isToLook(look) || !look.begun) throw new ZallyError('conflict');
  const { numUpdatedRows } = await tx.q
    .updateTable('second_looks')
    .set({ looked_at: tx.at, looked_by: by })
    .where('practice_id', '=', tx.practiceId)
    .where('event_id', '=', eventId)
    .where('filing_id', '=', filingId)
    .where('looked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ZallyError('conflict');
  tx.audit({ action: 'privacy_event.looked', resource: 'filing', resourceId: filingId });
};
