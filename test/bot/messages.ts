import { randomUUID } from 'node:crypto';
import type { Answer } from '../../src/bot/answers.ts';
import { EHR_KINDS, type EhrKind } from '../../src/domain/ehr-kinds.ts';
import type { NoticeId, StaffId } from '../../src/domain/ids.ts';
import type { Notice } from '../../src/domain/notices.ts';
import { ROLES } from '../../src/domain/permissions.ts';
import { COMMANDS } from './every-command.ts';
import { homeAnswers } from './home-messages.ts';
import { ruleAnswers } from './rule-messages.ts';
import { LEFT, ownResumedAnswers, pauseKeptAnswers, undoneAnswers } from './undone-messages.ts';
import { inQueue, TO_SEE, urgentFaxes } from './urgent-messages.ts';
import { LENGTHS, REQUEST, TYPES, WANTED } from './wanted-messages.ts';

export const PUBLIC_URL = 'https://zally.example.org';
export const ZONES = ['America/New_York', 'Pacific/Honolulu', 'UTC'] as const;
export const NOW = Date.parse('2026-03-04T19:32:00Z');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
const COUNTS = [0, 1, 2, 11, 1000] as const;
const TIMES = [0, 4 * MINUTE, 6 * MINUTE, DAY, 6 * DAY, 7 * DAY, 200 * DAY].map((ago) => NOW - ago);
const UNTIL = [NOW + MINUTE, NOW + DAY, NOW + 9 * DAY, null];
/** Accounts that are mentioned: one of each platform, which is no account on the other, and none. */
export const MENTIONED = ['U012ABCDEF', '7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9b10', undefined];

export const noticeId = randomUUID() as NoticeId;
const by = randomUUID() as StaffId;
const URGENT_FAXES = urgentFaxes(by, TIMES);

/** As notices carry it, and as they were kept before there was a second kind. */
const EHRS: readonly { readonly ehr?: EhrKind }[] = [{}, ...EHR_KINDS.map((ehr) => ({ ehr }))];

/** Every notice there can be, by kind: a kind without a line here doesn't compile. */
export const NOTICES: { readonly [K in Notice['kind']]: readonly Extract<Notice, { kind: K }>[] } = {
  review_waiting: COUNTS.flatMap((waiting) =>
    COUNTS.flatMap((urgent) =>
      [0, 1, 47, 48, 1000].flatMap((oldestHours) =>
        inQueue(by, NOW).map((urgentOnes) => ({
          kind: 'review_waiting' as const,
          noticeId,
          waiting,
          urgent,
          oldestHours,
          ...urgentOnes,
        })),
      ),
    ),
  ),
  all_clear: TIMES.flatMap((checkedAt) =>
    EHRS.map((ehr) => ({ kind: 'all_clear' as const, noticeId, checkedAt, ...ehr })),
  ),
  urgent_fax: [
    // As they were kept before they could be taken.
    { kind: 'urgent_fax', noticeId },
    ...URGENT_FAXES.map((faxes) => ({ kind: 'urgent_fax' as const, noticeId, faxes })),
  ],
  urgent_called: URGENT_FAXES.flatMap((faxes) =>
    (['on_call', 'cover', 'owners'] as const).flatMap((level) =>
      [by, null].map((to) => ({
        kind: 'urgent_called' as const,
        noticeId,
        faxes,
        level,
        to,
        since: NOW - 20 * MINUTE,
      })),
    ),
  ),
  inbox_unseen: TIMES.flatMap((since) =>
    EHRS.map((ehr) => ({ kind: 'inbox_unseen' as const, noticeId, since, ...ehr })),
  ),
  inbox_back: TIMES.map((at) => ({ kind: 'inbox_back', noticeId, at })),
  reconnect_needed: TIMES.flatMap((since) =>
    EHRS.map((ehr) => ({ kind: 'reconnect_needed' as const, noticeId, since, ...ehr })),
  ),
  paused: UNTIL.flatMap((until) => [
    // As they were kept before there were pauses of one type.
    { kind: 'paused' as const, noticeId, by, until },
    ...[true, false].map((oneType) => ({
      kind: 'paused' as const,
      noticeId,
      by,
      until,
      oneType,
      ended: NOW - MINUTE,
    })),
    ...[true, false].map((oneType) => ({ kind: 'paused' as const, noticeId, by, until, oneType })),
    { kind: 'paused' as const, noticeId, by, until, oneType: false, since: NOW - DAY },
  ]),
  resumed: COUNTS.flatMap((waiting) =>
    [true, false].flatMap((oneType) => [
      { kind: 'resumed' as const, noticeId, by, waiting, oneType },
      { kind: 'resumed' as const, noticeId, by: null, waiting, oneType },
    ]),
  ),
  duplicates: COUNTS.map((count) => ({ kind: 'duplicates', noticeId, count })),
  privacy_events: COUNTS.map((count) => ({ kind: 'privacy_events', noticeId, count })),
  rules_changed: [{}, { undone: false }, { undone: true }].flatMap((undone) => [
    ...[null, 1, 40].map((rule) => ({ kind: 'rules_changed' as const, noticeId, by, rule, ...undone })),
    { kind: 'rules_changed' as const, noticeId, by, rule: null, types: true, ...undone },
  ]),
  calls_used_up: EHRS.map((ehr) => ({
    kind: 'calls_used_up',
    noticeId,
    since: NOW - 20 * MINUTE,
    goesOnAt: NOW + 28 * MINUTE,
    ...ehr,
  })),
  digest: [null, 11, 1000].flatMap((came) =>
    [null, 11, 1000].flatMap((filed) =>
      COUNTS.map((count) => ({
        kind: 'digest' as const,
        noticeId,
        since: NOW - DAY,
        until: NOW - MINUTE,
        came,
        filed,
        paused: count > 1,
        duplicates: count,
        privacyEvents: count,
      })),
    ),
  ),
  test: [{ kind: 'test', noticeId, by }],
  welcome: [{ kind: 'welcome', noticeId }],
  link_limit: [{ kind: 'link_limit', noticeId }],
  link_ended: [{ kind: 'link_ended', noticeId, about: by }],
  role_changed: ROLES.map((role) => ({ kind: 'role_changed', noticeId, about: by, role })),
  asked_for: WANTED.map((wanted) => ({
    kind: 'asked_for',
    noticeId,
    about: by,
    request: REQUEST,
    wanted,
    until: NOW + 15 * MINUTE,
  })),
  request_approved: WANTED.flatMap((wanted) =>
    UNTIL.map((until) => ({ kind: 'request_approved' as const, noticeId, wanted, until })),
  ),
  anomaly: [{ kind: 'anomaly', noticeId, since: NOW - MINUTE }],
  moved: [{ kind: 'moved', noticeId }],
};

