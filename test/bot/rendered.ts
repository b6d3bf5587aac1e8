import type { Answer } from '../../src/bot/answers.ts';
import type { ChatRenderer } from '../../src/bot/ports.ts';
import { modalOf } from '../../src/bot/slack/modal.ts';
import { homeBlocks, slackRenderer } from '../../src/bot/slack/render.ts';
import { teamsRenderer } from '../../src/bot/teams/render.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import type { Notice } from '../../src/domain/notices.ts';
import { WORDED_TYPES } from '../../src/domain/type-words.ts';
import { ANSWERS, MENTIONED, NOTICES, NOW, noticeId, PUBLIC_URL, ZONES } from './messages.ts';
import { REQUEST } from './wanted-messages.ts';

export const PRACTICE = '4c1f6f0a-5d1e-4b7e-9a55-6d3c5b9d2e10' as PracticeId;

export interface Rendered {
  readonly text: string;
  readonly blocks: readonly object[];
}

const render = (renderer: ChatRenderer) => {
  const notices = Object.values(NOTICES)
    .flat()
    .flatMap((notice: Notice) =>
      ZONES.flatMap((timeZone) =>
        MENTIONED.map((mentioned): [Notice, Rendered] => [
          notice,
          renderer.renderNotice(notice, {
            publicUrl: PUBLIC_URL,
            practiceId: PRACTICE,
            timeZone,
            now: NOW,
            mentioned,
            holders: [mentioned, mentioned, MENTIONED[0]],
          }),
        ]),
      ),
    );
  const answers = Object.values(ANSWERS)
    .flat()
    .flatMap((answer: Answer) =>
      ZONES.map((timeZone): [Answer, Rendered] => [
        answer,
        renderer.renderAnswer(answer, { publicUrl: PUBLIC_URL, timeZone, now: NOW }),
      ]),
    );
  return { notices, answers, everything: [...notices, ...answers].map(([, rendered]) => rendered) };
};

/** What buttons are called and what they send: closed words and times, by hand. */
const TYPE = `(${[...WORDED_TYPES, ''].join('|')})`;
const LENGTH = '(\\d{1,4}m|until (tomorrow|resumed|\\d\\d:\\d\\d))';
const PRESSES = `zally_(open|home|test|step_one|step_two|status|resume|pause|times|cancel|rules_(choose|try|confirm|undo)|owner|approve|take|undo_pause|undo_resume|ask_(30m|60m|120m|240m|until_tomorrow|until_resumed))|((\\d{13}|resumed)/)?${TYPE}|(pause/${LENGTH}|resume/)/${TYPE}|\\d+/(rule/\\d+|[a-z_]+/(suggest|never))|${REQUEST}|${noticeId}`;

const slack = render(slackRenderer);
/** Every answer as the whole of somebody's App Home. */
const homes = Object.values(ANSWERS)
  .flat()
  .map((answer: Answer): Rendered => {
    const context = { publicUrl: PUBLIC_URL, timeZone: 'UTC', now: NOW };
    return { text: slackRenderer.renderAnswer(answer, context).text, blocks: homeBlocks(answer, context) };
  });

/** Every answer as a modal, with what stands around it. */
const modals = Object.values(ANSWERS)
  .flat()
  .map((answer: Answer): Rendered => {
    const context = { publicUrl: PUBLIC_URL, timeZone: 'UTC', now: NOW };
    const {
      blocks,
      private_metadata: _carried,
      ...around
    } = modalOf(answer, context, '') as {
      readonly blocks: readonly object[];
      readonly private_metadata: string;
    };
    return { text: slackRenderer.renderAnswer(answer, context).text, blocks: [...blocks, around] };
  });

/** Members of messages whose values are the platform's words and not ours, and mentions in its form. */
export const PLATFORMS = {
  slack: {
    ...slack,
    everything: [...slack.everything, ...homes, ...modals],
    theirs: new RegExp(
      `^(section|actions|button|mrkdwn|plain_text|modal|input|static_select|value|${PRESSES})$`,
    ),
    mention: /<@U012ABCDEF>/g,
  },
  teams: {
    ...render(teamsRenderer),
    theirs: new RegExp(
      `^(AdaptiveCard|TextBlock|Input\\.ChoiceSet|value|none|Action\\.(OpenUrl|Execute|Submit)|1\\.5|http:\\/\\/adaptivecards\\.io\\/schemas\\/adaptive-card\\.json|mention|7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9b10|${PRESSES})$`,
    ),
    mention:
      /<at>(an owner|A colleague|another colleague|a third colleague|the on-call person|whoever covers)<\/at>/g,
  },
} as const;
