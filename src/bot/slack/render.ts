import { answerText, LEADS_TO_ZALLY } from '../answers.ts';
import type { ChatMessage, ChatRenderer } from '../ports.ts';
import { noticeLink, noticeText, OPEN, RESUME } from '../words.ts';

/** Slack user ids are all that ever stands in a mention; anything else becomes a word. */
const MENTION = /^[UW][A-Z0-9]{2,20}$/;

/** @returns a mention in Slack's form, or "an owner" */
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

/** A notice in Block Kit. */
const renderNotice: ChatRenderer['renderNotice'] = (notice, context) => {
  const { headline, rest } = noticeText(notice, { ...context, mention: mentionOf(context.mentioned) });
  const link = noticeLink(notice, context);
  return {
    text: rest === '' ? headline : `${headline} ${rest}`,
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: rest === '' ? `*${headline}*` : `*${headline}* ${rest}` },
      },
      ...(link === undefined ? [] : [{ type: 'actions', elements: [button(OPEN, ACTIONS.open, link)] }]),
    ],
  };
};

/** An answer that only the person who asked sees. */
const renderAnswer: SlackRenderer['renderAnswer'] = (answer, context) => {
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

interface SlackRenderer extends ChatRenderer {
  renderAnswer(...given: Parameters<ChatRenderer['renderAnswer']>): ChatMessage & {
    /** Slack's word for what only the person who asked sees. */
    readonly response_type: 'ephemeral';
  };
}

/** Notices and answers in Block Kit. */
export const slackRenderer: SlackRenderer = { renderNotice, renderAnswer };
