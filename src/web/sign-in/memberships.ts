import type { PracticeTx } from '../../db/database.ts';
import { findStaffByEmail, memberSince } from '../../db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';

/** Somebody as a member of one practice. */
export interface Membership {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
}

/** Looked for like anybody else, so that a stranger takes as long as a member. */
export const NOBODY: Membership = {
  practiceId: '00000000-0000-4000-8000-000000000000' as PracticeId,
  staffId: '00000000-0000-4000-8000-000000000000' as StaffId,
};

/**
 * The practices that know an address, that in which somebody has been a member longest first: a practice that adds an
 * address later diverts nobody. One entry of nobody for an address that no practice knows.
 *
 * @param address of the network, for the log
 * @param load what is asked of each
 */
export const membershipsOf = async <T>(
  web: Pick<WebContext, 'db'>,
  email: string,
  address: string,
  load: (tx: PracticeTx, staffId: StaffId) => Promise<T>,
): Promise<readonly (Membership & { readonly loaded: T })[]> => {
  const known = await findStaffByEmail(web.db, email);
  const all = [];
  for (const { practiceId, staffId } of known.length === 0 ? [NOBODY] : known)
    all.push(
      await web.db.inPractice(practiceId, { kind: 'nobody', address }, async (tx) => ({
        practiceId,
        staffId,
        since: (await memberSince(tx, staffId))?.getTime() ?? 0,
        loaded: await load(tx, staffId),
      })),
    );
  return all.toSorted((a, b) => a.since - b.since);
};
