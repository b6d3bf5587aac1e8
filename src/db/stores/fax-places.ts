import type { FaxId, FilingId } from '../../domain/ids.ts';
import { allPages, type PageRun, type PagesInChart } from '../../domain/page-runs.ts';
import type { EffectState, FilingState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { chartHash, selectWithFilings } from './filing-effects.ts';

/** Pages of a fax that a filing has sent to a chart, whatever became of them. The chart is its keyed hash. */
export interface FaxPlace extends PagesInChart {
  readonly filingId: FilingId;
  readonly filingState: FilingState;
  readonly state: EffectState;
  /** When it was sent. */
  readonly since: Date;
  /** When its state changed last. */
  readonly changedAt: Date;
  /** True where the EHR has said what it calls the document: then it was made. */
  readonly made: boolean;
}

/** Every place that a fax was sent to, in the order of its filings. */
export interface FaxPlaces {
  readonly places: readonly FaxPlace[];
  /** All pages of the fax. */
  readonly all: PageRun;
}

/** Where the pages of a fax are, and were. */
export const loadFaxPlaces = async (tx: PracticeTx, faxId: FaxId): Promise<FaxPlaces> => {
  const rows = await selectWithFilings(tx)
    .select(['filings.id', 'filings.state as filing_state'])
    .select(['filing_effects.chart_hash', 'filing_effects.state', 'filing_effects.ehr_sealed'])
    .select(['filing_effects.first_page', 'filing_effects.last_page'])
    .select(['filing_effects.intended_at', 'filing_effects.changed_at'])
    .where('filings.fax_id', '=', faxId)
    .where('filing_effects.kind', '=', 'document')
    .where('filing_effects.state', 'not in', ['planned', 'refused'])
    .orderBy('filings.created_at')
    .orderBy('filings.id')
    .orderBy('filing_effects.part')
    .execute();
  const fax = await tx.q
    .selectFrom('faxes')
    .select('pages')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', faxId)
    .executeTakeFirst();
  const all = allPages(fax?.pages ?? null);
  const places = rows.flatMap((row): FaxPlace[] => {
    if (row.intended_at === null || row.chart_hash === null) return [];
    const first = row.first_page;
    return [
      {
        chart: row.chart_hash.toString('hex'),
        pages: first === null ? null : { first, last: row.last_page ?? all.last },
        filingId: row.id as FilingId,
        filingState: row.filing_state,
        state: row.state,
        since: row.intended_at,
        changedAt: row.changed_at,
        made: row.ehr_sealed !== null,
      },
    ];
  });
  return { places, all };
};

/** A document as it is planned. The chart's id is unwrapped by the caller that may. */
export interface PlannedPlace {
  readonly ehrPatientId: string;
  /** Null, or absent: all pages. */
  readonly pages?: PageRun | null;
}

/** Planned documents, to be held against {@link loadFaxPlaces}. */
export const placesOf = async (
  tx: PracticeTx,
  documents: readonly PlannedPlace[],
  all: PageRun,
): Promise<readonly PagesInChart[]> => {
  const vault = await tx.vault();
  return documents.map(({ ehrPatientId, pages }) => ({
    chart: chartHash(vault, ehrPatientId).toString('hex'),
    pages: pages ?? all,
  }));
};
