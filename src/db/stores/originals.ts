import { sql } from 'kysely';
import type { ClassedDocument } from '../../domain/document-classes.ts';
import { NOT_LISTED } from '../../domain/duplicate-of.ts';
import type { FaxId } from '../../domain/ids.ts';
import type { FaxState, ReviewOutcome } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { selectFaxesWithItems } from './history.ts';

/** A fax that another one may be a copy of. Says nothing of whose it is. */
export interface LikelyOriginal extends ClassedDocument {
  readonly faxId: FaxId;
  readonly receivedAt: Date;
  readonly pages: number | null;
  readonly state: FaxState;
  readonly outcome: ReviewOutcome | null;
  /** It is the same file, to the bit. */
  readonly same: boolean;
}

/**
 * In the original's story, too, stands that a copy of it was set aside.
 *
 * @param of its id, or that it isn't listed; null where nobody was asked
 * @returns what the decision itself has to say of it
 */
export const noteCopy = (
  tx: PracticeTx,
  copy: FaxId,
  of: string | null,
): Readonly<Record<string, string>> => {
  if (of === null) return {};
  if (of !== NOT_LISTED)
    tx.audit({ action: 'fax.copy_set_aside', resource: 'fax', resourceId: of, detail: { copy } });
  return { of };
};

/** Who sends again does so within some weeks. */
const DAYS = 30;

/**
 * Faxes that one may be a second copy of, the likeliest first: the same file, then as many pages, the same type, the nearest before it; listed
 * by when they were received, the latest first. None that is a copy itself.
 */
export const listOriginals = async (
  tx: PracticeTx,
  faxId: FaxId,
  limit: number,
): Promise<readonly LikelyOriginal[]> => {
  const own = await tx.q
    .selectFrom('faxes')
    .select(['received_at', 'pages', 'document_type', 'content_hash'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', faxId)
    .executeTakeFirst();
  if (own === undefined) return [];
  const span = DAYS * 86_400_000;
  const same = sql<boolean>`coalesce(faxes.content_hash = ${own.content_hash}, false)`;
  const rows = await selectFaxesWithItems(tx)
    .select(same.as('same'))
    .where('faxes.id', '<>', faxId)
    .where('faxes.received_at', '>=', new Date(own.received_at.getTime() - span))
    // What came later is the copy.
    .where('faxes.received_at', '<=', own.received_at)
    .where((eb) =>
      eb.or([eb('review_items.outcome', 'is', null), eb('review_items.outcome', '<>', 'duplicate')]),
    )
    .where((eb) => (own.pages === null ? eb.val(true) : eb.or([eb('faxes.pages', '=', own.pages), same])))
    .orderBy(same, 'desc')
    .orderBy(sql`coalesce(faxes.document_type = ${own.document_type}, false)`, 'desc')
    .orderBy(sql`abs(extract(epoch from faxes.received_at - ${own.received_at}::timestamptz))`)
    .orderBy('faxes.id')
    .limit(limit)
    .execute();
  const latestFirst = rows.toSorted((a, b) => b.received_at.getTime() - a.received_at.getTime());
  return latestFirst.map((row) => ({
    faxId: row.id as FaxId,
    receivedAt: row.received_at,
    pages: row.pages,
    state: row.state,
    outcome: row.outcome,
    same: row.same,
    type: row.document_type ?? 'unknown',
    restricted: row.restricted,
    alsoType: row.item_type,
    partTypes: row.part_types,
  }));
};
