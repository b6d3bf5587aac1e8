import type { Answer } from '../../src/bot/answers.ts';
import type { ChatMessage, ChatRenderer } from '../../src/bot/ports.ts';
import { modalOf } from '../../src/bot/slack/modal.ts';
import { homeBlocks, slackRenderer } from '../../src/bot/slack/render.ts';
import { teamsRenderer } from '../../src/bot/teams/render.ts';
import { DIRECT_KINDS } from '../../src/domain/notices.ts';
import { ANSWERS_SHOWN } from './answers.ts';
import { NOTICES_SHOWN } from './notices.ts';
import { NOW, PUBLIC_URL, practiceId, type ShownAnswer, type ShownNotice, TIME_ZONE } from './shared.ts';

/** Everything that is shown, rendered by the bot's own renderers, and the page that shows it. */

const PAGE_CONTEXT = { publicUrl: PUBLIC_URL, timeZone: TIME_ZONE, now: NOW };
/** Slack's account of whoever is mentioned, and their name where the pictures are drawn. */
export const SLACK_PERSON = { id: 'U012ABCDEF', name: 'Margaret Parrish' } as const;
/** Teams' account, to which a mention points. */
const TEAMS_PERSON = '7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9b10';

/** A message as one platform has it. */
export interface Drawn {
  readonly name: string;
  readonly message: ChatMessage;
  /** True for what stands in a chat of one person with Zally. */
  readonly apart: boolean;
  /** True for words beside a pressed button, without a card. */
  readonly words: boolean;
  /** True where the list to choose from is to be opened. */
  readonly open: boolean;
}

const notices: readonly ShownNotice[] = Object.values(NOTICES_SHOWN).flat();
const answers: readonly ShownAnswer[] = Object.values(ANSWERS_SHOWN).flat();

const noticeOn = (
  renderer: ChatRenderer,
  { name, message, unlinked }: ShownNotice,
  person: string,
): Drawn => ({
  name,
  message: renderer.renderNotice(message, {
    ...PAGE_CONTEXT,
    practiceId,
    mentioned: unlinked === true ? undefined : person,
    holders: [person],
  }),
  apart: DIRECT_KINDS.has(message.kind),
  words: false,
  open: false,
});

interface Modal {
  readonly title: { readonly text: string };
  readonly blocks: readonly object[];
  readonly submit?: { readonly text: string };
  readonly close: { readonly text: string };
}
const buttonOf = (text: object, style?: 'primary'): object => ({
  type: 'button',
  text,
  ...(style === undefined ? {} : { style }),
});

/** What stands around a modal's blocks as blocks of their own, as the console draws them. */
const framed = ({ title, blocks, submit, close }: Modal): object[] => [
  { type: 'header', text: title },
  ...blocks,
  {
    type: 'actions',
    elements: [buttonOf(close), ...(submit === undefined ? [] : [buttonOf(submit, 'primary')])],
  },
];

const slackBlocks = (answer: Answer, as: ShownAnswer['slack']): readonly object[] => {
  if (as === 'home') return homeBlocks(answer, PAGE_CONTEXT);
  if (as === 'modal') return framed(modalOf(answer, PAGE_CONTEXT, '') as Modal);
  return slackRenderer.renderAnswer(answer, PAGE_CONTEXT).blocks;
};

/** What is drawn of Slack. */
export const slackDrawn = (): readonly Drawn[] => [
  ...notices.map((one) => noticeOn(slackRenderer, one, SLACK_PERSON.id)),
  ...answers
    .filter(({ slack }) => slack !== 'never')
    .map(({ name, message, slack, open = false }) => ({
      name,
      message: {
        ...slackRenderer.renderAnswer(message, PAGE_CONTEXT),
        blocks: slackBlocks(message, slack),
      },
      apart: true,
      words: false,
      open,
    })),
];

/** What is drawn of Teams. */
export const teamsDrawn = (): readonly Drawn[] => [
  ...notices.map((one) => noticeOn(teamsRenderer, one, TEAMS_PERSON)),
  ...answers
    .filter(({ teams }) => teams !== 'never')
    .map(({ name, message, teams, open = false }) => ({
      name,
      message: teamsRenderer.renderAnswer(message, PAGE_CONTEXT),
      apart: teams !== 'words',
      words: teams === 'words',
      open,
    })),
];

/** As text of a cell. */
const cell = (text: string): string =>
  text
    .replaceAll(/<@[A-Z0-9]+>/g, `@${SLACK_PERSON.name}`)
    .replaceAll(/[*`]/g, '')
    .replaceAll(/[[\]|]/g, String.raw`\$&`)
    .replaceAll(/\s*\n\s*/g, ' ');

const picture = (platform: string, { name, message }: Drawn): string =>
  `![${cell(message.text)}](images/${platform}/${name}.png)`;

const row = (
  { name, when }: { readonly name: string; readonly when: string },
  drawn: Readonly<Record<'slack' | 'teams', readonly Drawn[]>>,
): string => {
  const shown = (['slack', 'teams'] as const).map((platform) => {
    const one = drawn[platform].find((each) => each.name === name);
    return one === undefined ? 'isn’t said there' : picture(platform, one);
  });
  return `| ${when} | ${shown.join(' | ')} |`;
};

const HEAD = ['| when | Slack | Teams |', '|---|---|---|'];

/** The page, in Markdown. */
export const messagesPage = (): string => {
  const drawn = { slack: slackDrawn(), teams: teamsDrawn() };
  const isDirect = ({ message }: ShownNotice): boolean => DIRECT_KINDS.has(message.kind);
  return [
    '# Every message',
    '',
    'Each kind of message that Zally can say, in the forms in which it is told, in Slack and in Microsoft Teams. Made by',
    '`scripts/shown` from the closed lists of the bot, with its renderers; the figures are made up. [chat.md](chat.md) says who may ask what.',
    '',
    'Slack is drawn by Zally’s own chat console, since the look-alike that others made shows text alone: a modal is drawn as a message with a',
    'title. Teams is Microsoft’s Agents Playground, to which the bot’s own client posts each card; of a mention it shows the words, where Teams',
    'shows the name.',
    '',
    '## In the channel',
    '',
    ...HEAD,
    ...notices.filter((one) => !isDirect(one)).map((one) => row(one, drawn)),
    '',
    '## To owners, each in their own chat',
    '',
    'What is about a person or asks one. The last is for whoever asked.',
    '',
    ...HEAD,
    ...notices.filter(isDirect).map((one) => row(one, drawn)),
    '',
    '## Answers',
    '',
    'To whoever asked alone. In Teams an answer to a press that leaves the message as it is comes as words below that, in a bar of their own.',
    '',
    ...HEAD,
    ...answers.map((one) => row(one, drawn)),
    '',
  ].join('\n');
};
