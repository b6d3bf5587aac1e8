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
 * Zally removes it; it stays; a person has removed it in the EHR. The last two are the answers to two questions: in a wrong
 * chart nothing stays, and elsewhere it is theirs to leave.
 */
type DuplicateVerdict = 'remove' | 'leave' | 'removed_by_hand';

/**
 * A person removes a second thing that a lost call made, or says what became of it. Removing is on record before the call;
 * one that failed may be tried again, since it may be repeated.
 *
 * @param id of the duplicate
 * @throws ZallyError `conflict` when it has been decided, or the other question is asked of it by now; `ehr_*` when the EHR didn't take it, which leaves it to try again
 */
export const decideDuplicate = async (
  deps: { readonly db: Database; readonly ehr: EhrProvider },
  practiceId: PracticeId,
  by: StaffActor,
  id: string,
  verdict: DuplicateVerdict,
): Promise<void> => {
  const { db } = deps;
  const staffId = by.id as StaffId;
  const found = await db.inPractice(practiceId, by, async (tx) => {
    await requireBaa(tx);
    const duplicate = (await listDuplicates(tx)).find((each) => each.id === id);
    if (duplicate === undefined) throw new ZallyError('conflict');
    // Held: while this is decided nobody says that it was the wrong chart.
    const filing = await loadFiling(tx, duplicate.filingId, true);
    const wrong = filing.retractedFor === 'wrong_chart';
    if (verdict !== 'remove') {
      // An old page asked whether it stays: that is no word of anybody's that it is out of a stranger's chart.
      if (wrong !== (verdict === 'removed_by_hand')) throw new ZallyError('conflict');
      // One that is being removed this moment is decided.
      await moveDuplicate(tx, id, 'reported', wrong ? 'removed' : 'kept', staffId);
      if (wrong && filing.state === 'retracted') await noteWhetherInChart(tx, filing.id);
    } else if (duplicate.state === 'reported') await moveDuplicate(tx, id, 'reported', 'removing', staffId);
    const { filingId } = duplicate;
    return { ...duplicate, isOurs: await chartTest(tx, await loadEffects(tx, filingId)) };
  });
  if (verdict !== 'remove') return;
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
