import { z } from 'zod';
import { url } from './config-forms.ts';
import { isSecureAddress } from './domain/secure-address.ts';

/** Plain WebSockets stay on this machine, as plain HTTP does. */
const socketUrl = z
  .url({ protocol: /^wss?$/ })
  .refine((text) => isSecureAddress(text.replace(/^ws/, 'http')), { message: 'must be wss' });

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
    .describe(
      'From the Slack app; Slack’s HTTP requests are taken with it alone. Not needed where SLACK_APP_TOKEN is set.',
    ),
  SLACK_APP_TOKEN: z
    .string()
    .refine((text) => /^xapp-[\w-]{8,}$/.test(text), {
      message:
        'must be an app-level token, which begins with xapp- (xoxb- and xoxp- are tokens of other kinds)',
    })
    .optional()
    .describe(
      'App-level token (xapp-…, scope connections:write): Zally opens a WebSocket to Slack, and Slack needs no way in (Socket Mode).',
    ),
  SLACK_SOCKET_URL: socketUrl
    .default('wss://wss-*.slack.com')
    .describe('Where Slack’s WebSockets are; * stands for a part of one name.'),
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

/** By which way Slack reaches Zally, in a line for whoever starts it; undefined where nothing has to be said. */
export const slackWay = ({
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret,
}: Pick<SlackConfig, 'SLACK_APP_TOKEN' | 'SLACK_SIGNING_SECRET'>): string | undefined => {
  if (appToken === undefined)
    return signingSecret === undefined
      ? 'Slack isn’t listened to: set SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN where nothing can reach Zally.'
      : undefined;
  return signingSecret === undefined
    ? 'Slack is listened to by Socket Mode.'
    : 'Slack is listened to by Socket Mode, and by HTTP since SLACK_SIGNING_SECRET is set as well. Slack takes the way that its app says (Socket Mode on or off); what comes by both is done once.';
};
