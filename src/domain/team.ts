import { DOCUMENT_CLASSES, type DocumentClass } from './document-classes.ts';
import type { StaffId } from './ids.ts';
import { may, type Role } from './permissions.ts';

/** What a change to the team is held against. */
export interface TeamMember {
  readonly id: StaffId;
  readonly role: Role;
  readonly active: boolean;
  readonly classes: readonly DocumentClass[];
}

/** What can be changed about what somebody may do. */
export interface AccessChange {
  readonly role?: Role;
  readonly active?: boolean;
  readonly classes?: readonly DocumentClass[];
}

/** True for who can look at what is specially protected. */
const opensProtected = ({ role, active, classes }: TeamMember): boolean =>
  active && may(role, 'fax.open') && classes.includes('restricted');

const isActiveOwner = ({ role, active }: TeamMember): boolean => active && role === 'owner';

/** In descending order. */
const RANK: readonly Role[] = ['owner', 'manager', 'viewer'];

const widens = (before: TeamMember, after: TeamMember): boolean =>
  RANK.indexOf(after.role) < RANK.indexOf(before.role) ||
  (after.active && !before.active) ||
  after.classes.some((each) => !before.classes.includes(each));

/**
 * Why a change to somebody's access isn't made, or null. Without an active owner nobody could set anything right, so
 * the last one stays, whoever asks; so does the last one who opens what is specially protected. People may narrow what they do themselves, and leave; nobody widens it. Pure.
 *
 * @param by the member who asks; null for the operator and for Zally
 */
export const refusalOf = (
  team: readonly TeamMember[],
  id: StaffId,
  change: AccessChange,
  by: StaffId | null,
): 'not_found' | 'last_owner' | 'last_protected' | 'own_access' | null => {
  const before = team.find((member) => member.id === id);
  if (before === undefined) return 'not_found';
  const after = { ...before, ...change };
  if (by === id && widens(before, after)) return 'own_access';
  const others = (holds: (member: TeamMember) => boolean): boolean =>
    team.some((member) => member.id !== id && holds(member));
  const isLast = (holds: (member: TeamMember) => boolean): boolean =>
    holds(before) && !holds(after) && !others(holds);
  if (isLast(isActiveOwner)) return 'last_owner';
  // Ending somebody's access never waits for anything; the settings say that nobody opens them any more.
  return after.active && isLast(opensProtected) ? 'last_protected' : null;
};

/** What somebody would no longer have after a change to their own access, and couldn't give themselves again. Pure. */
export const dropsOwn = (before: TeamMember, change: AccessChange): boolean => {
  const after = { ...before, ...change };
  return (
    RANK.indexOf(after.role) > RANK.indexOf(before.role) ||
    before.classes.some((each) => !after.classes.includes(each))
  );
};

/** Classes of documents that nobody active opens: they would wait unseen. */
export const unopenedClasses = (team: readonly TeamMember[]): readonly DocumentClass[] => {
  const openers = team.filter(({ active, role }) => active && may(role, 'fax.open'));
  return DOCUMENT_CLASSES.filter((each) => !openers.some(({ classes }) => classes.includes(each)));
};

/**
 * Members who are no longer active users of the EHR. Somebody whom the list doesn't name has left when it names another
 * one of ours as active; a list that names none of us is wrong, or another practice's. Pure.
 */
export const leftInEhr = (
  linked: readonly { readonly id: StaffId; readonly ehrUserId: string }[],
  users: readonly { readonly ehrUserId: string; readonly active: boolean }[],
): readonly StaffId[] => {
  const activeOf = new Map(users.map(({ ehrUserId, active }) => [ehrUserId, active]));
  const knowsUs = linked.some(({ ehrUserId }) => activeOf.get(ehrUserId) === true);
  return linked
    .filter(({ ehrUserId }) => (activeOf.has(ehrUserId) ? activeOf.get(ehrUserId) === false : knowsUs))
    .map(({ id }) => id);
};
