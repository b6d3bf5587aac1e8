import type { Effect } from '../../db/stores/filing-effects.ts';
import type { EffectKind } from '../../domain/states.ts';
import { documentOf, type FilingPlan } from '../plan.ts';
import type { Ehr, KeyedThing } from '../ports.ts';

/** Clocks differ by a zone at most; a key is unique, so looking back further only costs a longer list. */
const LOOK_BACK_MS = 26 * 3_600_000;

/**
 * Everything in the chart that carries an effect's key, the oldest first. One call or more.
 */
export const findByKey = async (
  ehr: Ehr,
  plan: FilingPlan,
  kind: Exclude<EffectKind, 'inbox'>,
  { part, key, intendedAt }: Pick<Effect, 'part' | 'key' | 'intendedAt'>,
): Promise<readonly KeyedThing[]> => {
  const { ehrPatientId } = documentOf(plan, part);
  const since = Math.max(0, (intendedAt?.getTime() ?? 0) - LOOK_BACK_MS);
  const query = { ehrPatientId, key, since };
  return kind === 'document' ? await ehr.findDocuments(query) : await ehr.findTasks(query);
};
