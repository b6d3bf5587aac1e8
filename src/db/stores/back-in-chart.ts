import type { FaxId, FilingId } from '../../domain/ids.ts';
import type { EffectState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { selectWithFilings } from './filing-effects.ts';

/** A later filing of a fax into a chart that it had been taken out of as the wrong one. */
export interface BackInChart {
  readonly since: Date;
  /** Null: it is there now, or may be. */
  readonly until: Date | null;
  /**
   * True where the later filing has the very same charts: then the document is back. False where only some are the same: of
   * a split fax nobody has said which part was wrong, and the one that is there may be the one that was right.
   */
  readonly whole: boolean;
  /** True where all of it is there as the EHR has confirmed, and nothing of it is on its way in or out. */
  readonly settled: boolean;
}

/** True while the document is in the wrong chart again. */
export const isBack = (stays: readonly BackInChart[]): boolean =>
  stays.some(({ whole, until }) => whole && until === null);

/** States of a document that is in its chart, or may be. */
const THERE: ReadonlySet<EffectState> = new Set(['intended', 'unknown', 'done', 'retracting', 'kept']);

/** Every later stay of a privacy event's document in its wrong chart, the earliest first; by the charts' keyed hashes. */
export const findBackInChart = async (
  tx: PracticeTx,
  { faxId, filingId }: { readonly faxId: FaxId; readonly filingId: FilingId },
): Promise<readonly BackInChart[]> => {
  const rows = await selectWithFilings(tx)
    .select([
      'filings.id',
      'filing_effects.chart_hash',
      'filing_effects.state',
      'filings.state as filing_state',
    ])
    .select(['filing_effects.intended_at', 'filing_effects.changed_at'])
    .where('filings.fax_id', '=', faxId)
    .where('filing_effects.kind', '=', 'document')
    .where('filing_effects.chart_hash', 'is not', null)
    .where('filing_effects.state', '<>', 'refused')
    .orderBy('filings.created_at')
    .orderBy('filings.id')
    .execute();
  const filings = [...Map.groupBy(rows, ({ id }) => id)];
  const at = filings.findIndex(([id]) => id === filingId);
  if (at < 0) return [];
  const chartsOf = (documents: typeof rows): ReadonlySet<string> =>
    new Set(documents.map(({ chart_hash }) => chart_hash?.toString('hex') ?? ''));
  const wrong = chartsOf(filings[at]?.[1] ?? []);
  return filings.slice(at + 1).flatMap(([, documents]): BackInChart[] => {
    const same = documents.filter(({ chart_hash }) => wrong.has(chart_hash?.toString('hex') ?? ''));
    const begun = same.flatMap(({ intended_at }) => intended_at ?? []);
    if (begun.length === 0) return [];
    const left = same.every(({ state }) => !THERE.has(state));
    return [
      {
        since: new Date(Math.min(...begun.map((moment) => moment.getTime()))),
        until: left ? new Date(Math.max(...same.map(({ changed_at }) => changed_at.getTime()))) : null,
        settled: documents.every(({ state, filing_state }) => state === 'done' && filing_state === 'done'),
        whole: chartsOf(documents).symmetricDifference(wrong).size === 0,
      },
    ];
  });
};
