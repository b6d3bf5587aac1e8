import { BLIND_AFTER_MS } from '../domain/blind-after.ts';
import { type EhrKind, ehrWords } from '../domain/ehr-kinds.ts';
import { COMMAND_TABLE, type CommandKind } from './commands.ts';
import { clock, faxes, needReview, oldest, PAUSE_SPARES, reconnects, waitToBeFiled } from './words.ts';

/** A pause of everything. Times in milliseconds since the epoch. */
export interface Paused {
  readonly until: number | null;
  readonly since: number;
  /** The chat account of whoever paused, where there is one; only a validated mention of it is ever shown. */
  readonly by: string | undefined;
}

/** What Zally answers to a command. Closed, like notices; what holds figures is for the person who asked alone. */
export type Answer =
  | {
      readonly kind: 'status';
      readonly waiting: number;
      readonly urgent: number;
      readonly oldestHours: number;
      readonly reading: number;
      readonly toFile: number;
      readonly filedToday: number;
      readonly paused: Paused | null;
      /** How many document types are paused by themselves. */
      readonly typesPaused: number;
      /** Last successful look; null when there was none yet. */
      readonly inboxSeenAt: number | null;
      /** Null while none is connected. */
      readonly ehr: EhrKind | null;
      readonly connection: 'connected' | 'down' | 'reconnect' | 'none';
      /** The last look was refused for want of a permission. */
      readonly lacksPermission: boolean;
      /** When the access ends because the EHR hasn't renewed it; null while it does. */
      readonly accessEndsAt: number | null;
      /** Set while background work has no calls left in this hour. */
      readonly spent: {
        readonly since: number;
        readonly goesOnAt: number;
        readonly peopleToo: boolean;
      } | null;
      /** Whole hours of calls that what waits needs; null when it fits into this hour. */
      readonly backlogHours: number | null;
    }
  | { readonly kind: 'paused'; readonly until: number | null; readonly toFile: number }
  | { readonly kind: 'resumed'; readonly toFile: number }
  | { readonly kind: 'not_paused' }
  | { readonly kind: 'linked' }
  | { readonly kind: 'link_failed' }
  | { readonly kind: 'link_limited' }
  /** A code was typed where others read it. */
  | { readonly kind: 'code_burned' }
  | { readonly kind: 'not_linked' }
  | { readonly kind: 'not_allowed'; readonly command: CommandKind }
  | { readonly kind: 'no_baa' }
  | { readonly kind: 'not_connected' }
  | { readonly kind: 'not_understood' }
  | { readonly kind: 'help' }
  | { readonly kind: 'failed' }
  /** Said where others read, in the place of an answer that is for one person. */
  | { readonly kind: 'answered_apart' }
  | { readonly kind: 'cant_answer_apart' }
  /** A press whose answer takes longer than the platform waits. */
  | { readonly kind: 'answer_follows' };

type Status = Extract<Answer, { kind: 'status' }>;

const isBlind = ({ connection, inboxSeenAt }: Status, now: number): boolean =>
  connection === 'none' ||
  connection === 'reconnect' ||
  inboxSeenAt === null ||
  now - inboxSeenAt > BLIND_AFTER_MS;

const inboxLine = (answer: Status, timeZone: string, now: number): string => {
  const { inboxSeenAt, connection } = answer;
  if (connection === 'none') return '*No EHR is connected.* An owner connects it in Zally.';
  const ehr = ehrWords(answer.ehr);
  const seen =
    inboxSeenAt === null
      ? 'Zally hasn’t seen the fax inbox yet.'
      : `Zally hasn’t seen the fax inbox since ${clock(inboxSeenAt, timeZone, now)}.`;
  const look = `Check ${ehr.name} for anything urgent.`;
  if (connection === 'reconnect')
    return `*${ehr.opening} ended Zally’s access.* ${seen} ${look} ${reconnects(ehr)}`;
  const failed =
    connection !== 'down'
      ? ''
      : answer.lacksPermission
        ? ` The ${ehr.before} user that Zally works as lacks a permission.`
        : ' The last look failed.';
  if (inboxSeenAt === null || isBlind(answer, now)) return `*${seen}*${failed} ${look}`;
  return `Inbox checked ${clock(inboxSeenAt, timeZone, now)}.${failed}`;
};

const accessLine = ({ connection, accessEndsAt, ehr }: Status, timeZone: string, now: number): string =>
  accessEndsAt === null || connection === 'reconnect' || connection === 'none'
    ? ''
    : `*Zally’s access to ${ehrWords(ehr).name} ends ${clock(accessEndsAt, timeZone, now)}.* ${reconnects(ehrWords(ehr))}`;

/** Since when the hour's calls are used up, when it goes on, and how long all of it takes. */
const callsLine = ({ ehr, spent, backlogHours }: Status, timeZone: string, now: number): string => {
  const used =
    spent === null
      ? ''
      : `This hour’s ${ehrWords(ehr).before} calls are used up since ${clock(spent.since, timeZone, now)}; Zally goes on at ${clock(
          spent.goesOnAt,
          timeZone,
          now,
        )}.${spent.peopleToo ? '' : ' You can go on reviewing.'}`;
  const takes =
    backlogHours === null
      ? ''
      : `All of it takes about ${backlogHours} ${backlogHours === 1 ? 'hour' : 'hours'} at this hour’s calls, urgent ones first.`;
  return [used, takes].filter((line) => line !== '').join(' ');
};

