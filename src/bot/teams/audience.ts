import type { ChatRefusal } from '../../domain/chat-refusals.ts';
import { codeOf } from '../../domain/errors.ts';
import type { ChatPlace } from '../ports.ts';
import { MOST_MEMBERS } from '../readers.ts';
import type { TeamsClient, TeamsMember } from './client.ts';

/** What Teams calls people who are in a team without being of its tenant, or without having signed in. */
const OUTSIDE_ROLES: ReadonlySet<string> = new Set(['guest', 'anonymous']);
/** Microsoft Entra has it in the sign-in name of every guest. */
const GUEST_NAME = '#ext#';

/**
 * Why somebody mustn't read notices. People of another tenant are in a channel that is shared with them; guests have an
 * account in ours.
 *
 * @param tenant in lower case
 */
export const memberProblem = (
  { tenantId, userRole, userPrincipalName }: TeamsMember,
  tenant: string,
): ChatRefusal | undefined => {
  const name = userPrincipalName?.toLowerCase();
  const role = userRole?.toLowerCase();
  if ((role !== undefined && OUTSIDE_ROLES.has(role)) || name?.includes(GUEST_NAME) === true) return 'guests';
  // Whom Teams says nothing about may be anybody.
  if (typeof tenantId !== 'string' || (role === undefined && name === undefined)) return 'cant_look';
  return tenantId.toLowerCase() === tenant ? undefined : 'shared';
};

/**
 * Looks at who reads a channel.
 *
 * @returns why nothing may be posted there, or undefined
 * @throws ZallyError `chat_*`, temporary, when that can't be seen now
 */
export const lookAtChannel = async (
  client: Pick<TeamsClient, 'members'>,
  place: ChatPlace,
): Promise<ChatRefusal | undefined> => {
  const seen = new Set<string>();
  let after: string | undefined;
  try {
    do {
      const page = await client.members(place, after);
      if (page === undefined) return 'not_member';
      for (const member of page.members) {
        const problem = memberProblem(member, place.workspace);
        if (problem !== undefined) return problem;
        // Somebody who is in by two teams is listed twice.
        seen.add(member.id);
      }
      if (seen.size > MOST_MEMBERS) return 'too_many';
      // A page that leads to itself would never end.
      if (page.after !== undefined && (page.after === after || page.members.length === 0)) return 'cant_look';
      after = page.after;
    } while (after !== undefined);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'chat_refused') return 'cant_look';
    throw error;
  }
  // The practice's own people are there, if Teams shows anything.
  return seen.size === 0 ? 'cant_look' : undefined;
};
