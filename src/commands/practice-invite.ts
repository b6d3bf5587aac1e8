import { INVITATION_HOURS, invitationLink, inviteMember } from '../db/stores/invitations.ts';
import { addStaff, listStaff } from '../db/stores/staff.ts';
import { ZallyError } from '../domain/errors.ts';
import { ROLES } from '../domain/permissions.ts';
import { signInAddress } from '../domain/sign-in-address.ts';
import { type Command, OPERATOR, practiceOf, say, text, withFoundation } from './command.ts';

/** `practice invite`: a link by which somebody sets up a local account, or gets into it again. */
export const practiceInvite: Command = {
  usage:
    'practice invite --practice ID --email ADDRESS [--name NAME --role owner|manager|viewer] [--new-factors]',
  meaning:
    'Prints a link that works once and lets somebody choose a password. With a name and a role it adds who isn’t a member yet. --new-factors ends the second factors of somebody who has lost them.',
  run: async (values) => {
    const email = text(values, 'email');
    const role = ROLES.find((known) => known === values['role']);
    if (values['role'] !== undefined && role === undefined)
      throw new ZallyError('invalid_input', { detail: `--role is one of ${ROLES.join(', ')}` });
    const newFactors = values['new-factors'] === true;
    await withFoundation(async ({ db, config }) => {
      const practiceId = practiceOf(values);
      const token = await db.inPractice(practiceId, OPERATOR, async (tx) => {
        const known = (await listStaff(tx)).find(
          (member) => member.email.toLowerCase() === email.toLowerCase(),
        );
        if (known !== undefined && !known.active)
          throw new ZallyError('conflict', { detail: 'This member was deactivated' });
        if (known === undefined && role === undefined)
          throw new ZallyError('invalid_input', {
            detail: 'Nobody here has this address; give --name and --role to add them',
          });
        const id =
          known?.id ??
          (await addStaff(tx, { email, displayName: text(values, 'name'), role: role ?? 'viewer' }));
        return await inviteMember(tx, id, { newFactors });
      });
      say(invitationLink(config.ZALLY_PUBLIC_URL, token));
      say(`Later they sign in at ${signInAddress(config.ZALLY_PUBLIC_URL, practiceId)}`);
      say(
        `Give it to nobody else: whoever opens it first chooses the password. It works once, for ${INVITATION_HOURS} hours.`,
      );
    });
  },
};
