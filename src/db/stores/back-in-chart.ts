import type { FaxId, FilingId } from '../../domain/ids.ts';
import { areCoveredBy, mayMeet } from '../../domain/page-runs.ts';
import type { EffectState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { type FaxPlaces, loadFaxPlaces } from './fax-places.ts';
import { findOpenFiling } from './filings.ts';

/** Another filing of a fax's pages into the chart that they were taken out of as the wrong one. */
export interface BackInChart {
  /** True where it was before the filing that was called wrong: somebody had undone it without saying so. */
  readonly earlier: boolean;
  readonly since: Date;
  /** Null: it is there now, or may be. */
  readonly until: Date | null;
  /**
   * True where every page is in the very chart that it was in: then the document is back. False where only some are: of a
   * split fax nobody has said which part was wrong, and the one that is there may be the one that was right.
   */
  readonly whole: boolean;
}

/** True while the document is in the wrong chart by another filing. */
export const isBack = (stays: readonly BackInChart[]): boolean =>
  stays.some(({ whole, until }) => whole && until === null);

/** States of a document that is in its chart, or may be. */
const THERE: ReadonlySet<EffectState> = new Set(['intended', 'unknown', 'done', 'retracting', 'kept']);

/** The filing that an event is about, and the fax. */
interface About {
  readonly faxId: FaxId;
  readonly filingId: FilingId;
}

/**
 * Every other stay of a privacy event's document in its wrong chart, before and after, the earliest first; by the charts' keyed hashes and the
 * pages. The same charts with other pages in them are none.
 */
export const findBackInChart = async (
  tx: PracticeTx,
  { faxId, filingId }: About,
): Promise<readonly BackInChart[]> => staysOf(await loadFaxPlaces(tx, faxId), filingId);

const staysOf = ({ places, all }: FaxPlaces, filingId: FilingId): readonly BackInChart[] => {
  const filings = [...Map.groupBy(places, (place) => place.filingId)];
  const at = filings.findIndex(([id]) => id === filingId);
  const wrong = filings[at]?.[1] ?? [];
  return filings.flatMap(([id, documents], index): BackInChart[] => {
    if (id === filingId) return [];
    const same = documents.filter((place) => wrong.some((other) => mayMeet(place, other)));
    if (same.length === 0) return [];
    const left = same.every(({ state }) => !THERE.has(state));
    return [
      {
        earlier: index < at,
        since: new Date(Math.min(...same.map(({ since }) => since.getTime()))),
        until: left ? new Date(Math.max(...same.map(({ changedAt }) => changedAt.getTime()))) : null,
        whole: areCoveredBy(wrong, same, all),
      },
    ];
  });
};

/**
 * True when a chart may have been called wrong by mistake: every page that was in it is there again, or never left, and the EHR
 * has confirmed it. On its way, or there in part, it says nothing yet.
 */
export const isWhereItWas = async (tx: PracticeTx, { faxId, filingId }: About): Promise<boolean> => {
  const { places, all } = await loadFaxPlaces(tx, faxId);
  const wrong = places.filter((place) => place.filingId === filingId);
  const there = places.filter(({ state, filingState, made }) =>
    // What the EHR has kept is where it was, whichever filing made it.
    state === 'kept' ? made : state === 'done' && filingState === 'done',
  );
  return (
    wrong.length > 0 && areCoveredBy(wrong, there, all) && (await findOpenFiling(tx, faxId)) === undefined
  );
};