/** "Filing is paused until 17:00. Paused by @ana, 14:20." */
const pausedText = ({ until, since }: Paused, mention: string, at: (moment: number) => string): string =>
  `Filing is paused until ${until === null ? 'an owner resumes it' : at(until)}. Paused by ${mention}, ${at(since)}.`;

const typesText = (count: number): string =>
  count === 0 ? '' : count === 1 ? ' One document type is paused.' : ` ${count} document types are paused.`;

const statusText = (answer: Status, timeZone: string, now: number, mention: string): string => {
  const { waiting, urgent, paused, typesPaused } = answer;
  const waited = oldest(answer.oldestHours);
  const review =
    waiting === 0
      ? 'No fax needs review.'
      : `*${needReview(waiting, urgent)}*${waited === '' ? '' : ` ${waited}`}`;
  const filing =
    paused === null
      ? `Filing is on.${typesText(typesPaused)}`
      : pausedText(paused, mention, (moment) => clock(moment, timeZone, now));
  const counts = `${answer.reading} being read, ${answer.toFile} to be filed, ${answer.filedToday} filed today.`;
  const inbox = inboxLine(answer, timeZone, now);
  const more = [callsLine(answer, timeZone, now), accessLine(answer, timeZone, now)];
  const figures = [review, `${filing} ${counts}`, ...more.filter((line) => line !== '')];
  // Blind comes first: "No fax needs review." above it would be read as clear.
  return (isBlind(answer, now) ? [inbox, ...figures] : [...figures, inbox]).join('\n');
};

/** Answers after which the next step is in Zally. */
export const LEADS_TO_ZALLY: ReadonlySet<Answer['kind']> = new Set([
  'status',
  'resumed',
  'not_linked',
  'link_failed',
  'link_limited',
  'code_burned',
  'no_baa',
]);

/** Said where what somebody typed stays: it is theirs to delete. */
const DELETE_IT = 'If that named a patient, delete it now and tell your privacy officer.';

const notAllowed = (command: CommandKind): string => {
  if (command === 'pause') return 'Only owners can pause filing. Nothing was changed; ask an owner.';
  if (command === 'resume') return 'Only owners can resume filing. Nothing was changed; ask an owner.';
  return 'Your role in Zally doesn’t include that. Nothing was changed; ask an owner.';
};

/**
 * Answers in plain words, with Slack's and Teams' common emphasis.
 *
 * @param mention a validated chat mention of whoever paused, or "an owner"
 * @param staysThere true on a platform where others can read what somebody typed, and Zally can't delete it
 */
export const answerText = (
  answer: Answer,
  timeZone: string,
  now: number,
  mention: string,
  staysThere = false,
): string => {
  switch (answer.kind) {
    case 'status':
      return statusText(answer, timeZone, now, mention);
    case 'paused': {
      const until = answer.until === null ? 'an owner resumes it' : clock(answer.until, timeZone, now);
      const waits =
        answer.toFile === 0 ? 'Faxes to be filed will wait.' : `${faxes(answer.toFile)} will wait.`;
      return `Filing is paused until ${until}. ${waits} ${PAUSE_SPARES}`;
    }
    case 'resumed':
      return `Filing again. ${waitToBeFiled(answer.toFile)}`;
    case 'not_paused':
      return 'Filing is on; it wasn’t paused.';
    case 'linked':
      return 'This account is linked to you. Try `status`.';
    case 'link_failed':
      return 'That code isn’t valid. Codes last five minutes and work once; get a new one in Zally.';
    case 'link_limited':
      return 'Too many wrong codes from this account. Wait 15 minutes, then get a new one in Zally.';
    case 'not_linked':
      return 'This account isn’t linked yet. Sign in to Zally, get a code under your name, and type `link CODE` here.';
    case 'not_allowed':
      return notAllowed(answer.command);
    case 'no_baa':
      return 'Zally isn’t at work for this practice: no BAA is on record. The operator of Zally records the signed one.';
    case 'not_connected':
      return 'Zally isn’t set up for this workspace.';
    case 'not_understood':
      return `I didn’t understand that and haven’t kept it. Please don’t type patient details here.${staysThere ? ` ${DELETE_IT}` : ''} Try \`status\` or \`help\`.`;
    case 'help':
      return COMMAND_TABLE.map(({ usage, meaning }) => `\`${usage}\`  ${meaning}`).join('\n');
    case 'failed':
      return 'That didn’t work just now. Nothing was changed. Try again in a minute.';
    case 'code_burned':
      return 'Others can read that code here, so it doesn’t work any more. Get a new one in Zally, and type it in our chat.';
    case 'answered_apart':
      return 'I’ve answered you in our chat.';
    case 'cant_answer_apart':
      return 'I can’t write to you in a chat of our own. Add Zally under Apps, then ask me there.';
    case 'answer_follows':
      return 'That takes a moment. The answer comes in our chat.';
  }
};
