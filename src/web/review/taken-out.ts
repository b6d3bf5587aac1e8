import type { PracticeTx } from '../../db/database.ts';
import { loadPractice } from '../../db/stores/practices.ts';
import { loadWrongCharts } from '../../db/stores/wrong-charts.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId } from '../../domain/ids.ts';
import { loadNames, nameOf } from '../names.ts';
import { fullMoment } from '../pages/words.ts';

/** What is said of a chart that this fax was taken out of as the wrong one: a sentence; null of every other chart. */
export type TakenOut = (ehrPatientId: string) => string | null;

/** "Taken out of this chart by Mara Quinn, Mar 4, 2026, 14:20: wrong chart." */
export const loadTakenOut = async (tx: PracticeTx, faxId: FaxId): Promise<TakenOut> => {
  const wrongChartOf = await loadWrongCharts(tx, faxId);
  const { timeZone } = await loadPractice(tx);
  const names = await loadNames(tx);
  return (ehrPatientId) => {
    const wrong = wrongChartOf(ehrPatientId);
    if (wrong === null) return null;
    return `Taken out of this chart by ${nameOf(wrong.by, names)}, ${fullMoment(wrong.at, timeZone)}: wrong chart.`;
  };
};

/**
 * Asked in the transaction that files: a colleague may have declared the chart wrong since it was read what is asked about.
 *
 * @throws ZallyError `conflict`
 */
export const sameTakenOut = async (
  tx: PracticeTx,
  faxId: FaxId,
  known: TakenOut,
  charts: readonly string[],
): Promise<void> => {
  const now = await loadTakenOut(tx, faxId);
  if (charts.some((chart) => now(chart) !== known(chart))) throw new ZallyError('conflict');
};
