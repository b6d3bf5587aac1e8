import type { ClassedDocument } from '../../domain/document-classes.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/** What an id in an address names. */
export type DocumentSource = 'review_item' | 'fax' | 'duplicate';

interface Row {
  readonly document_type: DocumentType | null;
  /** What the other one says of a person and Zally. */
  readonly also_type: DocumentType | null;
  readonly restricted: boolean;
  readonly part_types: DocumentType[];
}

const fromItem = async (tx: PracticeTx, id: string): Promise<Row | undefined> =>
  await tx.q
    .selectFrom('review_items')
    .innerJoin('faxes', (join) =>
      join
        .onRef('faxes.practice_id', '=', 'review_items.practice_id')
        .onRef('faxes.id', '=', 'review_items.fax_id'),
    )
    .select(['review_items.document_type', 'faxes.document_type as also_type', 'faxes.restricted'])
    .select('faxes.part_types')
    .where('review_items.practice_id', '=', tx.practiceId)
    .where('review_items.id', '=', id)
    .executeTakeFirst();

const fromFax = async (tx: PracticeTx, id: string): Promise<Row | undefined> =>
  await tx.q
    .selectFrom('faxes')
    .leftJoin('review_items', (join) =>
      join
        .onRef('review_items.practice_id', '=', 'faxes.practice_id')
        .onRef('review_items.fax_id', '=', 'faxes.id'),
    )
    .select(['faxes.document_type', 'review_items.document_type as also_type', 'faxes.restricted'])
    .select('faxes.part_types')
    .where('faxes.practice_id', '=', tx.practiceId)
    .where('faxes.id', '=', id)
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
    .leftJoin('review_items', (join) =>
      join
        .onRef('review_items.practice_id', '=', 'filings.practice_id')
        .onRef('review_items.fax_id', '=', 'filings.fax_id'),
    )
    .select(['filings.document_type', 'review_items.document_type as also_type', 'faxes.restricted'])
    .select('faxes.part_types')
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
  if (row === undefined) return undefined;
  const { document_type: type, also_type: alsoType, restricted, part_types: partTypes } = row;
  return { type: type ?? alsoType ?? 'unknown', restricted, alsoType, partTypes };
};

/** The review item of what an id names; undefined where there never was one. */
export const findItemOf = async (
  tx: PracticeTx,
  source: DocumentSource,
  id: string,
): Promise<string | undefined> => {
  if (source === 'review_item') return id;
  const items = tx.q.selectFrom('review_items').select('review_items.id');
  const own = items.where('review_items.practice_id', '=', tx.practiceId);
  const row =
    source === 'fax'
      ? await own.where('review_items.fax_id', '=', id).executeTakeFirst()
      : await own
          .innerJoin('filings', (join) =>
            join
              .onRef('filings.practice_id', '=', 'review_items.practice_id')
              .onRef('filings.fax_id', '=', 'review_items.fax_id'),
          )
          .innerJoin('duplicates', (join) =>
            join
              .onRef('duplicates.practice_id', '=', 'filings.practice_id')
              .onRef('duplicates.filing_id', '=', 'filings.id'),
          )
          .where('duplicates.id', '=', id)
          .executeTakeFirst();
  return row?.id;
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
