import type { RuleAssignee, Ruleset } from '../domain/rules.ts';
import type { EhrAssignee, EhrDirectory, EhrGroup, EhrUser } from './ports.ts';

/** Whom the EHR knows. */
export interface Directory {
  readonly users: readonly EhrUser[];
  readonly groups: readonly EhrGroup[];
}

/** EHR users who are out, by id, with the EHR user who stands in for each. */
type Covers = ReadonlyMap<string, string>;
/** Nobody is out, or who stands in for whom doesn't count. */
const NOBODY_OUT: Covers = new Map();

/** True when a rule gives to a group. */
const namesGroups = ({ rules }: Ruleset): boolean =>
  rules.some(({ effect }) => effect.do === 'file' && effect.assignee.kind === 'ehr_group');

/** Whom the EHR knows now. Its groups are asked for when a rule names one: each look costs a call of the hour. */
export const loadDirectory = async (ehr: EhrDirectory, ruleset: Ruleset): Promise<Directory> => {
  const [users, groups] = await Promise.all([ehr.listUsers(), namesGroups(ruleset) ? ehr.listGroups() : []]);
  return { users, groups };
};

/** The EHR user who looks after a doctor's charts, or null. */
export const userOfDoctor = (users: readonly EhrUser[], ehrDoctorId: string | null): string | null =>
  users.find((user) => user.active && ehrDoctorId !== null && user.ehrDoctorId === ehrDoctorId)?.ehrUserId ??
  null;

/**
 * Who a rule's assignee is in the EHR now, or null when there is nobody: a user who left, a group put away.
 *
 * @param fallback the practice's own choice, for charts whose doctor has no user
 * @param covers while somebody is out, what would be theirs goes to whoever stands in, if the EHR has them active
 */
export const resolveAssignee = (
  wanted: RuleAssignee,
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
