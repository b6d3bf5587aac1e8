import type { StaffActor } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { listDuplicates, moveDuplicate } from '../../db/stores/duplicates.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import { reveal } from '../../domain/reveal.ts';
import type { EhrProvider } from '../ports.ts';

/**
 * A person removes a second thing that a lost call made, or says that it stays. Removing is on record before the call;
 * one that failed may be tried again, since it may be repeated.
 *
 * @param id of the duplicate
 * @throws ZallyError `conflict` when it has been decided; `ehr_*` when the EHR didn't take it, which leaves it to try again
 */
export const decideDuplicate = async (
  deps: { readonly db: Database; readonly ehr: EhrProvider },
  practiceId: PracticeId,
  by: StaffActor,
  id: string,
  verdict: 'remove' | 'keep',
): Promise<void> => {
  const { db } = deps;
  const staffId = by.id as StaffId;
  const found = await db.inPractice(practiceId, by, async (tx) => {
    await requireBaa(tx);
    const duplicate = (await listDuplicates(tx)).find((each) => each.id === id);
    if (duplicate === undefined) throw new ZallyError('conflict');
    if (verdict === 'keep') await moveDuplicate(tx, id, duplicate.state, 'kept', staffId);
    else if (duplicate.state === 'reported') await moveDuplicate(tx, id, 'reported', 'removing', staffId);
    return duplicate;
  });
  if (verdict === 'keep') return;
  const ehr = await deps.ehr.forPractice(practiceId, 'person', 'filing');
  const ehrId = reveal(found.ehrId);
  await (found.kind === 'document' ? ehr.retractDocument(ehrId) : ehr.retractTask(ehrId)).catch(
    (error: unknown) => {
      // Somebody has removed it there already.
      if (codeOf(error) !== 'ehr_not_found') throw error;
    },
  );
  await db.inPractice(practiceId, by, async (tx) => {
    await moveDuplicate(tx, id, 'removing', 'removed', staffId);
  });
};
