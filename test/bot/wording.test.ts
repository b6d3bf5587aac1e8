import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/bot/answers.ts';
import { slackRenderer } from '../../src/bot/slack/render.ts';
import { teamsRenderer } from '../../src/bot/teams/render.ts';
import type { EhrKind } from '../../src/domain/ehr-kinds.ts';
import { NOTICE_KINDS, type Notice } from '../../src/domain/notices.ts';
import { DAY, MINUTE, NOTICES, NOW, noticeId, PUBLIC_URL, statuses } from './messages.ts';
import { PLATFORMS, PRACTICE } from './rendered.ts';
import { SPOKEN, VOCABULARY } from './vocabulary.ts';

const EACH = Object.entries(PLATFORMS);
const { notices, answers } = PLATFORMS.slack;

/** Every text and every other string in a message, however deep. */
const stringsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
};

const LINK =
  /^https:\/\/zally\.example\.org(\/settings\/rules|\/(settings|you|n\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\?at=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/;
/** The words of a text, without the parts that are checked for their form. */
const wordsOf = (text: string, mention: RegExp): string[] =>
  text
    .replaceAll(mention, ' ')
    .replaceAll(/\b\d{2}:\d{2}\b/g, ' ')
    .split(/[\s.,;:?*`()[\]|]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .map((word) => word.toLowerCase());

const saidOn = ({ everything, theirs, mention }: (typeof PLATFORMS)[keyof typeof PLATFORMS]): Set<string> =>
  new Set(
    everything
      .flatMap(({ text, blocks }) => stringsOf({ text, blocks }))
      .filter((text) => !theirs.test(text) && !LINK.test(text))
      .flatMap((text) => wordsOf(text, mention)),
  );

describe('the vocabulary', () => {
  it('has no word that nobody says', () => {
    const said = new Set(EACH.flatMap(([, platform]) => [...saidOn(platform)]));
    expect(SPOKEN.filter((word) => !said.has(word))).toEqual([]);
  });
});

describe.each(EACH)('every message that can ever be sent to %s', (_name, platform) => {
  const { notices, everything } = platform;

  it('is one of a known list of kinds', () => {
    expect(Object.keys(NOTICES).toSorted()).toEqual([...NOTICE_KINDS].toSorted());
    expect(notices.length).toBeGreaterThan(500);
  });

  it('holds nothing but words of the vocabulary, numbers, mentions, times and links to our own host', () => {
    expect([...saidOn(platform)].filter((word) => !VOCABULARY.has(word))).toEqual([]);
  });

  it('links to a notice from notices by way of the practice’s sign-in, and to no fax, item or patient', () => {
    for (const [notice, rendered] of notices) {
      const links = stringsOf(rendered.blocks).filter(
        (text) => text.includes('://') && !platform.theirs.test(text),
      );
      const own = notice.kind === 'welcome' ? ['settings', 'you'] : [`n/${notice.noticeId}`];
      expect(links.every((link) => own.some((path) => link === `${PUBLIC_URL}/${path}?at=${PRACTICE}`))).toBe(
        true,
      );
    }
  });

  it('always carries text for push notifications and screen readers', () => {
    expect(everything.filter(({ text }) => text.trim() === '')).toEqual([]);
    expect(
      everything.filter(({ text }) => /undefined|null|NaN|Invalid|\[object|\s\s(?!\S)| \.| ,/.test(text)),
    ).toEqual([]);
  });

  it('counts one as one and many as many', () => {
    for (const { text } of everything) {
      expect(text).not.toMatch(/\b1 (faxes|days|hours)\b|\b1 fax (need|wait)\b/);
      expect(text).not.toMatch(/\b(0|2|11|1000) (fax\b|faxes (needs|waits))/);
    }
  });
});

describe('every message in Slack', () => {
  const { everything } = PLATFORMS.slack;

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
});

describe('the EHR in messages', () => {
  const others = { drchrono: /\bEHR\b/i, fhir: /DrChrono/i };

  it('is the practice’s own and no other', () => {
    for (const [notice, { text }] of notices) {
      if ('ehr' in notice && notice.ehr !== undefined) expect(text).not.toMatch(others[notice.ehr]);
    }
    for (const [answer, { text }] of answers) {
      if (answer.kind === 'status') expect(text).not.toMatch(others[answer.ehr ?? 'fhir']);
    }
  });

  it('is DrChrono in a notice that was kept before there was another', () => {
    const older = notices.filter(([notice]) => !('ehr' in notice) && notice.kind === 'inbox_unseen');
    expect(older.length).toBeGreaterThan(0);
    for (const [, { text }] of older) expect(text).toContain('Faxes stay in DrChrono');
  });

  it('says who gives access again', () => {
    const again = (ehr: EhrKind): string[] =>
      notices
        .filter(([notice]) => notice.kind === 'reconnect_needed' && notice.ehr === ehr)
        .map(([, { text }]) => text.split('urgent. ')[1] ?? '');
    expect(new Set(again('drchrono'))).toEqual(new Set(['An owner reconnects it in Zally.']));
    expect(new Set(again('fhir'))).toEqual(new Set(['The operator of Zally connects it again.']));
  });
});

describe('what notices and answers say', () => {
  const context = { publicUrl: PUBLIC_URL, practiceId: PRACTICE, timeZone: 'America/New_York', now: NOW };
  const notice = (it: Notice): string =>
    slackRenderer.renderNotice(it, { ...context, mentioned: 'U012ABCDEF' }).text;
  const answer = (it: Answer): string => slackRenderer.renderAnswer(it, context).text;

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
    const paused = (toFile: number): string =>
      answer({ kind: 'paused', until: NOW + MINUTE, type: null, toFile, at: NOW });
    expect(paused(12)).toBe(
      'Filing is paused until 14:33. 12 faxes will wait. Reading and urgent notices continue.',
    );
    expect(paused(1)).toContain(' 1 fax will wait.');
    expect(paused(0)).toContain(' Faxes to be filed will wait.');
  });

  it('says who may pause and who may resume', () => {
    expect(answer({ kind: 'not_allowed', command: 'pause', wanted: null })).toMatch(
      /^Only owners can pause filing\./,
    );
    expect(answer({ kind: 'not_allowed', command: 'resume', wanted: null })).toMatch(
      /^Only owners can resume filing\./,
    );
  });

  it('says how a code is typed where others don’t read it: after the slash in Slack, in the chat in Teams', () => {
    for (const kind of ['not_linked', 'code_burned'] as const)
      expect(answer({ kind })).toMatch(/, and type `\/zally link CODE`\.$/);
    const inTeams = (it: Answer): string => teamsRenderer.renderAnswer(it, context).text;
    expect(inTeams({ kind: 'not_linked' })).toMatch(/, and type link CODE here\.$/);
    expect(inTeams({ kind: 'code_burned' })).toMatch(/, and type it in our chat\.$/);
    expect(inTeams({ kind: 'answer_follows' })).toMatch(/in our chat\.$/);
    expect(answer({ kind: 'answer_follows' })).toMatch(/comes here\.$/);
  });

  it('keeps the time of a pause and the numbers of the status on lines of their own', () => {
    for (const status of statuses.filter(({ paused }) => paused !== null))
      expect(answer(status).split('\n')).toContainEqual(expect.stringMatching(/^\d+ being read, /));
  });

  it('offers nothing to cancel where nothing can be chosen', () => {
    const { blocks } = slackRenderer.renderAnswer(
      { kind: 'rules_choice', version: 12, changes: [] },
      context,
    );
    expect(JSON.stringify(blocks)).not.toContain('Cancel');
  });

  it('puts blind before any figure in the status', () => {
    for (const status of statuses) {
      const blind =
        status.connection === 'none' ||
        status.connection === 'reconnect' ||
        status.inboxSeenAt === null ||
        NOW - status.inboxSeenAt > 5 * MINUTE;
      const [first = '', ...others] = answer(status).split('\n');
      if (blind) expect(first).toMatch(/DrChrono|EHR/);
      else expect(others.at(-1)).toMatch(/^Inbox checked (?:\w+ )?\d\d:\d\d\.( The | Zally’s |$)/);
    }
  });
});
