import type { StaffActor } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { listDuplicates, moveDuplicate } from '../../db/stores/duplicates.ts';
import { chartTest, loadEffects } from '../../db/stores/filing-effects.ts';
import { loadFiling } from '../../db/stores/filings.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { codeOf, ERRORS, ZallyError } from '../../domain/errors.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import { reveal } from '../../domain/reveal.ts';
import type { EhrProvider } from '../ports.ts';
import { takeOut } from './take-out.ts';
import { noteWhetherInChart } from './wrong-chart.ts';

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
    const filing = await loadFiling(tx, duplicate.filingId);
    const wrong = filing.retractedFor === 'wrong_chart';
    // One that is being removed this moment is decided. In a wrong chart nothing stays: it has been removed by hand.
    if (verdict === 'keep') {
      await moveDuplicate(tx, id, 'reported', wrong ? 'removed' : 'kept', staffId);
      if (wrong && filing.state === 'retracted') await noteWhetherInChart(tx, filing.id);
    } else if (duplicate.state === 'reported') await moveDuplicate(tx, id, 'reported', 'removing', staffId);
    const { filingId } = duplicate;
    return { ...duplicate, isOurs: await chartTest(tx, await loadEffects(tx, filingId)) };
  });
  if (verdict === 'keep') return;
  const { kind, filingId, isOurs } = found;
  await remove(deps, practiceId, kind, reveal(found.ehrId), isOurs).catch(async (error: unknown) => {
    // What will fail again can be left there instead.
    if (ERRORS[codeOf(error)].kind === 'permanent') {
      await db.inPractice(
        practiceId,
        by,
        async (tx) => await moveDuplicate(tx, id, 'removing', 'reported', null),
      );
    }
    throw error;
  });
  await db.inPractice(practiceId, by, async (tx) => {
    await moveDuplicate(tx, id, 'removing', 'removed', staffId);
    const { state, retractedFor } = await loadFiling(tx, filingId);
    if (state === 'retracted' && retractedFor === 'wrong_chart') await noteWhetherInChart(tx, filingId);
  });
};

const remove = async (
  { ehr }: { readonly ehr: EhrProvider },
  practiceId: PracticeId,
  kind: 'document' | 'task',
  ehrId: string,
  isOurs: (ehrPatientId: string) => boolean,
): Promise<void> =>
  // One that somebody has moved to another chart is out of this one, and theirs.
  void (await takeOut(await ehr.forPractice(practiceId, 'person', 'filing'), kind, ehrId, isOurs));
