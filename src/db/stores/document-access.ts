import type { ClassedDocument } from '../../domain/document-classes.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/** What an id in an address names. */
export type DocumentSource = 'review_item' | 'fax' | 'duplicate';

interface Row {
  readonly document_type: DocumentType | null;
  readonly restricted: boolean;
}

const fromItem = async (tx: PracticeTx, id: string): Promise<Row | undefined> =>
  await tx.q
    .selectFrom('review_items')
    .innerJoin('faxes', (join) =>
      join
        .onRef('faxes.practice_id', '=', 'review_items.practice_id')
        .onRef('faxes.id', '=', 'review_items.fax_id'),
    )
    .select(['review_items.document_type', 'faxes.restricted'])
    .where('review_items.practice_id', '=', tx.practiceId)
    .where('review_items.id', '=', id)
    .executeTakeFirst();

const fromFax = async (tx: PracticeTx, id: string): Promise<Row | undefined> =>
  await tx.q
    .selectFrom('faxes')
    .select(['document_type', 'restricted'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();

const fromDuplicate = async (tx: PracticeTx, id: string): Promise<Row | undefined> =>
  await tx.q
    .selectFrom('duplicates')
    .innerJoin('filings', (join) =>
      join
        .onRef('filings.practice_id', '=', 'duplicates.practice_id')
        .onRef('filings.id', '=', 'duplicates.filing_id'),
    )
    .innerJoin('faxes', (join) =>
      join.onRef('faxes.practice_id', '=', 'filings.practice_id').onRef('faxes.id', '=', 'filings.fax_id'),
    )
    .select(['filings.document_type', 'faxes.restricted'])
    .where('duplicates.practice_id', '=', tx.practiceId)
    .where('duplicates.id', '=', id)
    .executeTakeFirst();

const SOURCES = { review_item: fromItem, fax: fromFax, duplicate: fromDuplicate } as const;

/** What decides about opening, of what an id names; undefined when there is nothing of that id in the practice. */
export const findClassed = async (
  tx: PracticeTx,
  source: DocumentSource,
  id: string,
): Promise<ClassedDocument | undefined> => {
  const row = await SOURCES[source](tx, id);
  return row === undefined ? undefined : { type: row.document_type ?? 'unknown', restricted: row.restricted };
};

/**
 * True when the member has decided the item themselves and its filing hasn't begun: they may take that back, also where
 * the decision itself has put the document beyond what they open.
 */
export const mayTakeOwnBack = async (tx: PracticeTx, itemId: string, by: StaffId): Promise<boolean> => {
  const row = await tx.q
    .selectFrom('review_items')
    .innerJoin('filings', (join) =>
      join
        .onRef('filings.practice_id', '=', 'review_items.practice_id')
        .onRef('filings.fax_id', '=', 'review_items.fax_id')
        .onRef('filings.decided_by', '=', 'review_items.decided_by'),
    )
    .select('filings.id')
    .where('review_items.practice_id', '=', tx.practiceId)
    .where('review_items.id', '=', itemId)
    .where('review_items.decided_by', '=', by)
    .where('filings.state', '=', 'planned')
    .executeTakeFirst();
  return row !== undefined;
};
