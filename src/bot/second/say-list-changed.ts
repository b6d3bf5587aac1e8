import type { PracticeTx } from '../../db/database.ts';
import { addSecond, hasSecondFor } from '../../db/stores/second-notices.ts';
import { SUBPROCESSORS, type SubprocessorList } from '../../domain/subprocessors.ts';

/**
 * Tells each owner by mail, once, that there is another list of subprocessors than the one with which they came (45 CFR
 * 164.308(b)(2)).
 *
 * @param lists the newest first
 */
export const sayListChanged = async (
  tx: PracticeTx,
  lists: readonly [SubprocessorList, ...SubprocessorList[]] = SUBPROCESSORS,
): Promise<void> => {
  const [current] = lists;
  const at = Date.parse(current.from);
  const came = await tx.q
    .selectFrom('practices')
    .select('created_at')
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (came === undefined || came.created_at.getTime() >= at || tx.at.getTime() < at) return;
  // By its place, since two lists can be of one day.
  const cause = `subprocessors:${lists.length}`;
  if (await hasSecondFor(tx, cause)) return;
  await addSecond(tx, ['mail'], cause, { kind: 'subprocessors_changed', at });
};
