import type { TaskPriority, TaskTemplate } from '../domain/rules.ts';
import type { EhrAssignee } from './ports.ts';

/**
 * What the saga needs after a crash. Holds EHR ids, so it is PHI: sealed in the database, wrapped in memory,
 * deleted once the filing is over.
 */
export interface FilingPlan {
  readonly ehrFaxId: string;
  readonly ehrPatientId: string;
  readonly ehrDoctorId: string;
  /** Closed words: the type's label, shown in the chart. */
  readonly description: string;
  /** YYYY-MM-DD, of the document. */
  readonly documentDate: string;
  readonly assignee: EhrAssignee | null;
  /** Who is named on the inbox message: the assignee, or for a group the user of the chart's doctor, if there is one. */
  readonly responsibleEhrUserId: string | null;
  readonly task: TaskTemplate | null;
  readonly priority: TaskPriority;
  /** YYYY-MM-DD, in the practice's zone. */
  readonly due: string;
}

/** A plan as an earlier version sealed it, before groups and priorities. */
interface EarlierPlan extends Omit<FilingPlan, 'assignee' | 'responsibleEhrUserId' | 'priority'> {
  readonly assigneeEhrUserId: string | null;
  readonly urgent: boolean;
}

/** What may be found under the seal: a filing that waits outlives the version that planned it. */
export type SealedPlan = FilingPlan | EarlierPlan;

/** Brings a plan to today's form. */
export const toPlan = (sealed: SealedPlan): FilingPlan => {
  if (!('urgent' in sealed)) return sealed;
  const { assigneeEhrUserId, urgent, ...rest } = sealed;
  return {
    ...rest,
    assignee: assigneeEhrUserId === null ? null : { kind: 'user', ehrUserId: assigneeEhrUserId },
    responsibleEhrUserId: assigneeEhrUserId,
    priority: urgent ? 'urgent' : 'normal',
  };
};
