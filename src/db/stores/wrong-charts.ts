import type { FaxId, StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { chartHash, selectWithFilings } from './filing-effects.ts';

/** Somebody's word that a chart was the wrong one for a fax. */
export interface WrongChart {
  readonly by: StaffId;
  readonly at: Date;
}

/**
 * Asks of a chart whether the fax was in it by mistake: the latest word on that, or null. Of a split fax it isn't known
 * which part was wrong, so it is asked of the charts of all.
 */
export type WrongChartOf = (ehrPatientId: string) => WrongChart | null;

/** The charts that somebody has declared wrong for a fax, by their keyed hashes: no chart's id is kept. */
export const loadWrongCharts = async (tx: PracticeTx, faxId: FaxId): Promise<WrongChartOf> => {
  const rows = await selectWithFilings(tx)
    .innerJoin('privacy_events', (join) =>
      join
        .onRef('privacy_events.practice_id', '=', 'filings.practice_id')
        .onRef('privacy_events.filing_id', '=', 'filings.id'),
    )
    .select(['filing_effects.chart_hash', 'privacy_events.opened_by', 'privacy_events.opened_at'])
    .where('filings.fax_id', '=', faxId)
    .where('filing_effects.kind', '=', 'document')
    .where('filing_effects.chart_hash', 'is not', null)
    // Of one that was called wrong by mistake nothing is left.
    .where('privacy_events.conclusion', '<>', 'mistaken')
    .orderBy('privacy_events.opened_at', 'desc')
    .execute();
  if (rows.length === 0) return () => null;
  const vault = await tx.vault();
  return (ehrPatientId) => {
    const asked = chartHash(vault, ehrPatientId);
    const row = rows.find(({ chart_hash }) => chart_hash?.equals(asked) === true);
    return row === undefined ? null : { by: row.opened_by as StaffId, at: row.opened_at };
  };
};
