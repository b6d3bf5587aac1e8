import type { PracticeTx } from '../../db/database.ts';
import type { ProviderSignIn } from '../../db/stores/provider-sign-ins.ts';
import { loadSignIn } from '../../db/stores/sign-in-providers.ts';
import { bindSubject, findStaff, loadStaff, type StaffMember } from '../../db/stores/staff.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import type { Identity } from './id-token.ts';
import { type Membership, membershipsOf } from './memberships.ts';

type Asked = Pick<ProviderSignIn, 'practiceId' | 'own'>;
interface Known {
  readonly member: StaffMember | undefined;
  /** True when the practice has a provider of its own. */
  readonly own: boolean;
}

const load = async (tx: PracticeTx, id: StaffId): Promise<Known> => ({
  member: await findStaff(tx, id),
  own: (await loadSignIn(tx)).own !== null,
});

/**
 * A practice's own provider speaks for that practice alone, and the server's for no practice that has one of its own:
 * whoever runs a provider could name any address.
 */
const speaksFor = (asked: Asked, { practiceId, loaded }: Membership & { readonly loaded: Known }): boolean =>
  (asked.practiceId === null || asked.practiceId === practiceId) && asked.own === loaded.own;

/**
 * The memberships that an identity opens: of the practices whose provider it comes from, those in which the address is an
 * active member's and not bound to somebody else. Where somebody has been a member longest comes first.
 *
 * @param address of the network, for the log
 * @throws ZallyError `sign_in_failed` for a stranger, an inactive member, or another subject; the same for all
 */
export const admit = async (
  web: Pick<WebContext, 'db'>,
  identity: Identity,
  asked: Asked,
  address: string,
): Promise<readonly Membership[]> => {
  const known = await membershipsOf(web, identity.email, address, load);
  const candidates = known.filter((each) => speaksFor(asked, each));
  const open = candidates.filter(({ loaded: { member } }) => {
    const bound = member?.oidcSubject ?? identity.subject;
    return member?.active === true && bound === identity.subject;
  });
  if (open.length > 0) return open.map(({ practiceId, staffId }) => ({ practiceId, staffId }));
  for (const { practiceId, staffId, loaded } of candidates.slice(0, 1)) {
    if (loaded.member === undefined) continue;
    await web.db.inPractice(practiceId, { kind: 'nobody', address }, async (tx) =>
      tx.audit({
        action: 'staff.sign_in_refused',
        resource: 'staff',
        resourceId: staffId,
        outcome: 'denied',
      }),
    );
  }
  throw new ZallyError('sign_in_failed');
};

/**
 * Binds a member to the identity, at the first sign-in in this practice.
 *
 * @throws ZallyError `sign_in_failed` for an inactive member, or another subject
 */
export const bind = async (
  web: Pick<WebContext, 'db'>,
  { practiceId, staffId }: Membership,
  subject: string,
  address: string,
): Promise<void> =>
  await web.db.inPractice(practiceId, { kind: 'nobody', address }, async (tx) =>
    bindSubject(tx, await loadStaff(tx, staffId), subject),
  );
