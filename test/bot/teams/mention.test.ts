import { describe, expect, it } from 'vitest';
import { teamsRenderer } from '../../../src/bot/teams/render.ts';
import type { NoticeId, PracticeId, StaffId } from '../../../src/domain/ids.ts';

const ACCOUNT = '7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9b10';
const paused = (mentioned: string | undefined) =>
  teamsRenderer.renderNotice(
    { kind: 'paused', noticeId: 'n' as NoticeId, by: 's' as StaffId, until: null },
    {
      publicUrl: 'https://zally.example.org',
      practiceId: 'p' as PracticeId,
      timeZone: 'UTC',
      now: 0,
      mentioned,
    },
  );
const cardOf = (mentioned: string | undefined) =>
  paused(mentioned).blocks[0] as { body: { text: string }[]; msteams?: { entities: object[] } };

describe('a mention in Teams', () => {
  it('points to the account by an entity with the same text, and shows no name', () => {
    const card = cardOf(ACCOUNT);
    expect(card.body[0]?.text).toContain('Paused by <at>an owner</at>.');
    expect(card.msteams).toEqual({
      entities: [
        { type: 'mention', text: '<at>an owner</at>', mentioned: { id: ACCOUNT, name: 'an owner' } },
      ],
    });
    expect(paused(ACCOUNT).text).toContain('Paused by an owner.');
  });

  it.each([
    'U012ABCDEF',
    '29:1abc',
    'joanna.smith@example.org',
    `${ACCOUNT}x`,
    ACCOUNT.toUpperCase(),
    '</at><at>everyone',
    '',
    undefined,
  ])('is “an owner” in words alone for %j', (chatUser) => {
    const card = cardOf(chatUser);
    expect(card.body[0]?.text).toContain('Paused by an owner.');
    expect(card.msteams).toBeUndefined();
  });

  it('stands in no message that names nobody', () => {
    const card = teamsRenderer.renderNotice(
      { kind: 'urgent_fax', noticeId: 'n' as NoticeId },
      {
        publicUrl: 'https://zally.example.org',
        practiceId: 'p' as PracticeId,
        timeZone: 'UTC',
        now: 0,
        mentioned: ACCOUNT,
      },
    ).blocks[0];
    expect(card).not.toHaveProperty('msteams');
  });
});
