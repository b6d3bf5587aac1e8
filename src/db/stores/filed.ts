import type { DocumentType } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId, StaffId } from '../../domain/ids.ts';
import type { RetractionReason } from '../../domain/retraction.ts';
import { EFFECT_KINDS, type EffectKind, type EffectState, type FilingState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { selectWithFilings } from './filing-effects.ts';
import { BEGUN } from './filings.ts';

/** A filing as the list of filed faxes shows it. Says nothing of whose it is. */
export interface FiledFax {
  readonly filingId: FilingId;
  readonly faxId: FaxId;
  readonly type: DocumentType;
  readonly state: FilingState;
  /** Null: Zally by itself. */
  readonly decidedBy: StaffId | null;
  readonly receivedAt: Date;
  readonly doneAt: Date | null;
  readonly retractedFor: RetractionReason | null;
  readonly retractedBy: StaffId | null;
  readonly retractedAt: Date | null;
  /** May be specially protected. */
  readonly restricted: boolean;
  /** As Zally has it, where a person has filed it as another type. */
  readonly alsoType: DocumentType | null;
  /** What each document of a split fax was filed as. */
  readonly partTypes: readonly DocumentType[];
}

/** What one filing made in the EHR. */
export interface FiledEffect {
  readonly kind: EffectKind;
  readonly part: number;
  readonly state: EffectState;
  /** What the document was filed as; null where it is the whole fax. */
  readonly type: DocumentType | null;
}

export const selectFiled = (tx: PracticeTx) =>
  tx.q
    .selectFrom('filings')
    .innerJoin('faxes', (join) =>
      join.onRef('faxes.practice_id', '=', 'filings.practice_id').onRef('faxes.id', '=', 'filings.fax_id'),
    )
    .leftJoin('review_items', (join) =>
      join
        .onRef('review_items.practice_id', '=', 'filings.practice_id')
        .onRef('review_items.fax_id', '=', 'filings.fax_id'),
    )
    .select('review_items.document_type as item_type')
    .select(['filings.id', 'filings.fax_id', 'filings.document_type', 'filings.state', 'filings.decided_by'])
    .select(['filings.done_at', 'filings.retracted_for', 'filings.retracted_by', 'filings.retracted_at'])
    .select(['faxes.received_at', 'faxes.restricted', 'faxes.part_types'])
    .where('filings.practice_id', '=', tx.practiceId);

export const toFiled = (
  row: Awaited<ReturnType<ReturnType<typeof selectFiled>['executeTakeFirstOrThrow']>>,
): FiledFax => ({
  filingId: row.id as FilingId,
  faxId: row.fax_id as FaxId,
  type: row.document_type,
  state: row.state,
  decidedBy: row.decided_by as StaffId | null,
  receivedAt: row.received_at,
  doneAt: row.done_at,
  retractedFor: row.retracted_for,
  retractedBy: row.retracted_by as StaffId | null,
  retractedAt: row.retracted_at,
  restricted: row.restricted,
  alsoType: row.item_type,
  partTypes: row.part_types,
});

/** Where a page of the list ended. */
export interface FiledPlace {
  readonly doneAt: Date;
  readonly filingId: FilingId;
}

/**
 * What has been filed, the newest first, and what was taken back.
 *
 * @param before goes on below a page that ended there
 */
export const listFiled = async (
  tx: PracticeTx,
  limit: number,
  before: FiledPlace | null = null,
): Promise<readonly FiledFax[]> => {
  let query = selectFiled(tx).where('filings.done_at', 'is not', null);
  if (before !== null) {
    const { doneAt, filingId } = before;
    // The first condition is for the index; several filings can be done in one moment.
    query = query
      .where('filings.done_at', '<=', doneAt)
      .where((eb) => eb.or([eb('filings.done_at', '<', doneAt), eb('filings.id', '>', filingId)]));
  }
  const rows = await query.orderBy('filings.done_at', 'desc').orderBy('filings.id').limit(limit).execute();
  return rows.map(toFiled);
};

/** What is being filed or taken back, or has stopped halfway and waits for a person: the oldest first. */
export const listUnderway = async (tx: PracticeTx, limit: number): Promise<readonly FiledFax[]> => {
  const rows = await selectFiled(tx)
    .where('filings.state', 'in', ['running', 'stopped', 'retracting'])
    .orderBy('filings.created_at')
    .limit(limit)
    .execute();
  return rows.map(toFiled);
};

/** Something of a fax's filings that couldn't be taken back. */
export interface KeptEffect {
  readonly faxId: FaxId;
  readonly filingId: FilingId;
  readonly kind: EffectKind;
  readonly part: number;
}

/** What couldn't be taken back of any filing of a fax, also when it has been filed anew since. */
export const listKept = async (tx: PracticeTx, faxId: FaxId): Promise<readonly KeptEffect[]> => {
  const rows = await selectWithFilings(tx)
    .select(['filing_effects.filing_id', 'filing_effects.kind', 'filing_effects.part'])
    .where('filings.fax_id', '=', faxId)
    .where('filings.state', '=', 'retracted')
    .where('filing_effects.state', '=', 'kept')
    .orderBy('filings.created_at')
    .orderBy('filing_effects.part')
    .execute();
  return rows.map(({ filing_id, kind, part }) => ({ faxId, filingId: filing_id as FilingId, kind, part }));
};

/**
 * One filing of the list.
 *
 * @param filingId null: the fax's last one
 * @returns `last`: false where the fax has been filed again since
 * @throws ZallyError `not_found` when nothing of it was filed, or it has no such filing
 */
export const loadFiled = async (
  tx: PracticeTx,
  faxId: FaxId,
  filingId: FilingId | null = null,
): Promise<{
  readonly filed: FiledFax;
  readonly effects: readonly FiledEffect[];
  readonly last: boolean;
}> => {
  const rows = await selectFiled(tx)
    .where('filings.fax_id', '=', faxId)
    .where('filings.state', 'in', BEGUN)
    .orderBy('filings.created_at', 'desc')
    .orderBy('filings.id', 'desc')
    .execute();
  const row = filingId === null ? rows[0] : rows.find(({ id }) => id === filingId);
  if (row === undefined) throw new ZallyError('not_found');
  const effects = await tx.q
    .selectFrom('filing_effects')
    .select(['kind', 'part', 'state', 'document_type as type'])
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', row.id)
    .execute();
  const order = ({ kind, part }: FiledEffect): number =>
    kind === 'inbox' ? Number.MAX_SAFE_INTEGER : part * EFFECT_KINDS.length + EFFECT_KINDS.indexOf(kind);
  return {
    filed: toFiled(row),
    effects: effects.toSorted((a, b) => order(a) - order(b)),
    last: row === rows[0],
  };
};

/** Who has seen a fax here, and when last: every page view and opening is on record. */
export const listViewersOf = async (
  tx: PracticeTx,
  faxId: FaxId,
): Promise<readonly { readonly staffId: StaffId; readonly lastAt: Date }[]> => {
  const rows = await tx.q
    .selectFrom('audit_events')
    .select(['actor_id'])
    .select(({ fn }) => fn.max('at').as('last_at'))
    .where('practice_id', '=', tx.practiceId)
    .where('resource_kind', '=', 'fax')
    .where('resource_id', '=', faxId)
    .where('action', 'in', ['fax.opened', 'fax.page_viewed'])
    // A page that couldn't be drawn was seen by nobody.
    .where('outcome', '=', 'ok')
    .where('actor_kind', '=', 'staff')
    .groupBy('actor_id')
    .orderBy('last_at', 'desc')
    .execute();
  return rows.flatMap(({ actor_id, last_at }) =>
    actor_id === null ? [] : [{ staffId: actor_id as StaffId, lastAt: last_at }],
  );
};
