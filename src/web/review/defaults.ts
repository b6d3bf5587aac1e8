import type { Covers } from '../../db/stores/absences.ts';
import { DOCUMENT_TYPES, type DocumentType } from '../../domain/document-types.ts';
import type { TaskTemplate } from '../../domain/rules.ts';
import {
  type Directory,
  type EhrRuleAssignee,
  resolveAssignee,
  userOfDoctor,
} from '../../pipeline/assignee.ts';
import type { EhrAssignee } from '../../pipeline/ports.ts';
import { isNameOf } from '../../pipeline/understand/misdirected.ts';

/** What a person can file a fax as. The others are ways of not filing it. */
export const FILEABLE_TYPES: readonly DocumentType[] = DOCUMENT_TYPES.filter(
  (type) => type !== 'junk' && type !== 'misdirected' && type !== 'unreadable' && type !== 'unknown',
);

/** The task that usually follows, proposed where no rule says anything. */
export const USUAL_TASKS: Readonly<Record<DocumentType, TaskTemplate | null>> = {
  lab_result: 'review_result',
  pathology_report: 'review_result',
  imaging_report: 'review_report',
  diagnostic_report: 'review_report',
  consult_note: 'review_report',
  discharge_summary: 'review_report',
  operative_report: 'review_report',
  incoming_referral: 'schedule_referral',
  outside_records: 'file_records',
  refill_request: 'call_pharmacy',
  prior_authorization: 'answer_payer',
  order_to_sign: 'review_and_sign',
  progress_note: 'review_report',
  records_request: 'complete_form',
  patient_form: 'complete_form',
  billing: 'post_billing',
  insurance_card: 'update_record',
  immunization_record: 'update_record',
  advance_directive: 'update_record',
  junk: null,
  misdirected: null,
  unreadable: null,
  unknown: null,
};

/** What is known of whose a fax is, for whom it goes to. */
export interface Recipients {
  /** The chart that is chosen; null while a person has to choose one. */
  readonly chart: { readonly ehrDoctorId: string | null } | null;
  /** Whom the fax itself is addressed to, as it was read. PHI-free: staff. */
  readonly provider: string | null;
  readonly inboxDoctorId: string | null;
}

/**
 * Who gets it, as the rule says. What follows the chart goes to its doctor, else to the practice's own choice; while no chart
 * is chosen, to whom the fax names, if that is one of the practice's doctors, and else to nobody: a guess would be agreed to.
 *
 * @returns whether it follows the chart, too
 */
export const proposedAssignee = (
  wanted: EhrRuleAssignee | undefined,
  directory: Directory,
  { chart, provider, inboxDoctorId }: Recipients,
  fallback: string | null,
  covers: Covers,
): { readonly assignee: EhrAssignee | null; readonly assigneeFollows: boolean } => {
  const { users } = directory;
  const doctor = chart?.ehrDoctorId ?? inboxDoctorId;
  const found =
    wanted === undefined || wanted.kind === 'chart_provider'
      ? null
      : resolveAssignee(wanted, directory, doctor, fallback, covers);
  if (found !== null) return { assignee: found, assigneeFollows: false };
  const named = users.filter(
    ({ active, ehrDoctorId, displayName }) =>
      active && ehrDoctorId !== null && provider !== null && isNameOf(provider, displayName),
  );
  const own =
    chart !== null
      ? (userOfDoctor(users, doctor) ?? fallback)
      : ((named.length === 1 ? named[0]?.ehrUserId : null) ?? null);
  return {
    assignee: own === null ? null : { kind: 'user', ehrUserId: standInOf(own, users, covers) },
    assigneeFollows: true,
  };
};

/** Who gets what would be a user's today: whoever stands in, if the EHR has them active, or the user. */
export const standInOf = (ehrUserId: string, users: Directory['users'], covers: Covers): string => {
  const standIn = covers.get(ehrUserId);
  return users.some((user) => user.active && user.ehrUserId === standIn) ? (standIn ?? ehrUserId) : ehrUserId;
};

const GROUP = 'group:';

/** An assignee as the form says it: a user's id, or a group's behind a word of its own. */
export const assigneeValue = (assignee: EhrAssignee | null): string =>
  assignee === null ? '' : assignee.kind === 'user' ? assignee.ehrUserId : `${GROUP}${assignee.ehrGroupId}`;

/** Who the form means, or undefined when the EHR has nobody active of that name. */
export const readAssignee = (value: string, { users, groups }: Directory): EhrAssignee | undefined => {
  if (!value.startsWith(GROUP)) {
    const user = users.find(({ ehrUserId, active }) => active && ehrUserId === value);
    return user === undefined ? undefined : { kind: 'user', ehrUserId: user.ehrUserId };
  }
  const group = groups.find(({ ehrGroupId, active }) => active && `${GROUP}${ehrGroupId}` === value);
  return group === undefined ? undefined : { kind: 'group', ehrGroupId: group.ehrGroupId };
};
