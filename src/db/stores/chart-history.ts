import type { ClassedDocument } from '../../domain/document-classes.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import type { FaxId, FilingId, StaffId } from '../../domain/ids.ts';
import type { RetractionReason } from '../../domain/retraction.ts';
import type { EffectState, FilingState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { chartHash, selectWithFilings } from './filing-effects.ts';

/** A document that was filed to the asked-for chart, or was on the way there. */
export interface ChartDocument extends ClassedDocument {
  readonly filingId: FilingId;
  readonly faxId: FaxId;
  /** Which document of the fax, from 1. */
  readonly part: number;
  /** As it was filed: of a split fax, this document. */
  readonly type: DocumentType;
  /** As the fax is now: it may have been filed anew, as another type. */
  readonly faxType: DocumentType | null;
  readonly receivedAt: Date;
  readonly state: EffectState;
  readonly filingState: FilingState;
  /** When it was sent to the chart. */
  readonly sentAt: Date | null;
  /** When its state changed last. */
  readonly changedAt: Date;
  readonly retractedFor: RetractionReason | null;
  readonly retractedBy: StaffId | null;
  readonly retractedAt: Date | null;
  /** True where the chart was called wrong by mistake, as an owner has concluded. */
  readonly mistaken: boolean;
}

/**
 * Every document that was sent to a chart, by its keyed hash, the newest first. What was taken out of it, or moved out
 * of it, is among them.
 *
 * @param ehrPatientId unwrapped by the caller that may
 */
export const listChartDocuments = async (
  tx: PracticeTx,
  ehrPatientId: string,
): Promise<readonly ChartDocument[]> => {
  const vault = await tx.vault();
  const rows = await selectWithFilings(tx)
    .innerJoin('faxes', (join) =>
      join.onRef('faxes.practice_id', '=', 'filings.practice_id').onRef('faxes.id', '=', 'filings.fax_id'),
    )
    .leftJoin('review_items', (join) =>
      join
        .onRef('review_items.practice_id', '=', 'filings.practice_id')
        .onRef('review_items.fax_id', '=', 'filings.fax_id'),
    )
    .leftJoin('privacy_events', (join) =>
      join
        .onRef('privacy_events.practice_id', '=', 'filings.practice_id')
        .onRef('privacy_events.filing_id', '=', 'filings.id'),
    )
    .select('privacy_events.conclusion')
    .select(['faxes.document_type as fax_type', 'faxes.part_types'])
    .select('review_items.document_type as item_type')
    .select(['filing_effects.filing_id', 'filing_effects.part', 'filing_effects.state'])
    .select('filing_effects.document_type as part_type')
    .select(['filing_effects.intended_at', 'filing_effects.changed_at', 'filings.fax_id'])
    .select(['filings.document_type', 'filings.state as filing_state', 'filings.retracted_for'])
    .select(['filings.retracted_by', 'filings.retracted_at', 'faxes.received_at', 'faxes.restricted'])
    .where('filing_effects.practice_id', '=', tx.practiceId)
    .where('filing_effects.chart_hash', '=', chartHash(vault, ehrPatientId))
    .where('filing_effects.kind', '=', 'document')
    .orderBy('faxes.received_at', 'desc')
    .orderBy('filings.created_at', 'desc')
    .orderBy('filing_effects.part')
    .execute();
  return rows.map((row) => ({
    filingId: row.filing_id as FilingId,
    faxId: row.fax_id as FaxId,
    part: row.part,
    type: row.part_type ?? row.document_type,
    faxType: row.fax_type,
    alsoType: row.item_type,
    partTypes: [...row.part_types, row.document_type],
    restricted: row.restricted,
    receivedAt: row.received_at,
    state: row.state,
    filingState: row.filing_state,
    sentAt: row.intended_at,
    changedAt: row.changed_at,
    retractedFor: row.retracted_for,
    retractedBy: row.retracted_by as StaffId | null,
    retractedAt: row.retracted_at,
    mistaken: row.conclusion === 'mistaken',
  }));
};
