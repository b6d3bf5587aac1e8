import type { ChatRenderer } from '../../src/bot/ports.ts';
import type { Press } from '../../src/bot/presses.ts';
import { slackRenderer } from '../../src/bot/slack/render.ts';
import { teamsRenderer } from '../../src/bot/teams/render.ts';
import type { Platform } from '../../src/db/stores/chat.ts';
import type { TestDatabase } from '../support/database.ts';
import { type Steps, slackSteps, teamsSteps } from './modals.ts';
import { createSlackSocketApp } from './slack/by-socket.ts';
import { createSlackApp, type SlackApp } from './slack/workspace.ts';
import { createTeamsApp } from './teams/tenant.ts';

interface Account {
  readonly workspace: string;
  readonly chatUser: string;
}

/** A person's side of a platform: what they do, and what they alone read of it, without emphasis. */
export interface Bot {
  type(account: Account, text: string): Promise<string>;
  /** Presses a button, by what it sends or by the beginning of its title: the one that resumes where none is said. Undefined where no answer came. */
  press(
    account: Account,
    title?: string,
    raw?: Press,
  ): Promise<{ readonly text: string; readonly replaces: boolean } | undefined>;
  /** What is done in several steps. */
  readonly steps: Steps;
}

const plain = (text: string): string => text.replaceAll(/[*`]/g, '');

const slackBot = (app: SlackApp): Bot => ({
  steps: slackSteps(app),
  type: async (account, text) => plain(await app.type(account, text)),
  press: async (account, title, raw) => {
    const body = (await app.press(account, {}, title, raw))?.body;
    return body && { text: plain(body.text), replaces: body.replace_original === true };
  },
});

const once = (create: (test: TestDatabase) => Promise<SlackApp>) => {
  const apps = new WeakMap<TestDatabase, SlackApp>();
  return async (test: TestDatabase): Promise<SlackApp> => {
    const known = apps.get(test) ?? (await create(test));
    apps.set(test, known);
    return known;
  };
};
const slackAppOf = once(createSlackApp);
const slackSocketAppOf = once(createSlackSocketApp);

interface TestedPlatform {
  readonly platform: Platform;
  readonly renderer: ChatRenderer;
  /** @param workspace that the bot is in: one app of Teams hears one tenant */
  readonly createBot: (test: TestDatabase, workspace: string) => Promise<Bot>;
  /** What somebody reads in a workspace that no practice has. In Teams the answer would be a call, and none is made. */
  readonly unbound: string;
  /** An account of the platform that nobody has linked. */
  readonly stranger: string;
}

/** The platforms that the same behaviour is asked of. */
export const PLATFORMS: readonly TestedPlatform[] = [
  {
    platform: 'slack',
    renderer: slackRenderer,
    createBot: async (test) => slackBot(await slackAppOf(test)),
    unbound: 'Zally isn’t set up for this workspace.',
    stranger: 'U0STRANGER',
  },
  {
    platform: 'teams',
    renderer: teamsRenderer,
    createBot: async (test, workspace) => {
      const app = await createTeamsApp(test, workspace);
      return {
        steps: teamsSteps(app),
        type: async (account, text) => await app.type(account, text),
        press: async (account, title, raw) => {
          const answer = await app.press(account, title, raw);
          return answer && { ...answer, text: plain(answer.text) };
        },
      };
    },
    unbound: '',
    stranger: '11111111-2222-4333-8444-555555555555',
  },
];

/** The same, and Slack by its socket as well: what is typed and pressed there comes by another way. */
export const WAYS: readonly (TestedPlatform & { readonly way: string })[] = PLATFORMS.flatMap((one) =>
  one.platform === 'slack'
    ? [
        { ...one, way: 'slack' },
        {
          ...one,
          way: 'slack by socket',
          createBot: async (test: TestDatabase) => slackBot(await slackSocketAppOf(test)),
        },
      ]
    : [{ ...one, way: one.platform }],
);
