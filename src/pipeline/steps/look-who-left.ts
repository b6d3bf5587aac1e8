import { listLinked, noteEhrUsers } from '../../db/stores/ehr-users.ts';
import { codeOf } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { type StepDeps, ZALLY } from './deps.ts';

/**
 * Looks whether members have left in the EHR, where any is known to be a user there: without it, somebody could go on
 * for as long as no fax comes. A look that fails is left to the next.
 */
export const lookWhoLeft = async (deps: StepDeps, practiceId: PracticeId): Promise<void> => {
  const { db, log } = deps;
  const linked = await db.inPractice(practiceId, ZALLY, listLinked);
  if (!linked.some(({ active }) => active)) return;
  try {
    const ehr = await deps.ehr.forPractice(practiceId, 'background', 'settings');
    const users = await ehr.listUsers();
    await db.inPractice(practiceId, ZALLY, async (tx) => await noteEhrUsers(tx, users));
  } catch (error) {
    log.warn('team.not_looked', { practiceId, code: codeOf(error) });
  }
};
