import { answerButtons, type Button, HOME_BUTTON, noticeButtons } from '../answer-buttons.ts';
import { answerText } from '../answer-text.ts';
import type { ChatMessage, ChatRenderer } from '../ports.ts';
import { LINK_VERBS, OPEN_VERB } from '../presses.ts';
import { HOLDER_WORDS, personWords } from '../urgent-words.ts';
import { noticeText } from '../words.ts';

/** Slack user ids are all that ever stands in a mention; anything else becomes a word. */
const MENTION = /^[UW][A-Z0-9]{2,20}$/;

/** @returns a mention in Slack's form, or "an owner" */
export const mentionOf = (chatUser: string | undefined, somebody = 'an owner'): string =>
  chatUser !== undefined && MENTION.test(chatUser) ? `<@${chatUser}>` : somebody;

/** Slack wants each name once in a message: the first link has one, and those after it others. */
const linkName = (n: number, all: readonly Button[]): string => {
  const before = all.slice(0, n).filter((one) => 'url' in one).length;
  return (before === 0 ? undefined : LINK_VERBS[before - 1]) ?? OPEN_VERB;
};

const button = (one: Button, n: number, all: readonly Button[]): object => ({
  type: 'button',
  text: { type: 'plain_text', text: one.title },
  ...('url' in one
    ? { action_id: linkName(n, all), url: one.url }
    : { action_id: one.verb, ...(one.value === '' ? {} : { value: one.value }) }),
});

/** A notice in Block Kit. */
const renderNotice: ChatRenderer['renderNotice'] = (notice, context) => {
  const { headline, rest } = noticeText(notice, {
    ...context,
    mention: mentionOf(context.mentioned, personWords(notice)),
    holders: HOLDER_WORDS.map((words, n) => mentionOf(context.holders?.[n], words)),
  });
  const buttons = noticeButtons(notice, context).map(button);
  return {
    text: rest === '' ? headline : `${headline} ${rest}`,
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: rest === '' ? `*${headline}*` : `*${headline}* ${rest}` },
      },
      ...(buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : []),
    ],
  };
};

/** An answer that only the person who asked sees. */
const renderAnswer: SlackRenderer['renderAnswer'] = (answer, context) => {
  const paused = answer.kind === 'status' || answer.kind === 'home' ? answer.paused : null;
  const text = answerText(answer, context.timeZone, context.now, mentionOf(paused?.by));
  const buttons = answerButtons(answer, context).map(button);
  return {
    response_type: 'ephemeral',
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      ...(buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : []),
    ],
  };
};

/** An answer as the whole of somebody's App Home: what a home offers, or the way back to it. */
export const homeBlocks = (
  ...[answer, context]: Parameters<ChatRenderer['renderAnswer']>
): readonly object[] => {
  const { blocks } = renderAnswer(answer, context);
  const leadsBack = answer.kind !== 'home' && answer.kind !== 'not_linked';
  return leadsBack ? [...blocks, { type: 'actions', elements: [HOME_BUTTON].map(button) }] : blocks;
};

interface SlackRenderer extends ChatRenderer {
  renderAnswer(...given: Parameters<ChatRenderer['renderAnswer']>): ChatMessage & {
    /** Slack's word for what only the person who asked sees. */
    readonly response_type: 'ephemeral';
  };
}

/** Notices and answers in Block Kit. */
export const slackRenderer: SlackRenderer = { renderNotice, renderAnswer };
