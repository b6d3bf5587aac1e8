import { chartTest, findInboxMark } from '../../db/stores/filing-effects.ts';
import { codeOf } from '../../domain/errors.ts';
import type { FaxId, PracticeId } from '../../domain/ids.ts';
import type { FaxInbox } from '../ports.ts';
import { type StepDeps, ZALLY } from './deps.ts';

/**
 * Takes the mark of a filing that was taken back off its fax: its call came late. What the EHR doesn't let go, and what a
 * person has changed meanwhile, stays as it is. One call or two.
 *
 * @param key of the mark
 */
export const takeMarkOff = async (
  deps: Pick<StepDeps, 'db' | 'log'>,
  practiceId: PracticeId,
  faxId: FaxId,
  ehr: Pick<FaxInbox, 'reopenFax'>,
  ehrFaxId: string,
  key: string,
): Promise<void> => {
  const isOurs = await deps.db.inPractice(practiceId, ZALLY, async (tx) => {
    const effects = await findInboxMark(tx, key);
    return await chartTest(tx, effects, 1);
  });
  try {
    await ehr.reopenFax(ehrFaxId, { key, isOurs });
    deps.log.info('fax.late_mark', { faxId });
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ehr_refused' && code !== 'ehr_changed') throw error;
    deps.log.warn('fax.late_mark', { faxId, code });
  }
};
