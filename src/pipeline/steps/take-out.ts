import type { PracticeTx } from '../../db/database.ts';
import { duplicatesOf } from '../../db/stores/duplicates.ts';
import { loadFaxRef } from '../../db/stores/faxes.ts';
import { chartTest, type Effect } from '../../db/stores/filing-effects.ts';
import type { Filing } from '../../db/stores/filings.ts';
import { codeOf } from '../../domain/errors.ts';
import type { Phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import type { FilingPlan } from '../plan.ts';
import type { ChartFiling, Ehr } from '../ports.ts';
import { findByKey } from './find-by-key.ts';

/**
 * Takes one document or task out of use in the EHR. Somebody who has removed it already was only faster.
 *
 * @param isOurs true for a chart that the document was filed to
 * @returns false when a person has moved the document to another chart, where it stays
 */
export const takeOut = async (
  ehr: Pick<ChartFiling, 'retractDocument' | 'retractTask'>,
  kind: 'document' | 'task',
  ehrId: string,
  isOurs: (ehrPatientId: string) => boolean,
): Promise<boolean> => {
  try {
    await (kind === 'document' ? ehr.retractDocument(ehrId, isOurs) : ehr.retractTask(ehrId));
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ehr_not_found') return true;
    if (code === 'ehr_changed') return false;
    throw error;
  }
};

/** What has to be known to take one effect back, also when the plan is long deleted. */
export interface WayOut {
  readonly ehrFaxId: string;
  /** What a lost call made beside the filing's own, of the effect's kind. */
  readonly others: readonly Phi<string>[];
  /** True for the chart that the effect's own document was filed to. */
  readonly isOurs: (ehrPatientId: string) => boolean;
  /** True for a chart that any document of the filing was filed to. */
  readonly isAnyOurs: (ehrPatientId: string) => boolean;
}

export const loadWayOut = async (
  tx: PracticeTx,
  { id, faxId }: Pick<Filing, 'id' | 'faxId'>,
  effects: readonly Effect[],
  { kind, part }: Effect,
): Promise<WayOut> => ({
  ehrFaxId: (await loadFaxRef(tx, faxId)).ehrFaxId,
  others: kind === 'inbox' ? [] : await duplicatesOf(tx, id, kind),
  isOurs: await chartTest(tx, effects, part),
  isAnyOurs: await chartTest(tx, effects),
});

/**
 * Takes everything out of use that one effect has made: what is known by its id, what was found beside it, and, while the
 * chart to look in is known, whatever else carries its key.
 *
 * @param plan null where it isn't, or mustn't be, looked for
 * @returns true when a person has moved something of it to another chart, where it stays
 */
export const takeOutAll = async (
  ehr: Ehr,
  effect: Effect,
  kind: 'document' | 'task',
  { others, isOurs, isAnyOurs }: WayOut,
  plan: FilingPlan | null,
): Promise<boolean> => {
  // Which document of a split fax a copy is of isn't known: it is out of use in whichever chart of the filing.
  for (const other of others) await takeOut(ehr, kind, reveal(other), isAnyOurs);
  const known = effect.ehrId === null ? [] : [reveal(effect.ehrId)];
  const found = plan === null ? [] : await findByKey(ehr, plan, kind, effect);
  const standing = found.filter(({ stands }) => stands).map(({ ehrId }) => ehrId);
  let moved = false;
  for (const ehrId of new Set([...known, ...standing])) {
    moved = !(await takeOut(ehr, kind, ehrId, isOurs)) || moved;
  }
  return moved;
};
