import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/bot/answers.ts';
import { mentionOf, renderAnswer, renderNotice } from '../../src/bot/slack/render.ts';
import type { NoticeId, StaffId } from '../../src/domain/ids.ts';
import { NOTICE_KINDS, type Notice } from '../../src/domain/notices.ts';
import { SPOKEN, VOCABULARY } from './vocabulary.ts';

const PUBLIC_URL = 'https://zally.example.org';
const ZONES = ['America/New_York', 'Pacific/Honolulu', 'UTC'] as const;
const NOW = Date.parse('2026-03-04T19:32:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const COUNTS = [0, 1, 2, 11, 1000] as const;
const TIMES = [0, 4 * MINUTE, 6 * MINUTE, DAY, 6 * DAY, 7 * DAY, 200 * DAY].map((ago) => NOW - ago);
const UNTIL = [NOW + MINUTE, NOW + DAY, NOW + 9 * DAY, null];
const MENTIONS = [mentionOf('U012ABCDEF'), mentionOf(undefined)];

const noticeId = randomUUID() as NoticeId;
const by = randomUUID() as StaffId;

/** Every notice there can be, by kind: a kind without a line here doesn't compile. */
const NOTICES: { readonly [K in Notice['kind']]: readonly Extract<Notice, { kind: K }>[] } = {
  review_waiting: COUNTS.flatMap((waiting) =>
    COUNTS.flatMap((urgent) =>
      [0, 1, 47, 48, 1000].map((oldestHours) => ({
        kind: 'review_waiting' as const,
        noticeId,
        waiting,
        urgent,
        oldestHours,
      })),
    ),
  ),
  all_clear: TIMES.map((checkedAt) => ({ kind: 'all_clear', noticeId, checkedAt })),
  urgent_fax: [{ kind: 'urgent_fax', noticeId }],
  inbox_unseen: TIMES.map((since) => ({ kind: 'inbox_unseen', noticeId, since })),
  inbox_back: TIMES.map((at) => ({ kind: 'inbox_back', noticeId, at })),
  reconnect_needed: TIMES.map((since) => ({ kind: 'reconnect_needed', noticeId, since })),
  paused: UNTIL.flatMap((until) => [
    // As they were kept before there were pauses of one type.
    { kind: 'paused' as const, noticeId, by, until },
    ...[true, false].map((oneType) => ({ kind: 'paused' as const, noticeId, by, until, oneType })),
  ]),
  resumed: COUNTS.flatMap((waiting) =>
    [true, false].flatMap((oneType) => [
      { kind: 'resumed' as const, noticeId, by, waiting, oneType },
      { kind: 'resumed' as const, noticeId, by: null, waiting, oneType },
    ]),
  ),
  duplicates: COUNTS.map((count) => ({ kind: 'duplicates', noticeId, count })),
};

const PAUSES = [
  { paused: null, typesPaused: 0 },
  { paused: null, typesPaused: 1 },
  { paused: null, typesPaused: 3 },
  { paused: { until: null, since: NOW - MINUTE, by: 'U012ABCDEF' }, typesPaused: 0 },
  { paused: { until: NOW + MINUTE, since: NOW - DAY, by: undefined }, typesPaused: 1 },
];
const CONNECTIONS = ['connected', 'down', 'reconnect', 'none'] as const;
const statuses: Extract<Answer, { kind: 'status' }>[] = COUNTS.flatMap((count) =>
  [...TIMES, null].flatMap((inboxSeenAt) =>
    CONNECTIONS.flatMap((connection) =>
      PAUSES.map(({ paused, typesPaused }) => ({
        kind: 'status' as const,
        waiting: count,
        urgent: count,
        oldestHours: count,
        reading: count,
        toFile: count,
        filedToday: count,
        paused,
        typesPaused,
        inboxSeenAt,
        connection,
        lacksPermission: count === 1,
        accessEndsAt: count === 2 ? NOW + DAY : null,
        spent:
          count === 0
            ? null
            : { since: NOW - 20 * MINUTE, goesOnAt: NOW + 28 * MINUTE, peopleToo: count > 10 },
        backlogHours: count === 0 ? null : count,
      })),
    ),
  ),
);
const COMMANDS = ['status', 'pause', 'resume', 'link', 'help', 'not_understood'] as const;

const ANSWERS: { readonly [K in Answer['kind']]: readonly Extract<Answer, { kind: K }>[] } = {
  status: statuses,
  paused: COUNTS.flatMap((toFile) =>
    [NOW + MINUTE, NOW + DAY, null].map((until) => ({ kind: 'paused' as const, until, toFile })),
  ),
  resumed: COUNTS.map((toFile) => ({ kind: 'resumed', toFile })),
  not_paused: [{ kind: 'not_paused' }],
  linked: [{ kind: 'linked' }],
  link_failed: [{ kind: 'link_failed' }],
  link_limited: [{ kind: 'link_limited' }],
  not_linked: [{ kind: 'not_linked' }],
  not_allowed: COMMANDS.map((command) => ({ kind: 'not_allowed', command })),
  no_baa: [{ kind: 'no_baa' }],
  not_connected: [{ kind: 'not_connected' }],
  not_understood: [{ kind: 'not_understood' }],
  help: [{ kind: 'help' }],
  failed: [{ kind: 'failed' }],
};

interface Rendered {
  readonly text: string;
  readonly blocks: readonly object[];
}

const notices = Object.values(NOTICES)
  .flat()
  .flatMap((notice: Notice) =>
    ZONES.flatMap((timeZone) =>
      MENTIONS.map((mention): [Notice, Rendered] => [
        notice,
        renderNotice(notice, { publicUrl: PUBLIC_URL, timeZone, now: NOW, mention }),
      ]),
    ),
  );
const answers = Object.values(ANSWERS)
  .flat()
  .flatMap((answer: Answer) =>
    ZONES.map((timeZone): [Answer, Rendered] => [
      answer,
      renderAnswer(answer, { publicUrl: PUBLIC_URL, timeZone, now: NOW }),
    ]),
  );
const everything: readonly Rendered[] = [...notices, ...answers].map(([, rendered]) => rendered);

/** Members of blocks whose values are Slack's words and not ours. */
const SLACK_WORDS = new Set([
  'section',
  'actions',
  'button',
  'mrkdwn',
  'plain_text',
  'zally_open',
  'zally_resume',
]);

/** Every text and every other string in a message, however deep. */
const stringsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
};

