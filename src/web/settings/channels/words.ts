import type { ChannelHealth } from '../../../db/stores/channels.ts';
import type { Platform } from '../../../db/stores/chat.ts';
import type { ChatRefusal } from '../../../domain/chat-refusals.ts';

/** Why nothing is posted, and what an owner does about it. */
const REFUSALS: Readonly<Record<ChatRefusal, { readonly state: string; readonly advice: string }>> = {
  posts: {
    state: 'Slack refuses Zally’s messages',
    advice:
      'Is the channel archived, or Zally no longer in it? Invite it again, then choose the channel again.',
  },
  access: {
    state: 'Slack has ended Zally’s access',
    advice: 'Add Zally to Slack again; the channel stays as it is.',
  },
  uninstalled: {
    state: 'Zally was removed from the workspace',
    advice: 'If that was a mistake, add Zally to Slack again; the channel stays as it is.',
  },
  shared: {
    state: 'The channel is shared with people outside of the practice',
    advice:
      'Other organizations would read the notices. Choose an internal channel, or end the sharing and choose this one again.',
  },
  guests: {
    state: 'Guests are in the channel',
    advice:
      'They would read the notices. Choose a channel of members alone, or let the guests leave and choose this one again.',
  },
  too_many: {
    state: 'More people are in the channel than Zally can look at',
    advice: 'It looks at 200 to see that no guest is among them. Choose a smaller channel.',
  },
  not_member: {
    state: 'Zally is not in the channel, or it is archived',
    advice: 'Type /invite @zally in the channel, then choose it again.',
  },
  cant_look: {
    state: 'Zally may not see who is in the channel',
    advice: 'Without that it posts nothing. Add Zally to Slack again, with the permissions of today’s app.',
  },
};

const BIND = 'Then have the operator of Zally bind the channel again, or another one.';

/** The same of Teams, where the operator chooses the channel. What isn't here doesn't happen there. */
const IN_TEAMS: Readonly<Partial<typeof REFUSALS>> = {
  shared: {
    state: 'The channel is shared with people outside of the practice',
    advice: `Other organizations would read the notices. End the sharing. ${BIND}`,
  },
  guests: {
    state: 'Guests are in the channel',
    advice: `They would read the notices. Take them out of the team. ${BIND}`,
  },
  too_many: {
    state: 'More people are in the channel than Zally can look at',
    advice: `It looks at 200 to see that no guest is among them. Choose a channel of a smaller team. ${BIND}`,
  },
  not_member: {
    state: 'Zally is not in the team, or the channel is gone',
    advice: `Add Zally to the team again. ${BIND}`,
  },
  cant_look: {
    state: 'Teams doesn’t show Zally who is in the channel',
    advice: `Without that it posts nothing. Add Zally to the team again. ${BIND}`,
  },
};
const TEAMS_REFUSES = {
  state: 'Teams refuses Zally’s messages',
  advice: `Add Zally to the team again. ${BIND}`,
};

const refusalFor = (platform: Platform, why: ChatRefusal) =>
  platform === 'teams' ? (IN_TEAMS[why] ?? TEAMS_REFUSES) : REFUSALS[why];
const refusalOf = ({ platform, refusedFor }: ChannelHealth) => refusalFor(platform, refusedFor ?? 'posts');

const NAMES = { slack: 'Slack', teams: 'Teams' } as const;

/** "2 wait" */
const waitWords = (count: number): string => `${count} ${count === 1 ? 'waits' : 'wait'}`;

/**
 * Whether notices go there, and since when.
 *
 * @param at shows a time
 */
export const stateWords = (one: ChannelHealth, at: (moment: Date) => string): string => {
  const since = `since ${at(one.since)}`;
  if (one.state === 'refused') return `${refusalOf(one).state} ${since}`;
  if (!one.hasChannel) return `No channel chosen: nothing is posted ${since}`;
  if (one.failingSince === null) return `Notices are posted ${since}`;
  const what =
    one.failedOn === 'egress_refused'
      ? `Zally hasn’t been allowed to call ${NAMES[one.platform]}`
      : `${NAMES[one.platform]} hasn’t taken a notice`;
  return `${what} since ${at(one.failingSince)}; ${waitWords(one.waiting)}`;
};

/** What becomes of notices that can't be posted just now. */
export const failingWords = (one: ChannelHealth): string =>
  one.failedOn === 'egress_refused'
    ? 'The address isn’t on the list of hosts that Zally may call: the operator of Zally corrects that. Until then Zally keeps trying, and nobody hears of a fax there.'
    : 'Zally keeps trying, and posts them as soon as that works. Until then nobody hears of a fax there.';

/** True while notices can't be posted, though nobody has refused them. */
export const isFailing = ({ state, hasChannel, failingSince }: ChannelHealth): boolean =>
  state === 'connected' && hasChannel && failingSince !== null;

/** What to do where they don't. */
export const refusalWords = (one: ChannelHealth): string => refusalOf(one).advice;

/** What is wrong with a channel that somebody chose: a sentence, and what to do. */
export const channelProblem = (why: ChatRefusal, platform: Platform): string => {
  const { state, advice } = refusalFor(platform, why);
  return `${state}. ${advice}`;
};
