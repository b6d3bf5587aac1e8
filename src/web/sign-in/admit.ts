import { bindSubject, findStaff, loadStaff, type StaffMember } from '../../db/stores/staff.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import type { Identity } from './id-token.ts';
import { type Membership, membershipsOf } from './memberships.ts';

/**
 * Finds the member that an identity belongs to, and binds the two at the first sign-in.
 *
 * Of several practices that know the address, the one that is bound to this identity already comes first, then the one
 * in which somebody has been a member longest: a practice that adds an address later diverts nobody. There is no way yet
 * to choose.
 *
 * @throws ZallyError `sign_in_failed` for a stranger, an inactive member, or another subject; the same for all
 */
export const admit = async (web: WebContext, identity: Identity, address: string): Promise<Membership> => {
  const known = await membershipsOf(web, identity.email, address, async (tx, id) => await findStaff(tx, id));
  const rank = (member: StaffMember | undefined): number => {
    if (member === undefined || !member.active) return 2;
    return member.oidcSubject === identity.subject ? 0 : member.oidcSubject === null ? 1 : 2;
  };
  const [first] = known.toSorted((a, b) => rank(a.loaded) - rank(b.loaded));
  if (first?.loaded === undefined) throw new ZallyError('sign_in_failed');
  const { practiceId, staffId } = first;
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
