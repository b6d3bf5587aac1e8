import type { Figures } from '../../src/bot/answers.ts';
import { PAUSES_SHOWN } from './pauses.ts';
import { PEOPLE_SHOWN } from './people.ts';
import { RULE_ANSWERS_SHOWN } from './rule-answers.ts';
import { HOUR, MINUTE, NOW, type OfEachAnswer } from './shared.ts';

const figures: Figures = {
  waiting: 3,
  urgent: 1,
  toSee: { count: 0, free: 0 },
  oldestHours: 1,
  reading: 2,
  toFile: 4,
  filedToday: 41,
  paused: null,
  typesPaused: 0,
  inboxSeenAt: NOW,
  ehr: 'drchrono',
  connection: 'connected',
  lacksPermission: false,
  accessEndsAt: null,
  spent: null,
  backlogHours: null,
  socket: { kind: 'open' },
};
const connections = {
  ehrSince: NOW - 200 * HOUR,
  slack: { is: 'posts' },
  teams: { is: 'held', since: NOW - 20 * MINUTE },
} as const;
const paused = { until: NOW + HOUR, since: NOW - 10 * MINUTE, by: 'U012ABCDEF' };

/** What Zally answers, as docs/messages.md shows it; in the order of the page. */
export const ANSWERS_SHOWN: OfEachAnswer = {
  help: [
    { name: 'help', when: '`help`, and the first message of a chat in Teams', message: { kind: 'help' } },
  ],
  home: [
    {
      name: 'home',
      when: 'Slack’s App Home, fresh at each opening; in Teams `home`. An owner’s',
      slack: 'home',
      message: { kind: 'home', ...figures, mine: 1, mayPause: true, connections },
    },
    {
      name: 'home-viewer',
      when: 'The same for a viewer, while filing is paused',
      slack: 'home',
      message: { kind: 'home', ...figures, paused, mine: 0, mayPause: false, connections },
    },
  ],
  status: [
    { name: 'status', when: '`status`', message: { kind: 'status', ...figures } },
    {
      name: 'status-to-see',
      when: '`status` while Zally files urgent faxes by itself that nobody has seen yet',
      message: { kind: 'status', ...figures, toSee: { count: 2, free: 1 } },
    },
    {
      name: 'status-unseen',
      when: '`status` while the inbox isn’t seen: that comes first',
      message: { kind: 'status', ...figures, connection: 'down', inboxSeenAt: NOW - 20 * MINUTE },
    },
    {
      name: 'status-paused',
      when: '`status` while filing is paused and the hour’s calls are used up',
      message: {
        kind: 'status',
        ...figures,
        paused,
        spent: { since: NOW - 4 * MINUTE, goesOnAt: NOW + 28 * MINUTE, peopleToo: false },
        backlogHours: 2,
      },
    },
  ],
  queue: [
    {
      name: 'queue',
      when: '`queue`',
      message: {
        kind: 'queue',
        waiting: 3,
        urgent: 1,
        toSee: { count: 0, free: 0 },
        underHour: 2,
        underDay: 1,
        older: 0,
        types: [],
        mine: 1,
        inboxSeenAt: NOW,
        ehr: 'drchrono',
        connection: 'connected',
        lacksPermission: false,
      },
    },
    {
      name: 'queue-types',
      when: '`queue` where at least eleven of each type wait',
      message: {
        kind: 'queue',
        waiting: 38,
        urgent: 2,
        toSee: { count: 0, free: 0 },
        underHour: 21,
        underDay: 14,
        older: 3,
        types: [
          { type: 'lab_result', count: 23 },
          { type: null, count: 15 },
        ],
        mine: 1,
        inboxSeenAt: NOW,
        ehr: 'drchrono',
        connection: 'connected',
        lacksPermission: false,
      },
    },
  ],
  ...PAUSES_SHOWN,
  not_paused: [
    {
      name: 'not-paused',
      when: '`resume` when nothing was paused',
      message: { kind: 'not_paused', type: null },
    },
  ],
  paused_by_other: [
    {
      name: 'paused-by-other',
      when: '`resume` of what another owner has paused: that loosens, and wants the second factor',
      message: { kind: 'paused_by_other', type: null },
    },
  ],
  undone: [
    {
      name: 'undone-pause',
      when: '*Undo* of a pause',
      message: { kind: 'undone', type: null, now: 'on', until: null, toFile: 12 },
    },
    {
      name: 'undone-resume',
      when: '*Undo* after filing was resumed',
      message: { kind: 'undone', type: null, now: 'paused', until: NOW + HOUR, toFile: 12 },
    },
    {
      name: 'undone-some',
      when: 'The same where it was types that were paused',
      message: { kind: 'undone', type: null, now: 'some', until: null, toFile: 12 },
    },
  ],
  changed_since: [
    {
      name: 'changed-since',
      when: '*Undo* when somebody has paused or resumed since',
      message: { kind: 'changed_since' },
    },
  ],
  undo_over: [{ name: 'undo-over', when: '*Undo* after ten minutes', message: { kind: 'undo_over' } }],
  ...RULE_ANSWERS_SHOWN,
  taken: [
    {
      name: 'taken',
      when: '*I’ll take it*',
      teams: 'words',
      message: { kind: 'taken', until: NOW + 15 * MINUTE },
    },
  ],
  taken_by_other: [
    {
      name: 'taken-by-other',
      when: 'The same when a colleague was sooner',
      teams: 'words',
      message: { kind: 'taken_by_other' },
    },
  ],
  nothing_to_take: [
    {
      name: 'nothing-to-take',
      when: 'The same when all are decided',
      teams: 'words',
      message: { kind: 'nothing_to_take' },
    },
  ],
  not_yours_to_open: [
    {
      name: 'not-yours-to-open',
      when: 'The same by somebody who doesn’t open documents of that kind',
      teams: 'words',
      message: { kind: 'not_yours_to_open' },
    },
  ],
  ...PEOPLE_SHOWN,
  tested: [
    { name: 'tested', when: '`test`, or *Send a test*', message: { kind: 'tested', channels: 1 } },
    {
      name: 'tested-nowhere',
      when: 'The same before a channel is chosen',
      message: { kind: 'tested', channels: 0 },
    },
  ],
  not_understood: [
    {
      name: 'not-understood',
      when: 'Anything else. In Teams, where what was typed stays, with a word about that',
      message: { kind: 'not_understood' },
    },
  ],
  no_such_type: [
    {
      name: 'no-such-type',
      when: '`pause` or `resume` with a word that is no document type',
      message: { kind: 'no_such_type' },
    },
  ],
  no_such_length: [
    {
      name: 'no-such-length',
      when: '`pause` with a length that there isn’t. What was typed is neither said again nor kept',
      message: { kind: 'no_such_length' },
    },
  ],
  no_such_code: [
    {
      name: 'no-such-code',
      when: '`link` without a code, or with what can’t be one',
      message: { kind: 'no_such_code' },
    },
  ],
  answered_apart: [
    {
      name: 'answered-apart',
      when: 'In a channel of Teams, in the place of what only the person who asked reads. Slack shows that to them alone where they asked',
      slack: 'never',
      message: { kind: 'answered_apart' },
    },
  ],
  cant_answer_apart: [
    {
      name: 'cant-answer-apart',
      when: 'The same where they have no chat with Zally',
      slack: 'never',
      message: { kind: 'cant_answer_apart' },
    },
  ],
  answer_follows: [
    {
      name: 'answer-follows',
      when: 'A press whose answer takes longer than the platform waits; in Slack a step of a modal',
      slack: 'modal',
      teams: 'words',
      message: { kind: 'answer_follows' },
    },
  ],
  failed: [
    {
      name: 'failed',
      when: 'Something went wrong. In Teams nothing is posted then',
      teams: 'words',
      message: { kind: 'failed' },
    },
  ],
  no_baa: [
    {
      name: 'no-baa',
      when: 'The practice has no BAA on record. In Teams, which Zally would have to call, nothing is posted then',
      teams: 'words',
      message: { kind: 'no_baa' },
    },
  ],
  not_connected: [
    {
      name: 'not-connected',
      when: 'A workspace that no practice has connected. In Teams nothing is posted there',
      teams: 'words',
      message: { kind: 'not_connected' },
    },
  ],
};
