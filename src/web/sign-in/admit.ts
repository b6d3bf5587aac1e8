import { bindSubject, findStaffByEmail, loadStaff } from '../../db/stores/staff.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import type { Identity } from './id-token.ts';

interface Admitted {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
}

/**
 * Finds the member that an identity belongs to, and binds the two at the first sign-in.
 *
 * An address that several practices know goes to the first of them: there is no way yet to choose.
 *
 * @throws ZallyError `sign_in_failed` for a stranger, an inactive member, or another subject; the same for all
 */
export const admit = async (web: WebContext, identity: Identity, address: string): Promise<Admitted> => {
  const [known] = await findStaffByEmail(web.db, identity.email);
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
