import { bindChannel } from '../bot/teams/bind.ts';
import { teamsClientOf } from '../bot/teams/of-config.ts';
import { ZallyError } from '../domain/errors.ts';
import { channelProblem } from '../web/settings/channels/words.ts';
import { type Command, OPERATOR, practiceOf, say, text, withFoundation } from './command.ts';

/** Ids of standard channels; `messageid`, as links to a message have it, is no part of one. */
const CHANNEL = /^19:[\w-]{10,100}@thread\.(tacv2|skype)$/;

/**
 * What *Get link to channel* in Teams copies, or the id that it holds.
 *
 * @returns the channel, and its tenant where a link was given
 * @throws ZallyError `invalid_input`
 */
export const readChannel = (given: string): { readonly channel: string; readonly tenant: string | null } => {
  const link = URL.canParse(given) && given.startsWith('https:') ? new URL(given) : undefined;
  const [, inLink = ''] = /^\/l\/channel\/([^/]+)/.exec(link?.pathname ?? '') ?? [];
  const channel = link === undefined ? given : decoded(inLink);
  if (!CHANNEL.test(channel))
    throw new ZallyError('invalid_input', {
      detail: '--channel is what “Get link to channel” copies in Teams',
    });
  return { channel, tenant: link?.searchParams.get('tenantId')?.toLowerCase() ?? null };
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

export const practiceTeams: Command = {
  usage: 'practice teams --practice ID --channel LINK',
  meaning: 'Binds the tenant in TEAMS_TENANT_ID to the practice and sets the channel for notices.',
  run: async (values) =>
    await withFoundation(async ({ db, egress, config }) => {
      const workspace = config.TEAMS_TENANT_ID;
      if (workspace === undefined)
        throw new ZallyError('config_invalid', { detail: 'TEAMS_TENANT_ID is not set' });
      const { channel, tenant } = readChannel(text(values, 'channel'));
      if (tenant !== null && tenant !== workspace)
        throw new ZallyError('invalid_input', {
          detail: 'The channel is in another tenant than TEAMS_TENANT_ID',
        });
      const client = teamsClientOf({ db, egress, config });
      const problem = await bindChannel(
        { db, client, tenant: workspace },
        practiceOf(values),
        OPERATOR,
        channel,
      );
      if (problem !== undefined)
        throw new ZallyError('invalid_input', { detail: channelProblem(problem, 'teams') });
      say('The tenant is bound to this practice, and notices go to that channel.');
    }),
};
