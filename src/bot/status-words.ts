import { BLIND_AFTER_MS } from '../domain/blind-after.ts';
import { ehrWords } from '../domain/ehr-kinds.ts';
import { TYPE_WORDS } from '../domain/type-words.ts';
import type { Answer, Figures, Paused, SeenInbox, ToSee } from './answers.ts';
import { toSeeLine } from './urgent-words.ts';
import { clock, needReview, oldest, reconnects } from './words.ts';

type Status = Figures;

/** True where what Zally sees of the inbox is no longer worth anything. */
export const isBlind = ({ connection, inboxSeenAt }: SeenInbox, now: number): boolean =>
  connection === 'none' ||
  connection === 'reconnect' ||
  inboxSeenAt === null ||
  now - inboxSeenAt > BLIND_AFTER_MS;

const inboxLine = (answer: SeenInbox, timeZone: string, now: number): string => {
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

/** Notices go out all the same; said where it is read from elsewhere, or as soon as Slack is back. */
const socketLine = ({ socket }: Status, timeZone: string, now: number): string => {
  if (socket.kind === 'lost')
    return `*Slack hasn’t reached Zally since ${clock(socket.since, timeZone, now)}:* commands and buttons there do nothing. Zally keeps trying.`;
  if (socket.kind === 'refused')
    return `*Slack refuses Zally’s connection since ${clock(socket.since, timeZone, now)}:* commands and buttons there do nothing. Zally’s operator has to look.`;
  return '';
};

/** Blind comes first: "No fax needs review." above it would be read as clear. */
const withInbox = (
  seen: SeenInbox & { readonly toSee: ToSee },
  figures: readonly string[],
  timeZone: string,
  now: number,
): string => {
  const inbox = inboxLine(seen, timeZone, now);
  // Before "No fax needs review." too: that would be read as if nothing were urgent.
  const urgent = seen.toSee.count === 0 ? [] : [`*${toSeeLine(seen.toSee)}*`];
  const lines = [...urgent, ...figures];
  return (isBlind(seen, now) ? [inbox, ...lines] : [...lines, inbox]).join('\n');
};

/** "Filing is paused until 17:00. Paused by @ana, 14:20." */
const pausedText = ({ until, since }: Paused, mention: string, at: (moment: number) => string): string =>
  `Filing is paused until ${until === null ? 'an owner resumes it' : at(until)}. Paused by ${mention}, ${at(since)}.`;

/** @param too beside everything */
const typesText = (count: number, too: '' | ' too' = ''): string =>
  count === 0
    ? ''
    : count === 1
      ? ` One document type is paused${too}.`
      : ` ${count} document types are paused${too}.`;

/** What `status` says; blind first. */
export const statusText = (answer: Status, timeZone: string, now: number, mention: string): string => {
  const { waiting, urgent, paused, typesPaused } = answer;
  const waited = oldest(answer.oldestHours);
  const review =
    waiting === 0
      ? 'No fax needs review.'
      : `*${needReview(waiting, urgent)}*${waited === '' ? '' : ` ${waited}`}`;
  const filing =
    paused === null
      ? `Filing is on.${typesText(typesPaused)}`
      : `${pausedText(paused, mention, (moment) => clock(moment, timeZone, now))}${typesText(typesPaused, ' too')}`;
  const counts = `${answer.reading} being read, ${answer.toFile} to be filed, ${answer.filedToday} filed today.`;
  const more = [
    callsLine(answer, timeZone, now),
    accessLine(answer, timeZone, now),
    socketLine(answer, timeZone, now),
  ];
  // A time at the end of one would run into the number at the start of the other.
  const state = paused === null ? [`${filing} ${counts}`] : [filing, counts];
  const figures = [review, ...state, ...more.filter((line) => line !== '')];
  return withInbox(answer, figures, timeZone, now);
};

/** How many wait, by age, and by type where that is told. */
export const queueText = (
  answer: Extract<Answer, { kind: 'queue' }>,
  timeZone: string,
  now: number,
): string => {
  const { waiting, urgent, underHour, underDay, older, types, mine } = answer;
  const review = waiting === 0 ? 'No fax needs review.' : `*${needReview(waiting, urgent)}*`;
  const ages = `${underHour} under 1 hour, ${underDay} under 1 day, ${older} older.`;
  const byType = types.map(({ type, count }) => `\`${type === null ? 'other' : TYPE_WORDS[type]}\` ${count}`);
  const figures = [
    `${review} Yours: ${mine}.`,
    ...(waiting === 0 ? [] : [ages]),
    ...(byType.length === 0 ? [] : [`By type: ${byType.join(', ')}.`]),
  ];
  return withInbox(answer, figures, timeZone, now);
};
