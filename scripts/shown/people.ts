import { HOUR, MINUTE, NOW, type OfEachAnswer } from './shared.ts';

type Kind =
  | 'not_allowed'
  | 'asked'
  | 'already_asked'
  | 'no_owner_linked'
  | 'request_over'
  | 'not_linked'
  | 'linked'
  | 'link_failed'
  | 'link_limited'
  | 'code_burned'
  | 'whoami'
  | 'unlinked';

/** Answers about who one is and what one may, as docs/messages.md shows them. */
export const PEOPLE_SHOWN: Pick<OfEachAnswer, Kind> = {
  not_allowed: [
    {
      name: 'not-allowed',
      when: '`pause` or `resume` by somebody who isn’t an owner',
      message: {
        kind: 'not_allowed',
        command: 'pause',
        wanted: { what: 'pause', length: { kind: 'minutes', minutes: 60 }, type: null },
      },
    },
    {
      name: 'not-allowed-rules',
      when: 'Anything else that the role doesn’t include',
      message: { kind: 'not_allowed', command: 'rules', wanted: null },
    },
  ],
  asked: [
    {
      name: 'asked',
      when: '*Ask an owner*',
      message: { kind: 'asked', owners: 2, until: NOW + 15 * MINUTE },
    },
  ],
  already_asked: [
    {
      name: 'already-asked',
      when: 'The same once more',
      message: { kind: 'already_asked', until: NOW + 12 * MINUTE },
    },
  ],
  no_owner_linked: [
    {
      name: 'no-owner-linked',
      when: 'The same where no owner has a chat account',
      message: { kind: 'no_owner_linked' },
    },
  ],
  request_over: [
    {
      name: 'request-over',
      when: '*Approve* when it’s too late, or done',
      message: { kind: 'request_over' },
    },
  ],
  not_linked: [
    { name: 'not-linked', when: 'An account that isn’t linked asks', message: { kind: 'not_linked' } },
  ],
  linked: [
    {
      name: 'linked',
      when: '`link CODE`',
      message: { kind: 'linked', endedAccount: false, endedMember: false },
    },
    {
      name: 'linked-anew',
      when: '`link CODE` by a member who had another account',
      message: { kind: 'linked', endedAccount: true, endedMember: false },
    },
  ],
  link_failed: [
    {
      name: 'link-failed',
      when: '`link CODE` with a code that is too old, was used or never was',
      message: { kind: 'link_failed' },
    },
  ],
  link_limited: [{ name: 'link-limited', when: 'The same too often', message: { kind: 'link_limited' } }],
  code_burned: [
    {
      name: 'code-burned',
      when: '`link CODE` after a mention of Zally in a channel, where others read it',
      message: { kind: 'code_burned' },
    },
  ],
  whoami: [
    {
      name: 'whoami',
      when: '`whoami`',
      message: { kind: 'whoami', role: 'owner', linkedAt: NOW - 9 * 24 * HOUR },
    },
  ],
  unlinked: [{ name: 'unlinked', when: '`unlink`', message: { kind: 'unlinked' } }],
};
