import { COMMAND_TABLE } from './commands.ts';
import { clock } from './words.ts';

/** What Zally answers to a command: only the person who asked sees it. Closed, like notices. */
export type Answer =
  | {
      readonly kind: 'status';
      readonly waiting: number;
      readonly urgent: number;
      readonly oldestHours: number;
      readonly reading: number;
      readonly toFile: number;
      readonly filedToday: number;
      readonly paused: { readonly until: number | null } | null;
      /** Last successful look; null when there was none yet. */
      readonly inboxSeenAt: number | null;
      readonly connection: 'connected' | 'down' | 'reconnect' | 'none';
    }
  | { readonly kind: 'paused'; readonly until: number; readonly toFile: number }
  | { readonly kind: 'resumed'; readonly toFile: number }
  | { readonly kind: 'not_paused' }
  | { readonly kind: 'linked' }
  | { readonly kind: 'link_failed' }
  | { readonly kind: 'not_linked' }
  | { readonly kind: 'not_allowed' }
  | { readonly kind: 'not_connected' }
  | { readonly kind: 'not_understood' }
  | { readonly kind: 'help' }
  | { readonly kind: 'failed' };

/** After this long without a look, blind must not look like clear. */
export const BLIND_AFTER_MS = 5 * 60_000;

const waits = (count: number, what: string): string => `${count} ${what}`;

const inboxLine = (answer: Extract<Answer, { kind: 'status' }>, timeZone: string, now: number): string => {
  const { inboxSeenAt, connection } = answer;
  if (connection === 'none') return 'DrChrono isn’t connected yet.';
  if (connection === 'reconnect') return 'DrChrono ended Zally’s access; an owner reconnects it in Zally.';
  if (inboxSeenAt === null) return 'The inbox hasn’t been seen yet.';
  const at = clock(inboxSeenAt, timeZone, now);
  return now - inboxSeenAt > BLIND_AFTER_MS
    ? `*Zally hasn’t seen the inbox since ${at}.* Check DrChrono for anything urgent.`
    : `Inbox checked ${at}.`;
};

const statusText = (answer: Extract<Answer, { kind: 'status' }>, timeZone: string, now: number): string => {
  const urgent = answer.urgent > 0 ? `, ${answer.urgent} urgent` : '';
  const oldest = answer.oldestHours > 0 ? `; oldest over ${answer.oldestHours} h` : '';
  const review =
    answer.waiting === 0 ? 'Nothing needs review.' : `*${answer.waiting} to review${urgent}*${oldest}.`;
  const paused =
    answer.paused === null
      ? 'Filing is on.'
      : answer.paused.until === null
        ? 'Filing is paused.'
        : `Filing is paused until ${clock(answer.paused.until, timeZone, now)}.`;
  const counts = [
    waits(answer.reading, 'being read'),
    waits(answer.toFile, 'to be filed'),
    waits(answer.filedToday, 'filed today'),
  ].join(', ');
  return `${review}\n${paused} ${counts}.\n${inboxLine(answer, timeZone, now)}`;
};

/** Answers in plain words, with Slack's and Teams' common emphasis. */
export const answerText = (answer: Answer, timeZone: string, now: number): string => {
  switch (answer.kind) {
    case 'status':
      return statusText(answer, timeZone, now);
    case 'paused':
      return `Filing is paused until ${clock(answer.until, timeZone, now)}. ${answer.toFile} will wait. Reading and urgent notices continue.`;
    case 'resumed':
      return `Filing again. ${answer.toFile} waiting.`;
    case 'not_paused':
      return 'Filing isn’t paused.';
    case 'linked':
      return 'Linked. Try `status`.';
    case 'link_failed':
      return 'That code isn’t valid any more. Codes last five minutes and work once; get a new one in Zally.';
    case 'not_linked':
      return 'This account isn’t linked yet. Sign in to Zally, get a code under your name, and type `link CODE` here.';
    case 'not_allowed':
      return 'Only owners can do that.';
    case 'not_connected':
      return 'Zally isn’t set up for this workspace.';
    case 'not_understood':
      return 'I didn’t understand that and haven’t kept it. Please don’t type patient details here. Try `status` or `help`.';
    case 'help':
      return COMMAND_TABLE.map(({ usage, meaning }) => `\`${usage}\`  ${meaning}`).join('\n');
    case 'failed':
      return 'That didn’t work just now. Nothing was changed. Try again in a minute.';
  }
};
