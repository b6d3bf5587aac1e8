import type { StaffActor } from '../../db/audit.ts';
import type { Database, PracticeTx } from '../../db/database.ts';
import { uncountDecision } from '../../db/stores/autonomy.ts';
import { noteContent } from '../../db/stores/fax-content.ts';
import { loadFax, loadFaxRef, moveFax, restrictFax } from '../../db/stores/faxes.ts';
import { isUntouched, loadEffects, moveEffect } from '../../db/stores/filing-effects.ts';
import { findOpenFiling, loadPlan, moveFiling, planFiling, restartFiling } from '../../db/stores/filings.ts';
import { withdrawChecklist } from '../../db/stores/misdirected.ts';
import { choosePracticeTypes, notePracticeType } from '../../db/stores/practice-types.ts';
import { loadPractice, requireBaa } from '../../db/stores/practices.ts';
import { decideReview, loadReview, reopenReview } from '../../db/stores/review-items.ts';
import { loadWrongCharts } from '../../db/stores/wrong-charts.ts';
import type { Proposed } from '../../domain/agreement.ts';
import { addDays, dateIn } from '../../domain/dates.ts';
import { type DocumentType, moreUrgent, type Urgency } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId, PracticeId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import type { Phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import { PRIORITY_OF_URGENCY, type TaskPriority, type TaskTemplate } from '../../domain/rules.ts';
import { type FilingPlan, type SealedPlan, toPlan } from '../plan.ts';
import type { EhrAssignee } from '../ports.ts';
import { checkPages, describePart } from './parts-of-choice.ts';
import { recordChoice, stoppedByItself } from './record-agreement.ts';
import { takeBack } from './take-back.ts';
import { wouldCorrectZally } from './wrong-chart.ts';

/**
 * Asked in the transaction of a decision: throws when whoever decides may no longer do so. What is decided is read and
 * looked up before it, which takes seconds.
 */
export type Still = (tx: PracticeTx) => Promise<void>;
export const asGiven: Still = async () => {};

/** What a person chose on the review page. */
export interface Choice {
  readonly type: DocumentType;
  /** Null: as Zally has it. */
  readonly urgency?: Urgency | null;
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
  /** Which pages of the fax this is; absent or null: all of them, as they came. */
  readonly pages?: PageRun | null;
  /** The practice's own type under the type, or null. */
  readonly practiceTypeId?: string | null;
  /** What Zally proposed, for the record of agreement; null when it proposed no chart or no type. */
  readonly proposed: Proposed | null;
}

/** The pages that a person has looked at, which have to be the ones that are filed. */
export interface Looked {
  /** SHA-256 in hex of the file as the page showed it; null when it wasn't shown. */
  readonly sha256: string | null;
  /** How many pages it has. */
  readonly pages: number | null;
  /** Those that say nothing of any patient by themselves, such as a cover sheet; absent where nobody has read them. */
  readonly pagesOfNobody?: readonly number[];
}
const NOT_LOOKED: Looked = { sha256: null, pages: null };

/**
 * A person files a waiting item, as one document or, split, as several. The filing waits for the grace time, so that
 * undo costs no EHR call.
 *
 * @param choices one for each document of the fax, in the order of their pages
 * @throws ZallyError `conflict` when the item is decided, claimed by somebody else, or has a stopped filing;
 *   `invalid_input` when a task has no assignee, or pages overlap or aren't there
 */
export const fileByPerson = async (
  db: Database,
  practiceId: PracticeId,
  by: StaffActor,
  itemId: ReviewItemId,
  choices: Phi<Choice> | Phi<readonly Choice[]>,
  graceMs: number,
  looked: Looked = NOT_LOOKED,
  still: Still = asGiven,
): Promise<void> => {
  const given = reveal<Choice | readonly Choice[]>(choices);
  const all = Array.isArray(given) ? (given as readonly Choice[]) : [given as Choice];
  const [chosen] = all;
  if (chosen === undefined || all.some(({ task, assignee }) => task !== null && assignee === null)) {
    throw new ZallyError('invalid_input');
  }
  checkPages(all, looked.pages);
  await db.inPractice(practiceId, by, async (tx) => {
    await requireBaa(tx);
    const item = await loadReview(tx, itemId);
    const fax = await loadFax(tx, item.faxId, true);
    await still(tx);
    const own = await stoppedByItself(tx, item.faxId);
    await clearStopped(tx, item.faxId);
    const counted = await wouldCorrectZally(tx, item.faxId, all, looked.pagesOfNobody);
    const urgency = urgencyOf(all, item.urgency);
    const corrected = { urgency, was: item.urgency };
    await decideReview(tx, itemId, by.id as StaffId, 'file', urgency === item.urgency ? {} : corrected);
    // Zally would have put every page into one chart: a part that goes elsewhere is what it had wrong.
    const telling =
      all.find(({ ehrPatientId }) => own !== null && ehrPatientId !== own.ehrPatientId) ?? chosen;
    // A chart that somebody has called wrong for this fax is no longer Zally's word, whatever a page proposed before.
    const wrongChartOf = await loadWrongCharts(tx, item.faxId);
    const proposed =
      chosen.proposed === null || wrongChartOf(chosen.proposed.ehrPatientId) !== null
        ? null
        : chosen.proposed;
    if (!counted) await recordChoice(tx, itemId, { ...telling, urgency }, own, proposed);
    await moveFax(tx, item.faxId, 'review', 'filing', { type: chosen.type, urgency });
    const protects = (await choosePracticeTypes(tx, item.faxId, all)) && !item.restricted;
    // What is filed has to be what this person saw, not what was read before.
    if (looked.sha256 !== null) await noteContent(tx, item.faxId, looked.sha256);
    const { timeZone } = await loadPractice(tx);
    const { ehrFaxId } = await loadFaxRef(tx, item.faxId);
    const received = dateIn(fax.receivedAt, timeZone);
    const plan: FilingPlan = {
      ehrFaxId,
      before: { practiceTypeId: item.practiceTypeId, protects },
      ...(looked.pagesOfNobody === undefined ? {} : { pagesOfNobody: looked.pagesOfNobody }),
      responsibleEhrUserId: chosen.responsibleEhrUserId,
      documents: all.map((each) => ({
        ehrPatientId: each.ehrPatientId,
        ehrDoctorId: each.ehrDoctorId,
        description: describePart(each, received, looked.pages),
        documentDate: each.documentDate ?? received,
        pages: each.pages ?? null,
        assignee: each.assignee,
        task: each.task,
        priority: each.priority ?? PRIORITY_OF_URGENCY[each.urgency ?? item.urgency],
        due: addDays(dateIn(tx.at, timeZone), each.dueDays),
      })),
    };
    await planFiling(tx, {
      faxId: item.faxId,
      decidedBy: by.id as StaffId,
      type: chosen.type,
      urgency,
      notBefore: new Date(tx.at.getTime() + graceMs),
      tasks: plan.documents.map(({ task }) => task !== null),
      pages: plan.documents.map(({ pages }) => pages),
      ...(all.length > 1 ? { types: all.map(({ type }) => type) } : {}),
      sealable: plan,
    });
  });
};

/** How urgent the filing is: as its most urgent part. */
const urgencyOf = (all: readonly Choice[], known: Urgency): Urgency =>
  all.map(({ urgency }) => urgency ?? known).reduce(moreUrgent);

/** A stopped filing may have left a document in a chart; a second one must not follow it unseen. */
export const clearStopped = async (tx: PracticeTx, faxId: FaxId): Promise<void> => {
  const open = await findOpenFiling(tx, faxId);
  if (open === undefined) return;
  const untouched = isUntouched(await loadEffects(tx, open.id));
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
  by: StaffActor,
  itemId: ReviewItemId,
  still: Still = asGiven,
): Promise<void> => {
  await db.inPractice(practiceId, by, async (tx) => {
    await requireBaa(tx);
    const item = await loadReview(tx, itemId);
    await loadFax(tx, item.faxId, true);
    await still(tx);
    const filing = await findOpenFiling(tx, item.faxId);
    if (filing?.state !== 'stopped') throw new ZallyError('conflict');
    for (const effect of await loadEffects(tx, filing.id)) {
      if (effect.state === 'refused') await moveEffect(tx, filing.id, effect, 'refused', 'planned');
    }
    await decideReview(tx, itemId, by.id as StaffId, 'file');
    await moveFax(tx, item.faxId, 'review', 'filing');
    await restartFiling(tx, filing.id);
  });
};

/** What an undo depends on, asked in its transaction with the fax held. */
export interface UndoGround<Untold> {
  /** When the decision was made that whoever takes it back has seen; absent where nobody has seen a page. */
  readonly made?: { readonly decidedAt: Date | null };
  /** What they have to be told before; undefined where that is nothing. */
  readonly untold?: (tx: PracticeTx, faxId: FaxId) => Promise<Untold | undefined>;
}

/**
 * Takes a decision back: a filing that hasn't begun, which costs no call; one that is in the EHR, which is retracted
 * there; or a fax that was set aside.
 *
 * @returns what they have to be told, and then nothing is taken back; undefined when it is
 * @throws ZallyError `conflict` when it is being taken back already, or it isn't that decision any more; `undo_over` a
 *   day after it
 */
export const undoByPerson = async <Untold = never>(
  db: Database,
  practiceId: PracticeId,
  by: StaffActor,
  itemId: ReviewItemId,
  { made, untold }: UndoGround<Untold> = {},
): Promise<Untold | undefined> =>
  await db.inPractice(practiceId, by, async (tx) => {
    const { faxId } = await loadReview(tx, itemId);
    const fax = await loadFax(tx, faxId, true);
    // Under the lock: a colleague may have taken it back and decided anew since the page was drawn.
    const item = await loadReview(tx, itemId);
    if (made !== undefined && !isThat(item.decidedAt, made.decidedAt)) throw new ZallyError('conflict');
    const before = await untold?.(tx, faxId);
    if (before !== undefined) return before;
    if (fax.state === 'set_aside') await takeAsideBack(tx, item);
    else await undoFiling(tx, item, by.id as StaffId);
    return undefined;
  });

/** Takes a filing back: the plan, where it hasn't begun; what is in the EHR otherwise. The fax is locked. */
const undoFiling = async (
  tx: PracticeTx,
  item: { readonly id: ReviewItemId; readonly faxId: FaxId },
  by: StaffId,
): Promise<void> => {
  const filing = await findOpenFiling(tx, item.faxId);
  if (filing?.state !== 'planned') {
    await takeBack(tx, item.faxId, 'undo', by);
    return;
  }
  await restoreTyped(tx, item.faxId, filing.id);
  await moveFiling(tx, filing.id, 'planned', 'cancelled');
  await moveFax(tx, item.faxId, 'filing', 'review');
  await uncountDecision(tx, item.id);
  await reopenReview(tx, item.id, ['undone']);
};

/** True when both are there, and the same moment. */
const isThat = (decidedAt: Date | null, seen: Date | null): boolean =>
  decidedAt !== null && seen !== null && decidedAt.getTime() === seen.getTime();

/** Puts back the own type and the protection that the fax had before the choice; the plan is gone once it is cancelled. */
const restoreTyped = async (tx: PracticeTx, faxId: FaxId, filingId: FilingId): Promise<void> => {
  const sealed = await loadPlan<SealedPlan>(tx, filingId);
  const before = sealed === undefined ? undefined : toPlan(reveal(sealed)).before;
  if (before === undefined) return;
  await notePracticeType(tx, faxId, before.practiceTypeId);
  if (before.protects) await restrictFax(tx, faxId, false);
};

/** A fax that was set aside waits again. Takes part in the transaction; the fax is locked. @throws ZallyError `conflict` */
export const takeAsideBack = async (
  tx: PracticeTx,
  { id, faxId }: { readonly id: ReviewItemId; readonly faxId: FaxId },
): Promise<void> => {
  await moveFax(tx, faxId, 'set_aside', 'review');
  await withdrawChecklist(tx, faxId);
  await uncountDecision(tx, id);
  await reopenReview(tx, id, ['aside_undone']);
};
