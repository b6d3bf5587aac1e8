import type { StaffId } from './ids.ts';

/** What counts for whether somebody is there. */
export interface Coverable {
  readonly id: StaffId;
  readonly active: boolean;
  /** True until the day they are back. */
  readonly out: boolean;
  /** Who stands in meanwhile. */
  readonly coverId: StaffId | null;
}

/**
 * Who gets what would go to a member now: the member when there, else the first along the covers who is. Pure.
 *
 * @returns null when nobody along the way is there: no cover, a circle, or somebody who has left
 */
export const standInFor = (members: readonly Coverable[], id: StaffId): StaffId | null => {
  const seen = new Set<StaffId>();
  let next: StaffId | null = id;
  while (next !== null && !seen.has(next)) {
    seen.add(next);
    const member = members.find((each) => each.id === next);
    if (member === undefined || !member.active) return null;
    if (!member.out) return member.id;
    next = member.coverId;
  }
  return null;
};
