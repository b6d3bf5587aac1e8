import type { Actor } from '../../db/audit.ts';
import type { Database, PracticeTx } from '../../db/database.ts';
import { uncountDecision } from '../../db/stores/autonomy.ts';
import { loadFax, loadFaxRef, moveFax } from '../../db/stores/faxes.ts';
import {
  findOpenFiling,
  loadEffects,
  moveEffect,
  moveFiling,
  planFiling,
  restartFiling,
} from '../../db/stores/filings.ts';
import { loadPractice, requireBaa } from '../../db/stores/practices.ts';
import { decideReview, loadReview, reopenReview } from '../../db/stores/review-items.ts';
import type { Proposed } from '../../domain/agreement.ts';
import { addDays, dateIn } from '../../domain/dates.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, PracticeId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { Phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import { PRIORITY_OF_URGENCY, type TaskPriority, type TaskTemplate } from '../../domain/rules.ts';
import type { ReviewOutcome } from '../../domain/states.ts';
import { describeDocument } from '../decide.ts';
import type { FilingPlan } from '../plan.ts';
import type { EhrAssignee } from '../ports.ts';
import { recordChoice, stoppedByItself } from './record-agreement.ts';

type Person = Extract<Actor, { kind: 'staff' }>;

/** What a person chose on the review page. */
export interface Choice {
  readonly type: DocumentType;
  readonly ehrPatientId: string;
  readonly ehrDoctorId: string;
  readonly assignee: EhrAssignee | null;
  /** Who is named on the inbox message. */
  readonly responsibleEhrUserId: string | null;
  readonly task: TaskTemplate | null;
  /** Null: as urgent as the document is. */
  readonly priority: TaskPriority | null;
  readonly dueDays: number;
  /** YYYY-MM-DD; the day of receipt when nothing was read or chosen. */
  readonly documentDate: string | null;
  /** What Zally proposed, for the record of agreement; null when it proposed no chart or no type. */
  readonly proposed: Proposed | null;
}

/**
 * A person files a waiting item. The filing waits for the grace time, so that undo costs no EHR call.
 *
 * @throws ZallyError `conflict` when the item is decided, claimed by somebody else, or has a stopped filing
 */
export const fileByPerson = async (
  db: Database,
  practiceId: PracticeId,
  by: Person,
  itemId: ReviewItemId,
  choice: Phi<Choice>,
  graceMs: number,
): Promise<void> => {
  const chosen = reveal(choice);
  if (chosen.task !== null && chosen.assignee === null) throw new ZallyError('invalid_input');
  await db.inPractice(practiceId, by, async (tx) => {
    await requireBaa(tx);
    const item = await loadReview(tx, itemId);
    const fax = await loadFax(tx, item.faxId, true);
    const own = await stoppedByItself(tx, item.faxId);
    await clearStopped(tx, item.faxId);
    await decideReview(tx, itemId, by.id as StaffId, 'file');
    await recordChoice(tx, itemId, chosen, own, chosen.proposed);
    await moveFax(tx, item.faxId, 'review', 'filing', { type: chosen.type });
    const { timeZone } = await loadPractice(tx);
    const { ehrFaxId } = await loadFaxRef(tx, item.faxId);
    const plan: FilingPlan = {
      ehrFaxId,
      ehrPatientId: chosen.ehrPatientId,
      ehrDoctorId: chosen.ehrDoctorId,
      description: describeDocument(chosen.type),
      documentDate: chosen.documentDate ?? dateIn(fax.receivedAt, timeZone),
      assignee: chosen.assignee,
      responsibleEhrUserId: chosen.responsibleEhrUserId,
      task: chosen.task,
      priority: chosen.priority ?? PRIORITY_OF_URGENCY[item.urgency],
      due: addDays(dateIn(tx.at, timeZone), chosen.dueDays),
    };
    await planFiling(tx, {
      faxId: item.faxId,
      decidedBy: by.id as StaffId,
      type: chosen.type,
      urgency: item.urgency,
      notBefore: new Date(tx.at.getTime() + graceMs),
      withTask: plan.task !== null,
      sealable: plan,
    });
  });
};

/** A stopped filing may have left a document in a chart; a second one must not follow it unseen. */
const clearStopped = async (tx: PracticeTx, faxId: FaxId): Promise<void> => {
  const open = await findOpenFiling(tx, faxId);
  if (open === undefined) return;
  const effects = await loadEffects(tx, open.id);
  const untouched = effects.every((effect) => effect.state === 'planned' || effect.state === 'refused');
  if (open.state !== 'stopped' || !untouched) throw new ZallyError('conflict');
  await moveFiling(tx, open.id, 'stopped', 'cancelled');
};

/**
 * A person says that a stopped filing is to be finished: same plan, same keys, so that what is in the EHR already
 * is found and not made again.
 *
 * @throws ZallyError `conflict` when there is no stopped filing
 */
export const finishStopped = async (
  db: Database,
  practiceId: PracticeId,
  by: Person,
  itemId: ReviewItemId,
): Promise<void> => {
  await db.inPractice(practiceId, by, async (tx) => {
    await requireBaa(tx);
    const item = await loadReview(tx, itemId);
    const filing = await findOpenFiling(tx, item.faxId);
    if (filing?.state !== 'stopped') throw new ZallyError('conflict');
    for (const effect of await loadEffects(tx, filing.id)) {
      if (effect.state === 'refused') await moveEffect(tx, filing.id, effect.kind, 'refused', 'planned');
    }
    await decideReview(tx, itemId, by.id as StaffId, 'file');
    await moveFax(tx, item.faxId, 'review', 'filing');
    await restartFiling(tx, filing.id);
  });
};

/** A person sets a fax aside: nothing is filed. @throws ZallyError `conflict` */
export const setAsideByPerson = async (
  db: Database,
  practiceId: PracticeId,
  by: Person,
  itemId: ReviewItemId,
  outcome: Exclude<ReviewOutcome, 'file' | 'handled_in_ehr'>,
): Promise<void> => {
  await db.inPractice(practiceId, by, async (tx) => {
    const item = await loadReview(tx, itemId);
    await decideReview(tx, itemId, by.id as StaffId, outcome);
    await moveFax(tx, item.faxId, 'review', 'set_aside');
  });
};

/**
 * Takes a decision back: a filing that hasn't begun, or a fax that was set aside.
 *
 * @throws ZallyError `conflict` when the filing has begun: it is in the EHR then
 */
export const undoByPerson = async (
  db: Database,
  practiceId: PracticeId,
  by: Person,
  itemId: ReviewItemId,
): Promise<void> => {
  await db.inPractice(practiceId, by, async (tx) => {
    const item = await loadReview(tx, itemId);
    const fax = await loadFax(tx, item.faxId, true);
    if (fax.state === 'set_aside') {
      await moveFax(tx, item.faxId, 'set_aside', 'review');
    } else {
      const filing = await findOpenFiling(tx, item.faxId);
      if (filing?.state !== 'planned') throw new ZallyError('conflict');
      await moveFiling(tx, filing.id, 'planned', 'cancelled');
      await moveFax(tx, item.faxId, 'filing', 'review');
    }
    await uncountDecision(tx, itemId);
    await reopenReview(tx, itemId, 'undone');
  });
};
