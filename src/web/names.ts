import type { PracticeTx } from '../db/database.ts';
import { listStaff } from '../db/stores/staff.ts';

/** Names of staff by id. */
export type Names = ReadonlyMap<string, string>;

export const loadNames = async (tx: PracticeTx): Promise<Names> =>
  new Map((await listStaff(tx)).map(({ id, displayName }) => [id, displayName]));

/** Somebody who has left has a record and no name. */
export const nameOf = (id: string, names: Names): string => names.get(id) ?? 'A former member';

/** `Ada (14:20), Ben (Mar 3, 9:05)`, or `nobody`. @param at how a time is said */
export const viewersWords = (
  viewers: readonly { readonly staffId: string; readonly lastAt: Date }[],
  names: Names,
  at: (moment: Date) => string,
): string =>
  viewers.length === 0
    ? 'nobody'
    : viewers.map(({ staffId, lastAt }) => `${nameOf(staffId, names)} (${at(lastAt)})`).join(', ');

/** Who decided something: a person, or Zally by itself. */
export const byWords = (id: string | null, names: Names): string =>
  id === null ? 'Zally' : nameOf(id, names);
