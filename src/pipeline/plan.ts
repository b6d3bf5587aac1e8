import type { PageRun } from '../domain/page-runs.ts';
import type { TaskPriority, TaskTemplate } from '../domain/rules.ts';
import type { EhrAssignee } from './ports.ts';

/** One document of a fax: where it goes, and its task. */
export interface PlannedDocument {
  readonly ehrPatientId: string;
  readonly ehrDoctorId: string;
  /** Closed words, shown in the chart: the type's label, and of a part which pages of which fax it is. */
  readonly description: string;
  /** YYYY-MM-DD, of the document. */
  readonly documentDate: string;
  /** Null: the whole file as it came. */
  readonly pages: PageRun | null;
  readonly assignee: EhrAssignee | null;
  readonly task: TaskTemplate | null;
  readonly priority: TaskPriority;
  /** YYYY-MM-DD, in the practice's zone. */
  readonly due: string;
}

/**
 * What the saga needs after a crash. Holds EHR ids, so it is PHI: sealed in the database, wrapped in memory,
 * deleted once the filing can't be undone any more.
 */
export interface FilingPlan {
  readonly ehrFaxId: string;
  /** Who is named on the inbox message: the assignee, or for a group the user of the chart's doctor, if there is one. */
  readonly responsibleEhrUserId: string | null;
  /** At least one; most faxes hold one. */
  readonly documents: readonly PlannedDocument[];
  /** What the fax was before a person's choice of an own type; absent where nothing was changed by it. */
  readonly before?: TypedBefore;
  /** Pages of the fax that say nothing of any patient by themselves; absent where nobody has read them. */
  readonly pagesOfNobody?: readonly number[];
}

/** What an undo before the filing begins puts back. */
export interface TypedBefore {
  readonly practiceTypeId: string | null;
  /** True when the choice has made the fax specially protected, which it wasn't. */
  readonly protects: boolean;
}

/** A plan as it was sealed before a fax could be filed as several documents. */
interface PlanOfOne extends Omit<PlannedDocument, 'pages'> {
  readonly ehrFaxId: string;
  readonly responsibleEhrUserId: string | null;
}

/** A plan as it was sealed before groups and priorities. */
interface PlanOfUser extends Omit<PlanOfOne, 'assignee' | 'responsibleEhrUserId' | 'priority'> {
  readonly assigneeEhrUserId: string | null;
  readonly urgent: boolean;
}

/** What may be found under the seal: a filing that waits outlives the version that planned it. */
export type SealedPlan = FilingPlan | PlanOfOne | PlanOfUser;

/** Brings a plan to today's form. */
export const toPlan = (sealed: SealedPlan): FilingPlan => {
  if ('documents' in sealed) return sealed;
  if (!('urgent' in sealed)) {
    const { ehrFaxId, responsibleEhrUserId, ...document } = sealed;
    return { ehrFaxId, responsibleEhrUserId, documents: [{ ...document, pages: null }] };
  }
  const { assigneeEhrUserId, urgent, ...rest } = sealed;
  return toPlan({
    ...rest,
    assignee: assigneeEhrUserId === null ? null : { kind: 'user', ehrUserId: assigneeEhrUserId },
    responsibleEhrUserId: assigneeEhrUserId,
    priority: urgent ? 'urgent' : 'normal',
  });
};

/** The document that an effect belongs to. @param part from 1 */
export const documentOf = (plan: FilingPlan, part: number): PlannedDocument => {
  const document = plan.documents[part - 1];
  if (document === undefined) throw new RangeError('a plan has no such part');
  return document;
};
