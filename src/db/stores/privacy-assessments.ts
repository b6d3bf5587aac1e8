import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { type Assessment, unansweredIn } from '../../domain/retraction.ts';
import type { PracticeTx } from '../database.ts';
import { findBackInChart, isBack } from './back-in-chart.ts';
import { countOpenEvents, isInChart, loadPrivacyEvent, type PrivacyEvent } from './privacy-events.ts';
import { lowerPrivacyNotices } from './privacy-notices.ts';

/**
 * Stands for what is saved of an event's assessment: a form carries it, so that it writes over nothing its page didn't show.
 * The answers as well as the moment, for two can save in the same one. Closed words and a number.
 */
export const assessmentVersion = (event: Pick<PrivacyEvent, keyof Assessment | 'assessedAt'>): string => {
  const { portal, nature, recipient, acquired, mitigated, conclusion, assessedAt } = event;
  const answers = [portal, nature, recipient, acquired, mitigated, conclusion];
  return [assessedAt?.getTime() ?? 0, ...answers.map((each) => each ?? 'none')].join('-');
};

/**
 * Writes down what a person answered. A conclusion needs all four factors and who could see it in the portal.
 *
 * @param seen {@link assessmentVersion} of what they had before them
 * @throws ZallyError `invalid_input`; `not_found`; `conflict` when somebody has saved since or has concluded it, or the
 *   document is in the wrong chart still, or again
 */
export const assessPrivacyEvent = async (
  tx: PracticeTx,
  id: string,
  answers: Assessment,
  by: StaffId,
  seen: string,
): Promise<void> => {
  const { nature, recipient, acquired, mitigated, portal, conclusion } = answers;
  const unanswered = unansweredIn(answers);
  if (unanswered.length > 0) throw new ZallyError('invalid_input', { fields: unanswered });
  // Held: of two who conclude at once the second finds it concluded.
  const event = await loadPrivacyEvent(tx, id, true);
  if (event.conclusion !== 'open' || assessmentVersion(event) !== seen) throw new ZallyError('conflict');
  // While the document can still be seen there, nobody knows how the event ends.
  const there = isInChart(event) || isBack(await findBackInChart(tx, event));
  if (conclusion !== 'open' && there) throw new ZallyError('conflict');
  await tx.q
    .updateTable('privacy_events')
    .set({
      portal,
      nature,
      recipient,
      acquired,
      mitigated,
      conclusion,
      assessed_by: by,
      assessed_at: tx.at,
    })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  tx.audit({
    action: 'privacy_event.assessed',
    resource: 'privacy_event',
    resourceId: id,
    detail: { portal, nature, recipient, acquired, mitigated, conclusion },
  });
  if (conclusion !== 'open') await lowerPrivacyNotices(tx, await countOpenEvents(tx));
  tx.changed();
};
