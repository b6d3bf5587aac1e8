import type { StaffActor } from '../../db/audit.ts';
import type { Database, PracticeTx } from '../../db/database.ts';
import { loadFax, moveFax } from '../../db/stores/faxes.ts';
import { openChecklist } from '../../db/stores/misdirected.ts';
import { noteCopy } from '../../db/stores/originals.ts';
import { decideReview, loadReview } from '../../db/stores/review-items.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, PracticeId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { ReviewOutcome } from '../../domain/states.ts';
import { asGiven, clearStopped, type Still } from './decide-by-person.ts';
import { findUndoneInChart, findUndoneWrong } from './wrong-chart.ts';

type AsideOutcome = Exclude<ReviewOutcome, 'file' | 'handled_in_ehr'>;

/** What somebody says of the chart that an undone fax was in. `wrong` also where they can't say that it was the right one. */
export type ChartWas = 'right' | 'wrong';

/** What setting a fax aside depends on. */
export interface AsideGround {
  /** Asked in its transaction. */
  readonly still?: Still;
  /** Which fax a duplicate is one of, or `not_listed`; null where nobody was asked. */
  readonly originalOf?: (tx: PracticeTx, faxId: FaxId) => Promise<string | null>;
  /** What they say of the chart that it was in; absent where nobody has asked them. */
  readonly chartWas?: ChartWas | undefined;
}

/**
 * A person sets a fax aside: nothing is filed. One that was in a chart and was undone isn't, before they have said whose chart
 * that was: nobody files it any more, so nothing else would say so.
 *
 * @returns the id of the checklist that a misdirected one opens; null for the others
 * @throws ZallyError `conflict`; `whose_chart` when that has to be said first
 */
export const setAsideByPerson = async (
  db: Database,
  practiceId: PracticeId,
  by: StaffActor,
  itemId: ReviewItemId,
  outcome: AsideOutcome,
  { still = asGiven, originalOf = async () => null, chartWas }: AsideGround = {},
): Promise<string | null> =>
  await db.inPractice(practiceId, by, async (tx) => {
    const item = await loadReview(tx, itemId);
    await loadFax(tx, item.faxId, true);
    await still(tx);
    // What a stopped filing left in a chart is finished or taken back first.
    await clearStopped(tx, item.faxId);
    // None of the practice's was in somebody's chart all the same, whoever that is.
    await noteChart(tx, item.faxId, by.id as StaffId, outcome === 'misdirected' ? 'wrong' : chartWas);
    const of = outcome === 'duplicate' ? await originalOf(tx, item.faxId) : null;
    await decideReview(tx, itemId, by.id as StaffId, outcome, noteCopy(tx, item.faxId, of));
    await moveFax(tx, item.faxId, 'review', 'set_aside');
    return outcome === 'misdirected' ? await openChecklist(tx, item.faxId, by.id as StaffId) : null;
  });

/** What follows from the chart that an undone fax was in; on record where that is nothing. */
const noteChart = async (
  tx: PracticeTx,
  faxId: FaxId,
  by: StaffId,
  chartWas: ChartWas | undefined,
): Promise<void> => {
  const undone = await findUndoneInChart(tx, faxId);
  if (undone === undefined) return;
  if (chartWas === undefined) throw new ZallyError('whose_chart');
  if (chartWas === 'wrong') await findUndoneWrong(tx, undone, by);
  else tx.audit({ action: 'filing.called_right', resource: 'filing', resourceId: undone.id });
};
