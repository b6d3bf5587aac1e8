import { ehrWords } from '../domain/ehr-kinds.ts';
import type { Answer, Posting } from './answers.ts';
import { isBlind } from './status-words.ts';
import { clock, reconnects } from './words.ts';

type Home = Extract<Answer, { kind: 'home' }>;

const ehrLine = (home: Home, at: (moment: number) => string, now: number): string => {
  const { connection, inboxSeenAt, connections } = home;
  if (connection === 'none') return 'EHR: not connected. An owner connects it in Zally.';
  const ehr = ehrWords(home.ehr);
  const since = connections.ehrSince === null ? '' : ` since ${at(connections.ehrSince)}`;
  if (connection === 'reconnect') return `${ehr.before}: no access${since}. ${reconnects(ehr)}`;
  if (connection === 'down') return `${ehr.before}: lost${since}.`;
  // Blind never looks like connected.
  if (isBlind(home, now))
    return `${ehr.before}: not seen${inboxSeenAt === null ? ' yet' : ` since ${at(inboxSeenAt)}`}.`;
  return `${ehr.before}: connected${since}.`;
};

const postingLine = (posting: Posting, at: (moment: number) => string): string => {
  switch (posting.is) {
    case 'none':
      return 'not set up';
    case 'no_channel':
      return 'no channel is set up, so nothing is posted';
    case 'posts':
      return 'notices are posted';
    case 'held':
      return `notices are held since ${at(posting.since)}`;
    case 'refused':
      return `notices are refused since ${at(posting.since)}. An owner has to look`;
  }
};

/** The state of the EHR, of Slack and of Teams, a line each. */
export const connectionsText = (home: Home, timeZone: string, now: number): string => {
  const at = (moment: number): string => clock(moment, timeZone, now);
  return [
    ehrLine(home, at, now),
    `Slack: ${postingLine(home.connections.slack, at)}.`,
    `Teams: ${postingLine(home.connections.teams, at)}.`,
  ].join('\n');
};
