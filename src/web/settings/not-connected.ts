import type { FastifyReply } from 'fastify';
import { HTML, message, page } from '../pages/layout.ts';
import type { Viewer } from '../viewer.ts';

/** Why somebody comes back from DrChrono without its inbox. Closed: what DrChrono or anybody else puts into the address isn't shown. */
const PAGES = {
  cancelled: {
    status: 200,
    heading: 'DrChrono is not connected',
    lines: ['You pressed Cancel at DrChrono. Nothing has changed.'],
  },
  denied: {
    status: 502,
    heading: 'DrChrono is not connected',
    lines: ['DrChrono did not let Zally in. Nothing has changed.', 'Connect it again from the settings.'],
  },
  over: {
    status: 409,
    heading: 'DrChrono is not connected',
    lines: [
      'The way back took more than ten minutes, was used before, or began in another sign-in. Nothing has changed.',
      'Connect it again from the settings.',
    ],
  },
  refused: {
    status: 502,
    heading: 'DrChrono is not connected',
    lines: [
      'DrChrono did not grant access, or did not say whose inbox it is. Nothing has changed.',
      'Connect it again in a minute.',
    ],
  },
  taken: {
    status: 409,
    heading: 'This inbox belongs to another practice',
    lines: [
      'Another practice of Zally has this DrChrono practice, and an inbox is filed by one alone. Nothing has changed.',
      'Sign in to DrChrono as a user of your own practice, or ask the operator of Zally.',
    ],
  },
  other: {
    status: 409,
    heading: 'This is another DrChrono practice',
    lines: [
      'The faxes here came from another practice of DrChrono, and go on belonging to it. Nothing has changed.',
      'Sign in to DrChrono as a user of the practice that the settings name, or ask the operator of Zally.',
    ],
  },
} as const satisfies Record<string, { status: number; heading: string; lines: readonly string[] }>;
export type NotConnected = keyof typeof PAGES;

export const notConnectedPage = async (
  reply: FastifyReply,
  viewer: Viewer,
  outcome: NotConnected,
): Promise<FastifyReply> => {
  const { status, heading, lines } = PAGES[outcome];
  const body = message({ heading, lines, action: { href: '/settings', words: 'Back to the settings' } });
  return await reply
    .code(status)
    .type(HTML)
    .send(page({ title: 'Settings', viewer, body, layout: 'centre' }));
};
