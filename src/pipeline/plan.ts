import type { TaskTemplate } from '../domain/rules.ts';

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
  readonly assigneeEhrUserId: string | null;
  readonly task: TaskTemplate | null;
  /** YYYY-MM-DD, in the practice's zone. */
  readonly due: string;
  readonly urgent: boolean;
}
