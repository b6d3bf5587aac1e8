import type { PracticeId } from '../../domain/ids.ts';
import type { Notice, NoticeKind } from '../../domain/notices.ts';
import { type Answer, answerText } from '../answers.ts';
import type { ChatMessage } from '../ports.ts';
import { noticeText, OPEN, RESUME } from '../words.ts';

/** Slack user ids are all that ever stands in a mention; anything else becomes a word. */
const MENTION = /^[UW][A-Z0-9]{2,20}$/;

export const mentionOf = (chatUser: string | undefined): string =>
  chatUser !== undefined && MENTION.test(chatUser) ? `<@${chatUser}>` : 'an owner';

/** Names of buttons; each press is answered by a handler of the same name. */
export const ACTIONS = { open: 'zally_open', resume: 'zally_resume' } as const;

const button = (text: string, actionId: string, url?: string): object => ({
  type: 'button',
  action_id: actionId,
  text: { type: 'plain_text', text },
  ...(url === undefined ? {} : { url }),
});

/** What leads to nothing that is to be done. */
const WITHOUT_LINK: ReadonlySet<NoticeKind> = new Set(['all_clear', 'inbox_back', 'resumed', 'moved']);

/** A notice in Block Kit. Pure: every message that can ever be sent can be listed by a test. */
export const renderNotice = (
  notice: Notice,
  context: {
    readonly publicUrl: string;
    readonly practiceId: PracticeId;
    readonly timeZone: string;
    readonly now: number;
    readonly mention: string;
  },
): ChatMessage => {
  const { headline, rest } = noticeText(notice, context);
  // The practice leads to its own way in, for a browser in which nobody is signed in.
  const link = `${context.publicUrl}/n/${notice.noticeId}?at=${context.practiceId}`;
  const withLink = !WITHOUT_LINK.has(notice.kind);
  return {
    text: rest === '' ? headline : `${headline} ${rest}`,
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: rest === '' ? `*${headline}*` : `*${headline}* ${rest}` },
      },
      ...(withLink ? [{ type: 'actions', elements: [button(OPEN, ACTIONS.open, link)] }] : []),
    ],
  };
};

/** Answers after which the next step is in Zally. */
const LEADS_TO_ZALLY: ReadonlySet<Answer['kind']> = new Set([
  'status',
  'resumed',
  'not_linked',
  'link_failed',
  'link_limited',
  'no_baa',
]);

/** An answer that only the person who asked sees. */
export const renderAnswer = (
  answer: Answer,
  context: { readonly publicUrl: string; readonly timeZone: string; readonly now: number },
): { readonly response_type: 'ephemeral'; readonly text: string; readonly blocks: object[] } => {
  const paused = answer.kind === 'status' ? answer.paused : null;
  const text = answerText(answer, context.timeZone, context.now, mentionOf(paused?.by));
  const buttons = [
    ...(answer.kind === 'paused' ? [button(RESUME, ACTIONS.resume)] : []),
    ...(LEADS_TO_ZALLY.has(answer.kind) ? [button(OPEN, ACTIONS.open, context.publicUrl)] : []),
  ];
  return {
    response_type: 'ephemeral',
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      ...(buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : []),
    ],
  };
};
