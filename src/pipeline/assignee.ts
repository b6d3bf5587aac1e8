import type { Urgency } from '../domain/document-types.ts';
import type { RuleAssignee, Ruleset } from '../domain/rules.ts';
import type { EhrAssignee, EhrDirectory, EhrGroup, EhrUser } from './ports.ts';

/** Whom the EHR knows. */
export interface Directory {
  readonly users: readonly EhrUser[];
  readonly groups: readonly EhrGroup[];
}

/** Users who can be chosen: active, and people as far as the EHR lets it be told. @param chosen stays, whoever it is */
export const offeredUsers = (users: readonly EhrUser[], chosen?: string | null): readonly EhrUser[] =>
  users.filter(({ active, system, ehrUserId }) => ehrUserId === chosen || (active && system !== true));

/** EHR users who are out, by id, with the EHR user who stands in for each. */
type Covers = ReadonlyMap<string, string>;
/** Nobody is out, or who stands in for whom doesn't count. */
const NOBODY_OUT: Covers = new Map();

/** True when a rule gives to a group, or to the people of a location, who may be one. */
const namesGroups = ({ rules }: Ruleset): boolean =>
  rules.some(
    ({ effect }) =>
      effect.do === 'file' && (effect.assignee.kind === 'ehr_group' || effect.assignee.kind === 'location'),
  );

/** Whom the EHR knows now. Its groups are asked for when a rule names one: each look costs a call of the hour. */
export const loadDirectory = async (ehr: EhrDirectory, ruleset: Ruleset): Promise<Directory> => {
  const [users, groups] = await Promise.all([ehr.listUsers(), namesGroups(ruleset) ? ehr.listGroups() : []]);
  return { users, groups };
};

/** The EHR user who looks after a doctor's charts, or null. */
export const userOfDoctor = (users: readonly EhrUser[], ehrDoctorId: string | null): string | null =>
  users.find((user) => user.active && ehrDoctorId !== null && user.ehrDoctorId === ehrDoctorId)?.ehrUserId ??
  null;

/** Who is on call when a fax is decided. */
export interface Duty {
  /** As a user of the EHR; null when nobody is, or somebody whom the EHR doesn't know. */
  readonly ehrUserId: string | null;
  /** Whether urgent faxes go there where their rule names nobody by name. */
  readonly urgent: boolean;
}

/** A rule's assignee in the words of the EHR. */
export type EhrRuleAssignee = Exclude<RuleAssignee, { readonly kind: 'on_call' | 'location' }>;

/** What an assignee follows from beside the rule. */
export interface Around {
  readonly duty: Duty;
  /** The people of the fax's location; null where it has none, or isn't known. */
  readonly people: EhrRuleAssignee | null;
}

/**
 * Whom a rule means now, before the EHR is looked at: "on call" is somebody by then, and an urgent fax whose rule names
 * the doctor of the chart, or that no rule fits, goes to whoever is on call where the practice wants it so. Pure.
 *
 * @returns null when nobody is on call, or there are no people; undefined when no rule says anything
 */
export const meantBy = (
  wanted: RuleAssignee | undefined,
  urgency: Urgency,
  { duty: { ehrUserId, urgent }, people }: Around,
): EhrRuleAssignee | null | undefined => {
  const onCall = ehrUserId === null ? null : ({ kind: 'ehr_user', ehrUserId } as const);
  if (wanted?.kind === 'on_call') return onCall;
  if (wanted?.kind === 'location') return people;
  const open = wanted === undefined || wanted.kind === 'chart_provider';
  return open && urgent && urgency === 'urgent' && onCall !== null ? onCall : wanted;
};

/**
 * Who a rule's assignee is in the EHR now, or null when there is nobody: a user who left, a group put away.
 *
 * @param fallback the practice's own choice, for charts whose doctor has no user
 * @param covers while somebody is out, what would be theirs goes to whoever stands in, if the EHR has them active
 */
export const resolveAssignee = (
  wanted: EhrRuleAssignee,
  { users, groups }: Directory,
  ehrDoctorId: string | null,
  fallback: string | null,
  covers: Covers = NOBODY_OUT,
): EhrAssignee | null => {
  if (wanted.kind === 'ehr_group') {
    const { ehrGroupId } = wanted;
    const active = groups.some((group) => group.active && group.ehrGroupId === ehrGroupId);
    return active ? { kind: 'group', ehrGroupId } : null;
  }
  const ehrUserId =
    wanted.kind === 'ehr_user'
      ? wanted.ehrUserId
      : (users.find((user) => ehrDoctorId !== null && user.ehrDoctorId === ehrDoctorId)?.ehrUserId ??
        fallback);
  const standIn = ehrUserId === null ? undefined : covers.get(ehrUserId);
  const found = [standIn, ehrUserId].find((id) => users.some((user) => user.active && user.ehrUserId === id));
  return found == null ? null : { kind: 'user', ehrUserId: found };
};

/** Who is named on the inbox message, which takes no group: then the user of the chart's doctor, if there is one. */
export const responsibleUser = (
  assignee: EhrAssignee | null,
  users: readonly EhrUser[],
  ehrDoctorId: string,
): string | null =>
  assignee?.kind === 'group' ? userOfDoctor(users, ehrDoctorId) : (assignee?.ehrUserId ?? null);
