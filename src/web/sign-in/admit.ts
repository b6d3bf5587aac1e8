import { bindSubject, findStaffByEmail, loadStaff, memberSince } from '../../db/stores/staff.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import type { Identity } from './id-token.ts';

interface Admitted {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
}

const firstOf = async (
  web: WebContext,
  identity: Identity,
  address: string,
): Promise<Admitted | undefined> => {
  const all = [];
  for (const { practiceId, staffId } of await findStaffByEmail(web.db, identity.email))
    all.push(
      await web.db.inPractice(practiceId, { kind: 'nobody', address }, async (tx) => {
        const { active, oidcSubject } = await loadStaff(tx, staffId);
        const since = (await memberSince(tx, staffId))?.getTime() ?? 0;
        const rank = active && oidcSubject === identity.subject ? 0 : active && oidcSubject === null ? 1 : 2;
        return { practiceId, staffId, rank, since };
      }),
    );
  return all.toSorted((a, b) => a.rank - b.rank || a.since - b.since)[0];
};

/**
 * Finds the member that an identity belongs to, and binds the two at the first sign-in.
 *
 * Of several practices that know the address, the one that is bound to this identity already comes first, then the one
 * in which somebody has been a member longest: a practice that adds an address later diverts nobody. There is no way yet
 * to choose.
 *
 * @throws ZallyError `sign_in_failed` for a stranger, an inactive member, or another subject; the same for all
 */
export const admit = async (web: WebContext, identity: Identity, address: string): Promise<Admitted> => {
  const known = await firstOf(web, identity, address);
  if (known === undefined) throw new ZallyError('sign_in_failed');
  const { practiceId, staffId } = known;
  try {
    return await web.db.inPractice(practiceId, { kind: 'nobody', address }, async (tx) => {
      const member = await loadStaff(tx, staffId);
      await bindSubject(tx, member, identity.subject);
      return { practiceId, staffId };
    });
  } catch (error) {
    await web.db.inPractice(practiceId, { kind: 'nobody', address }, async (tx) =>
      tx.audit({
        action: 'staff.sign_in_refused',
        resource: 'staff',
        resourceId: staffId,
        outcome: 'denied',
      }),
    );
    throw error;
  }
};
