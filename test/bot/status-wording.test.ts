import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/bot/answers.ts';
import { slackRenderer } from '../../src/bot/slack/render.ts';

type Status = Extract<Answer, { kind: 'status' }>;

const PUBLIC_URL = 'https://zally.example.org';
const NOW = Date.parse('2026-03-04T19:32:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the status, of calls and access', () => {
  const known: Status = {
    kind: 'status',
    waiting: 3,
    urgent: 0,
    toSee: { count: 0, free: 0 },
    oldestHours: 1,
    reading: 0,
    toFile: 0,
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
    socket: { kind: 'none' },
  };
  const say = (change: Partial<Status>): string =>
    slackRenderer.renderAnswer(
      { ...known, ...change },
      { publicUrl: PUBLIC_URL, timeZone: 'America/New_York', now: NOW },
    ).text;
  const spent = { since: NOW - 20 * MINUTE, goesOnAt: NOW + 28 * MINUTE, peopleToo: false };

  it('says since when the hour is used up and when it goes on, in the practice’s zone', () => {
    expect(say({ spent })).toContain(
      'This hour’s DrChrono calls are used up since 14:12; Zally goes on at 15:00. You can go on reviewing.',
    );
    expect(say({ spent: { ...spent, peopleToo: true } })).not.toContain('You can go on');
    expect(say({ spent: null })).not.toContain('used up');
  });

  it('says how long all of it takes, as an estimate', () => {
    expect(say({ backlogHours: 14 })).toContain('about 14 hours at this hour’s calls, urgent ones first.');
    expect(say({ backlogHours: 1 })).toContain('about 1 hour at');
  });

  it('says what the last look failed on, and until when the access lasts', () => {
    expect(say({ connection: 'down' })).toContain('Inbox checked 14:32. The last look failed.');
    expect(say({ connection: 'down', lacksPermission: true })).toContain('lacks a permission');
    expect(say({ accessEndsAt: NOW + DAY })).toContain('access to DrChrono ends Thursday 14:32.');
  });

  it('says first how many urgent faxes have to be seen, though nothing waits', () => {
    const first = (count: number, free: number): string | undefined =>
      say({ waiting: 0, toSee: { count, free } }).replaceAll('*', '').split('\n')[0];
    expect(first(0, 0)).toBe('No fax needs review.');
    expect(first(1, 1)).toBe('An urgent fax has to be seen; nobody has it.');
    expect(first(1, 0)).toBe('An urgent fax has to be seen; somebody has it.');
    expect(first(2, 2)).toBe('2 urgent faxes have to be seen; nobody has any of them.');
    expect(first(3, 1)).toBe('3 urgent faxes have to be seen; 1 is free.');
    expect(first(11, 2)).toBe('11 urgent faxes have to be seen; 2 are free.');
    expect(first(2, 0)).toBe('2 urgent faxes have to be seen; each has somebody.');
  });

  it('says of types that are paused beside everything', () => {
    const paused = { until: NOW + 60_000, since: NOW, by: undefined };
    expect(say({ paused, typesPaused: 1 })).toContain('14:32. One document type is paused too.');
    expect(say({ paused, typesPaused: 2 })).toContain(' 2 document types are paused too.');
    expect(say({ paused, typesPaused: 0 })).not.toContain('document type');
  });

  it('names the day of a pause’s end that isn’t today’s in the question, as its button does', () => {
    const asked = { kind: 'pause_asked', type: null, toFile: 0, left: null } as const;
    const ask = (time: string, until: number): string =>
      slackRenderer.renderAnswer(
        { ...asked, length: { kind: 'until_time', time }, until },
        { publicUrl: PUBLIC_URL, timeZone: 'America/New_York', now: NOW },
      ).text;
    expect(ask('01:00', NOW + 10.5 * 3_600_000 - 120_000)).toMatch(/^Pause filing until Thursday 01:00\?/);
    expect(ask('17:00', NOW + 2.5 * 3_600_000 - 120_000)).toMatch(/^Pause filing until 17:00\?/);
  });

  it('says when Slack doesn’t reach Zally, and nothing while it does', () => {
    expect(say({ socket: { kind: 'lost', since: NOW - 5 * MINUTE } })).toContain(
      'Slack hasn’t reached Zally since 14:27:',
    );
    expect(say({ socket: { kind: 'refused', since: NOW - 5 * MINUTE } })).toContain(
      'Slack refuses Zally’s connection since 14:27:',
    );
    for (const kind of ['none', 'open'] as const) expect(say({ socket: { kind } })).not.toContain('Slack');
  });
});