const LINK = /^https:\/\/zally\.example\.org(\/n\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/;
/** The words of a text, without the parts that are checked for their form. */
const wordsOf = (text: string): string[] =>
  text
    .replaceAll(/<@U012ABCDEF>/g, ' ')
    .replaceAll(/\b\d{2}:\d{2}\b/g, ' ')
    .split(/[\s.,;:*`()[\]|]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .map((word) => word.toLowerCase());

const said: ReadonlySet<string> = new Set(
  everything
    .flatMap(({ text, blocks }) => stringsOf({ text, blocks }))
    .filter((text) => !SLACK_WORDS.has(text) && !LINK.test(text))
    .flatMap(wordsOf),
);

describe('every message that can ever be sent', () => {
  it('is one of a known list of kinds', () => {
    expect(Object.keys(NOTICES).toSorted()).toEqual([...NOTICE_KINDS].toSorted());
    expect(notices.length).toBeGreaterThan(500);
  });

  it('holds nothing but words of the vocabulary, numbers, mentions, times and links to our own host', () => {
    expect([...said].filter((word) => !VOCABULARY.has(word))).toEqual([]);
    expect(SPOKEN.filter((word) => !said.has(word))).toEqual([]);
  });

  it('links to a notice from notices, and to no fax, item or patient', () => {
    for (const [notice, rendered] of notices) {
      const links = stringsOf(rendered.blocks).filter((text) => text.includes('://'));
      expect(links.every((link) => link === `${PUBLIC_URL}/n/${notice.noticeId}`)).toBe(true);
    }
  });

  it('always carries text for push notifications and screen readers', () => {
    expect(everything.filter(({ text }) => text.trim() === '')).toEqual([]);
    expect(
      everything.filter(({ text }) => /undefined|null|NaN|Invalid|\[object|\s\s(?!\S)| \.| ,/.test(text)),
    ).toEqual([]);
  });

  it('says in text what the first block says', () => {
    for (const { text, blocks } of everything) {
      const [first] = blocks as [{ text: { text: string } }];
      expect(first.text.text.replaceAll('*', '')).toBe(text.replaceAll('*', ''));
    }
  });

  it('stays within Slack’s limits', () => {
    for (const { text, blocks } of everything) {
      expect(blocks.length).toBeLessThanOrEqual(50);
      expect(text.length).toBeLessThanOrEqual(3000);
      for (const block of blocks as { type: string; text?: { text: string }; elements?: object[] }[]) {
        expect(block.text?.text.length ?? 1).toBeLessThanOrEqual(3000);
        expect(block.text?.text.length ?? 1).toBeGreaterThan(0);
        const buttons = (block.elements ?? []) as {
          text: { text: string };
          url?: string;
          action_id: string;
        }[];
        expect(buttons.length).toBeLessThanOrEqual(25);
        expect(new Set(buttons.map((button) => button.action_id)).size).toBe(buttons.length);
        for (const button of buttons) {
          expect(button.text.text.length).toBeLessThanOrEqual(75);
          expect(button.url?.length ?? 0).toBeLessThanOrEqual(3000);
        }
      }
    }
  });

  it('counts one as one and many as many', () => {
    for (const { text } of everything) {
      expect(text).not.toMatch(/\b1 (faxes|days|hours)\b|\b1 fax (need|wait)\b/);
      expect(text).not.toMatch(/\b(0|2|11|1000) (fax\b|faxes (needs|waits))/);
    }
  });
});

describe('what notices and answers say', () => {
  const context = { publicUrl: PUBLIC_URL, timeZone: 'America/New_York', now: NOW };
  const notice = (it: Notice): string => renderNotice(it, { ...context, mention: '<@U012ABCDEF>' }).text;
  const answer = (it: Answer): string => renderAnswer(it, context).text;

  it('gives the age of the oldest in hours, and in days from two on', () => {
    const waiting = { kind: 'review_waiting', noticeId, waiting: 3, urgent: 1 } as const;
    expect(notice({ ...waiting, oldestHours: 1 })).toBe('3 faxes need review, 1 urgent. Oldest over 1 h.');
    expect(notice({ ...waiting, oldestHours: 47 })).toContain('Oldest over 47 h.');
    expect(notice({ ...waiting, oldestHours: 48 })).toContain('Oldest over 2 days.');
    expect(notice({ ...waiting, oldestHours: 0 })).toBe('3 faxes need review, 1 urgent.');
  });

  it('says all clear only of an inbox that was seen within five minutes', () => {
    expect(notice({ kind: 'all_clear', noticeId, checkedAt: NOW - 5 * MINUTE })).toBe(
      'All clear. Checked 14:27.',
    );
    const blind = notice({ kind: 'all_clear', noticeId, checkedAt: NOW - 6 * MINUTE });
    expect(blind).not.toContain('clear');
    expect(blind).toContain('last seen 14:26');
  });

  it('names the day of a time that isn’t today’s, and the date when the weekday could be another', () => {
    const unseen = (ago: number): string => notice({ kind: 'inbox_unseen', noticeId, since: NOW - ago });
    expect(unseen(DAY)).toContain('since Tuesday 14:32');
    expect(unseen(6 * DAY)).toContain('since Thursday 14:32');
    expect(unseen(7 * DAY)).toContain('since February 25 14:32');
  });

  it('names what waits and until when after a pause', () => {
    const paused = (toFile: number): string => answer({ kind: 'paused', until: NOW + MINUTE, toFile });
    expect(paused(12)).toBe(
      'Filing is paused until 14:33. 12 faxes will wait. Reading and urgent notices continue.',
    );
    expect(paused(1)).toContain(' 1 fax will wait.');
    expect(paused(0)).toContain(' Faxes to be filed will wait.');
  });

  it('says who may pause and who may resume', () => {
    expect(answer({ kind: 'not_allowed', command: 'pause' })).toMatch(/^Only owners can pause filing\./);
    expect(answer({ kind: 'not_allowed', command: 'resume' })).toMatch(/^Only owners can resume filing\./);
  });

  it('puts blind before any figure in the status', () => {
    for (const status of statuses) {
      const blind =
        status.connection === 'none' ||
        status.connection === 'reconnect' ||
        status.inboxSeenAt === null ||
        NOW - status.inboxSeenAt > 5 * MINUTE;
      const [first = '', ...others] = answer(status).split('\n');
      if (blind) expect(first).toMatch(/DrChrono/);
      else expect(others.at(-1)).toMatch(/^Inbox checked \d\d:\d\d\.( The | Zally’s |$)/);
    }
  });
});

describe('a mention', () => {
  it('is a Slack user id or a word', () => {
    for (const id of ['U012ABCDEF', 'W012ABCDEF']) expect(mentionOf(id)).toBe(`<@${id}>`);
  });

  it.each([
    undefined,
    '',
    'U1',
    '!channel',
    'Uabc',
    'U012 ABC',
    'U012ABCDEF> John Smith <@U1',
    'S012ABCDEF',
    'U012ABC\n',
    'U012ABCDEF|joan',
  ])('is “an owner” for %j', (chatUser) => expect(mentionOf(chatUser)).toBe('an owner'));
});