type Status = Extract<Answer, { kind: 'status' }>;

const PAUSES = [
  { paused: null, typesPaused: 0 },
  { paused: null, typesPaused: 1 },
  { paused: null, typesPaused: 3 },
  { paused: { until: null, since: NOW - MINUTE, by: 'U012ABCDEF' }, typesPaused: 0 },
  { paused: { until: NOW + MINUTE, since: NOW - DAY, by: undefined }, typesPaused: 1 },
];
const CONNECTIONS: readonly Pick<Status, 'connection' | 'ehr'>[] = [
  { connection: 'none', ehr: null },
  ...EHR_KINDS.flatMap((ehr) =>
    (['connected', 'down', 'reconnect'] as const).map((connection) => ({ connection, ehr })),
  ),
];
const SOCKETS: readonly Status['socket'][] = [
  { kind: 'none' },
  { kind: 'lost', since: NOW - 20 * MINUTE },
  { kind: 'refused', since: NOW - DAY },
  { kind: 'open' },
];
export const statuses: Status[] = COUNTS.flatMap((count) =>
  [...TIMES, null].flatMap((inboxSeenAt) =>
    CONNECTIONS.flatMap(({ connection, ehr }) =>
      PAUSES.map(({ paused, typesPaused }, index) => ({
        kind: 'status' as const,
        waiting: count,
        urgent: count,
        toSee: TO_SEE[(index + count) % TO_SEE.length] ?? TO_SEE[0],
        oldestHours: count,
        reading: count,
        toFile: count,
        filedToday: count,
        paused,
        typesPaused,
        inboxSeenAt,
        connection,
        ehr,
        lacksPermission: count === 1,
        accessEndsAt: count === 2 ? NOW + DAY : null,
        spent:
          count === 0
            ? null
            : { since: NOW - 20 * MINUTE, goesOnAt: NOW + 28 * MINUTE, peopleToo: count > 10 },
        backlogHours: count === 0 ? null : count,
        socket: SOCKETS[count % SOCKETS.length] ?? { kind: 'none' as const },
      })),
    ),
  ),
);
const UNTILS = [NOW + MINUTE, NOW + DAY, null];

