import { z } from 'zod';
import { url } from './config-forms.ts';
import { isSecureAddress } from './domain/secure-address.ts';

/** What Zally reads of Slack. */
export const slackVariables = {
  SLACK_API_URL: url.default('https://slack.com/api').describe('Base address of the Slack Web API.'),
  SLACK_HOOKS_URL: url
    .default('https://hooks.slack.com')
    .describe('Where Slack takes answers to button presses (response_url).'),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8)
    .optional()
    .describe('From the Slack app; without it the bot stays off.'),
  SLACK_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe(
      'From the Slack app; with it owners add Zally to their workspace themselves, and tokens are renewed.',
    ),
  SLACK_CLIENT_SECRET: z.string().min(8).optional().describe('From the same page.'),
  SLACK_AUTHORIZE_URL: url
    .refine(isSecureAddress, { message: 'must be https' })
    .default('https://slack.com/oauth/v2/authorize')
    .describe('Where owners are sent to add Zally to their workspace.'),
};

type SlackConfig = z.output<z.ZodObject<typeof slackVariables>>;

/** What is wrong about the variables of Slack together, each in one line without a value. */
export const slackProblems = (config: SlackConfig): readonly string[] =>
  (config.SLACK_CLIENT_ID === undefined) === (config.SLACK_CLIENT_SECRET === undefined)
    ? []
    : ['SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together'];

/** The Slack app as Slack knows it; undefined where owners can't add it. */
export const slackAppOf = ({
  SLACK_CLIENT_ID: clientId,
  SLACK_CLIENT_SECRET: clientSecret,
}: Pick<SlackConfig, 'SLACK_CLIENT_ID' | 'SLACK_CLIENT_SECRET'>):
  | { readonly clientId: string; readonly clientSecret: string }
  | undefined =>
  clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
