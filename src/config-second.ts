import { z } from 'zod';
import { url } from './config-forms.ts';
import type { SecondWay } from './domain/second-channel.ts';
import { isSecureAddress } from './domain/secure-address.ts';

/** What Zally reads of the second channel, for when nobody answers in chat. */
export const secondVariables = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server for what nobody answers in chat: `smtps://user:password@host:465`, or `smtp://…:587` with STARTTLS.',
    ),
  SMTP_FROM: z.email().optional().describe('Address that those mails come from; owners get them.'),
  SECOND_WEBHOOK_URL: url
    .refine(isSecureAddress, { message: 'must be https' })
    .optional()
    .describe('Address that gets the same as JSON, such as a paging service’s.'),
  SECOND_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Signs what goes there, in the header `Zally-Signature`.'),
};

type SecondConfig = z.output<z.ZodObject<typeof secondVariables>>;

/** What is wrong about these variables together, each in one line without a value. */
export const secondProblems = ({
  SMTP_URL: smtp,
  SMTP_FROM: from,
  SECOND_WEBHOOK_URL: hook,
  SECOND_WEBHOOK_SECRET: secret,
}: SecondConfig): readonly string[] => [
  ...((smtp === undefined) === (from === undefined) ? [] : ['SMTP_URL and SMTP_FROM belong together']),
  ...((hook === undefined) === (secret === undefined)
    ? []
    : ['SECOND_WEBHOOK_URL and SECOND_WEBHOOK_SECRET belong together']),
];

/** The ways that the config opens. */
export const secondWays = ({ SMTP_URL, SECOND_WEBHOOK_URL }: SecondConfig): readonly SecondWay[] => [
  ...(SMTP_URL === undefined ? [] : (['mail'] as const)),
  ...(SECOND_WEBHOOK_URL === undefined ? [] : (['webhook'] as const)),
];