export const ANSWERS: { readonly [K in Answer['kind']]: readonly Extract<Answer, { kind: K }>[] } = {
  status: statuses,
  home: homeAnswers(statuses, NOW),
  queue: COUNTS.flatMap((count) =>
    CONNECTIONS.flatMap(({ connection, ehr }) =>
      [...TIMES, null].map((inboxSeenAt, index) => ({
        kind: 'queue' as const,
        waiting: count,
        urgent: count,
        toSee: TO_SEE[index % TO_SEE.length] ?? TO_SEE[0],
        underHour: count,
        underDay: count,
        older: count,
        mine: count,
        types: count < 11 ? [] : TYPES.map((type) => ({ type, count })),
        inboxSeenAt,
        connection,
        ehr,
        lacksPermission: count === 1,
      })),
    ),
  ),
  pause_asked: TYPES.flatMap((type) =>
    LENGTHS.flatMap((length) =>
      UNTILS.flatMap((until) =>
        [null, ...LEFT].map((left) => ({
          kind: 'pause_asked' as const,
          length,
          until,
          type,
          toFile: 12,
          left,
        })),
      ),
    ),
  ),
  pause_times: TYPES.map((type) => ({ kind: 'pause_times', type })),
  cancelled: [{ kind: 'cancelled' }],
  pause_over: [{ kind: 'pause_over' }],
  paused: TYPES.flatMap((type) =>
    COUNTS.flatMap((toFile) =>
      UNTILS.map((until) => ({ kind: 'paused' as const, until, type, toFile, at: NOW })),
    ),
  ),
  pause_kept: pauseKeptAnswers(NOW),
  resumed: TYPES.flatMap((type) =>
    COUNTS.map((toFile) => ({ kind: 'resumed' as const, type, toFile, at: NOW })),
  ),
  own_resumed: ownResumedAnswers(UNTILS, NOW),
  undone: undoneAnswers(UNTILS),
  changed_since: [{ kind: 'changed_since' }],
  undo_over: [{ kind: 'undo_over' }],
  not_paused: TYPES.map((type) => ({ kind: 'not_paused', type })),
  paused_by_other: TYPES.map((type) => ({ kind: 'paused_by_other', type })),
  rules: COUNTS.flatMap((count) =>
    [...TIMES, null].map((changedAt) => ({
      kind: 'rules' as const,
      rules: count,
      auto: count,
      suggest: count,
      never: count,
      changedAt,
    })),
  ),
  ...ruleAnswers(NOW),
  taken: [{ kind: 'taken', until: NOW + 15 * MINUTE }],
  taken_by_other: [{ kind: 'taken_by_other' }],
  nothing_to_take: [{ kind: 'nothing_to_take' }],
  not_yours_to_open: [{ kind: 'not_yours_to_open' }],
  whoami: ROLES.flatMap((role) => TIMES.map((linkedAt) => ({ kind: 'whoami' as const, role, linkedAt }))),
  tested: COUNTS.map((channels) => ({ kind: 'tested', channels })),
  unlinked: [{ kind: 'unlinked' }],
  no_such_type: [{ kind: 'no_such_type' }],
  no_such_length: [{ kind: 'no_such_length' }],
  no_such_code: [{ kind: 'no_such_code' }],
  linked: [true, false].flatMap((endedAccount) =>
    [true, false].map((endedMember) => ({ kind: 'linked' as const, endedAccount, endedMember })),
  ),
  link_failed: [{ kind: 'link_failed' }],
  link_limited: [{ kind: 'link_limited' }],
  not_linked: [{ kind: 'not_linked' }],
  not_allowed: [
    ...COMMANDS.map((command) => ({ kind: 'not_allowed' as const, command, wanted: null })),
    ...WANTED.map((wanted) => ({ kind: 'not_allowed' as const, command: wanted.what, wanted })),
  ],
  asked: [1, 2].map((owners) => ({ kind: 'asked', owners, until: NOW + 15 * MINUTE })),
  already_asked: [{ kind: 'already_asked', until: NOW + MINUTE }],
  no_owner_linked: [{ kind: 'no_owner_linked' }],
  request_over: [{ kind: 'request_over' }],
  already_paused: TYPES.flatMap((type) =>
    UNTILS.map((until) => ({ kind: 'already_paused' as const, until, type })),
  ),
  no_baa: [{ kind: 'no_baa' }],
  not_connected: [{ kind: 'not_connected' }],
  not_understood: [{ kind: 'not_understood' }],
  help: [{ kind: 'help' }],
  failed: [{ kind: 'failed' }],
  code_burned: [{ kind: 'code_burned' }],
  answered_apart: [{ kind: 'answered_apart' }],
  cant_answer_apart: [{ kind: 'cant_answer_apart' }],
  answer_follows: [{ kind: 'answer_follows' }],
};
