import type { PracticeTx } from '../../db/database.ts';
import { invitationWaits } from '../../db/stores/invitations.ts';
import type { ProviderSignIn } from '../../db/stores/provider-sign-ins.ts';
import { isSameClient, loadSignIn, lockSignIn, type OwnProvider } from '../../db/stores/sign-in-providers.ts';
import { bindSubject, findStaff, loadStaff, type StaffMember } from '../../db/stores/staff.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import type { Identity } from './id-token.ts';
import { type Membership, membershipsOf } from './memberships.ts';

type Asked = ProviderSignIn;
interface Known {
  readonly member: StaffMember | undefined;
  /** The practice's own provider. */
  readonly own: OwnProvider | null;
  /** They were sent a link, and have neither used it nor come in otherwise. */
  readonly invited: boolean;
}

const load = async (tx: PracticeTx, id: StaffId): Promise<Known> => {
  const member = await findStaff(tx, id);
  return {
    member,
    own: (await loadSignIn(tx)).own,
    invited: member?.oidcSubject === null && (await invitationWaits(tx, id)),
  };
};

/**
 * A practice's own provider speaks for that practice alone, and the server's for no practice that has one of its own:
 * whoever runs a provider could name any address. One that the practice has left speaks for nobody any more.
 */
const isProvider = (asked: Asked, own: OwnProvider | null): boolean =>
  asked.own ? isSameClient(own, { ...asked, mfaAcr: [] }) : own === null;

const speaksFor = (asked: Asked, { practiceId, loaded }: Membership & { readonly loaded: Known }): boolean =>
  (asked.practiceId === null || asked.practiceId === practiceId) && isProvider(asked, loaded.own);

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
  // Any practice can invite any address: where somebody is a member, what they haven't accepted isn't offered beside it.
  const accepted = open.filter(({ loaded }) => !loaded.invited);
  if (open.length > 0)
    return (accepted.length > 0 ? accepted : open).map(({ practiceId, staffId }) => ({
      practiceId,
      staffId,
    }));
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
 * @param asked the provider that has named the subject, where they come from it directly
 * @throws ZallyError `sign_in_failed` for an inactive member, another subject, or a provider that was changed meanwhile
 */
export const bind = async (
  web: Pick<WebContext, 'db'>,
  { practiceId, staffId }: Membership,
  subject: string,
  address: string,
  asked?: Asked,
): Promise<void> =>
  await web.db.inPractice(practiceId, { kind: 'nobody', address }, async (tx) => {
    await lockSignIn(tx);
    if (asked !== undefined && !isProvider(asked, (await loadSignIn(tx)).own))
      throw new ZallyError('sign_in_failed');
    await bindSubject(tx, await loadStaff(tx, staffId), subject);
  });
